"""Counts kept beside the events, so that an unfiltered series need not read a million rows.

`daily` and `monthly` count live events by type, `monthly` also by country, `dyad_months` by pair of countries. They change in
the transaction that changes the events; `marsad check` counts again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, select

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
    daily: Counter[tuple[str, ...]] = Counter()
    monthly: Counter[tuple[str, ...]] = Counter()
    parties: dict[int, list[str]] = {}
    statement = select(PARTIES.c.event, PARTIES.c.country).where(PARTIES.c.country.is_not(None)).distinct()
    for event, country in connection.execute(statement):
        parties.setdefault(event, []).append(country)
    columns = (EVENTS.c.id, EVENTS.c.type, EVENTS.c.day, EVENTS.c.report_day, EVENTS.c.place_country)
    for row in connection.execute(select(*columns).where(EVENTS.c.live)).mappings():
        scopes = _scopes(parties.get(row["id"], ()), row["place_country"])
        for axis, column in AXES.items():
            daily[axis, row[column], row["type"]] += 1
            for scope in scopes:
                monthly[axis, scope, row[column][:7], row["type"]] += 1
    month = func.substr(DYADS.c.day, 1, 7)
    pair = (DYADS.c.actor_country, DYADS.c.recipient_country, month, DYADS.c.type)
    dyads = {tuple(row[:4]): row[4] for row in connection.execute(select(*pair, func.count()).group_by(*pair))}
    return {DAILY: dict(daily), MONTHLY: dict(monthly), DYAD_MONTHS: dyads}
