"""The record: documents and their sourced events kept over years, searched, corrected and never lost."""

from __future__ import annotations

from .holdings import Arrival
from .language import parse
from .query import Query
from .record import Record
from .searching import Hit, Page
from .snippets import Snippet
from .storing import Coded, Stored


def open(url: str | None = None, *, create: bool = True) -> Record:
    """The record at a file path or PostgreSQL URL; by default MARSAD_RECORD, else `marsad.db` in the working folder."""
    return Record(url, create=create)


__all__ = ["Arrival", "Coded", "Hit", "Page", "Query", "Record", "Snippet", "Stored", "open", "parse"]
