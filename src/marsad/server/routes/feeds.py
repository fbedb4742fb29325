"""Feeds of what a saved search finds: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final
from urllib.parse import quote
from xml.etree import ElementTree as ET

from fastapi import APIRouter, Path, Request
from sqlalchemy import select
from starlette.responses import Response

from marsad.record import Hit, parse
from marsad.record.schema import DOCUMENTS, VERSIONS

from ..answers import as_bytes
from ..callers import Reader
from ..desk import AtDesk, Desk
from ..searches import Search, one
from ..views.hits import last_come

router = APIRouter(prefix="/api/searches", tags=["saved searches"])
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
_ENTRIES: Final = 50
_ATOM: Final = "http://www.w3.org/2005/Atom"
#: what XML cannot hold, whatever an article holds
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_AGO: Final = "1970-01-01T00:00:00Z"


@router.get("/{number}/feed.atom", response_class=Response)
def atom(number: Number, request: Request, desk: AtDesk, _: Reader) -> Response:
    """The matches that came last, as Atom."""
    search, entries = _entries(desk, number)
    base = str(request.base_url)
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "ar"})
    _text(feed, "id", f"urn:marsad:search:{search.id}")
    _text(feed, "title", search.name)
    _text(feed, "updated", max([entry["at"] for entry in entries], default=search.at))
    ET.SubElement(feed, "link", {"rel": "self", "href": str(request.url)})
    ET.SubElement(feed, "link", {"href": f"{base}events?q={quote(search.query)}"})
    for entry in entries:
        element = ET.SubElement(feed, "entry")
        _text(element, "id", f"urn:marsad:event:{entry['id']}")
        _text(element, "title", entry["title"])
        _text(element, "updated", entry["at"])
        author = ET.SubElement(element, "author")
        _text(author, "name", entry["publisher"] or "—")
        ET.SubElement(element, "link", {"href": f"{base}events/{quote(entry['id'], safe='')}"})
        ET.SubElement(element, "category", {"term": entry["type"]})
        _text(element, "content", entry["text"], {"type": "text", "xml:lang": "ar"})
    body = b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode").encode("utf-8")
    return Response(body, media_type="application/atom+xml; charset=utf-8")


@router.get("/{number}/feed.json", response_class=Response)
def json_feed(number: Number, request: Request, desk: AtDesk, _: Reader) -> Response:
    """The matches that came last, as a JSON feed."""
    search, entries = _entries(desk, number)
    base = str(request.base_url)
    items = [
        {
            "id": f"urn:marsad:event:{entry['id']}",
            "url": f"{base}events/{quote(entry['id'], safe='')}",
            "title": entry["title"],
            "content_text": entry["text"],
            "date_published": entry["at"],
            "language": "ar",
            "tags": [entry["type"]],
            **({"external_url": entry["url"]} if entry["url"] else {}),
            **({"authors": [{"name": entry["publisher"]}]} if entry["publisher"] else {}),
        }
        for entry in entries
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": search.name,
        "home_page_url": f"{base}events?q={quote(search.query)}",
        "feed_url": str(request.url),
        "language": "ar",
        "items": items,
    }
    return Response(as_bytes(feed), media_type="application/feed+json")


def _entries(desk: Desk, number: int) -> tuple[Search, list[dict[str, Any]]]:
    with desk.record.database.reading() as connection:
        search = one(connection, number)
    hits = last_come(desk.record, parse(search.query), _ENTRIES)
    arrived = _arrivals(desk, {hit.document["doc_id"] for hit in hits})
    return search, [_entry(hit, arrived) for hit in hits]


def _arrivals(desk: Desk, doc_ids: set[str]) -> dict[str, str]:
    """When the reports came here: a reader of the feed wants to know what is new to the record."""
    statement = (
        select(DOCUMENTS.c.doc_id, VERSIONS.c.arrived)
        .join_from(DOCUMENTS, VERSIONS, VERSIONS.c.document == DOCUMENTS.c.id)
        .where(VERSIONS.c.current, DOCUMENTS.c.doc_id.in_(doc_ids))
    )
    with desk.record.database.reading() as connection:
        return {row.doc_id: row.arrived for row in connection.execute(statement)}


def _entry(hit: Hit, arrived: dict[str, str]) -> dict[str, Any]:
    event = hit.event or {}
    sides = [" ".join(party["code"] for party in event[side]) or "—" for side in ("actors", "recipients")]
    return {
        "id": event["event_id"],
        "type": event["type"],
        "title": f"{event['type']} · {sides[0]} → {sides[1]} · {hit.document['title']}",
        "text": hit.snippet.text,
        "publisher": hit.document["publisher"],
        "url": hit.document["url"],
        "at": arrived.get(hit.document["doc_id"]) or _LONG_AGO,
    }


def _text(parent: ET.Element, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    ET.SubElement(parent, name, attributes or {}).text = _NO_XML.sub("\ufffd", text)
