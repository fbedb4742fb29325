"""Hits of events in an order that the record's own search does not have."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from marsad.record import Hit, Query, Record
from marsad.record.schema import EVENTS

from .matching import fitting


def hits_of(record: Record, query: Query, ids: Sequence[str]) -> list[Hit]:
    """The hits of some events in the order given; what no longer fits meanwhile is left out."""
    if not ids:
        return []
    page = record.search(Query(query.words, query.filters, "newest").where(event=list(ids)), limit=len(ids))
    found = {hit.event["event_id"]: hit for hit in page.hits if hit.event}
    return [found[event_id] for event_id in ids if event_id in found]


def last_come(record: Record, query: Query, limit: int) -> list[Hit]:
    """The events that came into the record last, whatever they tell of."""
    with record.database.reading() as connection:
        statement = select(EVENTS.c.event_id).where(*fitting(connection, query))
        statement = statement.order_by(EVENTS.c.version.desc(), EVENTS.c.position).limit(limit)
        ids = list(connection.execute(statement).scalars())
    return hits_of(record, query, ids)
