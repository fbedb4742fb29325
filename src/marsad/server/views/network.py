"""The network: who acts upon whom, how often, in which spirit, in each slice of time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, func, select

from marsad.model import TYPES, QueryError
from marsad.record import Query
from marsad.record.counting import PERIODS, first_day
from marsad.record.schema import DYAD_MONTHS, DYADS, EVENTS, PARTIES
from marsad.record.searching import fits

from ..remembering import Snapshot
from .matching import Named, Sums, actors_of, country_named, of_events
from .spans import stretch_of

_LENGTHS: Final = {"day": 10, "week": 10, "month": 7, "year": 4}
LEVELS: Final = ("country", "actor")
_PAIR: Final = ("actor_country", "recipient_country")
#: edges that can be told apart on a page
_MOST_EDGES: Final = 600
_YEARS_BY_MONTH: Final = 5
_MOST_NUMBERS: Final = 500
_Edge = tuple[Any, Any]


class _Source(NamedTuple):
    """Rows of actor, recipient, period, type and events, before they are grouped."""

    actor: Any
    recipient: Any
    day: Any
    type: Any
    events: Any
    base: Select[Any]


def network(
    snapshot: Snapshot, query: Query, *, level: str, by: str | None, top: int, ego: str | None = None
) -> dict[str, Any]:
    """The nodes with most events and the edges between them; around one node, when `ego` names it, its neighbours.

    Slices of time are of months, or of years where `by` does not say and the time is longer than five years.
    """
    if level not in LEVELS or by not in (None, *PERIODS):
        raise QueryError(
            f"no network of {level!r} by {by!r}", "network", "country or actor; by day, week, month or year"
        )
    connection = snapshot.connection
    step = by or _step(connection, query)
    chosen = snapshot.chosen(query) if level == "country" else None
    source = _countries(connection, query, step) if level == "country" else _actors(connection, query)
    pairs: dict[_Edge, Sums] = defaultdict(Sums)
    # Of the whole record, slices are looked for only where an edge is drawn; of a part of it, once is enough.
    plain = not query.words and not query.filters
    sliced = _grouped(source, func.substr(source.day, 1, _LENGTHS[step]), source.type)
    rows = None if plain or chosen is not None else connection.execute(sliced).all()
    whole: Iterable[Any]
    if chosen is not None:
        whole = chosen.of_long(chosen.columns.dyads, *_PAIR, "type")
    else:
        whole = rows or connection.execute(_grouped(source, source.type))
    for actor, recipient, *_, kind, events in whole:
        pairs[actor, recipient].add(kind, int(events))
    known = _names(connection, level, {number for edge in pairs for number in edge})
    edges: dict[_Edge, Sums] = defaultdict(Sums)
    for (actor, recipient), sums in pairs.items():
        edges[known[actor].value, known[recipient].value].types.update(sums.types)
    total = len(edges)
    if ego:
        edges = _around(edges, ego.upper() if level == "country" else ego)
    out: Counter[str] = Counter()
    into: Counter[str] = Counter()
    for (actor, recipient), sums in edges.items():
        out[actor] += sums.events
        into[recipient] += sums.events
    weight = out + into
    first = sorted(weight, key=lambda value: (value != ego, -weight[value], value))[:top]
    shown = {node.value: node for node in known.values()}
    kept = sorted(
        (edge for edge in edges if edge[0] in first and edge[1] in first), key=lambda edge: (-edges[edge].events, edge)
    )[:_MOST_EDGES]
    if chosen is not None:
        parts: Iterable[Any] = chosen.of_long(chosen.columns.dyads, *_PAIR, "day", "quad", by=step)
    else:
        parts = _by_quad(rows or connection.execute(_between(sliced, source, known, kept)))
    slices = _slices(parts, step, known, set(kept))
    return {
        "by": step,
        "nodes": [
            {**shown[value]._asdict(), "events": weight[value], "out": out[value], "in": into[value]} for value in first
        ],
        "edges": [
            {
                "actor": edge[0],
                "recipient": edge[1],
                "events": edges[edge].events,
                "quads": edges[edge].quads,
                "score": edges[edge].score,
                "slices": [{"period": period, "quads": quads} for period, quads in sorted(slices[edge].items())],
            }
            for edge in kept
        ],
        "periods": sorted({period for edge in kept for period in slices[edge]}),
        "left_out": {"nodes": len(weight) - len(first), "edges": total - len(kept)},
    }


def _between(sliced: Select[Any], source: _Source, known: dict[Any, Named], kept: list[_Edge]) -> Select[Any]:
    """The slices of the edges that are drawn, and few others."""
    ends = {value for edge in kept for value in edge}
    numbers = [number for number, node in known.items() if node.value in ends]
    if len(numbers) > _MOST_NUMBERS:
        return sliced
    return sliced.where(source.actor.in_(numbers), source.recipient.in_(numbers))


def _by_quad(rows: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    for *place, kind, events in rows:
        yield *place, TYPES[kind].quad, events


def _slices(
    rows: Iterable[Any], step: str, known: dict[Any, Named], wanted: set[_Edge]
) -> dict[_Edge, dict[str, list[int]]]:
    """Events of each quad class by period and edge, from rows of actor, recipient, day, quad class and events."""
    found: dict[_Edge, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0, 0]))
    starts: dict[str, str] = {}
    for actor, recipient, day, quad, events in rows:
        edge = (known[actor].value, known[recipient].value)
        if edge in wanted and day:
            start = starts.get(day) or starts.setdefault(day, first_day(day, step))
            found[edge][start][int(quad) - 1] += int(events)
    return found


def _around(edges: dict[_Edge, Sums], ego: str) -> dict[_Edge, Sums]:
    near = {value for edge in edges if ego in edge for value in edge}
    return {edge: sums for edge, sums in edges.items() if edge[0] in near and edge[1] in near}


def _step(connection: Connection, query: Query) -> str:
    stretch = stretch_of(connection, query, 0)
    return "month" if stretch.days <= _YEARS_BY_MONTH * 366 else "year"


def _grouped(source: _Source, *columns: Any) -> Select[Any]:
    keys = (source.actor, source.recipient, *columns)
    return source.base.with_only_columns(*keys, source.events, maintain_column_froms=True).group_by(*keys)


def _countries(connection: Connection, query: Query, step: str) -> _Source:
    if not query.words and not query.filters and step in ("month", "year"):
        table, day, events = DYAD_MONTHS, DYAD_MONTHS.c.month, func.sum(DYAD_MONTHS.c.events)
        return _Source(
            table.c.actor_country, table.c.recipient_country, day, table.c.type, events, select(day).select_from(table)
        )
    base = select(DYADS.c.event).where(*of_events(connection, query, DYADS.c.event))
    return _Source(DYADS.c.actor_country, DYADS.c.recipient_country, DYADS.c.day, DYADS.c.type, func.count(), base)


def _actors(connection: Connection, query: Query) -> _Source:
    other = PARTIES.alias("other")
    joined = EVENTS.join(PARTIES, PARTIES.c.event == EVENTS.c.id).join(other, other.c.event == EVENTS.c.id)
    base = select(EVENTS.c.id).select_from(joined)
    base = base.where(*fits(connection, query), PARTIES.c.side == 0, other.c.side == 1)
    return _Source(PARTIES.c.actor, other.c.actor, EVENTS.c.day, EVENTS.c.type, func.count(), base)


def _names(connection: Connection, level: str, numbers: set[Any]) -> dict[Any, Named]:
    if level == "country":
        return {code: country_named(code) for code in numbers}
    return dict(actors_of(connection, numbers))
