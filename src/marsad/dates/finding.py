"""Time expressions in a text: every rule's matches, the longest kept where they overlap."""

from __future__ import annotations

from datetime import date

from marsad.model import TimeExpression
from marsad.script import ascii_digits, fold_with_offsets

from .grammar import RULES, TRIGGER, Found

_LEADS = ("في ", "من ", "بين ", "يوم ")


def find_times(text: str, anchor: date | None = None, tense: str = "past") -> list[TimeExpression]:
    """The time expressions of a text, in order, with exact offsets; days are resolved against `anchor`.

    `tense` "future" takes weekdays and bare months forward. «أمس» on 2020-12-27 is 2020-12-26; «أكتوبر الماضي» is 2020-10;
    «مؤخراً» has no days.
    """
    folded, offsets = fold_with_offsets(text)
    folded = ascii_digits(folded)
    if not TRIGGER.search(folded):
        return []
    matches: list[tuple[int, int, int, Found]] = []
    for order, rule in enumerate(RULES):
        for match in rule.pattern.finditer(folded):
            found = rule.resolve(match, anchor, tense == "future")
            if found is not None:
                start, end = match.span("span")
                start, end = _trim(folded, start, end, found)
                matches.append((start, end, order, found))
    matches.sort(key=lambda m: (m[0] - m[1], m[2], m[0]))
    taken = bytearray(len(folded))
    kept: list[TimeExpression] = []
    for start, end, _, found in matches:
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        first, last = offsets[start], offsets[end]
        while last > first and text[last - 1].isspace():
            last -= 1
        days = found.days or (None, None)
        kept.append(TimeExpression(text[first:last], first, last, days[0], days[1], found.granularity, found.kind))
    kept.sort(key=lambda t: t.start)
    return kept


def _trim(folded: str, start: int, end: int, found: Found) -> tuple[int, int]:
    """The expression without a leading في and without what only introduced it."""
    piece = folded[start:end]
    if piece.startswith("في ") and found.kind != "vague":
        start += 3
    for tail in (" من", " علي"):
        if found.kind == "lag" and piece.endswith(tail):
            end -= len(tail)
    while end > start and folded[end - 1] in " ،,(":
        end -= 1
    return start, end
