"""What a party did and suffered, counted: from the columns where they are there, else by the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import ColumnElement, Connection, func, select

from marsad.record import Query
from marsad.record.conditions import actors_called, is_country
from marsad.record.schema import ACTORS, EVENTS, PARTIES
from marsad.record.searching import fits

from ..columns.choosing import parties_called
from ..columns.chosen import Chosen, tallied
from ..columns.coded import Array, Coded
from ..columns.table import distinct
from ..remembering import Snapshot
from .matching import in_parts

_SIDES = ["0", "1"]  # who acts, whom it is done to


class Deeds(NamedTuple):
    """Events of one party: a country, or all actors that a name finds. Sides are 0, who acts, and 1, whom it is done to."""

    #: side, month (`""` where no day is known), type, events
    sums: list[tuple[int, str, str, int]]
    #: code, events, first and last day
    codes: list[tuple[str, int, str | None, str | None]]
    #: first and last day, and how many events have a day
    days: tuple[str | None, str | None, int]
    #: the other party (a country of a country, else an actor's number), the party's own side, type, events
    partners: list[tuple[Any, int, str, int]]


def deeds(snapshot: Snapshot, name: str, query: Query) -> Deeds:
    """The deeds of whom `name` finds, among the events of a query that asks for the party already."""
    chosen = snapshot.chosen(query)
    if chosen is None:
        return _by_database(snapshot.connection, name, fits(snapshot.connection, query))
    return _by_columns(snapshot.connection, name, chosen)


def own(name: str) -> ColumnElement[bool]:
    """The rows of parties that a name finds."""
    return PARTIES.c.country == name.upper() if is_country(name) else PARTIES.c.actor.in_(actors_called(name))


def _by_database(connection: Connection, name: str, where: list[ColumnElement[bool]]) -> Deeds:
    month = func.substr(EVENTS.c.day, 1, 7)  # one expression: PostgreSQL takes two with the same numbers for two
    joined = PARTIES.join(EVENTS, PARTIES.c.event == EVENTS.c.id)
    events = func.count(EVENTS.c.id.distinct())
    by_month = PARTIES.c.side, month, EVENTS.c.type
    sums = select(*by_month, events).select_from(joined).where(own(name), *where).group_by(*by_month)

    day = func.nullif(EVENTS.c.day, "")
    coded = joined.join(ACTORS, PARTIES.c.actor == ACTORS.c.id)
    codes = select(ACTORS.c.code, events, func.min(day), func.max(day)).select_from(coded)
    codes = codes.where(own(name), *where).group_by(ACTORS.c.code)

    days = select(func.min(EVENTS.c.day), func.max(EVENTS.c.day), func.count()).where(*where, EVENTS.c.day != "")

    other = PARTIES.alias("other")
    partner = other.c.country if is_country(name) else other.c.actor
    both = joined.join(other, (other.c.event == PARTIES.c.event) & (other.c.side != PARTIES.c.side))
    by_partner = partner, PARTIES.c.side, EVENTS.c.type
    partners = select(*by_partner, events).select_from(both).where(own(name), *where, partner.is_not(None))

    def rows(statement: Any) -> list[Any]:
        return [tuple(row) for row in connection.execute(statement)]

    return Deeds(rows(sums), rows(codes), rows(days)[0], rows(partners.group_by(*by_partner)))


def _by_columns(connection: Connection, name: str, chosen: Chosen) -> Deeds:
    columns, parties = chosen.columns, chosen.columns.parties
    which = parties.within(chosen.mask, chosen.rows)
    which = np.arange(len(parties.rows))[which] if isinstance(which, slice) else which
    which = which[parties_called(columns, connection, name)[which]]
    events, sides = parties.rows[which].astype(np.int64), parties.numbers["side"][which].astype(np.int64)

    once = distinct(events * 2 + sides)
    months = _months(columns.texts["day"])
    kinds = columns.texts["type"]
    sums = tallied([Coded(_SIDES, once % 2), months.at(once // 2), kinds.at(once // 2)])

    return Deeds(
        [(int(side), month, kind, count) for side, month, kind, count in sums],
        _codes(connection, columns.texts["day"], events, parties.numbers["actor"][which]),
        _days(chosen.text("day")),
        _partners(chosen, which, by_country=is_country(name)),
    )


def _months(days: Coded) -> Coded:
    values = [day[:7] for day in days.values]
    months = sorted(set(values))
    index = {month: code for code, month in enumerate(months)}
    return Coded(months, np.array([index[value] for value in values], np.int32)[days.codes])


def _days(days: Coded) -> tuple[str | None, str | None, int]:
    known = days.codes[~days.between("", "")]
    if not len(known):
        return None, None, 0
    return days.values[known.min()], days.values[known.max()], len(known)


def _codes(
    connection: Connection, days: Coded, events: Array, actors: Array
) -> list[tuple[str, int, str | None, str | None]]:
    """Codes of the actors, how many events have each, and between which days."""
    numbers, index = np.unique(actors, return_inverse=True)
    code_of: dict[int, str] = {}
    for part in in_parts(numbers.tolist()):
        found = connection.execute(select(ACTORS.c.id, ACTORS.c.code).where(ACTORS.c.id.in_(part)))
        code_of |= {row.id: row.code for row in found}
    codes = sorted(set(code_of.values()))
    place = {code: at for at, code in enumerate(codes)}
    width = len(codes) or 1
    coded = np.array([place[code_of[number]] for number in numbers.tolist()], np.int64)
    once = distinct(events * width + coded[index])
    which, day = once % width, days.at(once // width)
    counts = np.bincount(which, minlength=width)
    known = ~day.between("", "")
    first = np.full(width, len(days.values))
    last = np.full(width, -1)
    np.minimum.at(first, which[known], day.codes[known])
    np.maximum.at(last, which[known], day.codes[known])
    return [
        (
            code,
            int(counts[at]),
            days.values[first[at]] if last[at] >= 0 else None,
            days.values[last[at]] if last[at] >= 0 else None,
        )
        for at, code in enumerate(codes)
    ]


def _partners(chosen: Chosen, which: Array, *, by_country: bool) -> list[tuple[Any, int, str, int]]:
    """Who stands on the other side of the events of some of their parties, which `which` picks out."""
    parties = chosen.columns.parties
    first = parties.starts[parties.rows[which]]
    size = parties.starts[parties.rows[which] + 1] - first
    beside = np.arange(int(size.sum())) + np.repeat(first - (np.cumsum(size) - size), size)
    side = np.repeat(parties.numbers["side"][which], size).astype(np.int64)
    named = parties.texts["country"].codes if by_country else parties.numbers["actor"]
    apart = (parties.numbers["side"][beside] != side) & (named[beside] >= 0)
    beside, side = beside[apart], side[apart]
    width = int(named.max(initial=0)) + 1
    once = distinct((parties.rows[beside].astype(np.int64) * width + named[beside]) * 2 + side)
    events, partner = once // 2 // width, once // 2 % width
    numbers, index = np.unique(partner, return_inverse=True)
    name: Callable[[int], Any] = parties.texts["country"].values.__getitem__ if by_country else int
    texts = Coded([str(number) for number in numbers], index), Coded(_SIDES, once % 2)
    found = tallied([*texts, chosen.columns.texts["type"].at(events)])
    return [(name(int(number)), int(own_side), kind, count) for number, own_side, kind, count in found]
