"""Stretches of days: the period asked for, the one before it, and the steps of a series within."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from marsad.record import Query
from marsad.record.counting import first_day
from marsad.record.schema import DAILY
from marsad.record.values import days

_FURTHEST = 4000  # steps of a series: eleven years of days


class Stretch(NamedTuple):
    """From one day to another, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def before(self) -> Stretch:
        """As many days just before."""
        end = _back(self.first, 1)
        return Stretch(_back(end, self.days - 1), end)

    def fields(self) -> dict[str, str]:
        """The stretch as JSON has it."""
        return {"first": self.first.isoformat(), "last": self.last.isoformat()}

    @property
    def step(self) -> str:
        """The step in which a series of it can be read: 12 to 60 of them where possible."""
        return "day" if self.days <= 62 else "week" if self.days <= 400 else "month" if self.days <= 4000 else "year"

    def steps(self, by: str) -> list[str]:
        """The first days of all steps."""
        found: list[str] = []
        day = self.first
        while day <= self.last and len(found) < _FURTHEST:
            start = first_day(day.isoformat(), by)
            if not found or found[-1] != start:
                found.append(start)
            day += timedelta(days=1)
        return found


def extent(connection: Connection, axis: str = "event") -> tuple[str, str]:
    """The first and last day of an act (or, on the axis `report`, of a report: acts may lie ahead); empty when unknown."""
    known = (DAILY.c.axis == axis, DAILY.c.day != "")
    ends = [select(end(DAILY.c.day)).where(*known).scalar_subquery() for end in (func.min, func.max)]
    first, last = connection.execute(select(*ends)).one()  # one by one each is a look at an end of the index
    return first or "", last or ""


def stretch_of(connection: Connection, query: Query, length: int) -> Stretch:
    """The days that a query's time filter spans, else so many up to the last report; all there are when `length` is 0."""
    asked = [days(value) for entry in query.filters if entry.field == "time" for value in entry.values]
    if asked:
        known = extent(connection)
        first = max(min(span.first for span in asked), known[0] or "0001-01-01")
        last = min(max(span.last for span in asked), known[1] or "9999-12-31")
        if first > last:  # the record knows nothing of that time; say so for the time asked for
            first, last = asked[0].first, asked[0].last
        return Stretch(date.fromisoformat(first), date.fromisoformat(last))
    start, end = extent(connection)
    if not length and start:
        return Stretch(date.fromisoformat(start), date.fromisoformat(end))
    end = extent(connection, "report")[1] or end
    last_day = date.fromisoformat(end) if end else date.today()
    return Stretch(_back(last_day, max(0, length - 1)), last_day)


def _back(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))
