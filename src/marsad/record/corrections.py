"""Coded events and the review log put together: what stands. A pure function, so that replaying gives the same record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from marsad.model import Document
from marsad.model import Record as Fields

from .events import Standing
from .reviews import Entry

_STATES: Final = {"accept": "accepted", "edit": "edited", "reject": "rejected", "add": "added"}


def corrected(coded: Sequence[Fields], log: Iterable[Entry], document: Document) -> list[Standing]:
    """The events of one version of a document as they stand after the standing entries of its log, in text order.

    Who accepts or edits an event vouches for it as a whole: it stands as decided, under its id, whatever another release
    makes of the place. The coder's event for it is the one of the same id, or else one of the same type whose trigger
    overlaps. A rejection is of a coding: it holds for the same type at the same place, and no longer.
    """
    standing = {record["event_id"]: Standing(record, "unreviewed", record) for record in coded}
    written: dict[str, Fields] = {}
    # What is said of the document may have been put right since the decision.
    about = about_document(document)
    for entry in log:
        event_id = str(entry.event_id)
        decided: Fields = entry.payload["record"]
        found = standing.get(event_id) or _at(decided, standing.values())
        if entry.action == "reject":
            if found is not None and (found.review != "unreviewed" or found.record["type"] == decided["type"]):
                standing[found.record["event_id"]] = found._replace(review="rejected")
            continue
        if found is not None:
            del standing[found.record["event_id"]]
        written[event_id] = written.get(event_id, {}) | entry.payload.get("fields", {})
        state = _state(entry.action, found.review if found else "unreviewed")
        record = {**decided, **written[event_id], **about}
        standing[event_id] = Standing(record, state, found.coded if found else None)
    return sorted(standing.values(), key=_place)


def about_document(document: Document) -> Fields:
    """The fields of an event's record that are its document's."""
    published = document.published.isoformat() if document.published else None
    return {"doc_id": document.id, "published": published, "publisher": document.publisher, "url": document.url}


def base(event: Standing, log: Iterable[Entry]) -> Fields:
    """What an entry about an event is to keep of it: what earlier entries vouch for, without their edits; else the coding."""
    vouched = [e for e in log if e.event_id == event.record["event_id"] and e.action != "reject"]
    if vouched:
        kept: Fields = vouched[-1].payload["record"]
        return kept
    return event.record if event.coded is None else event.coded


def _state(action: str, before: str) -> str:
    if before == "added" or (action == "accept" and before == "edited"):
        return before  # who accepts or edits what a reviewer wrote leaves it what it is
    return _STATES[action]


def _at(decided: Fields, events: Iterable[Standing]) -> Standing | None:
    """The unreviewed event of the same type whose trigger shares most characters with that of `decided`, if any does."""
    trigger = decided["trigger"]
    best, most = None, 0
    for event in events:
        other = event.record["trigger"]
        if event.review == "unreviewed" and event.record["type"] == decided["type"]:
            shared = min(other["end"], trigger["end"]) - max(other["start"], trigger["start"])
            if other["paragraph"] == trigger["paragraph"] and shared > most:
                best, most = event, shared
    return best


def _place(event: Standing) -> tuple[Any, ...]:
    trigger = event.record["trigger"]
    return trigger["paragraph"], trigger["start"], trigger["end"], event.record["event_id"]
