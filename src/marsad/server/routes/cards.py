"""The card of one event: the record, its document, why it was coded so, and what reviewers decided."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import select

from marsad import __version__
from marsad.model import Document
from marsad.model.jsontext import decoded
from marsad.record.documents import document_of
from marsad.record.reviews import entries
from marsad.record.schema import DOCUMENTS, EVENT_RECORDS, EVENTS, VERSIONS

from ..answers import Answer, missing
from ..callers import Reader
from ..desk import AtDesk, Desk
from ..linked import stories_of
from ..reading import read

router = APIRouter(prefix="/api", tags=["events"])
EventId = Annotated[str, Path(max_length=200)]


@router.get("/events/{event_id}")
def card(event_id: EventId, desk: AtDesk, _: Reader) -> Answer:
    """One event of any version and review state, with the decisions behind it."""
    found, document = _found(desk, event_id)
    return Answer(found | {"explanation": _explanation(desk, found["event"], document)})


def _found(desk: Desk, event_id: str) -> tuple[dict[str, Any], Document]:
    joined = EVENTS.join(EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
    joined = joined.join(VERSIONS, EVENTS.c.version == VERSIONS.c.id).join(
        DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id
    )
    columns = (VERSIONS.c[name] for name in "number current published publisher language paragraphs details".split())
    with desk.record.database.reading() as connection:
        row = connection.execute(
            select(
                EVENT_RECORDS.c.record,
                EVENT_RECORDS.c.coded,
                EVENTS.c.review,
                DOCUMENTS.c.doc_id,
                DOCUMENTS.c.url,
                *columns,
            )
            .select_from(joined)
            .where(EVENTS.c.event_id == event_id)
        ).first()
        if row is None:
            raise missing(f"no event {event_id!r}", "event", "take an event_id from the list")
        story = stories_of(connection, [event_id]).get(event_id)
        log = [entry.fields() for entry in entries(connection, event_id=event_id)]
    document = document_of(row)
    title = next((text for text in document.paragraphs if text.strip()), "")
    names = ("doc_id", "url", "number", "publisher", "published", "current")
    return {
        "event": {**decoded(row.record), "review": row.review},
        "document": {**{name: getattr(row, name) for name in names}, "title": title},
        "coded": decoded(row.coded) if row.coded else None,
        "log": log,
        "story": story,
    }, document


def _explanation(desk: Desk, event: dict[str, Any], document: Document) -> dict[str, Any]:
    """Why: the frame and rows that the record names, and the decisions that this release takes on the same text."""
    with desk.coders.lent() as coder:
        decisions = read(coder, document).decisions.get(event["event_id"], [])
    coder_ = event["coder"]
    names = {
        "frame": coder_["rule"],
        "rows": coder_["rows"],
        "release": coder_["release"],
        "lexicon": coder_["lexicon"],
    }
    return names | {"decisions": decisions, "current": coder_["release"] == __version__}
