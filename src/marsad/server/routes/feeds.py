"""Feeds of what a saved search finds."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Path, Request
from sqlalchemy import select
from starlette.responses import Response

from marsad.record import Hit, parse
from marsad.record.schema import DOCUMENTS, VERSIONS

from .. import syndicating
from ..callers import Reader
from ..desk import AtDesk, Desk
from ..searches import one
from ..syndicating import Entry, Feed
from ..views.hits import last_come

router = APIRouter(prefix="/api/searches", tags=["saved searches"])
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
_ENTRIES: Final = 50
_LONG_AGO: Final = "1970-01-01T00:00:00Z"


@router.get("/{number}/feed.atom", response_class=Response)
def atom(number: Number, request: Request, desk: AtDesk, _: Reader) -> Response:
    """The matches that came last, as Atom."""
    return syndicating.atom(_feed(desk, number, request))


@router.get("/{number}/feed.json", response_class=Response)
def json_feed(number: Number, request: Request, desk: AtDesk, _: Reader) -> Response:
    """The matches that came last, as a JSON feed."""
    return syndicating.json_feed(_feed(desk, number, request))


def _feed(desk: Desk, number: int, request: Request) -> Feed:
    with desk.record.database.reading() as connection:
        search = one(connection, number)
    base = str(request.base_url)
    hits = last_come(desk.record, parse(search.query), _ENTRIES)
    arrived = _arrivals(desk, {hit.document["doc_id"] for hit in hits})
    home = f"{base}events?q={quote(search.query)}"
    entries = [_entry(hit, arrived, base) for hit in hits]
    return Feed(f"urn:marsad:search:{search.id}", search.name, search.at, str(request.url), home, entries)


def _arrivals(desk: Desk, doc_ids: set[str]) -> dict[str, str]:
    """When the reports came here: a reader of the feed wants to know what is new to the record."""
    statement = (
        select(DOCUMENTS.c.doc_id, VERSIONS.c.arrived)
        .join_from(DOCUMENTS, VERSIONS, VERSIONS.c.document == DOCUMENTS.c.id)
        .where(VERSIONS.c.current, DOCUMENTS.c.doc_id.in_(doc_ids))
    )
    with desk.record.database.reading() as connection:
        return {row.doc_id: row.arrived for row in connection.execute(statement)}


def _entry(hit: Hit, arrived: dict[str, str], base: str) -> Entry:
    event = hit.event or {}
    sides = [" ".join(party["code"] for party in event[side]) or "—" for side in ("actors", "recipients")]
    return Entry(
        id=f"urn:marsad:event:{event['event_id']}",
        title=f"{event['type']} · {sides[0]} → {sides[1]} · {hit.document['title']}",
        text=hit.snippet.text,
        at=arrived.get(hit.document["doc_id"]) or _LONG_AGO,
        link=f"{base}events/{quote(event['event_id'], safe='')}",
        tag=event["type"],
        author=hit.document["publisher"],
        source=hit.document["url"],
    )
