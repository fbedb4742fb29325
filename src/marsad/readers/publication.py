"""When a page was published and changed: structured fields first, then the date line that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from marsad.dates import parse_dateline, parse_feed_date

from .markup import BLOCKS, local_name, named, names_of, text_of
from .structured import Structured

When = date | datetime

_PUBLISHED: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published",
    "publishdate", "publish_date", "publish-date", "published", "pubdate", "publication_date", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "date",
    "article_date_original", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "originalpublicationdate", "timestamp",
)  # fmt: skip
_MODIFIED: Final = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod",
)  # fmt: skip
_DATED: Final = named(
    "(?:pub|publish|posted|post|entry|article|news|story|meta)?[-_]?"
    "(?:date|time|timestamp|datetime|dateline|published|created|tarikh)"
)
_UPDATE: Final = re.compile(
    r"[|–—-]?\s*(?:آخر|اخر)\s*(?:تحديث|تعديل)|[|–—-]\s*(?:تم التحديث|حُدّث|التحديث|Updated)", re.I
)
_LABEL: Final = re.compile(
    r"^\W*(?:نُ?شرت?|تاريخ|أضيفت?|كُ?تبت?|حُررت?|Published|Posted)[^\d٠-٩]{0,25}?[:：]?\s*(?=[\d٠-٩]|ال)", re.I
)
_PATH_DAY: Final = re.compile(r"/(20\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:[/_-]|$)")
_LONGEST: Final = 120
_NEAR: Final = 60  # lines round the headline in which a date line is looked for
_EARLIEST: Final = 1990
_SKEW: Final = timedelta(hours=24)  # clocks and time zones are wrong by less; a date later than that is no date


class Publication(NamedTuple):
    """When it was published and changed, and the date line as it stands on the page."""

    published: When | None = None
    updated: When | None = None
    dateline: str | None = None
    #: a date that was not taken, since it is in the future or before news sites were
    refused: str | None = None


def publication(tree: Any, structured: Structured, headline: Any, url: str | None, now: datetime) -> Publication:
    """The publication of a page. `headline` is the element of its headline, or None."""
    visible = _visible(tree, headline)
    refused: str | None = None
    published: When | None = None
    for text in _said(tree, structured, visible, url):
        found = parse_feed_date(_without_label(text))
        if found is None:
            continue
        if plausible(found, now):
            published = found
            break
        refused = refused or text
    changed = structured.linked("dateModified") or structured.meta(*_MODIFIED)
    updated = parse_feed_date(changed) if changed else None
    if updated is not None and not plausible(updated, now):
        updated = None
    return Publication(published, updated, visible, refused)


def plausible(found: When, now: datetime) -> bool:
    """Whether news can be of that date: after 1990, and no later than a day from now."""
    if found.year < _EARLIEST:
        return False
    day = found.date() if isinstance(found, datetime) else found
    return day <= (now + _SKEW).date() and not later(found, now, _SKEW)


def later(found: When, now: datetime, than: timedelta) -> bool:
    """Whether a time is later than now by more than so much; days and times without a zone are given a day."""
    if isinstance(found, datetime) and found.tzinfo is not None and now.tzinfo is not None:
        return found - now > than
    day = found.date() if isinstance(found, datetime) else found
    return day > (now + max(than, _SKEW)).date()


def _said(tree: Any, structured: Structured, visible: str | None, url: str | None) -> Iterator[str]:
    linked = structured.linked("datePublished") or structured.linked("dateCreated")
    if linked:
        yield linked
    yield from structured.metas(*_PUBLISHED)
    item = structured.item("datePublished")
    if item:
        yield item
    for element in tree.iter("time"):
        if element.get("datetime") and (
            element.get("pubdate") is not None or _names(element) & {"published", "entry-date"}
        ):
            yield element.get("datetime")
    if visible:
        yield visible
    for element in tree.iter("time"):
        if element.get("datetime") and not _aside(element):
            yield element.get("datetime")
            break
    linked = structured.linked("uploadDate") or structured.linked("dateModified")
    if linked:
        yield linked
    if url and (found := _PATH_DAY.search(unquote(urlsplit(url).path))):
        yield "-".join((found[1], found[2].zfill(2), found[3].zfill(2)))


def _visible(tree: Any, headline: Any) -> str | None:
    """The date line nearest the headline: one in an element named for it, else any line that is only a date."""
    named: str | None = None
    bare: str | None = None
    for element, text in _around(tree, headline):
        if len(text) > _LONGEST or not any(char.isdigit() for char in text):
            continue
        candidate = _without_label(text)
        if parse_feed_date(candidate) is None and parse_dateline(candidate) is None:
            continue
        if _DATED.search(names_of(element)) or local_name(element) == "time":
            named = text
            break
        bare = bare or text
    return named or bare


def _without_label(text: str) -> str:
    """«نشر في: 27 ديسمبر 2020 | آخر تحديث: …» -> «27 ديسمبر 2020»; a line that is all update keeps its date."""
    update = _UPDATE.search(text)
    if update is not None and update.start() > 5:
        text = text[: update.start()]
    return _LABEL.sub("", text, count=1).strip(" |-–—:،\u00a0\u200f\u200e")


def _around(tree: Any, headline: Any) -> Iterator[tuple[Any, str]]:
    """Small elements with text near the headline, those after it first, then those before it, nearest first."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    at = next((number for number, element in enumerate(elements) if element is headline), None)
    if at is None:
        yield from _small_ones([element for element in elements if not _aside(element)][: 6 * _NEAR])
        return
    yield from _small_ones(
        element for element in elements[at + 1 : at + 1 + 3 * _NEAR] if not _aside(element, up_to=headline)
    )
    yield from _small_ones(element for element in reversed(elements[max(0, at - _NEAR) : at]) if not _aside(element))


def _small_ones(elements: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    return ((element, text_of(element)) for element in elements if _small(element))


def _small(element: Any) -> bool:
    """Whether an element is a line of its own: it holds no block, and it is a block or all of its parent's words."""
    if local_name(element) in {"script", "style", "a", "option", "title", "meta", "button"} or len(element) > 8:
        return False
    if any(local_name(child) in BLOCKS - {"br"} for child in element):
        return False
    return local_name(element) in BLOCKS | {"time", "span", "bdi", "small", "em", "i", "b", "strong", "font", "abbr"}


def _aside(element: Any, up_to: Any = None) -> bool:
    """Whether an element belongs to the page's head, foot, navigation, side column or comments."""
    for ancestor in (element, *element.iterancestors()):
        name = local_name(ancestor)
        if name in {"nav", "aside", "footer"}:
            return True
        if name == "header" and ancestor.getparent() is not None and local_name(ancestor.getparent()) == "body":
            return ancestor.find(".//h1") is None
        if any(
            word in (ancestor.get("class") or "").lower()
            for word in ("comment", "related", "sidebar", "topbar", "top-bar")
        ):
            return True
    return False


def _names(element: Any) -> set[str]:
    return set((element.get("class") or "").split())
