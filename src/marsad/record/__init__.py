"""The record: documents and their sourced events kept over years, searched, corrected and never lost."""

from __future__ import annotations

from .holdings import Arrival
from .language import parse
from .query import Query
from .recoding import Change, Changes, Recoded, Stale
from .record import Record
from .reviews import Entry
from .searching import Hit, Page
from .snippets import Snippet
from .storing import Coded, Stored


def open(url: str | None = None, *, create: bool = True) -> Record:
    """The record at a file path or PostgreSQL URL; by default MARSAD_RECORD, else `marsad.db` in the working folder."""
    return Record(url, create=create)


__all__ = [
    "Arrival",
    "Change",
    "Changes",
    "Coded",
    "Entry",
    "Hit",
    "Page",
    "Query",
    "Recoded",
    "Record",
    "Snippet",
    "Stale",
    "Stored",
    "open",
    "parse",
]
