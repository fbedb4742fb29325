"""The words above an article: headline, kicker, standfirst and byline, as a reader of the page sees them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

from marsad.script import key

from .markup import lines, local_name, named, names_of, squeezed, text_of
from .structured import Structured

_SEPARATOR: Final = re.compile(r"\s+[|–—-]\s+|\s*(?:::|»|\|)\s*")
_KICKER: Final = named(
    "kicker overline over-?title sup-?title pre-?title upper-?title eyebrow shoulder small-?title strap-?line"
)
_STANDFIRST: Final = named(
    "standfirst sub-?(?:title|headline|head) excerpt summary lead lede deck teaser description intro brief"
)
_BYLINE: Final = named("byline author author-name writer entry-author post-author by-author reporter")
_BY: Final = re.compile(r"^\s*(?:بقلم|كتبت?|تحرير|إعداد|اعداد|By)\s*[:：/]?\s+", re.I)
_ALIKE: Final = 0.75
_LONGEST: Final = 300
_NEAR: Final = 40


class Heading(NamedTuple):
    """The element of the headline (None when the page shows none) and the words above the text."""

    element: Any
    headline: str
    kicker: str | None
    standfirst: str | None
    byline: str | None


def heading(tree: Any, structured: Structured, site: str | None) -> Heading:
    """The heading of a page; the headline is "" when nothing on it is one."""
    claims = [
        claim
        for claim in (
            structured.linked("headline"),
            structured.meta("og:title", "twitter:title", "title", "dc.title", "headline"),
            _page_title(tree, site),
        )
        if claim
    ]
    element, headline = _shown(tree, claims)
    if not headline and claims:
        headline = _without_site(claims[0], site)
    kicker = _near(tree, element, _KICKER, before=True)
    standfirst = _near(tree, element, _STANDFIRST, before=False)
    return Heading(element, headline, kicker, standfirst, _byline(tree, structured, element))


def same_words(one: str, other: str) -> bool:
    """Whether two lines are the same but for points, marks and spaces."""
    return _plain(one) == _plain(other)


def _shown(tree: Any, claims: list[str]) -> tuple[Any, str]:
    """The h1 (else another heading) that agrees with what the page says its title is; a lone h1 needs no witness."""
    firsts = [(element, text) for element in tree.iter("h1") if 0 < len(text := text_of(element)) <= _LONGEST]
    others = [(e, text) for e in tree.iter("h2", "h3") if 0 < len(text := text_of(e)) <= _LONGEST][:_NEAR]
    named = [
        (element, text)
        for element in tree.iter("div", "p", "span", "td", "font", "b", "strong")
        if "title" in names_of(element).lower() and 0 < len(text := text_of(element)) <= _LONGEST
    ][:_NEAR]
    for candidates in (firsts, others, named):
        scored = [
            (max((_alike(text, claim) for claim in claims), default=0.0), element, text) for element, text in candidates
        ]
        best = max(scored, key=lambda one: one[0], default=None)
        if best is not None and best[0] >= _ALIKE:
            return best[1], best[2]
    if firsts and (not claims or len(firsts) == 1):
        inside = [pair for pair in firsts if len(pair[1].split()) > 2]
        if inside and (not claims or not _is_site(inside[0][1], claims)):
            return inside[0]
    return None, ""


def _is_site(text: str, claims: list[str]) -> bool:
    """Whether a heading is the site's name: it stands at the end of the page's title."""
    return any(_plain(claim).endswith(_plain(text)) and _plain(claim) != _plain(text) for claim in claims)


def _alike(text: str, claim: str) -> float:
    one, other = _plain(text), _plain(claim)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if other.startswith(one) and len(one) > 15:  # «headline | site»
        return 0.95
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _page_title(tree: Any, site: str | None) -> str | None:
    for element in tree.iter("title"):
        if local_name(element.getparent()) in {"head", "html", "body"} and (text := squeezed(element.text_content())):
            return _without_site(text, site)
    return None


def _without_site(title: str, site: str | None) -> str:
    """«الوزير يزور الميناء - صحيفة المرفأ» -> «الوزير يزور الميناء»: what is cut is the site's name, or a short end."""
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    for cut in parts:
        end = title[cut.end() :]
        if site and _plain(end) and (_plain(end) in _plain(site) or _plain(site) in _plain(end)) and cut.start() > 8:
            return title[: cut.start()].strip()
    cut = parts[-1]
    end = title[cut.end() :]
    long_enough = len(title[: cut.start()].split()) >= 3
    return title[: cut.start()].strip() if long_enough and len(end.split()) <= 4 and "|" in cut[0] + "" else title


def _near(tree: Any, headline: Any, names: re.Pattern[str], before: bool) -> str | None:
    """The words of an element of such a name beside the headline."""
    if headline is None:
        return None
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    at = next((number for number, element in enumerate(elements) if element is headline), None)
    if at is None:
        return None
    part = elements[max(0, at - _NEAR) : at][::-1] if before else elements[at + 1 : at + _NEAR]
    for element in part:
        if names.search(names_of(element)) and local_name(element) != "meta":
            text = text_of(element)
            if text and len(text) <= (120 if before else 700) and not same_words(text, text_of(headline)):
                if len(list(lines(element))) > 2 or element.find(".//h1") is not None:
                    continue  # the text itself, or a box round the headline
                return text
    return None


def _byline(tree: Any, structured: Structured, headline: Any) -> str | None:
    linked = structured.linked("author", "name")
    if linked and not linked.startswith("http"):
        return linked
    shown = _near(tree, headline, _BYLINE, before=False)
    if shown and len(shown) <= 120:
        return _BY.sub("", shown) or None
    for element in tree.iter("a", "span", "p", "div", "address"):
        if element.get("rel") == "author" or "author" in (element.get("itemprop") or ""):
            text = text_of(element)
            if 0 < len(text) <= 120:
                return _BY.sub("", text)
    said = structured.meta(
        "author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "twitter:creator"
    )
    return said if said and not said.startswith(("http", "@")) else None


def _plain(text: str) -> str:
    return "".join(char for char in key(text).lower() if char.isalnum())
