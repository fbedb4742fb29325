"""The sentence an event rests on, cut around its trigger where it is longer than a brief has room for."""

from __future__ import annotations

from typing import Final

from marsad.model import Record as Fields

_LONGEST: Final = 240  # characters: three lines of a page


def quotation(event: Fields) -> str:
    """The evidence on one line; what is left out is marked with «…»."""
    evidence, trigger = event["evidence"], event["trigger"]
    text = str(evidence["text"])
    if len(text) <= _LONGEST:
        return " ".join(text.split())
    at = 0
    if trigger["paragraph"] == evidence["paragraph"]:
        at = min(max(trigger["start"] - evidence["start"], 0), len(text))
    start = max(0, min(at - _LONGEST // 3, len(text) - _LONGEST))
    end = min(len(text), start + _LONGEST)
    if start and (space := text.find(" ", start, at)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", at, end)) > 0:
        end = space
    cut = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"
