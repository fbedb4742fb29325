"""RSS 0.9 to 2.0, RDF and Atom, by feedparser; dates by our own grammar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final
from urllib.parse import urljoin, urlsplit

from marsad.model import InputError

from .bounds import PAGE, bounded
from .decoding import decode_markup
from .entries import Entry, dated, documents, title_of
from .markup import without_entities
from .reader import Origin, Reading
from .requiring import require

_DATES: Final = ("published", "created", "updated")
_ROOTS: Final = (b"<rss", b"<rdf:rdf", b"<feed")


class FeedReader:
    """`.rss`, `.rdf` and `.atom` files, and `.xml` that is one of them."""

    name = "feed"
    media_types = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
    suffixes = (".rss", ".atom", ".rdf")

    def recognises(self, head: bytes) -> bool:
        """An `<rss>`, `<rdf:RDF>` or `<feed>` element before any other; UTF-16 counts too."""
        start = head.replace(b"\x00", b"").lower()
        found = min((at for root in _ROOTS if (at := start.find(root)) >= 0), default=-1)
        return found >= 0 and b"<html" not in start[:found] and b"<urlset" not in start[:found]

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Reading]:
        """A document for each entry that has words."""
        try:
            content = bounded(stream, PAGE, origin.where)
            yield from documents(entries(content, origin), origin)
        except InputError as error:
            yield error


def entries(content: bytes, origin: Origin) -> Iterator[Entry | InputError]:
    """The entries of a feed in its order. Raises InputError when it is no feed.

    >>> feed = "<rss version='2.0'><channel><item><title>عاجل</title><link>https://example.org/1</link></item></channel></rss>"
    >>> [entry.link for entry in entries(feed.encode(), Origin("feed.xml"))]
    ['https://example.org/1']
    """
    feedparser = require("feedparser", origin.where)
    decoded = decode_markup(content, origin.charset, origin.where)
    text = _redeclared(without_entities(decoded.text, origin.where))
    try:
        parsed = feedparser.parse(
            text.encode("utf-8", "replace"),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": origin.url or ""},
        )
    except Exception as error:  # feedparser raises what its parsers raise
        raise InputError(
            f"no feed: {type(error).__name__}: {str(error)[:80]}", origin.where, "check the address"
        ) from error
    if not parsed.get("version") and not parsed.entries:
        raise InputError("no feed: neither RSS nor Atom in it", origin.where, "check the address")
    if decoded.doubt:
        yield InputError(decoded.doubt, origin.where, "tell the publisher")
    if parsed.bozo and not parsed.entries:
        yield InputError(f"broken feed: {str(parsed.get('bozo_exception'))[:100]}", origin.where, "fetch it again")
    publisher = title_of(parsed.feed.get("title", "")) or None
    language = (parsed.feed.get("language") or "").lower()[:12] or None
    for number, found in enumerate(parsed.entries, 1):
        try:
            yield _entry(found, number, publisher, language, origin)
        except Exception as error:  # one odd entry must not stop the others
            yield InputError(
                f"entry cannot be read: {type(error).__name__}", f"{origin.where}#{number}", "please report it"
            )


def _entry(found: Any, number: int, publisher: str | None, language: str | None, origin: Origin) -> Entry:
    said = next((text for name in _DATES if (text := _string(found, name))), None)
    published, doubt = dated(said, origin.fetched)
    contents = found.get("content") or []
    content = max((str(part.get("value") or "") for part in contents), key=len, default="")
    source = found.get("source")
    return Entry(
        title=title_of(_string(found, "title") or ""),
        link=_address(_string(found, "link"), origin),
        guid=_string(found, "id"),
        published=published,
        dated=said,
        summary=_string(found, "summary") or "",
        content=content,
        author=_string(found, "author"),
        publisher=(title_of(str(source.get("title") or "")) if source else "") or publisher,
        language=str(found.get("language") or "").lower()[:12] or language,
        doubt=doubt,
        number=number,
    )


def _string(found: Any, name: str) -> str | None:
    value = found.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _address(link: str | None, origin: Origin) -> str | None:
    """The link, made absolute; None when it is none that could be fetched."""
    if not link:
        return None
    try:
        address = urljoin(origin.url or "", link)
        return address if urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None


def _redeclared(text: str) -> str:
    """The text with a declaration that tells the truth about the bytes it is about to become."""
    text = text.lstrip("\ufeff \t\r\n\x00")
    if text.startswith("<?xml"):
        end = text.find("?>")
        text = text[end + 2 :] if 0 < end < 300 else text
    return '<?xml version="1.0" encoding="utf-8"?>' + text.lstrip()
