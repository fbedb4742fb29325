"""The record's actors: who acts and who is acted upon, how often, since when."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import case, func, select

from marsad.record import Query, Record
from marsad.record.record import as_query
from marsad.record.schema import ACTORS, EVENTS

from .acts import fitting, sides


@dataclass(frozen=True)
class Presence:
    """An actor of the record: events it acts in, events it undergoes, the reports these stand in, first and last day."""

    name_ar: str
    name_en: str | None
    code: str
    entity_id: str | None
    as_actor: int
    as_recipient: int
    reports: int
    first: str
    last: str

    def fields(self) -> dict[str, Any]:
        """The actor as JSON and tables have it."""
        return asdict(self)


def actors(record: Record, query: Query | str = "", *, limit: int | None = 50, **filters: Any) -> list[Presence]:
    """The parties of the events that fit, of any modality, those with most events first; merged actors are one."""
    wanted = as_query(query, **filters)
    with record.database.reading() as connection:
        chosen = fitting(connection, wanted, EVENTS.c.version, EVENTS.c.day)
        party = sides()
        events = func.count(chosen.c.id.distinct())
        statement = (
            select(
                ACTORS.c.name_ar,
                ACTORS.c.name_en,
                ACTORS.c.code,
                ACTORS.c.entity_id,
                func.sum(case((party.c.side == 0, 1), else_=0)),
                func.sum(case((party.c.side == 1, 1), else_=0)),
                func.count(chosen.c.version.distinct()),
                func.min(chosen.c.day),
                func.max(chosen.c.day),
            )
            .join_from(chosen, party, party.c.event == chosen.c.id)
            .join(ACTORS, ACTORS.c.id == party.c.actor)
            .group_by(ACTORS.c.id, ACTORS.c.name_ar, ACTORS.c.name_en, ACTORS.c.code, ACTORS.c.entity_id)
            .order_by(events.desc(), ACTORS.c.id)
            .limit(limit)
        )
        return [_presence(row) for row in connection.execute(statement)]


def _presence(row: Any) -> Presence:
    name, english, code, entity, acting, undergoing, reports, first, last = row
    return Presence(name, english, code, entity or None, int(acting), int(undergoing), reports, first, last)
