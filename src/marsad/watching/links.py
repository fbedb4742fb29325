"""The links of a page: those that lead to articles, and those that name its feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from marsad.fetching import canonical
from marsad.model import FetchError

from .reading import Listed

#: parts of paths that lead to lists, forms and files instead of articles
_ELSEWHERE: Final = re.compile(
    r"/(tags?|categor(y|ies)|authors?|writers?|pages?|search|login|register|about|contact|privacy|terms|rss|feeds?|amp|"
    r"live|videos?|gallery|photos?|podcasts?|وسم|تصنيف|قسم|كاتب|بحث)(/|$)|\.(jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|xml|json|css|js)$",
    re.I,
)
#: an article's path has a number, or a title of several words
_NUMBER: Final = re.compile(r"\d{4,}|/\d+(/|$)|[?&](id|article|p|newsid|nid)=\d+", re.I)
_TITLE: Final = re.compile(r"[^/\s]+([-_ ][^-_/\s]+){3,}")
_WORDS: Final = 3  # a link's text that is a headline has as many at least
_FEEDS: Final = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
)


def article_links(tree: Any, url: str) -> list[Listed]:
    """Links of a page (an lxml tree) that lead to articles of its own site, in its order, each with its text.

    «قصف على أطراف طرابلس» -> `/news/48213` is one; «الأخبار» -> `/category/news` is none.
    """
    site = _site(url)
    titles: dict[str, str] = {}
    for element in tree.iter("a"):
        href = (element.get("href") or "").strip()
        if not href or href.startswith("#"):
            continue
        try:
            address = canonical(href, url)
        except FetchError:
            continue
        if _site(address) != site or address == canonical(url) or not _an_article(address):
            continue
        text = " ".join("".join(element.itertext()).split()) or " ".join((element.get("title") or "").split())
        if len(text) > len(titles.get(address, "")):
            titles[address] = text
        else:
            titles.setdefault(address, text)
    return [Listed(address, title=text) for address, text in titles.items() if len(text.split()) >= _WORDS]


def feed_links(tree: Any, url: str) -> list[str]:
    """The addresses of the feeds that a page names (`<link rel="alternate" type="application/rss+xml" href="…">`)."""
    return list(dict.fromkeys(_feeds(tree, url)))


def _feeds(tree: Any, url: str) -> Iterator[str]:
    for element in tree.iter("link"):
        relation = (element.get("rel") or "").lower().split()
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" in relation and kind in _FEEDS and element.get("href"):
            try:
                yield canonical(element.get("href"), url)
            except FetchError:
                continue


def _an_article(address: str) -> bool:
    parts = urlsplit(address)
    path = unquote(parts.path)
    if _ELSEWHERE.search(path):
        return False
    return bool(_NUMBER.search(f"{path}?{parts.query}") or _TITLE.search(path))


def _site(url: str) -> str:
    """The host without what tells its phones' pages from others."""
    return re.sub(r"^(www|m|amp|mobile)\.", "", urlsplit(url).hostname or "")
