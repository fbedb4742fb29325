"""Counts kept beside the events, so that an unfiltered series need not read a million rows.

`daily` and `monthly` count live events by type and country, `dyad_months` by type and pair of countries. They are changed in
the transaction that changes the events; `marsad check` counts them again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, literal, select, union_all

from .schema import DAILY, DYAD_MONTHS, DYADS, EVENTS, MONTHLY, PARTIES
from .upserts import insert

AXES: Final = {"event": "day", "report": "report_day"}


class Tally:
    """Changes to the rollups, gathered while events are written and applied at once."""

    def __init__(self) -> None:
        self.daily: Counter[tuple[str, ...]] = Counter()
        self.months: Counter[tuple[str, ...]] = Counter()

    def count(self, row: Any, countries: Iterable[str], dyads: Iterable[tuple[str, str]], by: int) -> None:
        """Add a live event `by` times (−1 takes it away)."""
        for axis, column in AXES.items():
            for scope in ("", *countries):
                self.daily[axis, scope, row[column], row["type"]] += by
        for actor, recipient in dyads:
            self.months[actor, recipient, row["day"][:7], row["type"]] += by

    def apply(self, connection: Connection) -> None:
        """Write the changes; counts that come to nothing are removed."""
        months: Counter[tuple[str, ...]] = Counter()
        for (axis, scope, day, kind), by in self.daily.items():
            months[axis, scope, day[:7], kind] += by
        _apply(connection, DAILY, self.daily)
        _apply(connection, MONTHLY, months)
        _apply(connection, DYAD_MONTHS, self.months)
        self.daily.clear()
        self.months.clear()


def _apply(connection: Connection, table: Table, changes: Counter[tuple[str, ...]]) -> None:
    names = [column.name for column in table.primary_key]
    rows = [
        {**dict(zip(names, key, strict=True)), "events": by}
        for key, by in sorted(changes.items())  # in one order, so that two writers never wait for each other
        if by
    ]
    if not rows:
        return
    statement = insert(connection, table)
    statement = statement.on_conflict_do_update(
        index_elements=names, set_={"events": table.c.events + statement.excluded.events}
    )
    connection.execute(statement, rows)
    if any(by < 0 for by in changes.values()):
        connection.execute(delete(table).where(table.c.events == 0))


def recount(connection: Connection) -> dict[Table, dict[tuple[str, ...], int]]:
    """The rollups counted again from the events: what they ought to hold."""
    party_countries = (
        select(PARTIES.c.event, PARTIES.c.country).where(PARTIES.c.country.is_not(None)).distinct().subquery()
    )
    parts = []
    for axis, name in AXES.items():
        day = EVENTS.c[name]
        parts.append(
            select(literal(axis).label("axis"), literal("").label("scope"), day, EVENTS.c.type, func.count())
            .where(EVENTS.c.live)
            .group_by(day, EVENTS.c.type)
        )
        parts.append(
            select(literal(axis).label("axis"), party_countries.c.country, day, EVENTS.c.type, func.count())
            .join_from(EVENTS, party_countries, party_countries.c.event == EVENTS.c.id)
            .where(EVENTS.c.live)
            .group_by(party_countries.c.country, day, EVENTS.c.type)
        )
    daily = {tuple(row[:4]): row[4] for row in connection.execute(union_all(*parts))}
    monthly: Counter[tuple[str, ...]] = Counter()
    for (axis, scope, day, kind), count in daily.items():
        monthly[axis, scope, day[:7], kind] += count
    month = func.substr(DYADS.c.day, 1, 7)
    columns = (DYADS.c.actor_country, DYADS.c.recipient_country, month, DYADS.c.type)
    months = {tuple(row[:4]): row[4] for row in connection.execute(select(*columns, func.count()).group_by(*columns))}
    return {DAILY: daily, MONTHLY: dict(monthly), DYAD_MONTHS: months}
