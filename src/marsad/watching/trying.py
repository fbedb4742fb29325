"""A source tried out: what it is, and what of it would be stored. Nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.fetching import LISTS, Answer, Fetcher, Robots, canonical
from marsad.model import Document, FetchError

from .clock import Clock, SystemClock
from .items import Item
from .reading import Listed, Listing, Reading
from .source import Kind, Source, Wanted, wanted
from .visiting import Visitor


@dataclass(frozen=True, slots=True)
class Tried:
    """An article as it would be stored, or why it would not be."""

    url: str
    title: str
    document: Document | None = None
    foreign: str | None = None  # the language it is in when that is not Arabic
    doubt: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying a source."""

    wanted: Wanted  # as it would be added: with the address of the feed that was found
    feeds: Sequence[str]  # that the page names, where the address is a page's
    listing: Listing
    articles: Sequence[Tried]


def try_source(
    fetcher: Fetcher,
    reading: Reading,
    url: str,
    kind: Kind | None = None,
    *,
    publisher: str | None = None,
    articles: int = 3,
    clock: Clock | None = None,
) -> Trial:
    """Read a source's list and so many of its articles. Raises FetchError or InputError when it has no list.

    An address of a page leads on to the first feed that the page names; without one, the page's links are the list.
    """
    clock = clock or SystemClock()
    visitor = Visitor(fetcher, reading, clock)
    asked = wanted({"url": url, "publisher": publisher} | ({"kind": kind} if kind else {}))
    permit = Robots(fetcher, clock.now).permit
    answer = fetcher.get(asked.url, types=LISTS, permit=permit)
    feeds: list[str] = []
    if kind is None and _is_page(answer):
        feeds = reading.feeds(answer)
        asked = replace(asked, url=feeds[0], kind="feed") if feeds else replace(asked, kind="page")
    elif kind is None:
        asked = replace(asked, kind=_kind(answer))
    source = _unsaved(asked, clock.now())
    read = visitor.list_of(source)
    if read.error is not None:
        raise read.error
    listing = read.listing or Listing([])
    tried = [_tried(visitor, source, read.url, entry, clock.now()) for entry in listing.entries[:articles]]
    return Trial(asked, feeds, listing, tried)


def _tried(visitor: Visitor, source: Source, base: str, listed: Listed, now: float) -> Tried:
    try:
        url = canonical(listed.url, base) if listed.url else f"guid:{listed.guid}"
    except FetchError as error:
        return Tried(listed.url or "", listed.title, error=str(error))
    read = visitor.article_of(source, Item(0, 0, url, "waiting", listed, now, 0, 0, None, None, None))
    failure = None if read.error is None else str(read.error)
    return Tried(url, listed.title, read.document, read.foreign, read.doubt, failure)


def _is_page(answer: Answer) -> bool:
    head = answer.body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or (b"<html" in head and b"<rss" not in head)


def _kind(answer: Answer) -> Kind:
    head = answer.body[:2000].lower()
    return "sitemap" if b"<urlset" in head or b"<sitemapindex" in head else "feed"


def _unsaved(one: Wanted, now: float) -> Source:
    fields = {name: getattr(one, name) for name in ("name", "url", "kind", "publisher", "country", "interval")}
    return Source(
        **fields,
        id=0,
        host="",
        pace=0.0,
        paused=False,
        added=now,
        etag=None,
        last_modified=None,
        next_visit=now,
        failures=0,
        last_success=None,
    )
