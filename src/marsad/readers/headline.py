"""The words above an article: headline, kicker, standfirst and byline, as a reader of the page sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import islice
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
    wanted = [_plain(claim) for claim in claims]
    firsts = list(_candidates(tree.iter("h1")))
    for candidates in (firsts, _candidates(tree.iter("h2", "h3")), _candidates(_titled(tree))):
        best = max(((_best(text, wanted), element, text) for element, text in candidates), key=_score, default=None)
        if best is not None and best[0] >= _ALIKE:
            return best[1], best[2]
    inside = [pair for pair in firsts if len(pair[1].split()) > 2]
    if inside and (not claims or (len(firsts) == 1 and not _is_site(inside[0][1], wanted))):
        return inside[0]
    return None, ""


def _candidates(elements: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """The first elements with words, as many as a page could have headings near its top."""
    found = ((element, text_of(element)) for element in elements)
    return islice(((element, text) for element, text in found if 0 < len(text) <= _LONGEST), _NEAR)


def _titled(tree: Any) -> Iterator[Any]:
    """Elements whose class or id speaks of a title, for sites without headings."""
    return (e for e in tree.iter("div", "p", "span", "td", "font", "b", "strong") if "title" in names_of(e).lower())


def _score(one: tuple[float, Any, str]) -> float:
    return one[0]


def _is_site(text: str, wanted: list[str]) -> bool:
    """Whether a heading is the site's name: it stands at the end of the page's title."""
    plain = _plain(text)
    return any(claim.endswith(plain) and claim != plain for claim in wanted)


def _best(text: str, wanted: list[str]) -> float:
    plain = _plain(text)
    return max((_alike(plain, claim) for claim in wanted), default=0.0) if plain else 0.0


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if other.startswith(one) and len(one) > 15:  # «headline | site»
        return 0.95
    if min(len(one), len(other)) < 0.6 * max(len(one), len(other)):  # the ratio could not reach _ALIKE
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


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
