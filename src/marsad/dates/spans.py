"""Arithmetic on days, weeks (Sunday to Saturday), months and years."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Final

Days = tuple[date, date]
_EARLIEST: Final = 1
_LATEST: Final = 9999


def safe(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, days: int) -> date:
    """`days` later, held inside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def day_of(day: date) -> Days:
    """One day."""
    return day, day


def week_of(day: date, weeks: int = 0) -> Days:
    """The week, Sunday to Saturday, `weeks` from that of `day`."""
    start = shift(day, -((day.weekday() + 1) % 7) + 7 * weeks)
    return start, shift(start, 6)


def month_of(year: int, month: int) -> Days:
    """A whole month; months past 12 or before 1 run into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year = min(max(year, _EARLIEST), _LATEST)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> Days:
    """A whole year."""
    year = min(max(year, _EARLIEST), _LATEST)
    return date(year, 1, 1), date(year, 12, 31)


def part_of(days: Days, part: str, unit: str) -> Days:
    """The beginning, middle or end: of a year January, June–July or December; of a month ten days; of a week two."""
    start, end = days
    if unit == "year":
        months = {"begin": (1, 1), "middle": (6, 7), "end": (12, 12)}[part]
        return month_of(start.year, months[0])[0], month_of(start.year, months[1])[1]
    length = (end - start).days + 1
    third = max(1, length // 3)
    if part == "begin":
        return start, shift(start, third - 1)
    if part == "end":
        return shift(end, 1 - third), end
    return shift(start, third), shift(end, -third)


def share_of(days: Days, number: int, count: int) -> Days:
    """The `number`-th of `count` equal parts: of a year in whole months, of a month or week in days."""
    start, end = days
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months % count == 0:
        each = months // count
        first = start.month + each * (number - 1)
        return month_of(start.year, first)[0], month_of(start.year, first + each - 1)[1]
    length = (end - start).days + 1
    cut = [length * i // count for i in range(count + 1)]
    return shift(start, cut[number - 1]), shift(start, cut[number] - 1)


def back(anchor: date, count: int, unit: str, sign: int = -1) -> tuple[Days, str]:
    """What «قبل / بعد count unit» names: that day for days and weeks, that month, that year."""
    count *= sign
    if unit in ("hour", "minute"):
        days = int(count / 24) if unit == "hour" else 0
        return day_of(shift(anchor, days)), "day"
    if unit == "day":
        return day_of(shift(anchor, count)), "day"
    if unit == "week":
        return day_of(shift(anchor, 7 * count)), "day"
    if unit == "month":
        return month_of(anchor.year, anchor.month + count), "month"
    return year_of(anchor.year + count * (10 if unit == "decade" else 1)), "year"
