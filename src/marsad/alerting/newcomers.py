"""The condition `new-actor`: a party in an event that fits, whom the record did not name before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, func, or_, select

from marsad.record.schema import ACTORS, EVENTS, PARTIES

from .matches import EVIDENCE, Look, Mark, Match, shifted

_ASPECT = "new-actor"
_NOBODY = "---"


def newcomers(look: Look) -> Iterator[Match]:
    """A match for each new party that has a country or stands on the curated list: «مصادر» and «متظاهرون» are nobody new."""
    came: dict[str, list[Any]] = {}
    for row in look.connection.execute(_parties(look)):
        came.setdefault(row.entity_id or row.name_ar, []).append(row)
    told = {mark.thing for mark in look.marked(came, _ASPECT)}
    for name, rows in came.items():
        day = min(row.report_day for row in rows)
        if name in told or _known(look, rows[0], day):
            continue
        first = rows[0]
        actor = {field: getattr(first, field) for field in ("name_ar", "name_en", "code", "entity_id", "country")}
        events = look.records(dict.fromkeys(row.event_id for row in rows[:EVIDENCE]))
        yield Match(name, day, {"actor": actor}, events, frozenset([Mark(name, _ASPECT)]))


def _parties(look: Look) -> Any:
    columns = (ACTORS.c.name_ar, ACTORS.c.name_en, ACTORS.c.code, ACTORS.c.entity_id, ACTORS.c.country)
    # A merged actor is the one it was merged into, who is known.
    known = ACTORS.c.merged_into.is_(None)
    named = or_(ACTORS.c.entity_id != "", ACTORS.c.country.is_not(None))
    return (
        select(*columns, EVENTS.c.event_id, EVENTS.c.report_day)
        .select_from(EVENTS.join(PARTIES, PARTIES.c.event == EVENTS.c.id).join(ACTORS, ACTORS.c.id == PARTIES.c.actor))
        .where(*look.arriving(), known, named, ACTORS.c.code != _NOBODY)
        .order_by(EVENTS.c.report_day, EVENTS.c.version, EVENTS.c.position, PARTIES.c.side, PARTIES.c.position)
    )


def _known(look: Look, actor: Any, day: str) -> bool:
    """Whether a live event names the party in what came before this look, or in an earlier report."""
    other = ACTORS.alias("other")
    joined = EVENTS.join(PARTIES, PARTIES.c.event == EVENTS.c.id).join(other, other.c.id == PARTIES.c.actor)
    earlier = or_(EVENTS.c.version <= look.after, and_(EVENTS.c.report_day != "", EVENTS.c.report_day < day))
    where = [EVENTS.c.live, EVENTS.c.version <= look.upto, _same(other, actor), earlier]
    if look.rule.window:
        where += [EVENTS.c.report_day >= shifted(day, -look.rule.window), EVENTS.c.report_day < day]
    found = select(func.count()).select_from(joined).where(*where).limit(1)
    return bool(look.connection.execute(found).scalar_one())


def _same(other: FromClause, actor: Any) -> ColumnElement[bool]:
    if actor.entity_id:
        return other.c.entity_id == actor.entity_id
    return other.c.name_ar == actor.name_ar
