"""Counts kept beside the events, so that an unfiltered series need not read a million rows.

`daily` and `monthly` count live events by type, `monthly` also by country, `dyad_months` by pair of countries. They change in
the transaction that changes the events; `marsad check` counts again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Table,
    delete,
    func,
    literal,
    literal_column,
    select,
)

from .bulk import write
from .schema import DAILY, DYAD_MONTHS, DYADS, EVENTS, MONTHLY, PARTIES

AXES: Final = {"event": "day", "report": "report_day"}


class Tally:
    """Changes to the rollups, gathered while events are written and applied at once."""

    def __init__(self) -> None:
        self._daily: Counter[tuple[str, ...]] = Counter()
        self._monthly: Counter[tuple[str, ...]] = Counter()
        self._dyads: Counter[tuple[str, ...]] = Counter()

    def count(self, row: Any, countries: Iterable[str], dyads: Iterable[tuple[str, str]], by: int) -> None:
        """Add a live event `by` times (−1 takes it away); `countries` are those of its parties."""
        scopes = _scopes(countries, row["place_country"])
        for axis, column in AXES.items():
            day = row[column]
            self._daily[axis, day, row["type"]] += by
            for scope in scopes:
                self._monthly[axis, scope, day[:7], row["type"]] += by
        for actor, recipient in dyads:
            self._dyads[actor, recipient, row["day"][:7], row["type"]] += by

    def apply(self, connection: Connection) -> None:
        """Write the changes; counts that come to nothing are removed."""
        for table, changes in ((DAILY, self._daily), (MONTHLY, self._monthly), (DYAD_MONTHS, self._dyads)):
            _apply(connection, table, changes)
            changes.clear()


def anywhere(country: str) -> str:
    """The scope of events that have a country as a party or a place; the country alone stands for parties."""
    return f"@{country}"


def _scopes(countries: Iterable[str], place: str | None) -> list[str]:
    parties = list(countries)
    return ["", *parties, *map(anywhere, {*parties, place} if place else parties)]


def _apply(connection: Connection, table: Table, changes: Counter[tuple[str, ...]]) -> None:
    names = [column.name for column in table.primary_key]
    rows = [(*key, by) for key, by in changes.items() if by]
    rule = f"({', '.join(names)}) DO UPDATE SET events = {table.name}.events + excluded.events"
    write(connection, table, [*names, "events"], rows, rule)
    if any(by < 0 for by in changes.values()):
        connection.execute(delete(table).where(table.c.events == 0))


def recount(connection: Connection) -> dict[Table, dict[tuple[str, ...], int]]:
    """The rollups counted again from the events: what they ought to hold."""
    parties = select(PARTIES.c.event, PARTIES.c.country).where(PARTIES.c.country.is_not(None)).distinct()
    places = select(EVENTS.c.id, EVENTS.c.place_country).where(EVENTS.c.place_country.is_not(None))
    by_party, by_place = parties.subquery(), parties.union(places).subquery()
    daily: dict[tuple[str, ...], int] = {}
    monthly: dict[tuple[str, ...], int] = {}
    for axis, name in AXES.items():
        day, month = EVENTS.c[name], func.substr(EVENTS.c[name], 1, 7)
        daily |= _counted(connection, (literal(axis), day, EVENTS.c.type), EVENTS)
        monthly |= _counted(connection, (literal(axis), literal(""), month, EVENTS.c.type), EVENTS)
        for prefix, countries in (("", by_party), ("@", by_place)):
            joined = EVENTS.join(countries, countries.c.event == EVENTS.c.id)
            scope = literal(prefix).concat(countries.c.country)
            monthly |= _counted(connection, (literal(axis), scope, month, EVENTS.c.type), joined)
    pair = (DYADS.c.actor_country, DYADS.c.recipient_country, func.substr(DYADS.c.day, 1, 7), DYADS.c.type)
    dyads = _counted(connection, pair, DYADS.join(EVENTS, DYADS.c.event == EVENTS.c.id))
    return {DAILY: daily, MONTHLY: monthly, DYAD_MONTHS: dyads}


def _counted(
    connection: Connection, columns: Sequence[ColumnElement[Any]], source: FromClause
) -> dict[tuple[str, ...], int]:
    # Grouped by the positions of the columns: PostgreSQL takes two equal parameters for two expressions.
    groups: list[ColumnElement[Any]] = [literal_column(str(number)) for number in range(1, len(columns) + 1)]
    statement = select(*columns, func.count()).select_from(source).where(EVENTS.c.live).group_by(*groups)
    return {tuple(row[:-1]): row[-1] for row in connection.execute(statement)}
