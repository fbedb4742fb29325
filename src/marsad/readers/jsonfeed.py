"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any, BinaryIO, Final

from marsad.model import InputError

from .bounds import PAGE, bounded
from .decoding import decode_markup
from .entries import Entry, dated, documents, title_of
from .reader import Origin, Reading

_VERSION: Final = re.compile(
    rb'^[\xef\xbb\xbf\s]*\{[^\x00]{0,2000}?"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org', re.S
)


class JsonFeedReader:
    """`.jsonfeed` files, and JSON that says it is a feed."""

    name = "jsonfeed"
    media_types = frozenset({"application/feed+json"})
    suffixes = (".jsonfeed",)

    def recognises(self, head: bytes) -> bool:
        """`"version": "https://jsonfeed.org/…"`."""
        return _VERSION.match(head) is not None

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Reading]:
        """A document for each item that has words."""
        try:
            yield from documents(entries(bounded(stream, PAGE, origin.where), origin), origin)
        except InputError as error:
            yield error


def entries(content: bytes, origin: Origin) -> Iterator[Entry | InputError]:
    """The items of a JSON feed in its order. Raises InputError when it is none."""
    text = decode_markup(content, origin.charset, origin.where).text
    try:
        feed = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise InputError(f"broken JSON: {str(error)[:100]}", origin.where, "fetch it again") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise InputError("no JSON feed: it has no list of items", origin.where, "check the address")
    publisher = title_of(_text(feed, "title") or "") or None
    language = (_text(feed, "language") or "").lower()[:12] or None
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            yield _entry(item, number, publisher, language, origin)
        else:
            yield InputError("an item that is no object", f"{origin.where}#{number}", "tell the publisher")


def _entry(item: dict[str, Any], number: int, publisher: str | None, language: str | None, origin: Origin) -> Entry:
    said = _text(item, "date_published") or _text(item, "date_modified")
    published, doubt = dated(said, origin.fetched)
    link = _text(item, "url") or _text(item, "external_url")
    return Entry(
        title=title_of(_text(item, "title") or ""),
        link=link if link and link.startswith(("http://", "https://")) else None,
        guid=_text(item, "id"),
        published=published,
        dated=said,
        summary=_text(item, "summary") or "",
        content=_text(item, "content_html") or escape(_text(item, "content_text") or "", quote=False),
        author=_authors(item),
        publisher=publisher,
        language=(_text(item, "language") or "").lower()[:12] or language,
        doubt=doubt,
        number=number,
    )


def _authors(item: dict[str, Any]) -> str | None:
    listed = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [name for author in listed or [] if isinstance(author, dict) and (name := _text(author, "name"))]
    return "، ".join(names) or None


def _text(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None
