"""Entries of the ledger as rows: one thing threatened, demanded, promised, offered, agreed or planned, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from marsad.analysis import update
from marsad.analysis.ledger import entries
from marsad.model import Record as Fields
from marsad.record import Query, Record

from .columns import Column, joined


def ledger_records(record: Record, query: Query, **only: Any) -> Iterator[Fields]:
    """The entries whose story has an event that fits, latest reported first, all of one state of the record; `only` is what
    `marsad.analysis.ledger` takes besides: kind, status, as_of.
    """
    update(record)
    with entries(record, query, **only) as found:
        for entry in found:
            yield entry.fields()


def _own(name: str, kind: str, meaning: str, field: str = "") -> Column:
    return Column(name, kind, meaning, lambda entry: entry[field or name])


def _deadline(name: str, end: int, meaning: str) -> Column:
    return Column(name, "day", meaning, lambda entry: entry["deadline"][end] if entry["deadline"] else None)


LEDGER_COLUMNS: Final[tuple[Column, ...]] = (
    _own("entry_id", "text", "id of the entry: the event_id that says it, and the number of the thing in it", "id"),
    _own("kind", "text", "threat, demand, promise, offer, agreement, truce or plan"),
    _own("status", "text", "what later events propose: open, met, refused, kept, broken, overdue, lapsed and so on"),
    Column("who", "text", "who says it, separated by «؛»", lambda entry: joined(entry["who"])),
    Column("toward", "text", "toward whom, separated by «؛»", lambda entry: joined(entry["toward"])),
    _own("what", "text", "the words of what is threatened, demanded or promised"),
    _own("condition", "text", "the if-clause it depends on"),
    _deadline("due_from", 0, "first day of the deadline"),
    _deadline("due", 1, "last day of the deadline"),
    Column("said", "day", "day it was said or agreed", lambda entry: entry["said"] or None),
    Column("reported", "day", "day of the report", lambda entry: entry["reported"] or None),
    _own("publisher", "text", "who published the report"),
    _own("source", "text", "who vouches, where the report names one"),
    _own("story_id", "text", "id of the story that says it", "story"),
    _own("event_id", "text", "id of the event that says it"),
    _own("doc_id", "text", "id of its document"),
    Column("mentions", "whole", "ids of all events that say it", lambda entry: list(entry["mentions"])),
    Column(
        "evidence",
        "whole",
        "later events that speak for the status: id, day, text, what they mean",
        lambda entry: list(entry["evidence"]),
    ),
)
