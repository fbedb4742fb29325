"""The readers of this release put to work for the watcher: `Reading` by feedparser, lxml and trafilatura."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from marsad.fetching import Answer, host_of
from marsad.model import Document, FetchError, InputError
from marsad.readers import jsonfeed
from marsad.readers.decoding import decode_markup
from marsad.readers.documents import build
from marsad.readers.entries import Entry
from marsad.readers.feed import entries
from marsad.readers.language import NAMES, language_of
from marsad.readers.markup import fragment_lines, html_tree
from marsad.readers.page import article
from marsad.readers.reader import Origin
from marsad.readers.sitemap import Location, locations

from .dating import moment_of
from .links import article_links, feed_links
from .reading import Listed, Listing
from .source import Kind

_WHOLE: Final = 400  # characters of a feed's text from which it is an article and not its lead
_OLD: Final = timedelta(days=7)  # what a site map says is older was there before it was watched
_MOST: Final = 500  # entries of a site map that says of none how old it is
_ABBREVIATED: Final = ("www.", "m.", "amp.", "mobile.")


class Readers:
    """Reads lists and articles with `marsad.readers`."""

    def listing(self, answer: Answer, kind: Kind, now: datetime) -> Listing:
        """The entries of a feed, the newer addresses of a site map, or the links of a page."""
        origin = origin_of(answer, now)
        if kind == "page":
            text = decode_markup(answer.body, origin.charset, origin.where).text
            return Listing(article_links(html_tree(text, origin.where), answer.url))
        if kind == "sitemap":
            return _of_sitemap(locations(answer.body, origin), origin.fetched)
        as_json = answer.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        return _of_feed((jsonfeed.entries if as_json else entries)(answer.body, origin), origin)

    def article(self, answer: Answer, listed: Listed, publisher: str | None, now: datetime) -> Document:
        """The article of a page, under the page's canonical address where that is of the same site."""
        origin = replace(origin_of(answer, now), publisher=publisher)
        found = article(answer.body, origin)
        if found.canonical and _site(found.canonical) != _site(answer.url):
            # Who copies an agency's report and names the agency's page has printed it all the same.
            found = replace(found, canonical=answer.url)
        if not found.headline and listed.title:
            found = replace(found, headline=listed.title)
        return found.document(origin)

    def inline(self, listed: Listed, identity: str, publisher: str | None, now: datetime) -> Document:
        """The article that a feed itself carries."""
        if not listed.title and not listed.content:
            raise InputError("an entry without words", identity, "nothing is lost")
        return build(identity, (listed.title, *listed.content), listed.published, publisher, listed.url)

    def feeds(self, answer: Answer) -> list[str]:
        """The addresses of the feeds that a page names."""
        origin = origin_of(answer)
        text = decode_markup(answer.body, origin.charset, origin.where).text
        return feed_links(html_tree(text, origin.where), answer.url)

    def language(self, document: Document) -> str | None:
        """The language of a document that is not in Arabic."""
        found = language_of(document)
        return None if found == "ar" else NAMES.get(found, found)


def origin_of(answer: Answer, now: datetime | None = None) -> Origin:
    """Where an answer's bytes came from, and what its head says of them."""
    kind, _, parameters = answer.content_type.partition(";")
    charset = parameters.lower().partition("charset=")[2].strip(" \"';") or None
    return Origin(
        answer.url,
        url=answer.url,
        media_type=kind.strip().lower() or None,
        charset=charset,
        fetched=now or datetime.now(UTC),
    )


def _of_feed(found: Iterator[Entry | InputError], origin: Origin) -> Listing:
    listed: list[Listed] = []
    problems: list[InputError] = []
    for entry in found:
        if isinstance(entry, InputError):
            problems.append(entry)
            continue
        text = fragment_lines(entry.content, origin.where)
        short = fragment_lines(entry.summary, origin.where)
        whole = text if sum(map(len, text)) >= _WHOLE or entry.link is None else []
        if entry.link is None and not whole:
            whole = short
        mark = hashlib.sha256("\n".join([*text, *short]).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        listed.append(
            Listed(
                entry.link,
                entry.guid,
                entry.title,
                entry.published,
                content=tuple(_body(whole, entry.title)),
                mark=mark,
            )
        )
        if entry.doubt:
            problems.append(InputError(entry.doubt, f"{origin.where}#{entry.number}"))
    if not listed and problems:
        raise problems[0]
    return Listing(listed, [str(problem) for problem in problems])


def _body(paragraphs: Iterable[str], title: str) -> list[str]:
    lines = list(paragraphs)
    return lines[1:] if lines and lines[0] == title else lines


def _of_sitemap(found: Iterator[Location | InputError], now: datetime) -> Listing:
    pages: list[Location] = []
    maps: list[Location] = []
    problems: list[str] = []
    for one in found:
        if isinstance(one, InputError):
            problems.append(str(one))
        else:
            (maps if one.kind == "map" else pages).append(one)
    recent = [page for page in pages if (when := page.published or page.changed) and moment_of(when) > now - _OLD]
    undated = [page for page in pages if not (page.published or page.changed)]
    recent.sort(key=_when, reverse=True)
    maps.sort(key=_when, reverse=True)
    listed = [
        Listed(page.address, title=page.title or "", published=page.published, updated=page.changed)
        for page in [*recent, *undated[:_MOST]]
    ]
    return Listing(listed, problems, [one.address for one in maps], seen=len(pages) + len(maps))


def _when(location: Location) -> float:
    when = location.changed or location.published
    return moment_of(when).timestamp() if when else 0.0


def _site(url: str) -> str:
    try:
        host = host_of(url)
    except FetchError:
        return ""
    for beginning in _ABBREVIATED:
        host = host.removeprefix(beginning)
    return host
