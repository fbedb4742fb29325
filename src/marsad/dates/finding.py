"""Time expressions in a text: the rules tried where one may open, the longest match kept where they overlap.

Most words open nothing; what the others open is looked up by surface form, and only the surroundings of those are
folded. So the cost of a text lies in its words, once each, whatever its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from marsad.model import TimeExpression
from marsad.script import ascii_digits, fold_with_offsets, key

from .fragments import Found, Rule
from .grammar import NUMERIC, OPENINGS, looks_ahead

# letters and digits with the marks, tatweel and invisible controls that may stand in them
_WORD: Final = re.compile("[^\\W_][\\w\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")
_NUMBER: Final = re.compile(r"[وف]?[بل]?(?:ال)?\d{1,4}")
_EASTERN: Final = re.compile("[٠-٩۰-۹]")
_OPENED: dict[str, tuple[Rule, ...]] = {}  # surface form -> rules, filled as words are met
_FORMS: Final = 100_000  # surface forms kept
_LONGEST: Final = 30  # letters; a longer word opens nothing
_BEFORE: Final = 110  # characters kept before an opening: its tense and what leads to it
_AFTER: Final = 320  # characters folded after an opening, for all openings that fall into them
_REACH: Final = 200  # characters that an expression may take


class Match(NamedTuple):
    """A rule's match, in offsets of the original; `order` breaks ties between matches of one length."""

    start: int
    end: int
    order: int
    found: Found


class _Block(NamedTuple):
    """A stretch of the text, folded: `start` … `end` of the original, offsets counted from there."""

    start: int
    end: int
    folded: str
    offsets: Sequence[int]


def find_times(text: str, anchor: date | None = None, tense: str | None = None) -> list[TimeExpression]:
    """The time expressions of a text, in order, with exact offsets; days are resolved against `anchor`.

    `tense` "future" takes weekdays and bare months forward, "past" back; by default the words before each tell.
    «أمس» on 2020-12-27 is 2020-12-26; «أكتوبر الماضي» is 2020-10; «مؤخراً» has no days.
    """
    matches: list[Match] = []
    block: _Block | None = None
    for at, rules in _openings(text):
        if block is None or at + _REACH > block.end < len(text):
            block = _folded(text, max(0, at - _BEFORE), min(len(text), at + _AFTER))
        begin = bisect_left(block.offsets, at - block.start)
        ahead = None if tense is None else tense == "future"
        for rule in rules:
            match = rule.match(block.folded, begin)
            if match is None:
                continue
            if ahead is None:
                ahead = looks_ahead(block.folded, begin)
            found = rule.resolve(match, anchor, ahead)
            if found is not None:
                start, end = _trimmed(block.folded, *match.span("span"), found)
                start, end, found = _led(block.folded, start, end, found, anchor)
                first, last = block.start + block.offsets[start], block.start + block.offsets[end]
                matches.append(Match(first, last, len(matches), found))
    return [_expression(text, match) for match in _longest(matches)]


def may_open(surface: str) -> bool:
    """Whether a time expression may begin with a word: «أمس», «الثلاثاء», «12»."""
    rules = _OPENED.get(surface)
    return bool(_rules_of(surface) if rules is None else rules)


def _openings(text: str) -> Iterator[tuple[int, tuple[Rule, ...]]]:
    """Where an expression may begin, and the rules to try there."""
    opened = _OPENED
    for word in _WORD.finditer(text):
        surface = word.group()
        rules = opened.get(surface)
        if rules is None:
            rules = _rules_of(surface)
        if rules:
            yield word.start(), rules


def _rules_of(surface: str) -> tuple[Rule, ...]:
    if len(surface) > _LONGEST:
        return ()
    word = ascii_digits(key(surface))
    rules = OPENINGS.get(word) or (NUMERIC if _NUMBER.fullmatch(word) else ())
    if len(_OPENED) >= _FORMS:
        _OPENED.clear()
    _OPENED[surface] = rules
    return rules


def _folded(text: str, start: int, end: int) -> _Block:
    folded, offsets = fold_with_offsets(text[start:end])
    return _Block(start, end, ascii_digits(folded) if _EASTERN.search(folded) else folded, offsets)


def _trimmed(folded: str, start: int, end: int, found: Found) -> tuple[int, int]:
    """The expression without what only ties it to the next words."""
    if found.kind in ("lag", "vague", "relative", "after"):
        for tail in (" من", " علي"):
            if folded.endswith(tail, start, end):
                end -= len(tail)
    while end > start and folded[end - 1] in " ،,(":
        end -= 1
    return start, end


def _led(folded: str, start: int, end: int, found: Found, anchor: date | None) -> tuple[int, int, Found]:
    """With the word before that belongs to it: «منذ X» runs from X to the dateline, «من 3 إلى 5 مايو» begins with من."""
    if folded.endswith("لل", 0, start):
        start -= 2  # «للعام المقبل»: without its لل the word has lost the article
    if found.days is None:
        return start, end, found
    for word in ("منذ ", "ما بين ", "بين ", "من "):
        at = start - len(word)
        if not folded.endswith(word, max(0, at), start) or (
            at > 0 and folded[at - 1].isalnum() and folded[at - 1] not in "وف"
        ):
            continue
        if word == "منذ ":
            if anchor is None or found.days[0] >= anchor:
                break
            return at, end, Found((found.days[0], anchor), "interval", "duration")
        if found.kind == "span":
            return at, end, found
    return start, end, found


def _longest(matches: list[Match]) -> Iterator[Match]:
    """The matches in order, of those that overlap the longest."""
    matches.sort(key=lambda m: (m.start, m.order))
    cluster: list[Match] = []
    reach = -1
    for match in matches:
        if match.start >= reach:
            yield from _settled(cluster)
            cluster = []
        cluster.append(match)
        reach = max(reach, match.end)
    yield from _settled(cluster)


def _settled(cluster: list[Match]) -> list[Match]:
    if len(cluster) < 2:
        return cluster
    begin = cluster[0].start
    taken = bytearray(max(match.end for match in cluster) - begin)
    chosen: list[Match] = []
    for match in sorted(cluster, key=lambda m: (m.start - m.end, m.order)):
        first, last = match.start - begin, match.end - begin
        if not any(taken[first:last]):
            taken[first:last] = b"\x01" * (last - first)
            chosen.append(match)
    return sorted(chosen, key=lambda m: m.start)


def _expression(text: str, match: Match) -> TimeExpression:
    start, end, _, found = match
    while end > start and text[end - 1].isspace():
        end -= 1
    days = found.days or (None, None)
    return TimeExpression(text[start:end], start, end, days[0], days[1], found.granularity, found.kind)
