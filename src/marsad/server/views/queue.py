"""The review queue: unreviewed events, the least confident first."""

from __future__ import annotations

import base64
import json

from sqlalchemy import and_, or_, select

from marsad.model import QueryError
from marsad.record import Hit, Query, Record
from marsad.record.schema import EVENTS
from marsad.record.searching import fits

from ..asking import without
from .hits import hits_of


def queue(record: Record, query: Query, limit: int, cursor: str | None) -> tuple[list[Hit], str | None]:
    """A page of the queue, and the cursor of what lies behind it."""
    asked = without(query, "review").where(review="unreviewed")
    confidence, number = EVENTS.c.confidence, EVENTS.c.id
    where = []
    if cursor:
        value, last = _read(cursor)
        where = [confidence >= value, or_(confidence > value, and_(confidence == value, number > last))]
    with record.database.reading() as connection:
        statement = select(number, confidence).where(*fits(connection, asked), *where)
        rows = connection.execute(statement.order_by(confidence, number).limit(limit + 1)).all()
        hits = hits_of(connection, asked, [row.id for row in rows[:limit]])
    return hits, _write(rows[limit - 1].confidence, rows[limit - 1].id) if len(rows) > limit else None


def _write(value: float, number: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([value, number]).encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[float, int]:
    try:
        value, number = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return float(value), int(number)
    except (ValueError, TypeError, OverflowError):
        raise QueryError("the cursor is none of ours", "queue", "use the one that the last page gave") from None
