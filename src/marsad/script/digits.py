"""Digits: Arabic-Indic and extended Arabic-Indic numerals as ASCII."""

from __future__ import annotations

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")


def ascii_digits(text: str) -> str:
    """`text` with every Arabic-Indic digit made ASCII, one for one: «٢٧/١٢» -> «27/12»."""
    return text.translate(_DIGITS)
