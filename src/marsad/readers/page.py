"""Web pages to documents: the article of a page, verbatim, with what stands round it told apart or left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, BinaryIO, Final
from urllib.parse import urljoin, urlsplit

from marsad.model import Document, InputDoubt, InputError

from .boilerplate import Removed, prune, sweep
from .bounds import PAGE, bounded, unpacked
from .decoding import decode_markup
from .documents import build
from .headline import heading, same_words
from .markup import html_tree
from .publication import Publication, publication
from .reader import Origin, Reading
from .selection import article_lines
from .structured import Structured

_LEAST: Final = 40  # characters of text under which a page has no article
_SHORT: Final = 0.5  # of the text a page gives for machines: less was extracted, so that is taken


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says: the words above the text, the text, and where and when it was published.

    `paragraphs` is the text without the headline; `removed` what rules of boilerplate took away.
    """

    headline: str
    paragraphs: tuple[str, ...]
    published: date | datetime | None = None
    updated: date | datetime | None = None
    kicker: str | None = None
    byline: str | None = None
    #: the date line as it stands on the page
    dateline: str | None = None
    canonical: str | None = None
    publisher: str | None = None
    language: str | None = None
    removed: tuple[Removed, ...] = ()
    #: sentences about what is doubtful: a charset that was guessed, a date in the future
    doubts: tuple[str, ...] = field(default=())

    def document(self, origin: Origin) -> Document:
        """The document that is coded and stored: headline first, then the text; its id is the canonical address."""
        url = self.canonical or origin.url
        updated = self.updated.isoformat() if self.updated else None
        details = {
            "kicker": self.kicker, "byline": self.byline, "dateline": self.dateline, "updated": updated,
        }  # fmt: skip
        return build(
            url or origin.identity,
            (self.headline, *self.paragraphs),
            self.published,
            origin.publisher or self.publisher,
            url,
            self.language,
            details={name: value for name, value in details.items() if value},
        )


class PageReader:
    """`.html` and `.htm` files, and pages from elsewhere."""

    name = "page"
    media_types = frozenset({"text/html", "application/xhtml+xml"})
    suffixes = (".html", ".htm", ".xhtml", ".mhtml.html", ".html.gz")

    def recognises(self, head: bytes) -> bool:
        """`<!doctype html>` or `<html>`, in a charset in which these are ASCII."""
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
        return start.startswith((b"<!doctype html", b"<html"))

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Reading]:
        """The page's article, and doubts about it."""
        try:
            found = article(bounded(unpacked(stream, origin.where), PAGE, origin.where), origin)
        except InputError as error:
            yield error
            return
        yield found.document(origin)
        for doubt in found.doubts:
            yield InputDoubt(doubt, origin.where, "compare with the page")


def article(data: bytes, origin: Origin) -> Article:
    """The article of a page. Raises InputError when it cannot be read or has none."""
    decoded = decode_markup(data, origin.charset, origin.where)
    tree = html_tree(decoded.text, origin.where)
    doubts = [decoded.doubt] if decoded.doubt else []
    structured = Structured(tree)
    host = urlsplit(origin.url or "").hostname or None
    publisher = structured.linked("publisher", "name") or structured.meta("og:site_name", "application-name") or host
    top = heading(tree, structured, publisher)
    canonical = _canonical(tree, structured, origin.url)
    when = publication(tree, structured, top.element, canonical or origin.url, origin.fetched)
    if when.refused and when.published is None:
        doubts.append(f"its date is not believed: {when.refused[:60]!r}")
    language = (tree.get("lang") or structured.linked("inLanguage") or "").strip().lower()[:12] or None
    removed = prune(tree)
    text, also = _text(tree, structured, origin.where)
    paragraphs = _without_furniture(text, top.headline, (top.kicker, top.byline), when)
    if top.standfirst and not any(same_words(top.standfirst, one) or top.standfirst in one for one in paragraphs):
        if not any(same_words(top.standfirst, other) for other in (top.byline or "", when.dateline or "")):
            paragraphs = (top.standfirst, *paragraphs)
    if sum(map(len, paragraphs)) < _LEAST:
        raise InputError("no article found on this page", origin.where, "a front page or a list? name its articles")
    return Article(
        top.headline, paragraphs, when.published, when.updated, top.kicker, top.byline, when.dateline, canonical,
        publisher, language, (*removed, *also), tuple(doubts),
    )  # fmt: skip


def _text(tree: Any, structured: Structured, where: str) -> tuple[tuple[str, ...], tuple[Removed, ...]]:
    body = article_lines(tree, where)
    claimed = structured.lines("articleBody")
    if sum(map(len, body)) < _SHORT * sum(map(len, claimed)):
        body = list(claimed)
    swept = sweep(body)
    return swept.kept, swept.removed


def _without_furniture(
    text: Sequence[str], headline: str, labels: tuple[str | None, ...], when: Publication
) -> tuple[str, ...]:
    """The text without what is told apart: the headline again, kicker, byline and date line at its beginning."""
    known = [headline, *(label for label in labels if label), *([when.dateline] if when.dateline else [])]
    first = 0
    for number, line in enumerate(text[:6]):
        if any(same_words(line, other) for other in known):
            first = number + 1
    lead = [line for line in text[:first] if not any(same_words(line, other) for other in known)]
    return (*lead, *text[first:])


def _canonical(tree: Any, structured: Structured, url: str | None) -> str | None:
    """The address the page says is its own, unless that is a front page, which careless templates claim everywhere."""
    claims: list[str | None] = [
        link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    claims += [structured.meta("og:url")]
    for claim in claims:
        if not claim or not claim.strip():
            continue
        try:
            address = str(urljoin(url or "", claim.strip()))
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
            return address
    return None
