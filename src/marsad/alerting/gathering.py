"""The condition `count`: more than so many acts (or reports) in a window of days, «أكثر من ثلاثة خروق في اليوم»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from sqlalchemy import ColumnElement, Text, cast, func, or_, select

from marsad.record.linkage import STORY_MEMBERS
from marsad.record.schema import EVENTS

from .matches import EVIDENCE, Look, Mark, Match, shifted

_WINDOW = "window"


def crowdings(look: Look) -> Iterator[Match]:
    """A match for each window that new events brought over the threshold; none within a window of one told of."""
    window = look.rule.window
    first, last = _touched(look)
    if not first:
        return
    last = min(shifted(last, window - 1), look.today)
    days = _days(look, shifted(first, 1 - window), last)
    per_day = Counter(days.values())
    told = {mark.thing for mark in look.marked(_every(shifted(first, 1 - window), shifted(last, window)), _WINDOW)}
    running = sum(per_day[day] for day in _every(shifted(first, 1 - window), shifted(first, -1)))
    for end in _every(first, last):
        begin = shifted(end, 1 - window)
        running += per_day[end]
        if running > look.rule.over and not told & set(_every(begin, shifted(end, window - 1))):
            told.add(end)
            inside = [name for name, day in days.items() if begin <= day <= end]
            facts = {"unit": look.rule.unit, "count": running, "over": look.rule.over, "first": begin, "last": end}
            yield Match(end, end, facts, _evidence(look, inside), frozenset([Mark(end, _WINDOW)]))
        running -= per_day[begin]


def _on_a_day() -> ColumnElement[bool]:
    """Acts of one day; what is only known to have been in some month is on no day. Without a time, the report's day holds."""
    return or_(EVENTS.c.start_day == "", EVENTS.c.start_day == EVENTS.c.end_day)


def _touched(look: Look) -> tuple[str, str]:
    """The first and last day that new events are of; empty when there are none."""
    days = select(func.min(EVENTS.c.day), func.max(EVENTS.c.day))
    recent = EVENTS.c.day.between(look.oldest, look.latest)
    row = look.connection.execute(days.where(*look.arriving(), _on_a_day(), recent)).one()
    return row[0] or "", row[1] or ""


def _unit(look: Look) -> ColumnElement[str]:
    if look.rule.unit == "report":
        return cast(EVENTS.c.version, Text)
    return func.coalesce(STORY_MEMBERS.c.story, EVENTS.c.event_id)


def _days(look: Look, first: str, last: str) -> dict[str, str]:
    """Each story or report with an act that fits, and the first day of those."""
    unit = _unit(look).label("unit")
    rows = look.connection.execute(
        select(unit, func.min(EVENTS.c.day))
        .select_from(EVENTS.outerjoin(STORY_MEMBERS, STORY_MEMBERS.c.event_id == EVENTS.c.event_id))
        .where(*look.fitting(), _on_a_day(), EVENTS.c.day.between(first, last))
        .group_by(unit)
        .order_by(func.min(EVENTS.c.day), unit)
    )
    return {row[0]: row[1] for row in rows}


def _evidence(look: Look, units: list[str]) -> list[dict[str, object]]:
    """An event for each of the last few stories or reports."""
    names = list(islice(reversed(units), EVIDENCE))
    unit = _unit(look)
    first = (
        select(func.min(EVENTS.c.id))
        .select_from(EVENTS.outerjoin(STORY_MEMBERS, STORY_MEMBERS.c.event_id == EVENTS.c.event_id))
        .where(*look.fitting(), _on_a_day(), unit.in_(names))
        .group_by(unit)
    )
    chosen = select(EVENTS.c.event_id).where(EVENTS.c.id.in_(first)).order_by(EVENTS.c.day, EVENTS.c.id)
    return look.records(look.connection.execute(chosen).scalars())


def _every(first: str, last: str) -> Iterator[str]:
    day = first
    while day <= last:
        yield day
        day = shifted(day, 1)
