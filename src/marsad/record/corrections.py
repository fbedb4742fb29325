"""Coded events and the review log put together: what stands. A pure function, so that replaying gives the same record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from marsad.model import Record as Fields

from .events import Standing
from .reviews import Entry

_STATES: Final = {"accept": "accepted", "edit": "edited", "reject": "rejected", "add": "added"}


def corrected(coded: Sequence[Fields], log: Iterable[Entry]) -> list[Standing]:
    """The events of one version of a document as they stand after the standing entries of its log, in text order.

    An entry finds its event by id; when another release coded the place differently, by the trigger's span. An event
    that was accepted, edited or added stands even when the present coder no longer finds it.
    """
    standing = {record["event_id"]: Standing(record, "unreviewed", None) for record in coded}
    moved: dict[str, str] = {}
    for entry in log:
        wanted = str(entry.event_id)
        event_id = moved.get(wanted, wanted)
        if entry.action == "add":
            standing[wanted] = Standing(entry.payload["record"], "added", None)
            continue
        if event_id not in standing:
            seen: Fields = entry.payload["record"]
            found = _at(seen["trigger"], standing.values())
            if found is not None:
                event_id = moved[wanted] = found.record["event_id"]
            elif entry.action == "reject":
                continue
            else:
                standing[event_id] = Standing(seen, "unreviewed", None)
        standing[event_id] = _decided(standing[event_id], entry)
    return sorted(standing.values(), key=_place)


def _decided(event: Standing, entry: Entry) -> Standing:
    state = _STATES[entry.action]
    if state == "accepted" and event.review in ("edited", "added"):
        state = event.review  # accepting what a reviewer wrote leaves it what it is
    if state == "edited" and event.review == "added":
        state = "added"
    record, coded = event.record, event.coded
    changed = entry.payload.get("fields") or {}
    if changed:
        coded = coded if coded is not None or event.review == "added" else record
        record = {**record, **changed}
    return Standing(record, state, coded)


def _at(trigger: Fields, events: Iterable[Standing]) -> Standing | None:
    """The coded event whose trigger shares most characters with `trigger`; None when none shares any."""
    best, most = None, 0
    for event in events:
        other = event.record["trigger"]
        if other["paragraph"] == trigger["paragraph"] and event.review == "unreviewed":
            shared = min(other["end"], trigger["end"]) - max(other["start"], trigger["start"])
            if shared > most:
                best, most = event, shared
    return best


def _place(event: Standing) -> tuple[Any, ...]:
    trigger = event.record["trigger"]
    return trigger["paragraph"], trigger["start"], trigger["end"], event.record["event_id"]
