"""The functions of the public Python interface, on one coder made at first use."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from marsad.dates import find_times as _find_times
from marsad.model import Actor, Document, Event, TimeExpression

from .coder import Coder


@lru_cache(maxsize=1)
def _shared() -> Coder:
    return Coder()


def code(document: Document) -> list[Event]:
    """The sourced events of a document.

    >>> code(Document("1", ("أدانت مصر الهجوم.",)))[0].type
    'ACCUSE'
    """
    return _shared().code(document)


def find_times(text: str, anchor: date | None = None) -> list[TimeExpression]:
    """The time expressions of a text, resolved against `anchor`: «أمس» -> the day before."""
    return _find_times(text, anchor)


def find_actors(text: str) -> list[Actor]:
    """The actors named in a text: «وزير الدفاع التركي» has country TUR, roles ("GOV",)."""
    return _shared().actors(Document("text", tuple(text.split("\n"))))
