"""Which events count as acts, and what a sum over them is worth.

A threat that was denied or a visit that is only planned has not happened. Series of cooperation, dyads, networks and
actors therefore count what reports assert, unless the query names a modality itself.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Subquery, case, func, select

from marsad.model import TYPES
from marsad.record import Query, parse
from marsad.record.schema import ACTORS, EVENTS, PARTIES
from marsad.record.searching import fits

QUADS: Final = (1, 2, 3, 4)


def asserted(query: Query | str, **filters: Any) -> Query:
    """The query, narrowed to asserted acts unless it says which modality it wants."""
    wanted = (parse(query) if isinstance(query, str) else query).where(**filters)
    if any(entry.field == "modality" for entry in wanted.filters):
        return wanted
    return wanted.where(modality="asserted")


def fitting(
    connection: Connection, query: Query, *columns: ColumnElement[Any], during: tuple[str, str] | None = None
) -> Subquery:
    """The events that fit, with the columns asked for; `during` two days, by the act's day, else the report's."""
    where = fits(connection, query)
    if during:
        where.append(EVENTS.c.day.between(*during))
    return select(EVENTS.c.id, *columns).where(*where).subquery()


def score(kind: ColumnElement[str]) -> ColumnElement[float]:
    """The sum of PLOVER scores over rows of a type."""
    return func.sum(case({name: entry.score for name, entry in TYPES.items()}, value=kind, else_=0.0))


def in_quad(kind: ColumnElement[str], quad: int) -> ColumnElement[int]:
    """How many rows are of a quad class."""
    names = [name for name, entry in TYPES.items() if entry.quad == quad]
    return func.sum(case((kind.in_(names), 1), else_=0))


def sides() -> Subquery:
    """Who is on which side of which event, each once, merged actors as the one they were merged into."""
    actor = func.coalesce(ACTORS.c.merged_into, ACTORS.c.id).label("actor")
    return (
        select(PARTIES.c.event, PARTIES.c.side, actor)
        .join_from(PARTIES, ACTORS, PARTIES.c.actor == ACTORS.c.id)
        .distinct()
        .subquery()
    )
