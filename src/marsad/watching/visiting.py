"""One request's worth of work each, for the watcher's threads: a source's list read, an article fetched and read."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from marsad.fetching import LISTS, PAGES, Answer, Fetcher, Robots, parsed
from marsad.model import Document, FetchError, InputError, MarsadError

from .clock import Clock
from .dating import dated
from .items import Item
from .reading import Listing, Reading
from .source import Source

_BACKLOG: Final = 3600.0  # seconds after a source was added in which its list is new to us, not to the world
_NESTED: Final = 5  # lists that a site map's index names which are read at one visit, the newest


@dataclass(slots=True)
class ListRead:
    """What came of reading a source's list."""

    source: Source
    listing: Listing | None = None  # None: it failed, or is what it was
    url: str = ""  # where it was found
    etag: str | None = None
    last_modified: str | None = None
    error: MarsadError | None = None
    delay: float | None = None  # what the host's robots.txt asks for
    seconds: float = 0.0
    size: int = 0


@dataclass(slots=True)
class ItemRead:
    """What came of fetching an article."""

    source: Source
    item: Item
    document: Document | None = None  # None: it failed, was turned away, or is what it was
    data: bytes = b""
    url: str = ""
    etag: str | None = None
    last_modified: str | None = None
    foreign: str | None = None  # the language it is in when that is not Arabic
    doubt: str | None = None
    error: MarsadError | None = None
    delay: float | None = None
    seconds: float = 0.0
    size: int = 0


class Visitor:
    """Does the requests; used by many threads at once."""

    def __init__(self, fetcher: Fetcher, reading: Reading, clock: Clock) -> None:
        self.fetcher, self.reading, self._clock = fetcher, reading, clock
        self._robots = Robots(fetcher, clock.now)

    def list_of(self, source: Source) -> ListRead:
        """Read a source's list, unless it is what it was at the last visit."""
        result, began = ListRead(source), time.monotonic()
        try:
            answer = self._get(source.url, LISTS, source.etag, source.last_modified)
            result.url, result.size = answer.url, len(answer.body)
            result.etag = answer.headers.get("etag") or (source.etag if answer.unchanged else None)
            result.last_modified = answer.headers.get("last-modified") or (
                source.last_modified if answer.unchanged else None
            )
            if not answer.unchanged:
                result.listing = self._whole(source, answer)
        except MarsadError as error:
            result.error = error
        except Exception as error:  # a reader's defect must not stop the watch
            result.error = InputError(f"{type(error).__name__}: {error}", source.url, "please report it with the list")
        result.delay, result.seconds = self._robots.delay(source.url), time.monotonic() - began
        return result

    def article_of(self, source: Source, item: Item) -> ItemRead:
        """Fetch and read an article, unless it is what it was."""
        result, began = ItemRead(source, item), time.monotonic()
        try:
            if item.inline:
                self._read_inline(result)
            else:
                self._read_page(result)
        except MarsadError as error:
            result.error = error
        except Exception as error:  # as above
            result.error = InputError(f"{type(error).__name__}: {error}", item.url, "please report it with the page")
        if not item.inline:
            result.delay = self._robots.delay(item.url)
        result.seconds = time.monotonic() - began
        return result

    def _get(self, url: str, types: frozenset[str], etag: str | None, last_modified: str | None) -> Answer:
        return self.fetcher.get(
            url,
            types=types,
            etag=etag,
            last_modified=last_modified,
            permit=self._robots.permit,
            now=self._today(),
        )

    def _whole(self, source: Source, answer: Answer) -> Listing:
        """A list with the lists that it names; one of these that fails is told of, the others are read."""
        listing = self.reading.listing(answer, source.kind, self._today())
        entries, problems, seen = list(listing.entries), list(listing.problems), listing.seen
        for url in listing.lists[:_NESTED]:
            try:
                nested = self.reading.listing(self._get(url, LISTS, None, None), source.kind, self._today())
                entries += nested.entries
                problems += nested.problems
                seen = None if nested.seen is None else (seen or 0) + nested.seen
            except MarsadError as error:
                problems.append(str(error))
        return Listing(entries, problems, seen=seen)

    def _read_page(self, result: ItemRead) -> None:
        item, publisher = result.item, result.source.publisher
        try:
            answer = self._get(item.url, PAGES, item.etag, item.last_modified)
            result.etag, result.last_modified = answer.headers.get("etag"), answer.headers.get("last-modified")
            result.url, result.data, result.size = answer.url, answer.body, len(answer.body)
            if answer.unchanged:
                result.etag, result.last_modified = result.etag or item.etag, result.last_modified or item.last_modified
                return
            if _front(answer.url) and not _front(item.url):
                raise FetchError("gone", "led to the site's front page: it is gone", item.url)
            document = self.reading.article(answer, item.listed, publisher, self._today())
        except (FetchError, InputError) as error:
            # A feed that carries its articles whole is as good as their pages, where these are not to be had.
            if getattr(error, "passing", False) or not item.listed.content:
                raise
            self._read_inline(result)
            result.doubt = f"as its feed has it, since the page is not to be had: {error.message}"
            return
        self._take(result, document)

    def _read_inline(self, result: ItemRead) -> None:
        item = result.item
        identity = item.url if not item.inline else (item.listed.guid or item.url)
        document = self.reading.inline(item.listed, identity, result.source.publisher, self._today())
        result.url, result.data = item.listed.url or result.source.url, item.listed.as_json().encode()
        self._take(result, document)

    def _take(self, result: ItemRead, document: Document) -> None:
        result.foreign = self.reading.language(document)
        # What stood in a list when its source was added may be old; what came later came with a visit.
        since = result.item.found - result.source.added > _BACKLOG
        found = datetime.fromtimestamp(result.item.found, UTC) if since else None
        document, doubt = dated(document, result.item.listed.published, found, self._today())
        result.document, result.doubt = replace(document, where=result.item.url), doubt

    def _today(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now(), UTC)


def _front(url: str) -> bool:
    parts = parsed(url)
    return parts.path in ("", "/") and not parts.query
