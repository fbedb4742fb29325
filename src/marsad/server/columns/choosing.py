"""Which events of the columns fit a query: the conditions of `marsad.record.conditions` once more, over arrays.

This is the one place that decides whether the columns can answer a query; a property test holds both ways against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from sqlalchemy import Connection, or_, select

from marsad.record import Query
from marsad.record.conditions import BOTH, actors_called, conditions, is_country
from marsad.record.indexes import search_for
from marsad.record.query import Filter, Words
from marsad.record.rows import publisher_key
from marsad.record.schema import ACTORS, EVENTS
from marsad.record.segmentation import name_stems
from marsad.record.values import box, days, numbers, pair

from .chosen import Chosen
from .coded import Array
from .table import Columns

#: before and behind all days, but behind none
_ANY_DAY, _NO_DAY = "\0", "\U0010ffff"
#: filters that name few events, which the database finds at once
_SOUGHT: Final = ("doc", "url", "event", "story", "origin")


def answerable(query: Query) -> bool:
    """Whether the events that a query is about are among the live ones, and its filters among those known here."""
    for entry in query.filters:
        if entry.field == "version" and "all" in entry.values:
            return False
        if entry.field == "review" and not entry.negated and "rejected" in entry.values:
            return False
    return all(entry.field in (*_MASKS, *_PARTIES, *_SOUGHT, "version") for entry in query.filters)


def choose(
    columns: Columns, connection: Connection, query: Query, known: dict[Filter | Words, Array] | None = None
) -> Chosen:
    """The events that fit a query that is `answerable`; the database is asked for words and for names of actors. `known` keeps
    what was found for a filter, for other queries of the same state.
    """
    known = {} if known is None else known
    mask: Array | None = None
    parts: tuple[Filter | Words, ...] = (*query.filters, *query.words)
    for part in parts:
        if isinstance(part, Filter) and part.field == "version":
            continue
        if part not in known:
            holds = _holds(columns, connection, part)
            known[part] = ~holds if part.negated else holds
        mask = known[part] if mask is None else mask & known[part]
    return Chosen(columns, mask)


def _holds(columns: Columns, connection: Connection, part: Filter | Words) -> Array:
    if isinstance(part, Words):
        return _holding(columns, connection, part)
    if part.field in _MASKS:
        return _MASKS[part.field](columns, part)
    if part.field in _PARTIES:
        return _PARTIES[part.field](columns, connection, part)
    return _sought(columns, connection, part)


def _holding(columns: Columns, connection: Connection, words: Words) -> Array:
    """The events of the versions that hold the words."""
    return _marked(
        columns.numbers["version"], connection.execute(search_for(connection).matching(words)).scalars().all()
    )


def _sought(columns: Columns, connection: Connection, entry: Filter) -> Array:
    where = conditions(Query(filters=(entry._replace(negated=False),)))
    return _marked(columns.numbers["id"], connection.execute(select(EVENTS.c.id).where(*where)).scalars().all())


def _marked(column: Array, wanted: Sequence[int]) -> Array:
    """Whether each number of a column is wanted."""
    if len(wanted) == 1:
        return np.asarray(column == wanted[0])
    found: Array = _table(column, wanted)[column]
    return found


def _table(column: Array, wanted: Sequence[int]) -> Array:
    """Whether it is wanted, by each number that a column may hold."""
    there = np.zeros(int(column.max(initial=0)) + 1, bool)
    numbers_ = np.array(wanted, np.int64)
    there[numbers_[(numbers_ >= 0) & (numbers_ < len(there))]] = True
    return there


def _text(name: str, read: Callable[[str], str] = str) -> Callable[[Columns, Filter], Array]:
    return lambda columns, entry: columns.texts[name].among({read(value) for value in entry.values})


def _any(columns: Columns, found: list[Array]) -> Array:
    return np.logical_or.reduce(found) if found else np.zeros(columns.size, bool)


def _source(columns: Columns, entry: Filter) -> Array:
    kinds = columns.texts["source_kinds"]
    return kinds.where([any(f" {kind} " in value for kind in entry.values) for value in kinds.values])


def _place(columns: Columns, entry: Filter) -> Array:
    found = []
    stems = columns.texts["place_stems"]
    for value in entry.values:
        if value.isdecimal() and len(value) < 19:
            number = int(value)
            found.append(columns.numbers["geonames_id"] == (number if 0 <= number < 2**31 else -2))
        elif is_country(value) and value.isupper():
            found.append(columns.texts["place_country"].among({value}))
        elif (sought := name_stems(value)).strip():
            found.append(stems.where([sought in held for held in stems.values]))
    return _any(columns, found)


def _box(columns: Columns, entry: Filter) -> Array:
    area = box(entry.values)
    latitude, longitude = columns.numbers["latitude"], columns.numbers["longitude"]
    if area.west <= area.east:
        across = (longitude >= area.west) & (longitude <= area.east)
    else:
        across = (longitude >= area.west) | (longitude <= area.east)
    found: Array = across & (latitude >= area.south) & (latitude <= area.north)
    return found


def _time(columns: Columns, entry: Filter) -> Array:
    start, end, day = (columns.texts[name] for name in ("start_day", "end_day", "day"))
    found = []
    for value in entry.values:
        wanted = days(value)
        begun = start.between(_ANY_DAY, wanted.last) & day.between("", wanted.last)
        found.append(begun & end.between(wanted.first, _NO_DAY))
    return _any(columns, found)


def _reported(columns: Columns, entry: Filter) -> Array:
    return _any(columns, [columns.texts["report_day"].between(*days(value)) for value in entry.values])


def _confidence(columns: Columns, entry: Filter) -> Array:
    confidence = columns.numbers["confidence"]
    spans = [numbers(value) for value in entry.values]
    return _any(columns, [(confidence >= span.low) & (confidence <= span.high) for span in spans])


def _having(columns: Columns, which: Array) -> Array:
    """The events that have one of some parties."""
    found = np.zeros(columns.size, bool)
    found[columns.parties.rows[np.flatnonzero(which)]] = True
    return found


def _party(columns: Columns, connection: Connection, name: str, sides: tuple[int, ...]) -> Array:
    """Events with a party of that name on one of the sides."""
    which = parties_called(columns, connection, name)
    if len(sides) == 1:
        which &= columns.parties.numbers["side"] == sides[0]
    return _having(columns, which)


def parties_called(columns: Columns, connection: Connection, name: str) -> Array:
    """Which parties a name finds: those of a country, or the actors that are called so."""
    parties = columns.parties
    if is_country(name):
        return parties.texts["country"].among({name.upper()})
    return _marked(parties.numbers["actor"], connection.execute(actors_called(name)).scalars().all())


def _parties(*sides: int) -> Callable[[Columns, Connection, Filter], Array]:
    return lambda columns, connection, entry: _any(
        columns, [_party(columns, connection, name, sides) for name in entry.values]
    )


def _dyad(columns: Columns, connection: Connection, entry: Filter) -> Array:
    def between(actor: str, recipient: str) -> Array:
        return _party(columns, connection, actor, (0,)) & _party(columns, connection, recipient, (1,))

    found = []
    for value in entry.values:
        wanted = pair(value)
        found.append(between(wanted.actor, wanted.recipient))
        if not wanted.directed:
            found.append(between(wanted.recipient, wanted.actor))
    return _any(columns, found)


def _role(columns: Columns, connection: Connection, entry: Filter) -> Array:
    actors = select(ACTORS.c.id).where(or_(*(ACTORS.c.roles.contains(f" {role} ") for role in entry.values)))
    return _having(columns, _marked(columns.parties.numbers["actor"], connection.execute(actors).scalars().all()))


def _country(columns: Columns, _: Connection, entry: Filter) -> Array:
    wanted = {value.upper() for value in entry.values}
    there = columns.texts["place_country"].among(wanted)
    return there | _having(columns, columns.parties.texts["country"].among(wanted))


_MASKS: Final[dict[str, Callable[[Columns, Filter], Array]]] = {
    "type": _text("type"),
    "mode": _text("mode"),
    "modality": _text("modality"),
    "review": _text("review"),
    "publisher": _text("publisher_key", publisher_key),
    "quad": _text("quad"),
    "source": _source,
    "place": _place,
    "box": _box,
    "time": _time,
    "reported": _reported,
    "confidence": _confidence,
}
_PARTIES: Final[dict[str, Callable[[Columns, Connection, Filter], Array]]] = {
    "actor": _parties(0),
    "recipient": _parties(1),
    "party": _parties(*BOTH),
    "dyad": _dyad,
    "role": _role,
    "country": _country,
}
