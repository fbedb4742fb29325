"""The review queue: unreviewed events, the least confident first."""

from __future__ import annotations

import base64
import json

from sqlalchemy import and_, or_, select

from marsad.model import QueryError
from marsad.record import Hit, Query
from marsad.record.schema import EVENTS
from marsad.record.searching import fits

from ..asking import without
from ..remembering import Memory, Snapshot
from .hits import hits_of


def queue(memory: Memory, query: Query, limit: int, cursor: str | None) -> tuple[list[Hit], str | None]:
    """A page of the queue, and the cursor of what lies behind it."""
    asked = without(query, "review").where(review="unreviewed")
    with memory.snapshot() as snapshot:
        rows = _places(snapshot, asked, _read(cursor) if cursor else None, limit + 1)
        hits = hits_of(snapshot.connection, asked, [number for _, number in rows[:limit]])
    return hits, _write(*rows[limit - 1]) if len(rows) > limit else None


def _places(snapshot: Snapshot, query: Query, after: tuple[float, int] | None, limit: int) -> list[tuple[float, int]]:
    """Confidences and numbers of the events behind a place."""
    if (chosen := snapshot.chosen(query)) is not None:
        return chosen.page("confidence", after, limit, descending=False)
    confidence, number = EVENTS.c.confidence, EVENTS.c.id
    where = []
    if after is not None:
        value, last = after
        where = [confidence >= value, or_(confidence > value, and_(confidence == value, number > last))]
    statement = select(confidence, number).where(*fits(snapshot.connection, query), *where)
    rows = snapshot.connection.execute(statement.order_by(confidence, number).limit(limit))
    return [(row.confidence, row.id) for row in rows]


def _write(value: float, number: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([value, number]).encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[float, int]:
    try:
        value, number = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return float(value), int(number)
    except (ValueError, TypeError, OverflowError):
        raise QueryError("the cursor is none of ours", "queue", "use the one that the last page gave") from None
