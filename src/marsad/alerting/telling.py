"""A match in words: a title, what the condition found, and the events that show it, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from marsad.analysis.brief.arabic import item as item_ar
from marsad.analysis.brief.english import item as item_en
from marsad.analysis.brief.sections import Item

from . import arabic, english


class Told(NamedTuple):
    """What a message says of one match. Foreign names are between isolates (U+2068 … U+2069)."""

    language: str
    title: str
    lead: tuple[str, ...]
    items: tuple[Item, ...]


def told(match: Mapping[str, Any], language: str) -> Told:
    """A match, as it was kept, in Arabic (`ar`) or English (`en`)."""
    item, words = (item_ar, arabic) if language == "ar" else (item_en, english)
    items = tuple(item(event) for event in match["events"])
    title, lead = words.heading(match["facts"], items)
    return Told(language, title, tuple(lead), items)


def languages(asked: str) -> tuple[str, ...]:
    """The languages of a message, Arabic first."""
    return ("ar", "en") if asked == "both" else (asked,)
