"""Time expressions in a text: the rules tried where one may open, the longest match kept where they overlap.

Most words open nothing; what the others open is looked up by surface form, and only the surroundings of those are
folded. So the cost of a text lies in its words, once each, whatever its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from marsad.model import TimeExpression
from marsad.script import ascii_digits, fold_with_offsets, key

from .fragments import Found, Rule
from .grammar import NUMERIC, OPENINGS, looks_ahead
from .vocabulary import SAME

# letters and digits with the marks, tatweel and invisible controls that may stand in them
_WORD: Final = re.compile("[^\\W_][\\w\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")
_NUMBER: Final = re.compile(r"[وف]?[بل]?(?:ال)?\d{1,4}[مه]?")
_EASTERN: Final = re.compile("[٠-٩۰-۹]")
_OPENED: dict[str, tuple[Rule, ...]] = {}  # surface form -> rules, filled as words are met
_FORMS: Final = 100_000  # surface forms kept
_LONGEST: Final = 30  # letters; a longer word opens nothing
_BEFORE: Final = 110  # characters kept before an opening: its tense and what leads to it
_AFTER: Final = 320  # characters folded after an opening, for all openings that fall into them
_REACH: Final = 200  # characters that an expression may take
_LONG_AGO: Final = 7  # days; «آنذاك» is not said of what lies nearer
_FROM: Final = re.compile("(?<!\\w)[وف]?(?P<from>من )$")
#: «من أول يناير وحتى 15 يوليو», «منذ مطلع العام إلى غاية مايو»
_UNTIL: Final = re.compile(r"\s?،?\s(?:(?P<until>و?(?:حتي|ل?غايه|(?:الي|حتي)\sغايه))|و?الي)\s(?:يوم\s)?")
_BETWEEN: Final = 16  # characters that «وحتى يوم» may take
_SINGLE: Final = {
    "day": 1,
    "week": 7,
    "month": 31,
    "year": 366,
}  # days that a time may have for another to be counted from it
_AGAIN: Final = tuple(f" {word}" for word in SAME)


class Match(NamedTuple):
    """A rule's match, in offsets of the original; `order` breaks ties between matches of one length.

    `counted` tells its days when they are counted from another day than the dateline; None where they never are.
    """

    start: int
    end: int
    order: int
    found: Found
    counted: Callable[[date], Found | None] | None = None


class _Block(NamedTuple):
    """A stretch of the text, folded: `start` … `end` of the original, offsets counted from there."""

    start: int
    end: int
    folded: str
    offsets: Sequence[int]


def find_times(
    text: str,
    anchor: date | None = None,
    tense: str | None = None,
    earlier: Callable[[], TimeExpression | None] | None = None,
) -> list[TimeExpression]:
    """The time expressions of a text, in order, with exact offsets; days are resolved against `anchor`.

    `tense` "future" takes weekdays and bare months forward, "past" back; by default the words before each tell.
    `earlier` is asked for the last time that the paragraphs before name, where the text points to one: «في العام نفسه».
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
                counted = _counted(rule, match, found)
                start, end, found = _led(block.folded, start, end, found, anchor)
                first, last = block.start + block.offsets[start], block.start + block.offsets[end]
                matches.append(Match(first, last, len(matches), found, counted))
    chosen = _referred(_longest(matches), anchor, earlier)
    return [_expression(text, match) for match in _joined(text, chosen)]


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


def _counted(rule: Rule, match: re.Match[str], found: Found) -> Callable[[date], Found | None] | None:
    """How a match is counted from a day named before it: «بعد ثلاثة أشهر», «في العام نفسه», «في يونيو من العام نفسه»."""
    if found.kind in ("same", "next", "after", "first") or match["span"].endswith(_AGAIN):
        return lambda day: rule.resolve(match, day, False)
    return None


def _referred(
    matches: Iterable[Match], anchor: date | None, earlier: Callable[[], TimeExpression | None] | None
) -> list[Match]:
    """The matches, with the days of those that point to a time which the text has named before them."""
    named: Found | None = None  # the last time with days of its own
    chosen: list[Match] = []
    for match in matches:
        found = match.found
        if match.counted is not None and found.kind != "first":
            if named is None and earlier is not None and found.kind != "after":
                named, earlier = _found_in(earlier()), None
            meant = _from_named(match, named, anchor)
            if meant is None and found.kind == "same":
                continue  # nothing before it tells what it means
            found = meant or (found._replace(kind="relative") if found.kind == "next" else found)
        chosen.append(match._replace(found=found))
        if found.days is not None and found.kind not in ("lag", "after", "first"):
            named = found
    return chosen


def _found_in(time: TimeExpression | None) -> Found | None:
    if time is None or time.start_date is None or time.end_date is None:
        return None
    return Found((time.start_date, time.end_date), time.granularity, time.kind)


def _from_named(match: Match, named: Found | None, anchor: date | None) -> Found | None:
    """What a match means after `named`; None where it is not counted from there."""
    if named is None or named.days is None or match.counted is None:
        return None
    first, last = named.days
    found = match.counted(first)
    if found is None:
        return None
    if found.days is None:  # «آنذاك»
        past = anchor is None or (anchor - last).days > _LONG_AGO
        return named._replace(kind="absolute") if past else None
    if found.granularity not in _SINGLE or (last - first).days >= _SINGLE[found.granularity]:
        return None  # «في مايو 2012 … وبعد يومين» may be any day
    if found.kind in ("next", "after") and anchor is not None and (last >= anchor or found.days[1] > anchor):
        return None
    return found._replace(kind="absolute")


def _joined(text: str, matches: list[Match]) -> list[Match]:
    """The matches, two that are the ends of one stretch made one: «من أول يناير وحتى 15 يوليو», «هذا العام حتى 15 يوليو»."""
    joined = matches[:1]
    for match in matches[1:]:
        whole = _stretch(text, joined[-1], match)
        if whole is None:
            joined.append(match)
        else:
            joined[-1] = whole
    return [match for match in joined if match.found.kind != "first"]


def _stretch(text: str, first: Match, last: Match) -> Match | None:
    if first.found.kind == "first":
        return _beginning(text, first, last)
    begin, end = first.found.days, last.found.days
    if begin is None or end is None or last.start - first.end > _BETWEEN or begin[0] > end[1]:
        return None
    until = _UNTIL.fullmatch(key(text[first.end : last.start]))
    if until is None or {first.found.kind, last.found.kind} & {"lag", "after"}:
        return None
    opening = key(text[first.start : first.start + 4])
    led = _FROM.search(text, max(0, first.start - 4), first.start)
    around = bool(until["until"]) and begin[0] <= end[0] and end[1] <= begin[1]  # «هذا العام حتى 15 يوليو»
    if not (led or around or opening.startswith(("منذ ", "من "))):
        return None
    return Match(
        led.start("from") if led else first.start, last.end, first.order, Found((begin[0], end[1]), "interval", "span")
    )


def _beginning(text: str, first: Match, last: Match) -> Match | None:
    """«الأشهر الستة الأولى من» with «عام 2015» after it."""
    whole = last.found.days
    if whole is None or first.counted is None or text[first.end : last.start] not in (" ", " ل"):
        return None
    found = first.counted(whole[0])
    if found is None or found.days is None or found.days[1] > whole[1]:
        return None
    return Match(first.start, last.end, first.order, found._replace(kind="absolute"))


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
    start, end, found = match.start, match.end, match.found
    while end > start and text[end - 1].isspace():
        end -= 1
    days = found.days or (None, None)
    return TimeExpression(text[start:end], start, end, days[0], days[1], found.granularity, found.kind)
