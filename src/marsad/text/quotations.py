"""Quotation marks paired as newsrooms type them: unbalanced, reversed, or straight.

3–4 % of articles type a closing » where an opening « belongs («لـ»الوفاق»»): a » after a space, a bracket or a clitic
opens. A mark with no partner within `_LONGEST` tokens quotes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .words import Word

_OPEN: Final = {"«": "»", "“": "”", "„": "”", "‘": "’", "‹": "›"}
_CLOSE: Final = frozenset("»”’›")
_LONGEST: Final = 120  # tokens; longer pairs are almost always two marks that have lost their partners
_CLITICS: Final = frozenset({"ل", "ب", "ك", "و", "ف", "ال", "لل", "وب", "ول"})


def quotations(words: list[Word], starts: list[int], ends: list[int]) -> list[tuple[int, int]]:
    """Token ranges (first inside, first past the closing mark) that stand in quotation marks."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    straight: int | None = None
    for i, word in enumerate(words):
        mark = word.surface
        if mark == '"':
            if straight is None or i - straight > _LONGEST:
                straight = i
            else:
                found.append((straight + 1, i))
                straight = None
            continue
        if mark in _OPEN or (mark in _CLOSE and opened is None and _opens(i, words, starts, ends)):
            opened = i
        elif mark in _CLOSE and opened is not None:
            if 1 < i - opened <= _LONGEST:
                found.append((opened + 1, i))
            opened = None
    return sorted(found)


def _opens(i: int, words: list[Word], starts: list[int], ends: list[int]) -> bool:
    """Whether a closing mark stands where only an opening one can: after a space or a clitic, before a word."""
    if i + 1 >= len(words) or starts[i + 1] != ends[i]:
        return False
    if i == 0 or starts[i] > ends[i - 1]:
        return True
    return words[i - 1].key in _CLITICS
