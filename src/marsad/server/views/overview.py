"""The overview: a period at a glance, against the period before it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, exists, func, select

from marsad.record import Query
from marsad.record.counting import first_day
from marsad.record.schema import DYADS, EVENTS, PARTIES
from marsad.record.searching import fits

from ..asking import without
from .matching import Sums, actors_of
from .spans import Stretch, stretch_of

_TOP: Final = 10


def overview(connection: Connection, query: Query, length: int) -> dict[str, Any]:
    """Counts, series, changes, dyads and new actors of a period, by the day of the act (else of its report)."""
    now = stretch_of(connection, query, length)
    before = now.before()
    where = fits(connection, without(query, "time"))
    by = now.step
    current, past = _days(connection, where, now), _days(connection, where, before)
    totals, totals_before = _total(current), _total(past)
    changes = [
        {"type": kind, "events": totals.types[kind], "before": totals_before.types[kind]}
        for kind in totals.types | totals_before.types
    ]
    return {
        "period": now.fields(),
        "before": before.fields(),
        "by": by,
        "counts": _counts(connection, where, now, totals),
        "counts_before": _counts(connection, where, before, totals_before),
        "series": _series(current, now, by),
        "series_before": _series(past, before, by),
        "changes": sorted(changes, key=lambda entry: (-abs(entry["events"] - entry["before"]), entry["type"])),
        "dyads": _dyads(connection, where, now, before),
        "new_actors": _new_actors(connection, where, now),
    }


_ByDay = dict[str, Sums]


def _within(stretch: Stretch) -> ColumnElement[bool]:
    return EVENTS.c.day.between(stretch.first.isoformat(), stretch.last.isoformat())


def _days(connection: Connection, where: list[ColumnElement[bool]], stretch: Stretch) -> _ByDay:
    counted = select(EVENTS.c.day, EVENTS.c.type, func.count()).where(_within(stretch), *where)
    found: _ByDay = defaultdict(Sums)
    for day, kind, events in connection.execute(counted.group_by(EVENTS.c.day, EVENTS.c.type)):
        found[day].add(kind, events)
    return found


def _total(by_day: _ByDay) -> Sums:
    total = Sums()
    for sums in by_day.values():
        total.types.update(sums.types)
    return total


def _counts(connection: Connection, where: list[ColumnElement[bool]], stretch: Stretch, totals: Sums) -> dict[str, Any]:
    reports = select(func.count(EVENTS.c.version.distinct())).where(_within(stretch), *where)
    quads = totals.quads
    return {
        "events": totals.events,
        "reports": connection.execute(reports).scalar_one(),
        "cooperation": quads[0] + quads[1],
        "conflict": quads[2] + quads[3],
        "score": totals.score,
    }


def _series(by_day: _ByDay, stretch: Stretch, by: str) -> list[dict[str, Any]]:
    steps = {step: Sums() for step in stretch.steps(by)}
    for day, sums in by_day.items():
        step = steps.get(first_day(day, by))
        if step is not None:
            step.types.update(sums.types)
    return [{"period": step, "quads": s.quads, "events": s.events, "score": s.score} for step, s in steps.items()]


def _dyads(
    connection: Connection, where: list[ColumnElement[bool]], now: Stretch, before: Stretch
) -> list[dict[str, Any]]:
    found: list[dict[tuple[str, str], Sums]] = []
    columns = (DYADS.c.actor_country, DYADS.c.recipient_country)
    for stretch in (now, before):
        pairs: dict[tuple[str, str], Sums] = defaultdict(Sums)
        joined = DYADS.join(EVENTS, DYADS.c.event == EVENTS.c.id)
        counted = select(*columns, EVENTS.c.type, func.count()).select_from(joined).where(_within(stretch), *where)
        known = (DYADS.c.actor_country != "---", DYADS.c.recipient_country != "---")
        for actor, recipient, kind, events in connection.execute(
            counted.where(*known).group_by(*columns, EVENTS.c.type)
        ):
            pairs[actor, recipient].add(kind, events)
        found.append(pairs)
    current, past = found
    first = sorted(current.items(), key=lambda pair: (-pair[1].events, pair[0]))[:_TOP]
    return [
        {
            "value": f"{actor}>{recipient}",
            "actor": actor,
            "recipient": recipient,
            "events": sums.events,
            "before": past[actor, recipient].events if (actor, recipient) in past else 0,
            "quads": sums.quads,
            "score": sums.score,
        }
        for (actor, recipient), sums in first
    ]


def _new_actors(connection: Connection, where: list[ColumnElement[bool]], now: Stretch) -> list[dict[str, Any]]:
    """Actors that no live event before the period names; those on the curated list or with a country, most named first."""
    joined = PARTIES.join(EVENTS, PARTIES.c.event == EVENTS.c.id)
    here = (
        select(
            PARTIES.c.actor, func.count(EVENTS.c.id.distinct()).label("events"), func.min(EVENTS.c.day).label("first")
        )
        .select_from(joined)
        .where(_within(now), *where)
        .group_by(PARTIES.c.actor)
        .subquery()
    )
    party, event = PARTIES.alias("party"), EVENTS.alias("event")
    earlier = exists().where(
        and_(
            party.c.actor == here.c.actor,
            event.c.id == party.c.event,
            event.c.live,
            event.c.day < now.first.isoformat(),
        )
    )
    statement = select(here).where(~earlier).order_by(here.c.events.desc(), here.c.actor).limit(_TOP * 2)
    rows = connection.execute(statement).all()
    known = actors_of(connection, [row.actor for row in rows])
    shown: dict[str, dict[str, Any]] = {}
    for row in rows:
        actor = known[row.actor]
        shown.setdefault(actor.value, {**actor._asdict(), "events": row.events, "first_day": row.first})
    return list(shown.values())[:_TOP]
