"""Which coded event answers which gold event, and what of it is right."""

from __future__ import annotations

import calendar
from typing import Any, Final

from .gold import GoldEvent

_LONGEST_TRIGGER: Final = 40  # characters; a longer trigger counts as no trigger at all

Pair = tuple[int, int, bool]


def pairs(gold: list[GoldEvent], coded: list[dict[str, Any]]) -> list[Pair]:
    """Pairs (gold, coded, triggers overlap), one to one: same paragraph and type, overlapping first, optional last."""
    candidates = []
    for g, event in enumerate(gold):
        for c, record in enumerate(coded):
            trigger = record["trigger"]
            if trigger["paragraph"] != event.paragraph or record["type"] != event.type:
                continue
            length = trigger["end"] - trigger["start"]
            overlap = trigger["start"] < event.end and event.start < trigger["end"] and length <= _LONGEST_TRIGGER
            candidates.append((not overlap, event.optional, abs(trigger["start"] - event.start), g, c))
    found: list[Pair] = []
    used_gold: set[int] = set()
    used_coded: set[int] = set()
    for apart, _, _, g, c in sorted(candidates):
        if g not in used_gold and c not in used_coded:
            used_gold.add(g)
            used_coded.add(c)
            found.append((g, c, not apart))
    return found


def same_countries(gold: tuple[str, ...], coded: list[dict[str, Any]]) -> bool:
    """Both sides empty, or something named and no country that gold lacks."""
    wanted = {code.split()[0] for code in gold}
    named = {filler.get("country") or "---" for filler in coded or []}
    return bool(wanted) == bool(named) and named <= wanted


def gold_roles(codes: tuple[str, ...]) -> set[str]:
    """The sectors that the annotator gave, without UNK."""
    return {role for code in codes for role in code.split()[1:]} - {"UNK"}


def days(value: str) -> tuple[str, str]:
    """First and last day of `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or two of them joined by `/`."""
    first, _, last = value.partition("/")
    first, last = first[:10], (last or first)[:10]
    first += {4: "-01-01", 7: "-01"}.get(len(first), "")
    if len(last) == 4:
        last += "-12-31"
    elif len(last) == 7:
        last += f"-{calendar.monthrange(int(last[:4]), int(last[5:7]))[1]:02}"
    return first, last


def same_time(gold: dict[str, Any] | None, coded: dict[str, Any] | None) -> bool | None:
    """Whether the coded days lie inside gold's; None where neither side has a time of its own."""
    value = (gold or {}).get("value")
    if not value:
        own = coded and coded.get("text") and coded.get("start_date")
        return False if own and not (gold or {}).get("text") else None
    if not coded or not coded.get("start_date"):
        return False
    first, last = days(value)
    begin, end = days(f"{coded['start_date']}/{coded.get('end_date') or coded['start_date']}")
    return first <= begin <= end <= last


def same_place(gold: str | None, coded: dict[str, Any] | None) -> bool:
    """Whether the two share a word, or neither names a place."""
    here, there = gold or "", (coded or {}).get("text") or ""
    return bool(set(here.split()) & set(there.split())) if here and there else not here and not there
