"""Hits of events in an order that the record's own search does not have."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from marsad.model.jsontext import decoded
from marsad.record import Hit, Query, Record
from marsad.record.schema import DOCUMENTS, EVENT_RECORDS, EVENTS, VERSIONS
from marsad.record.searching import fits
from marsad.record.snippets import of_event


def hits_of(connection: Connection, query: Query, numbers: Sequence[int]) -> list[Hit]:
    """The hits of some events, by number, in the order given."""
    names = ("doc_id", "url", "number", "publisher", "published")
    joined = EVENTS.join(EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
    joined = joined.join(VERSIONS, EVENTS.c.version == VERSIONS.c.id).join(
        DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id
    )
    columns = (EVENTS.c.id, EVENTS.c.review, EVENT_RECORDS.c.record, VERSIONS.c.paragraphs)
    named = (DOCUMENTS.c.doc_id, DOCUMENTS.c.url, *(VERSIONS.c[name] for name in names[2:]))
    found = {}
    for row in connection.execute(select(*columns, *named).select_from(joined).where(EVENTS.c.id.in_(numbers))):
        paragraphs = decoded(row.paragraphs)
        title = next((text for text in paragraphs if text.strip()), "")
        event = {**decoded(row.record), "review": row.review}
        document = {name: getattr(row, name) for name in names} | {"title": title}
        found[row.id] = Hit(event, document, of_event(query, event, paragraphs))
    return [found[number] for number in numbers]


def last_come(record: Record, query: Query, limit: int) -> list[Hit]:
    """The events that came into the record last, whatever they tell of."""
    with record.database.reading() as connection:
        statement = select(EVENTS.c.id).where(*fits(connection, query))
        statement = statement.order_by(EVENTS.c.version.desc(), EVENTS.c.position).limit(limit)
        return hits_of(connection, query, list(connection.execute(statement).scalars()))
