"""Lists of events: the columns say which stand on a page, the database what they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, select

from marsad.model import QueryError
from marsad.model.jsontext import decoded
from marsad.record import Hit, Page, Query
from marsad.record.schema import EVENT_RECORDS, EVENTS
from marsad.record.searching import Place, page_of, place_at, search
from marsad.record.snippets import of_evidence

from ..remembering import Memory

_KEYS: Final = {"reported": "report_day", "confidence": "confidence"}


def listed(memory: Memory, query: Query, limit: int, cursor: str | None = None, *, bare: bool = False) -> Page:
    """A page of events in the order that the query asks for, as `Record.search` has it; `bare` wants nothing of the documents."""
    ranked = query.order == "relevance"
    with memory.snapshot(None if ranked else query) as snapshot:
        chosen = None if ranked else snapshot.chosen(query)
        if chosen is None:
            return search(snapshot.connection, query, unit="event", limit=limit, cursor=cursor)
        key = _KEYS.get(query.order, "day")
        after = place_at(cursor, query, "event")
        if after is not None and not isinstance(after.key, (int, float) if key == "confidence" else str):
            raise QueryError("the cursor is none of ours", "search", "use the one that the last page gave")
        place = None if after is None else (after.key, after.id)
        found = chosen.page(key, place, limit + 1, descending=query.order != "oldest")
        places = [(number, Place(value, number)) for value, number in found]
        hits = _bare_hits if bare and not query.words else None
        return page_of(snapshot.connection, query, "event", places, limit, hits=hits)


def _bare_hits(connection: Connection, _: Query, __: str, numbers: Sequence[int]) -> list[Hit]:
    """Events with their evidence, without their documents."""
    joined = EVENTS.join(EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
    statement = select(EVENTS.c.id, EVENTS.c.review, EVENT_RECORDS.c.record).select_from(joined)
    found = {}
    # In the order of the numbers, in which they lie: neighbours are read from one page.
    for number, review, record in connection.execute(statement.where(EVENTS.c.id.in_(sorted(numbers)))).all():
        event = decoded(record)
        event["review"] = review
        found[number] = Hit(event, {}, of_evidence(event))
    return [found[number] for number in numbers]
