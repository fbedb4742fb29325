"""`marsad review`: decisions about events, stories and actors; signed, reversible, kept in a log."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter

from marsad.model import RecordError

from .app import app

review = App(name="review", help="Correct the record: every decision is signed, kept in a log, and can be taken back.")
app.command(review)

_Name = Annotated[str | None, Parameter(help="Who decides; by default MARSAD_REVIEWER.")]
_Note = Annotated[str, Parameter(help="Why.")]
_Record = Annotated[
    str | None,
    Parameter(help="File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db here."),
]
_Set = Annotated[
    tuple[str, ...],
    Parameter(
        name="--set", help='FIELD=VALUE, VALUE a text or JSON: type=ASSAULT, \'actors=[{"text": …, "code": …}]\'.'
    ),
]


@review.command
def accept(*event_ids: str, name: _Name = None, note: _Note = "", record: _Record = None) -> None:
    """Accept events as they stand."""
    _decide(event_ids, "accept", name, note, record)


@review.command
def reject(*event_ids: str, name: _Name = None, note: _Note = "", record: _Record = None) -> None:
    """Reject events: they are no longer found, counted or exported."""
    _decide(event_ids, "reject", name, note, record)


@review.command
def edit(event_id: str, *, changes: _Set, name: _Name = None, note: _Note = "", record: _Record = None) -> None:
    """Put other values into fields of an event."""
    _decide((event_id,), "edit", name, note, record, _fields(changes))


@review.command
def add(doc_id: str, *, changes: _Set, name: _Name = None, note: _Note = "", record: _Record = None) -> None:
    """Add an event that the coder missed: --set type=… --set trigger=… at least."""
    with _open(record) as held:
        entry = held.add_event(doc_id, _fields(changes), reviewer=_signed(name), note=note)
    print(f"{entry.id}  add  {entry.event_id}")


@review.command
def undo(*numbers: int, name: _Name = None, note: _Note = "", record: _Record = None) -> None:
    """Take entries of the log back; undoing an undo brings its entry into force again."""
    with _open(record) as held:
        for number in numbers:
            entry = held.undo(number, reviewer=_signed(name), note=note)
            print(f"{entry.id}  undo {number}")


@review.command
def merge_stories(*stories: str, name: _Name = None, note: _Note = "", record: _Record = None) -> None:
    """Make stories one."""
    _enter("merge-stories", {"stories": list(stories)}, name, note, record)


@review.command
def split_story(story: str, *event_ids: str, name: _Name = None, note: _Note = "", record: _Record = None) -> None:
    """Take events out of a story: they are another."""
    _enter("split-story", {"story": story, "events": list(event_ids)}, name, note, record)


@review.command
def merge_actors(*names: str, into: str, name: _Name = None, note: _Note = "", record: _Record = None) -> None:
    """Make actors, by name or entity id, one with another."""
    with _open(record) as held:
        entry = held.merge_actors(names, into, reviewer=_signed(name), note=note)
    print(f"{entry.id}  merge-actors  {len(entry.payload['from'])} into {entry.payload['into']['name_ar']}")


@review.command
def log(*, event: str | None = None, record: _Record = None) -> None:
    """Print the log as JSON lines, which `marsad review replay` reads."""
    with _open(record) as held:
        for entry in held.log(**({"event_id": event} if event else {})):
            print(json.dumps(entry.fields(), ensure_ascii=False))


@review.command
def replay(file: Path, *, record: _Record = None) -> None:
    """Enter the log of another record here."""
    from marsad.record import Entry

    try:
        lines = file.read_text(encoding="utf-8").split("\n")
        entries = [Entry(**json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, TypeError) as error:
        raise RecordError(f"not a review log: {error}", str(file), "write it with `marsad review log`") from error
    with _open(record) as held:
        print(f"{held.replay(entries)} entries")


@review.command
def gold(file: Path | None = None, *, record: _Record = None) -> None:
    """Write the reviewed documents as a gold file for `marsad evaluate` and training; to standard output without FILE."""
    with _open(record) as held:
        text = json.dumps(held.gold(), ensure_ascii=False, indent=1) + "\n"
    if file is None:
        sys.stdout.write(text)
    else:
        file.write_text(text, encoding="utf-8")


def _open(record: str | None) -> Any:
    import marsad

    return marsad.open(record, create=False)


def _signed(name: str | None) -> str:
    return name or os.environ.get("MARSAD_REVIEWER", "")


def _decide(
    event_ids: tuple[str, ...], action: str, name: str | None, note: str, record: str | None, fields: Any = None
) -> None:
    if not event_ids:
        raise RecordError("no event named", "review", "take an event_id from `marsad search`")
    with _open(record) as held:
        for event_id in event_ids:
            entry = held.review(event_id, action, reviewer=_signed(name), note=note, fields=fields)
            print(f"{entry.id}  {action}  {event_id}")


def _enter(action: str, payload: dict[str, Any], name: str | None, note: str, record: str | None) -> None:
    with _open(record) as held:
        print(f"{held.enter(action, payload, reviewer=_signed(name), note=note).id}  {action}")


def _fields(changes: tuple[str, ...]) -> dict[str, Any]:
    found = {}
    for change in changes:
        field, sign, value = change.partition("=")
        if not sign:
            raise RecordError(f"{change!r} sets nothing", "--set", "write it as FIELD=VALUE")
        try:
            found[field] = json.loads(value)
        except ValueError:
            found[field] = value
    if not found.get("place"):
        return found
    from marsad.pipeline import Coder
    from marsad.pipeline.locating import completed

    return completed(Coder(), found) or {}
