"""Who acts upon whom: a directed network of actors (or countries), its edges weighted by their events."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, func, select

from marsad.model import QueryError
from marsad.record import Query, Record
from marsad.record.schema import ACTORS, EVENTS, PARTIES

from .acts import QUADS, asserted, fitting, in_quad, score, sides

Level = Literal["actor", "country"]
LEVELS: Final = ("actor", "country")


@dataclass(frozen=True)
class Node:
    """An actor, and what it does and undergoes in this network."""

    id: str
    name_ar: str
    name_en: str | None
    code: str
    country: str | None
    entity_id: str | None
    out_events: int
    in_events: int


@dataclass(frozen=True)
class Edge:
    """What one does to another: events, reports they stand in, net cooperation, events of each quad, first and last day."""

    source: str
    target: str
    events: int
    reports: int
    score: float
    quad1: int
    quad2: int
    quad3: int
    quad4: int
    first: str
    last: str


@dataclass(frozen=True)
class Network:
    """Nodes by what they do and undergo, edges by their events, the busiest first."""

    nodes: list[Node]
    edges: list[Edge]

    def fields(self) -> dict[str, Any]:
        """The network as JSON has it: node-link form."""
        return {
            "directed": True,
            "nodes": [asdict(one) for one in self.nodes],
            "edges": [asdict(e) for e in self.edges],
        }


def network(
    record: Record,
    query: Query | str = "",
    *,
    level: Level = "actor",
    least: int = 1,
    limit: int | None = None,
    **filters: Any,
) -> Network:
    """The network of the asserted acts that fit (or of those the query's `modality:` names).

    `least` drops edges of fewer events; `limit` keeps the busiest edges only.
    """
    if level not in LEVELS:
        raise QueryError(f"no network of {level!r}", "network", f"one of {', '.join(LEVELS)}")
    wanted = asserted(query, **filters)
    with record.database.reading() as connection:
        chosen = fitting(connection, wanted, EVENTS.c.version, EVENTS.c.type, EVENTS.c.day)
        if level == "actor":
            one, other, who = (*(sides().alias(name) for name in ("one", "other")), "actor")
        else:
            country = select(PARTIES.c.event, PARTIES.c.side, PARTIES.c.country).where(PARTIES.c.country.is_not(None))
            one, other = (country.distinct().subquery(name) for name in ("one", "other"))
            who = "country"
        source: ColumnElement[Any] = one.c[who]
        target: ColumnElement[Any] = other.c[who]
        events = func.count().label("events")
        statement = (
            select(
                source,
                target,
                events,
                func.count(chosen.c.version.distinct()),
                score(chosen.c.type),
                *(in_quad(chosen.c.type, quad) for quad in QUADS),
                func.min(chosen.c.day),
                func.max(chosen.c.day),
            )
            .join_from(chosen, one, (one.c.event == chosen.c.id) & (one.c.side == 0))
            .join(other, (other.c.event == chosen.c.id) & (other.c.side == 1))
            .group_by(source, target)
            .having(events >= least)
            .order_by(events.desc(), source, target)
            .limit(limit)
        )
        rows = connection.execute(statement).all()
        named = {str(row[0]) for row in rows} | {str(row[1]) for row in rows}
        edges = sorted(map(_edge, rows), key=lambda edge: (-edge.events, edge.source, edge.target))
        known = _actors(connection, named) if level == "actor" else {name: _country(name) for name in named}
    return Network(_nodes(edges, known), edges)


def _edge(row: Any) -> Edge:
    source, target, events, reports, total, *quads, first, last = row
    one, two, three, four = map(int, quads)
    return Edge(str(source), str(target), events, reports, round(total, 1), one, two, three, four, first, last)


def _actors(connection: Any, named: set[str]) -> dict[str, dict[str, Any]]:
    found = {}
    ids = sorted(int(name) for name in named)
    for start in range(0, len(ids), 500):
        for row in connection.execute(select(ACTORS).where(ACTORS.c.id.in_(ids[start : start + 500]))).mappings():
            fields = {name: row[name] for name in ("name_ar", "name_en", "code", "country")}
            found[str(row["id"])] = {**fields, "entity_id": row["entity_id"] or None}
    return found


def _country(code: str) -> dict[str, Any]:
    return {"name_ar": code, "name_en": code, "code": code, "country": code, "entity_id": None}


def _nodes(edges: list[Edge], known: dict[str, dict[str, Any]]) -> list[Node]:
    given: dict[str, int] = {}
    taken: dict[str, int] = {}
    for edge in edges:
        given[edge.source] = given.get(edge.source, 0) + edge.events
        taken[edge.target] = taken.get(edge.target, 0) + edge.events
    nodes = [Node(name, **known[name], out_events=given.get(name, 0), in_events=taken.get(name, 0)) for name in known]
    return sorted(nodes, key=lambda node: (-node.out_events - node.in_events, node.name_ar, node.code, node.id))
