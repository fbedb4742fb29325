"""Feeds written: Atom (RFC 4287) and JSON Feed 1.1 of the same entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.etree import ElementTree as ET

from starlette.responses import Response

from marsad.model.jsontext import encoded

_ATOM: Final = "http://www.w3.org/2005/Atom"
#: what XML cannot hold, whatever an article holds
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its lasting id, what it says, when it came here, and where to read more."""

    id: str
    title: str
    text: str
    at: str
    link: str
    tag: str
    author: str | None = None
    source: str | None = None  # the article on its site


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its entries, newest first. `updated` holds where there are none."""

    id: str
    title: str
    updated: str
    own: str
    home: str
    entries: Sequence[Entry]


def atom(feed: Feed) -> Response:
    """The feed as Atom."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "ar"})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", max([entry.at for entry in feed.entries], default=feed.updated))
    ET.SubElement(root, "link", {"rel": "self", "href": feed.own})
    ET.SubElement(root, "link", {"href": feed.home})
    for entry in feed.entries:
        element = ET.SubElement(root, "entry")
        _text(element, "id", entry.id)
        _text(element, "title", entry.title)
        _text(element, "updated", entry.at)
        author = ET.SubElement(element, "author")
        _text(author, "name", entry.author or "—")
        ET.SubElement(element, "link", {"href": entry.link})
        ET.SubElement(element, "category", {"term": entry.tag})
        _text(element, "content", entry.text, {"type": "text", "xml:lang": "ar"})
    body = b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode").encode("utf-8")
    return Response(body, media_type="application/atom+xml; charset=utf-8")


def json_feed(feed: Feed) -> Response:
    """The feed as a JSON feed."""
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.own,
        "language": "ar",
        "items": [_item(entry) for entry in feed.entries],
    }
    return Response(encoded(body), media_type="application/feed+json")


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_text": entry.text,
        "date_published": entry.at,
        "language": "ar",
        "tags": [entry.tag],
        **({"external_url": entry.source} if entry.source else {}),
        **({"authors": [{"name": entry.author}]} if entry.author else {}),
    }


def _text(parent: ET.Element, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    ET.SubElement(parent, name, attributes or {}).text = _NO_XML.sub("\ufffd", text)
