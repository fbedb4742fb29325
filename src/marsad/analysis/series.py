"""Events and reports by day, week, month or year, without gaps, with the change against the period before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import func, select

from marsad.model import TYPES
from marsad.record import Query, Record
from marsad.record.counting import first_day
from marsad.record.record import as_query
from marsad.record.rollups import AXES
from marsad.record.schema import EVENTS
from marsad.record.searching import fits
from marsad.record.values import days

from .surprise import surprise

_LENGTHS: Final = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True)
class Period:
    """One period, named by its first day; reports are the documents its events stand in, each once."""

    start: str
    types: dict[str, int] = field(default_factory=dict)
    reports: int = 0
    #: against the period before: events, score; None for the first
    change: int | None = None
    score_change: float | None = None
    #: robust z-scores among the periods before; None when these are too few
    z: float | None = None
    score_z: float | None = None

    @property
    def events(self) -> int:
        """How many events."""
        return sum(self.types.values())

    @property
    def score(self) -> float:
        """Net cooperation: the sum of the events' PLOVER scores."""
        return round(sum(TYPES[name].score * count for name, count in self.types.items()), 1)

    def quad(self, number: int) -> int:
        """How many events of a quad class."""
        return sum(count for name, count in self.types.items() if TYPES[name].quad == number)

    @property
    def cooperative(self) -> int:
        """Events of verbal and material cooperation."""
        return self.quad(1) + self.quad(2)

    @property
    def conflictual(self) -> int:
        """Events of verbal and material conflict."""
        return self.quad(3) + self.quad(4)

    def fields(self) -> dict[str, Any]:
        """The period as JSON and tables have it."""
        return {
            "period": self.start,
            "events": self.events,
            "reports": self.reports,
            "score": self.score,
            **{f"quad{number}": self.quad(number) for number in (1, 2, 3, 4)},
            "change": self.change,
            "z": self.z,
            "score_change": self.score_change,
            "score_z": self.score_z,
            "types": dict(sorted(self.types.items())),
        }


def timeline(
    record: Record, query: Query | str = "", *, by: str = "month", axis: str = "event", **filters: Any
) -> list[Period]:
    """The periods from the first with an event to the last; events without any day are not among them.

    An act of several days counts in the period it begins in: where the query has a `time:`, one that began before is in
    none of its periods.

    >>> for month in timeline(record, "country:LBY type:ASSAULT"):
    ...     print(month.start, month.events, month.reports, month.z)
    """
    wanted = as_query(query, **filters)
    types: dict[str, dict[str, int]] = defaultdict(dict)
    first, last = _asked(wanted, by) if axis == "event" else ("", "9999")
    for count in record.series(wanted, by=by, axis=axis):
        if first <= count.period <= last:
            types[count.period][count.type] = count.events
    return compared(types, _reports(record, wanted, by, axis), by)


def _asked(query: Query, by: str) -> tuple[str, str]:
    """The first days of the first and last period that `time:` asks for."""
    asked = [
        days(value) for entry in query.filters if entry.field == "time" and not entry.negated for value in entry.values
    ]
    if not asked:
        return "", "9999"
    return _beginning(min(one.first for one in asked), by), max(one.last for one in asked)


def _beginning(day: str, by: str) -> str:
    try:
        return first_day(day, by)
    except OverflowError:  # the first week of the calendar began before it
        return day


def compared(types: dict[str, dict[str, int]], reports: dict[str, int], by: str) -> list[Period]:
    """Periods without gaps, each compared with those before it."""
    dated = [start for start in types if start]
    periods: list[Period] = []
    for start in starts(min(dated), max(dated), by) if dated else ():
        here = Period(start, types.get(start, {}), reports.get(start, 0))
        before = periods[-1] if periods else None
        periods.append(
            Period(
                start,
                here.types,
                here.reports,
                here.events - before.events if before else None,
                round(here.score - before.score, 1) if before else None,
                surprise(here.events, [one.events for one in periods[-24:]]),
                surprise(here.score, [one.score for one in periods[-24:]]),
            )
        )
    return periods


def starts(first: str, last: str, by: str) -> Iterable[str]:
    """The first days of all periods from one to another."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield day.isoformat()
        try:
            if by in ("day", "week"):
                day += timedelta(days=1 if by == "day" else 7)
            elif by == "year":
                day = day.replace(year=day.year + 1)
            else:
                day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
        except (ValueError, OverflowError):  # the calendar's last year
            return


def _reports(record: Record, query: Query, by: str, axis: str) -> dict[str, int]:
    day = EVENTS.c[AXES[axis]]
    with record.database.reading() as connection:
        where = fits(connection, query)
        if by != "week":
            period = func.substr(day, 1, _LENGTHS[by])
            statement = select(period, func.count(EVENTS.c.version.distinct())).where(*where).group_by(period)
            return {first_day(start, by): count for start, count in connection.execute(statement)}
        # The two databases name weeks differently: a week is gathered from its days, a report once.
        found: dict[str, set[int]] = defaultdict(set)
        for start, version in connection.execute(select(day, EVENTS.c.version).where(*where).distinct()):
            found[first_day(start, by)].add(version)
        return {start: len(versions) for start, versions in found.items()}
