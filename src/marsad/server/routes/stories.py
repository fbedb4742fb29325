"""Stories: one act and all its reports; the ledger: what was threatened, demanded, promised and agreed, and what came of it."""

from __future__ import annotations

import base64
import binascii
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from fastapi import Query as Parameter
from sqlalchemy import select

from marsad import analysis
from marsad.model import QueryError
from marsad.model.jsontext import decoded
from marsad.record.schema import DOCUMENTS, VERSIONS

from ..answers import Answer
from ..asking import Asked, Cursor, Limit
from ..callers import Reader
from ..desk import AtDesk, Desk
from ..views.stories import commitments_listed, stories_listed

router = APIRouter(prefix="/api", tags=["stories"])
_Story = Annotated[str, Path(max_length=200)]
_Word = Annotated[str | None, Parameter(max_length=40)]
_FURTHEST = 100_000


@router.get("/stories")
def stories(
    query: Asked,
    desk: AtDesk,
    _: Reader,
    order: Literal["newest", "oldest", "reports", "origins"] = "newest",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Answer:
    """Acts with an event that fits: how many reports, origins and voices each has, and whether they agree."""
    offset = _read(cursor)
    found = stories_listed(desk, query, order, limit + 1, offset)
    shown = [_heading(story) for story in found[:limit]]
    return Answer({"stories": shown, "cursor": _write(offset + limit) if len(found) > limit else None})


@router.get("/stories/{story_id}")
def story(story_id: _Story, desk: AtDesk, _: Reader) -> Answer:
    """All reports of one act side by side: who asserts, denies and cites whom, with which figures."""
    found = analysis.story(desk.record, story_id)
    members = [dict(member) for member in found.members]
    documents = _documents(desk, {member["doc_id"] for member in members})
    return Answer(
        {
            **_heading(found),
            "members": [{"event": member, "document": documents.get(member["doc_id"])} for member in members],
        }
    )


@router.get("/ledger")
def ledger(
    query: Asked,
    desk: AtDesk,
    _: Reader,
    kind: _Word = None,
    status: _Word = None,
    as_of: date | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Answer:
    """Commitments, the latest reported first, with the status that later events propose and their words as evidence."""
    offset = _read(cursor)
    day = as_of.isoformat() if as_of else None
    found = commitments_listed(desk, query, kind=kind, status=status, as_of=day, limit=limit + 1, offset=offset)
    shown = [entry.fields() for entry in found[:limit]]
    return Answer({"items": shown, "cursor": _write(offset + limit) if len(found) > limit else None})


def _heading(story: Any) -> dict[str, Any]:
    fields = dict(story.fields())
    fields.pop("members", None)
    return fields | {"label": story.label}


def _documents(desk: Desk, doc_ids: set[str]) -> dict[str, dict[str, Any]]:
    names = ("number", "publisher", "published")
    columns = [DOCUMENTS.c.doc_id, DOCUMENTS.c.url, *(VERSIONS.c[name] for name in names), VERSIONS.c.paragraphs]
    statement = select(*columns).join_from(DOCUMENTS, VERSIONS, VERSIONS.c.document == DOCUMENTS.c.id)
    statement = statement.where(VERSIONS.c.current, DOCUMENTS.c.doc_id.in_(doc_ids))
    with desk.record.database.reading() as connection:
        rows = connection.execute(statement).all()
    found = {}
    for row in rows:
        fields = {name: getattr(row, name) for name in ("doc_id", "url", *names)}
        found[row.doc_id] = fields | {"title": _title(row.paragraphs)}
    return found


def _title(paragraphs: str) -> str:
    return next((text for text in decoded(paragraphs) if text.strip()), "")


def _write(offset: int) -> str:
    return base64.urlsafe_b64encode(str(offset).encode()).decode()


def _read(cursor: str | None) -> int:
    if not cursor:
        return 0
    try:
        offset = int(base64.urlsafe_b64decode(cursor))
    except (ValueError, binascii.Error):
        offset = -1
    if not 0 <= offset <= _FURTHEST:
        raise QueryError("the cursor is none of ours", "stories", "use the one that the last page gave")
    return offset
