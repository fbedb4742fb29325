"""Lists of events: the columns say which stand on a page, the database what they are."""

from __future__ import annotations

from typing import Final

from marsad.record import Page, Query
from marsad.record.searching import Place, page_of, place_at, search

from ..remembering import Memory

_KEYS: Final = {"reported": "report_day", "confidence": "confidence"}


def listed(memory: Memory, query: Query, limit: int, cursor: str | None = None, *, bare: bool = False) -> Page:
    """A page of events in the order that the query asks for, as `Record.search` has it; `bare` wants nothing of the documents."""
    ranked = query.order == "relevance"
    with memory.snapshot(None if ranked else query) as snapshot:
        chosen = None if ranked else snapshot.chosen(query)
        if chosen is None:
            return search(snapshot.connection, query, unit="event", limit=limit, cursor=cursor)
        after = place_at(cursor, query, "event")
        key = _KEYS.get(query.order, "day")
        place = None if after is None else (after.key, after.id)
        found = chosen.page(key, place, limit + 1, descending=query.order != "oldest")
        return page_of(
            snapshot.connection, query, "event", [(number, Place(value, number)) for value, number in found], limit
        )
