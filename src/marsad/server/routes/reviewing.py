"""Review: a queue by least confidence, decisions, their undoing, and the log of who did what."""

from __future__ import annotations

import base64
import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from fastapi import Query as Parameter
from pydantic import BaseModel, Field
from sqlalchemy import select

from marsad.model import QueryError, RecordError
from marsad.pipeline.locating import completed
from marsad.record.reviews import ACTIONS, Entry
from marsad.record.schema import REVIEWS

from ..answers import Answer
from ..asking import Asked, Cursor, Limit
from ..callers import Reader, Reviewer, signature
from ..desk import AtDesk, Desk
from ..linked import relink
from ..views.queue import queue
from .pages import hit_fields

router = APIRouter(prefix="/api/review", tags=["review"])
_Id = Annotated[str, Field(min_length=1, max_length=2000)]


class _Signed(BaseModel):
    note: str = Field("", max_length=2000, description="Why.")
    reviewer: str | None = Field(None, max_length=100, description="Who decides; only heard where no token is used.")


class Decision(_Signed):
    """A decision about one event."""

    event_id: _Id
    action: Literal["accept", "edit", "reject"]
    fields: dict[str, Any] | None = Field(
        None, description="What an edit puts in place; docs/record.md has the short forms."
    )


class Addition(_Signed):
    """An event that the coder missed: at least `type` and `trigger`."""

    doc_id: _Id
    fields: dict[str, Any]


class StoryMerge(_Signed):
    """Stories that are one."""

    stories: list[_Id] = Field(min_length=2, max_length=100)


class StorySplit(_Signed):
    """Events that are a story of their own."""

    story: _Id
    events: list[_Id] = Field(min_length=1, max_length=1000)


class ActorMerge(_Signed):
    """Actors that are one, by name or entity id."""

    names: list[_Id] = Field(min_length=1, max_length=100)
    into: _Id


class Undoing(_Signed):
    """An entry of the log to take back; undoing an undo brings its entry into force again."""

    entry: int = Field(ge=1, le=2**53)


@router.get("/queue")
def waiting(query: Asked, desk: AtDesk, _: Reader, limit: Limit = 50, cursor: Cursor = None) -> Answer:
    """Unreviewed events that fit, least confident first."""
    hits, following = queue(desk.memory, query, limit, cursor)
    return Answer({"hits": [hit_fields(hit) for hit in hits], "cursor": following})


@router.post("/decisions", status_code=201)
def decide(decision: Decision, desk: AtDesk, who: Reviewer) -> Answer:
    """Accept, edit or reject an event."""
    signed = signature(who, decision.reviewer)
    with _bad_fields():
        entry = desk.record.review(
            decision.event_id,
            decision.action,
            reviewer=signed,
            note=decision.note,
            fields=_completed(desk, decision.fields),
        )
    return _done(desk, entry)


@router.post("/events", status_code=201)
def add(addition: Addition, desk: AtDesk, who: Reviewer) -> Answer:
    """Add an event that the coder missed."""
    signed = signature(who, addition.reviewer)
    with _bad_fields():
        entry = desk.record.add_event(
            addition.doc_id, _completed(desk, addition.fields) or {}, reviewer=signed, note=addition.note
        )
    return _done(desk, entry)


@router.post("/merge-stories", status_code=201)
def merge_stories(merge: StoryMerge, desk: AtDesk, who: Reviewer) -> Answer:
    """Make stories one."""
    payload = {"stories": merge.stories}
    return _done(
        desk, desk.record.enter("merge-stories", payload, reviewer=signature(who, merge.reviewer), note=merge.note)
    )


@router.post("/split-story", status_code=201)
def split_story(split: StorySplit, desk: AtDesk, who: Reviewer) -> Answer:
    """Take events out of a story."""
    payload = {"story": split.story, "events": split.events}
    return _done(
        desk, desk.record.enter("split-story", payload, reviewer=signature(who, split.reviewer), note=split.note)
    )


@router.post("/merge-actors", status_code=201)
def merge_actors(merge: ActorMerge, desk: AtDesk, who: Reviewer) -> Answer:
    """Make actors one with another from now on."""
    signed = signature(who, merge.reviewer)
    return _done(desk, desk.record.merge_actors(merge.names, merge.into, reviewer=signed, note=merge.note))


@router.post("/undo", status_code=201)
def undo(undoing: Undoing, desk: AtDesk, who: Reviewer) -> Answer:
    """Take a decision back."""
    signed = signature(who, undoing.reviewer)
    return _done(desk, desk.record.undo(undoing.entry, reviewer=signed, note=undoing.note))


@router.get("/log")
def log(
    desk: AtDesk,
    _: Reader,
    event_id: Annotated[str | None, Parameter(max_length=200)] = None,
    reviewer: Annotated[str | None, Parameter(max_length=100)] = None,
    action: Annotated[str | None, Parameter(description=f"One of {', '.join(ACTIONS)}.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Answer:
    """Who decided what and when, newest first, with what was taken back since."""
    equal = {"event_id": event_id, "reviewer": reviewer, "action": action}
    where = [REVIEWS.c[name] == value for name, value in equal.items() if value is not None]
    if cursor:
        where.append(REVIEWS.c.id < _read(cursor))
    with desk.record.database.reading() as connection:
        statement = select(REVIEWS).where(*where).order_by(REVIEWS.c.id.desc()).limit(limit + 1)
        rows = connection.execute(statement).mappings().all()
        found = [Entry(**{**row, "payload": json.loads(row["payload"])}) for row in rows]
        takings = select(REVIEWS).where(REVIEWS.c.undoes.is_not(None)).order_by(REVIEWS.c.id)
        undoings = [Entry(**{**row, "payload": {}}) for row in connection.execute(takings).mappings()]
    undone = _undone(undoings)
    shown = [{**entry.fields(), "undone": entry.id in undone} for entry in found[:limit]]
    return Answer({"entries": shown, "cursor": _write(found[limit - 1].id) if len(found) > limit else None})


def _completed(desk: Desk, fields: dict[str, Any] | None) -> dict[str, Any] | None:
    """The fields with their place as the gazetteer has it: «بنغازي» typed into a form is to stand on the map."""
    if not fields or not fields.get("place"):
        return fields
    with desk.coders.lent() as coder:
        return completed(coder, fields)


def _undone(undoings: list[Entry]) -> set[int]:
    """The entries that an undo which is itself in force took back."""
    gone: set[int] = set()
    for entry in reversed(undoings):
        if entry.undoes is not None and entry.id not in gone:
            gone.add(entry.undoes)
    return gone


def _done(desk: Desk, entry: Entry) -> Answer:
    relink(desk.record)
    try:
        event = desk.record.event(entry.event_id) if entry.event_id else None
    except RecordError:
        event = None  # an added event that was taken back
    return Answer({"entry": {**entry.fields(), "undone": False}, "event": event}, 201)


class _bad_fields:  # noqa: N801
    """Fields of a shape that no edit has are the caller's mistake, not ours."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, TypeError | AttributeError | ValueError | KeyError):
            raise RecordError(
                f"fields of a wrong shape: {error}", "fields", "see docs/record.md for the forms"
            ) from None


def _write(number: int) -> str:
    return base64.urlsafe_b64encode(str(number).encode()).decode()


def _read(cursor: str) -> int:
    try:
        return int(base64.urlsafe_b64decode(cursor))
    except ValueError:
        raise QueryError("the cursor is none of ours", "log", "use the one that the last page gave") from None
