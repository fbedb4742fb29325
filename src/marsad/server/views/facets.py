"""Facets: how many events each value of a field would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select, union

from marsad.model import QueryError
from marsad.record import Query
from marsad.record.schema import DYAD_MONTHS, DYADS, EVENTS, MONTHLY, PARTIES
from marsad.record.searching import fits

from ..asking import without
from ..remembering import Snapshot
from .matching import actors_of, grouping, of_events, publishers_of
from .places import counted_places

#: facets that are columns of the events
_COLUMNS: Final = {
    "type": EVENTS.c.type,
    "quad": EVENTS.c.quad,
    "modality": EVENTS.c.modality,
    "review": EVENTS.c.review,
    "publisher": EVENTS.c.publisher_key,
    "source": EVENTS.c.source_kinds,
}
FACETS: Final = (*_COLUMNS, "mode", "country", "actor", "dyad", "place")
#: the filters that choose among a facet's values
_OWN: Final = {"actor": ("actor", "recipient", "party")}


def facets(snapshot: Snapshot, query: Query, fields: Sequence[str], top: int) -> dict[str, list[dict[str, Any]]]:
    """The most frequent values of each field; a field's own filter is left out, so that other values can be chosen.

    Each is remembered by what it is counted among: the types among everything are the same for every type chosen.
    """
    if unknown := [name for name in fields if name not in FACETS]:
        raise QueryError(f"no facet is called {unknown[0]!r}", "fields", f"one of {', '.join(FACETS)}")
    found: dict[str, list[dict[str, Any]]] = {}
    for name in dict.fromkeys(fields):
        narrowed = replace(without(query, *_OWN.get(name, (name,))), sort=None)
        make = partial(_column, name=name) if name in _COLUMNS else _MAKERS[name]
        found[name] = snapshot.recall(("facet", name, narrowed, top), partial(make, query=narrowed, top=top))
    return found


def _column(snapshot: Snapshot, query: Query, top: int, name: str) -> list[dict[str, Any]]:
    counts: Counter[str] = Counter()
    for value, events in _grouped(snapshot, query, name):
        for one in str(value).split() if name == "source" else [str(value)]:
            counts[one] += int(events)
    listed = _listed(counts, top)
    if name != "publisher":
        return listed
    spelled = publishers_of(snapshot, (entry["value"] for entry in listed))
    return [{**entry, "name": spelled[entry["value"]]} for entry in listed if entry["value"]]


def _grouped(snapshot: Snapshot, query: Query, name: str) -> Iterable[Any]:
    column, connection = _COLUMNS[name], snapshot.connection
    if (chosen := snapshot.chosen(query)) is not None:
        return chosen.tallied(column.name)
    if name == "type" and not query.words and not query.filters:
        statement: Select[Any] = select(MONTHLY.c.type, func.sum(MONTHLY.c.events))
        statement = statement.where(MONTHLY.c.axis == "event", MONTHLY.c.scope == "").group_by(MONTHLY.c.type)
    else:
        values = grouping(query, column)
        statement = select(values, func.count()).where(*fits(connection, query)).group_by(values)
    return connection.execute(statement)


def _mode(snapshot: Snapshot, query: Query, top: int) -> list[dict[str, Any]]:
    connection = snapshot.connection
    if (chosen := snapshot.chosen(query)) is not None:
        return _listed(Counter({mode: events for mode, events in chosen.tallied("mode") if mode is not None}), top)
    counted = select(EVENTS.c.mode, func.count()).where(*fits(connection, query), EVENTS.c.mode.is_not(None))
    return _listed(Counter(dict(_pairs(connection, counted.group_by(EVENTS.c.mode)))), top)


def _country(snapshot: Snapshot, query: Query, top: int) -> list[dict[str, Any]]:
    connection = snapshot.connection
    if (chosen := snapshot.chosen(query)) is not None:
        return _listed(Counter(dict(chosen.of_long(chosen.columns.countries, "country"))), top)
    if not query.words and not query.filters:
        rolled = select(MONTHLY.c.scope, func.sum(MONTHLY.c.events))
        rolled = rolled.where(MONTHLY.c.axis == "event", MONTHLY.c.scope.between("@", "@~")).group_by(MONTHLY.c.scope)
        return _listed(Counter({scope[1:]: int(events) for scope, events in connection.execute(rolled)}), top)
    where = fits(connection, query)
    parties = select(PARTIES.c.event, PARTIES.c.country)
    parties = parties.where(PARTIES.c.event.in_(select(EVENTS.c.id).where(*where)), PARTIES.c.country.is_not(None))
    places = select(EVENTS.c.id, EVENTS.c.place_country).where(*where, EVENTS.c.place_country.is_not(None))
    both = union(parties, places).subquery()
    return _listed(
        Counter(dict(_pairs(connection, select(both.c.country, func.count()).group_by(both.c.country)))), top
    )


def _actor(snapshot: Snapshot, query: Query, top: int) -> list[dict[str, Any]]:
    numbers = _namings(snapshot, query)
    # Names of one entity, and merged ones, are several rows: more than `top` are looked at.
    known = actors_of(snapshot.connection, [number for number, _ in _first(numbers, top * 4)])
    named: Counter[str] = Counter()
    for number, actor in known.items():
        named[actor.value] += numbers[number]
    shown = {actor.value: actor for actor in known.values()}
    return [{**shown[value]._asdict(), "events": count} for value, count in _first(named, top)]


def _namings(snapshot: Snapshot, query: Query) -> Counter[int]:
    """Events by actor's number."""
    connection = snapshot.connection
    plain = not query.words and not query.filters
    if (chosen := snapshot.chosen(query)) is not None:
        return Counter(dict(chosen.actors(each_once=not plain)))
    events = select(EVENTS.c.id).where(*fits(connection, query))
    per_actor = select(PARTIES.c.actor, func.count(PARTIES.c.event.distinct())).group_by(PARTIES.c.actor)
    if plain:
        # All namings less those in what is not live, both from an index; who acts upon itself counts twice.
        namings = select(PARTIES.c.actor, func.count()).group_by(PARTIES.c.actor)
        gone = namings.where(PARTIES.c.event.in_(select(EVENTS.c.id).where(~EVENTS.c.live)))
        numbers = Counter(dict(_pairs(connection, namings)))
        numbers.subtract(dict(_pairs(connection, gone)))
        return +numbers
    return Counter(dict(_pairs(connection, per_actor.where(PARTIES.c.event.in_(events)))))


def _dyad(snapshot: Snapshot, query: Query, top: int) -> list[dict[str, Any]]:
    pairs = Counter({(row[0], row[1]): int(row[2]) for row in _joined(snapshot, query)})
    return [
        {"value": f"{actor}>{recipient}", "actor": actor, "recipient": recipient, "events": events}
        for (actor, recipient), events in _first(pairs, top)
    ]


def _joined(snapshot: Snapshot, query: Query) -> Iterable[Any]:
    """Events by pair of countries."""
    connection = snapshot.connection
    if (chosen := snapshot.chosen(query)) is not None:
        return chosen.of_long(chosen.columns.dyads, "actor_country", "recipient_country")
    if not query.words and not query.filters:
        columns = (DYAD_MONTHS.c.actor_country, DYAD_MONTHS.c.recipient_country)
        counted = select(*columns, func.sum(DYAD_MONTHS.c.events)).group_by(*columns)
    else:
        columns = (DYADS.c.actor_country, DYADS.c.recipient_country)
        where = of_events(connection, query, DYADS.c.event)
        counted = select(*columns, func.count()).where(*where).group_by(*columns)
    return connection.execute(counted)


def _place(snapshot: Snapshot, query: Query, top: int) -> list[dict[str, Any]]:
    return [{**place.fields(), "events": place.sums.events} for place in counted_places(snapshot, query, top)]


_MAKERS: Final[dict[str, Callable[..., list[dict[str, Any]]]]] = {
    "mode": _mode,
    "country": _country,
    "actor": _actor,
    "dyad": _dyad,
    "place": _place,
}


def _pairs(connection: Connection, statement: Select[Any]) -> list[tuple[Any, int]]:
    return [(row[0], int(row[1])) for row in connection.execute(statement)]


def _first(counts: Counter[Any], top: int) -> list[tuple[Any, int]]:
    """The most frequent, ties in the order of their names."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:top]


def _listed(counts: Counter[str], top: int) -> list[dict[str, Any]]:
    return [{"value": value, "events": events} for value, events in _first(counts, top)]
