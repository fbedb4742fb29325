"""A place that a reviewer names by its words alone, completed from the gazetteer: where it is, and in which country."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from marsad.actors import Memory
from marsad.events import contexts
from marsad.model import Document
from marsad.model import Record as Fields

from .coder import Coder

#: names that are common words too («سرت») count as places only after a noun of place
_TRIED: Final = ("{}", "في {}", "في مدينة {}")
_KNOWN: Final = "name_ar name_en country admin1 latitude longitude precision geonames_id".split()


def located(coder: Coder, text: str) -> Fields | None:
    """What the gazetteer knows of a place as it is written («بنغازي»), or None: names, country, coordinates, precision."""
    for pattern in _TRIED:
        document = Document("", ("", pattern.format(text)))
        for context in contexts(coder.rules, document, Memory(None, None)):
            for mention in context.places:
                if not mention.site and mention.last == len(context.paragraph.words):  # the whole of it, no word beside
                    return {name: getattr(mention.entry, name) for name in _KNOWN}
    return None


def completed(coder: Coder, changes: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A reviewer's changes with their place completed, where it says no more than its words."""
    if changes is None:
        return None
    place = changes.get("place")
    if isinstance(place, str) and place.strip():
        place = {"text": place}
    if not isinstance(place, Mapping) or not isinstance(place.get("text"), str):
        return dict(changes)
    if any(place.get(name) is not None for name in _KNOWN):
        return dict(changes)
    return {**changes, "place": {**place, **(located(coder, place["text"]) or {})}}
