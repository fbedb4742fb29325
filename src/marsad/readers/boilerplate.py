"""What a site puts round an article (read-also lists, share bars, short links, copyright lines), removed by rules.

The rules are rows of `data/boilerplate.csv`; nothing is removed that matches none, and what was removed is told with the
rule that did it. Kinds: `line` is a whole paragraph, `opening` its beginning (with at most `most` words in all), `regex`
the whole folded paragraph; `heading` is a line after which paragraphs that are nothing but a link go as well; `element`
is a class or id of the page's mark-up.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from marsad.script import key

from .markup import BLOCKS, local_name, text_of

_LONGEST: Final = 400  # characters; no rule removes a longer paragraph
_EDGES: Final = " \t:：.،,؛;!؟?|•·*-–—…»«›‹<>()[]\"'\u200f\u200e\u00a0✅✔►▶◄👇📌🔴#/"
_MOST_OF_PAGE: Final = 0.4  # of the text: an element that holds more is not furniture, whatever it is called


class Rule(NamedTuple):
    """A row of the table."""

    id: str
    kind: str
    pattern: str
    most: int | None
    example: str


class Removed(NamedTuple):
    """A paragraph or element that was taken away, and by which rule."""

    rule: str
    text: str


class Swept(NamedTuple):
    """What is left, and what is not."""

    kept: tuple[str, ...]
    removed: tuple[Removed, ...]


def folded(text: str) -> str:
    """Text as rules see it: «شاهد أيضاً :» -> «شاهد ايضا»."""
    return " ".join(key(text).lower().split()).strip(_EDGES)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """The table's rows, in its order."""
    text = (Path(__file__).resolve().parent / "data/boilerplate.csv").read_text(encoding="utf-8")
    return tuple(
        Rule(row["id"], row["kind"], row["pattern"], int(row["most"]) if row["most"] else None, row["example"])
        for row in csv.DictReader(text.splitlines(), strict=True)
    )


@lru_cache(maxsize=8192)  # a site's furniture is the same on all its pages
def rule_of(paragraph: str) -> Rule | None:
    """The rule by which a paragraph is boilerplate, or None: then it is the article's."""
    if len(paragraph) > _LONGEST:
        return None
    text = folded(paragraph)
    if not text:
        return None
    lookup, openings, patterns = _tables()
    if (found := lookup.get(text)) is not None:
        return found
    words = text.count(" ") + 1
    for phrase, rule in openings.get(text[:2], ()):
        if text.startswith(phrase) and words <= (rule.most or 0) and _ends_word(text, len(phrase), phrase):
            return rule
    for pattern, rule in patterns:
        if words <= (rule.most or 0) and pattern.fullmatch(text):
            return rule
    return None


def sweep(paragraphs: Iterable[str]) -> Swept:
    """The paragraphs that no rule removes, verbatim and in order."""
    kept: list[str] = []
    removed: list[Removed] = []
    for paragraph in paragraphs:
        rule = rule_of(paragraph)
        if rule is None:
            kept.append(paragraph)
        else:
            removed.append(Removed(rule.id, paragraph))
    return Swept(tuple(kept), tuple(removed))


def prune(tree: Any) -> list[Removed]:
    """Take boilerplate out of a page: elements by their names, lines by their words, lists of links under a heading."""
    removed = list(_elements(tree))
    removed += _lines(tree)
    return removed


def _elements(tree: Any) -> Iterator[Removed]:
    total = len(text_of(tree)) or 1
    for element in list(
        tree.iter("div", "section", "aside", "ul", "ol", "p", "span", "nav", "form", "footer", "a", "amp-ad", "table")
    ):
        if element.getparent() is None or not (element.get("class") or element.get("id")):
            continue
        rule = _element_rule(f"{element.get('class', '')} {element.get('id', '')}")
        if rule is None or element.find(".//h1") is not None:
            continue
        text = text_of(element)
        if len(text) <= _MOST_OF_PAGE * total:
            yield Removed(rule.id, text)
            _drop(element)


@lru_cache(maxsize=4096)
def _element_rule(names: str) -> Rule | None:
    for name in names.lower().split():
        for rule, pattern in _element_patterns():
            if pattern.fullmatch(name):
                return rule
    return None


def _lines(tree: Any) -> Iterator[Removed]:
    for element in list(
        tree.iter("p", "div", "li", "h2", "h3", "h4", "h5", "h6", "span", "strong", "b", "a", "td", "section", "aside")
    ):
        if element.getparent() is None or len(element) > 12:
            continue
        if local_name(element) in {"span", "strong", "b", "a"} and not _alone(element):
            continue
        if any(local_name(child) in BLOCKS for child in element):
            continue
        text = text_of(element)
        rule = rule_of(text)
        if rule is None:
            continue
        yield Removed(rule.id, text)
        if rule.kind == "heading":
            for follower in _links_after(element):
                yield Removed(rule.id, text_of(follower))
                _drop(follower)
        _drop(element)


def _alone(element: Any) -> bool:
    """Whether an inline element has no words beside it: in a sentence, «تويتر» is the article's."""
    parent = element.getparent()
    beside = [parent.text or "", *((child.tail or "") for child in parent)]
    return not any(part.strip() for part in beside)


def _links_after(heading: Any) -> Iterator[Any]:
    """The elements after a heading (or after the box that holds it alone) that are nothing but links."""
    start = heading
    for _ in range(2):
        parent = start.getparent()
        if start.getnext() is None and parent is not None and text_of(parent) == text_of(heading):
            start = parent
    for follower in list(start.itersiblings()):
        if not isinstance(follower.tag, str):
            continue
        text = text_of(follower)
        linked = "".join(text_of(link) for link in follower.iter("a"))
        if text and len("".join(linked.split())) < 0.9 * len("".join(text.split())):
            return
        yield follower


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        if element.tail and element.tail.strip():
            before = element.getprevious()
            if before is not None:
                before.tail = f"{before.tail or ''} {element.tail}"
            else:
                parent.text = f"{parent.text or ''} {element.tail}"
        parent.remove(element)


def _ends_word(text: str, at: int, phrase: str) -> bool:
    return at == len(text) or not text[at].isalnum() or not phrase[-1].isalnum()


_Lookup = dict[str, Rule]
_Openings = dict[str, list[tuple[str, Rule]]]
_Patterns = list[tuple[re.Pattern[str], Rule]]


@lru_cache(maxsize=1)
def _tables() -> tuple[_Lookup, _Openings, _Patterns]:
    lookup: _Lookup = {}
    openings: _Openings = {}
    patterns: _Patterns = []
    for rule in rules():
        if rule.kind in ("line", "heading"):
            lookup.update((folded(phrase), rule) for phrase in rule.pattern.split("|"))
        elif rule.kind == "opening":
            for phrase in rule.pattern.split("|"):
                opening = " ".join(key(phrase).lower().split()).lstrip(_EDGES)
                openings.setdefault(opening[:2], []).append((opening, rule))
        elif rule.kind == "regex":
            patterns.append((re.compile(rule.pattern), rule))
    return lookup, openings, patterns


@lru_cache(maxsize=1)
def _element_patterns() -> list[tuple[Rule, re.Pattern[str]]]:
    return [(rule, re.compile(rule.pattern)) for rule in rules() if rule.kind == "element"]
