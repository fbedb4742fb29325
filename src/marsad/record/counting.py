"""Counts over time: from the rollups where the query allows, else from the events."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, func, or_, select

from marsad.model import TYPES, QueryError

from .conditions import is_country
from .query import Query
from .rollups import AXES, anywhere
from .schema import DAILY, DYADS, EVENTS, MONTHLY
from .searching import fits
from .values import days, pair

PERIODS: Final = ("day", "week", "month", "year")
_LENGTHS: Final = {"day": 10, "month": 7, "year": 4}
#: filters that a rollup can answer; not `time`: acts that last several days are told apart by the events alone
_ROLLED: Final = {"type", "quad", "party", "country", "reported"}


class Count(NamedTuple):
    """Events of one type in one period; the period is named by its first day, `""` when the day is unknown."""

    period: str
    type: str
    events: int

    @property
    def score(self) -> float:
        """The sum of the events' PLOVER scores: what they do for cooperation."""
        return TYPES[self.type].score * self.events


def series(connection: Connection, query: Query, *, by: str = "month", axis: str = "event") -> list[Count]:
    """Events a period and type, oldest first: by the day of the act (of the report, where the act has none) or, with
    axis `report`, by the day of the report.
    """
    if by not in PERIODS or axis not in AXES:
        raise QueryError(f"no series by {by!r} of {axis!r}", "series", "by day, week, month, year; event or report")
    source = _rolled(query, axis, by)
    if source is None:
        day, where = EVENTS.c[AXES[axis]], fits(connection, query)
        statement = _grouped(day, EVENTS.c.type, func.count(), by).where(*where)
    else:
        table, where = source
        day = table.c.month if table is MONTHLY else table.c.day
        statement = _grouped(day, table.c.type, func.sum(table.c.events), by).where(*where)
    return _gathered(connection.execute(statement), by)


def dyad_series(connection: Connection, dyad: str, *, by: str = "month", time: str | None = None) -> list[Count]:
    """Events a period and type between two countries, `TUR>LBY` or `TUR<>LBY`, from the dyads' own table."""
    wanted = pair(dyad)
    if not is_country(wanted.actor) or not is_country(wanted.recipient):
        raise QueryError(f"{dyad!r} joins no two countries", "dyad", "for other parties use series with dyad:")
    actor, recipient = wanted.actor.upper(), wanted.recipient.upper()
    sides = [(actor, recipient)] if wanted.directed else [(actor, recipient), (recipient, actor)]
    found: dict[tuple[str, str], int] = {}
    for one, other in dict.fromkeys(sides):
        statement = _grouped(DYADS.c.day, DYADS.c.type, func.count(), by)
        statement = statement.where(DYADS.c.actor_country == one, DYADS.c.recipient_country == other)
        if time:
            statement = statement.where(DYADS.c.day.between(*days(time)))
        for count in _gathered(connection.execute(statement), by):
            found[count.period, count.type] = found.get((count.period, count.type), 0) + count.events
    return [Count(*key, found[key]) for key in sorted(found)]


def _rolled(query: Query, axis: str, by: str) -> tuple[Table, list[ColumnElement[bool]]] | None:
    """The rollup that can answer `query`, and the conditions that say so; None when none can."""
    if query.words or any(f.field not in _ROLLED or f.negated for f in query.filters):
        return None
    fields = {f.field for f in query.filters}
    table = MONTHLY if by in ("month", "year") and "reported" not in fields else DAILY
    scope, where = "", [table.c.axis == axis]
    for entry in query.filters:
        if entry.field in ("party", "country"):
            country = entry.values[0].upper()
            if scope or len(entry.values) > 1 or not is_country(country) or table is DAILY:
                return None
            scope = country if entry.field == "party" else anywhere(country)
        elif entry.field == "type":
            where.append(table.c.type.in_(entry.values))
        elif entry.field == "quad":
            where.append(table.c.type.in_([name for name, kind in TYPES.items() if str(kind.quad) in entry.values]))
        elif axis == "report":
            where.append(or_(*(DAILY.c.day.between(*days(value)) for value in entry.values)))
        else:
            return None
    if table is MONTHLY:
        where.append(MONTHLY.c.scope == scope)
    return table, where


def _grouped(day: ColumnElement[Any], kind: ColumnElement[Any], events: ColumnElement[Any], by: str) -> Any:
    # A week is gathered from its days: the two databases name weeks differently.
    period = (
        day
        if by in ("day", "week") or (day is MONTHLY.c.month and by == "month")
        else func.substr(day, 1, _LENGTHS[by])
    )
    return select(period.label("period"), kind.label("type"), events.label("events")).group_by(period, kind)


def _gathered(rows: Any, by: str) -> list[Count]:
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (first_day(row.period, by), row.type)
        found[key] = found.get(key, 0) + int(row.events)
    return [Count(*key, found[key]) for key in sorted(found)]


def first_day(day: str, by: str) -> str:
    """The first day of the period that `day` (or its beginning) lies in; weeks run from Sunday, as in the contract."""
    if not day:
        return ""
    if by == "week":
        found = date.fromisoformat(day)
        return (found - timedelta(days=(found.weekday() + 1) % 7)).isoformat()
    return {"day": day, "month": f"{day[:7]}-01", "year": f"{day[:4]}-01-01"}[by]
