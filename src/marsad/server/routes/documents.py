"""The reader: a document with its events and everything that is named in it; its bytes as they came."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from fastapi import Query as Parameter
from sqlalchemy import Connection, select
from starlette.responses import Response

from marsad.model.jsontext import decoded
from marsad.record.schema import DOCUMENTS, EVENT_RECORDS, EVENTS, VERSIONS

from ..answers import Answer
from ..callers import Costly, Reader
from ..desk import AtDesk
from ..linked import stories_of
from ..reading import read

router = APIRouter(prefix="/api", tags=["documents"])
DocId = Annotated[str, Parameter(alias="id", min_length=1, max_length=2000)]
Number = Annotated[int | None, Parameter(ge=1, le=1_000_000)]


@router.get("/document")
def document(doc_id: DocId, desk: AtDesk, _: Reader, version: Number = None) -> Answer:
    """A document to read: paragraphs, events, actors, dates and places with exact spans (in code points)."""
    held = desk.record.document(doc_id, version)
    versions = desk.record.versions(doc_id)
    shown = next(v for v in versions if (v["current"] if version is None else v["number"] == version))
    with desk.record.database.reading() as connection:
        events = _events(connection, doc_id, held.version)
        neighbours = _neighbours(connection, doc_id)
    with desk.coders.lent() as coder:
        marks = read(coder, held).marks()
    names = ("number", "current", "arrived", "published", "source")
    return Answer(
        {
            "doc_id": doc_id,
            "version": shown["number"],
            "current": shown["current"],
            "versions": [{name: entry[name] for name in names} for entry in versions],
            "published": shown["published"],
            "publisher": held.publisher,
            "url": held.url,
            "language": held.language,
            "details": dict(held.details),
            "title": next((text for text in held.paragraphs if text.strip()), ""),
            "paragraphs": held.paragraphs,
            "failure": shown["failure"],
            "events": events,
            **marks,
            "neighbours": neighbours,
        }
    )


@router.get("/document/original")
def original(doc_id: DocId, desk: AtDesk, _: Costly, version: Number = None) -> Response:
    """The bytes as they came, to be saved and not shown: they may be a page with scripts."""
    data = desk.record.original(doc_id, version)
    headers = {"Content-Disposition": 'attachment; filename="original.bin"', "Content-Security-Policy": "sandbox"}
    return Response(data, media_type="application/octet-stream", headers=headers)


def _events(connection: Connection, doc_id: str, text_hash: str) -> list[dict[str, Any]]:
    """The events of a text, rejected ones too, in text order; versions with the same words share them."""
    joined = EVENTS.join(EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id).join(
        VERSIONS, EVENTS.c.version == VERSIONS.c.id
    )
    joined = joined.join(DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id)
    statement = select(EVENT_RECORDS.c.record, EVENTS.c.review).select_from(joined)
    statement = statement.where(DOCUMENTS.c.doc_id == doc_id, VERSIONS.c.text_hash == text_hash)
    rows = connection.execute(statement.order_by(EVENTS.c.version.desc(), EVENTS.c.position))
    found = [{**decoded(row.record), "review": row.review} for row in rows]
    stories = stories_of(connection, (event["event_id"] for event in found))
    return [{**event, "story": stories.get(event["event_id"])} for event in found]


def _neighbours(connection: Connection, doc_id: str) -> dict[str, str | None]:
    """The documents before and after this one by the day of report."""
    here = connection.execute(
        select(VERSIONS.c.report_day, VERSIONS.c.id)
        .join_from(VERSIONS, DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id)
        .where(DOCUMENTS.c.doc_id == doc_id, VERSIONS.c.current)
    ).one()
    day, number = VERSIONS.c.report_day, VERSIONS.c.id
    base = select(DOCUMENTS.c.doc_id).join_from(VERSIONS, DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id)
    earlier = (day <= here.report_day) & ((day < here.report_day) | (number < here.id))
    later = (day >= here.report_day) & ((day > here.report_day) | (number > here.id))
    previous = base.where(VERSIONS.c.current, earlier).order_by(day.desc(), number.desc()).limit(1)
    following = base.where(VERSIONS.c.current, later).order_by(day, number).limit(1)
    return {"previous": connection.execute(previous).scalar(), "next": connection.execute(following).scalar()}
