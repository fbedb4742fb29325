"""The network: who acts upon whom, how often, in which spirit, in each slice of time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, func, select

from marsad.model import QueryError
from marsad.record import Query
from marsad.record.counting import PERIODS, first_day
from marsad.record.schema import DYAD_MONTHS, DYADS, EVENTS, PARTIES

from .matching import Named, Sums, actors_of, country_named, fitting, of_events

_LENGTHS: Final = {"day": 10, "week": 10, "month": 7, "year": 4}
LEVELS: Final = ("country", "actor")
_Edge = tuple[str, str]
_Row = tuple[str, str, str, str, int]


def network(
    connection: Connection, query: Query, *, level: str, by: str, top: int, ego: str | None = None
) -> dict[str, Any]:
    """The nodes with most events and the edges between them; around one node, when `ego` names it, its neighbours."""
    if level not in LEVELS or by not in PERIODS:
        raise QueryError(
            f"no network of {level!r} by {by!r}", "network", "country or actor; by day, week, month or year"
        )
    nodes: dict[str, Named] = {}
    rows = _countries(connection, query, by) if level == "country" else _actors(connection, query, by, nodes)
    edges: dict[_Edge, Sums] = defaultdict(Sums)
    slices: dict[_Edge, dict[str, Sums]] = defaultdict(lambda: defaultdict(Sums))
    for actor, recipient, period, kind, events in rows:
        edges[actor, recipient].add(kind, events)
        slices[actor, recipient][first_day(period, by)].add(kind, events)
    if ego:
        edges = _around(edges, ego.upper() if level == "country" else ego)
    out: Counter[str] = Counter()
    into: Counter[str] = Counter()
    for (actor, recipient), sums in edges.items():
        out[actor] += sums.events
        into[recipient] += sums.events
    weight = out + into
    first = sorted(weight, key=lambda value: (value != ego, -weight[value], value))[:top]
    kept = {edge: sums for edge, sums in edges.items() if edge[0] in first and edge[1] in first}
    shown = [nodes.get(value) or country_named(value) for value in first]
    return {
        "nodes": [
            {**node._asdict(), "events": weight[node.value], "out": out[node.value], "in": into[node.value]}
            for node in shown
        ],
        "edges": [
            {
                "actor": actor,
                "recipient": recipient,
                "events": sums.events,
                "quads": sums.quads,
                "score": sums.score,
                "slices": [
                    {"period": period, "quads": part.quads} for period, part in sorted(slices[actor, recipient].items())
                ],
            }
            for (actor, recipient), sums in sorted(kept.items(), key=lambda pair: (-pair[1].events, pair[0]))
        ],
        "periods": sorted({period for edge in kept for period in slices[edge]}),
        "left_out": {"nodes": len(weight) - len(first), "edges": len(edges) - len(kept)},
    }


def _around(edges: dict[_Edge, Sums], ego: str) -> dict[_Edge, Sums]:
    near = {value for edge in edges if ego in edge for value in edge}
    return {edge: sums for edge, sums in edges.items() if edge[0] in near and edge[1] in near}


def _countries(connection: Connection, query: Query, by: str) -> Iterable[_Row]:
    plain = not query.words and not query.filters
    table = DYAD_MONTHS if plain and by in ("month", "year") else DYADS
    day = func.substr(table.c.month if table is DYAD_MONTHS else table.c.day, 1, _LENGTHS[by])
    count = func.sum(table.c.events) if table is DYAD_MONTHS else func.count()
    columns = (table.c.actor_country, table.c.recipient_country, day, table.c.type)
    where = [] if table is DYAD_MONTHS else of_events(connection, query, table.c.event)
    for actor, recipient, period, kind, events in connection.execute(
        select(*columns, count).where(*where).group_by(*columns)
    ):
        yield actor, recipient, period, kind, int(events)


def _actors(connection: Connection, query: Query, by: str, nodes: dict[str, Named]) -> Iterable[_Row]:
    other = PARTIES.alias("other")
    joined = EVENTS.join(PARTIES, PARTIES.c.event == EVENTS.c.id).join(other, other.c.event == EVENTS.c.id)
    columns = (PARTIES.c.actor, other.c.actor, func.substr(EVENTS.c.day, 1, _LENGTHS[by]), EVENTS.c.type)
    statement = (
        select(*columns, func.count())
        .select_from(joined)
        .where(*fitting(connection, query), PARTIES.c.side == 0, other.c.side == 1)
        .group_by(*columns)
    )
    rows = connection.execute(statement).all()
    known = actors_of(connection, {number for row in rows for number in row[:2]})
    nodes |= {actor.value: actor for actor in known.values()}
    for actor, recipient, period, kind, events in rows:
        yield known[actor].value, known[recipient].value, period, kind, events
