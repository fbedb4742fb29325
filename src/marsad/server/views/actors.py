"""Actors: found by a part of their names, and a page of one: names, codes over time, deeds done and suffered."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, select

from marsad.record import Query
from marsad.record.conditions import actors_called, is_country
from marsad.record.counting import first_day
from marsad.record.query import checked
from marsad.record.schema import ACTORS, EVENTS, PARTIES
from marsad.record.searching import fits

from ..answers import missing
from ..remembering import Snapshot
from .deeds import deeds, own
from .matching import Sums, actors_of, country_named, named, records_of

_SIDES: Final = ("out", "in")
_PARTNERS: Final = 15
_NAMED: Final = 1000  # partners whose names are looked up
_CODES: Final = 50
_LOOKED_AT: Final = 200  # records read for the spellings of a name


def suggested(connection: Connection, text: str, limit: int) -> list[dict[str, Any]]:
    """Actors whose name holds the words, or whose code or entity it is; those with most events first."""
    counted = (
        select(PARTIES.c.actor, func.count().label("events"))
        .where(PARTIES.c.actor.in_(actors_called(text)))
        .group_by(PARTIES.c.actor)
        .order_by(func.count().desc(), PARTIES.c.actor)
        .limit(limit * 4)
    )
    rows = connection.execute(counted).all()
    known = actors_of(connection, (row.actor for row in rows))
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        actor = known[row.actor]
        entry = found.setdefault(actor.value, {**actor._asdict(), "events": 0})
        entry["events"] += row.events
    return list(found.values())[:limit]


def actor_page(snapshot: Snapshot, name: str, query: Query) -> dict[str, Any]:
    """Everything about whom the filter `party` finds by that name, within what else the query asks for."""
    connection = snapshot.connection
    identity = _identity(connection, name)
    if identity is None:
        raise missing(f"no actor is called {name!r}", "actor", "look it up in the list of actors")
    whole = Query(query.words, (*query.filters, checked("party", [name])), query.sort)
    found = deeds(snapshot, name, whole)
    months = sorted({month for _, month, _, _ in found.sums if month})
    by = "month" if len(months) < 2 or int(months[-1][:4]) - int(months[0][:4]) <= 12 else "year"
    sides = (Sums(), Sums())
    series: dict[str, tuple[Sums, Sums]] = defaultdict(lambda: (Sums(), Sums()))
    for side, month, kind, events in found.sums:
        sides[side].add(kind, events)
        if month:
            series[first_day(month, by)][side].add(kind, events)
    first, last, events = found.days
    codes = sorted(found.codes, key=lambda row: (-row[1], row[0]))[:_CODES]
    return {
        **identity,
        "codes": [dict(zip(("code", "events", "first_day", "last_day"), row, strict=True)) for row in codes],
        "names": _names(connection, name, fits(connection, whole)),
        "counts": {"events": events, "as_actor": sides[0].events, "as_recipient": sides[1].events},
        "first_day": first,
        "last_day": last,
        **{
            name: [{"type": kind, "events": events} for kind, events in sums.types.most_common()]
            for name, sums in zip(_SIDES, sides, strict=True)
        },
        "by": by,
        "series": [{"period": p, "out": both[0].quads, "in": both[1].quads} for p, both in sorted(series.items())],
        "partners": _partners(connection, name, found.partners),
        "merged": _merged(connection, name),
    }


def _identity(connection: Connection, name: str) -> dict[str, Any] | None:
    if is_country(name):
        there = connection.execute(select(PARTIES.c.event).where(own(name)).limit(1)).first()
        return {**country_named(name.upper())._asdict(), "entity_id": None} if there else None
    rows = connection.execute(
        select(ACTORS).where(ACTORS.c.id.in_(actors_called(name)), ACTORS.c.merged_into.is_(None))
    )
    exact = sorted(rows, key=lambda row: (name not in (row.entity_id, row.code, row.name_ar), len(row.name_ar), row.id))
    return {**named(exact[0])._asdict(), "value": name, "entity_id": exact[0].entity_id or None} if exact else None


def _names(connection: Connection, name: str, where: list[ColumnElement[bool]]) -> list[dict[str, Any]]:
    """Names as written, in the latest of the events."""
    latest = select(EVENTS.c.id).where(*where).order_by(EVENTS.c.day.desc(), EVENTS.c.id.desc()).limit(_LOOKED_AT)
    numbers = list(connection.execute(latest).scalars())
    places = select(PARTIES.c.event, PARTIES.c.side, PARTIES.c.position).where(own(name), PARTIES.c.event.in_(numbers))
    records = records_of(connection, numbers)
    written: Counter[str] = Counter()
    for row in connection.execute(places):
        parties = records[row.event]["actors" if row.side == 0 else "recipients"]
        if row.position < len(parties):
            written[parties[row.position]["text"]] += 1
    return [{"text": text, "events": events} for text, events in written.most_common(30)]


def _partners(connection: Connection, name: str, rows: list[tuple[Any, int, str, int]]) -> list[dict[str, Any]]:
    """Whom it acts upon and who acts upon it: countries for a country, actors for an actor."""
    known = {} if is_country(name) else actors_of(connection, _busiest(rows))
    sums: dict[str, tuple[Sums, Sums]] = defaultdict(lambda: (Sums(), Sums()))
    shown = {}
    for number, side, kind, events in rows:
        if known and number not in known:
            continue
        actor = country_named(number) if is_country(name) else known[number]
        shown[actor.value] = actor
        sums[actor.value][side].add(kind, events)
    first = sorted(sums, key=lambda value: (-sum(s.events for s in sums[value]), value))[:_PARTNERS]
    found = []
    for value in first:
        out, into = sums[value]
        quads = [one + other for one, other in zip(out.quads, into.quads, strict=True)]
        score = round(out.score + into.score, 1)
        found.append({**shown[value]._asdict(), "out": out.events, "in": into.events, "quads": quads, "score": score})
    return found


def _busiest(rows: list[tuple[Any, int, str, int]]) -> list[int]:
    """The partners with most events: so many that of those shown none is missing, however many names were merged."""
    counts: Counter[int] = Counter()
    for number, _, _, events in rows:
        counts[number] += events
    return [number for number, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_NAMED]]


def _merged(connection: Connection, name: str) -> list[dict[str, Any]]:
    if is_country(name):
        return []
    rows = connection.execute(
        select(ACTORS).where(ACTORS.c.id.in_(actors_called(name)), ACTORS.c.merged_into.is_not(None))
    )
    return [named(row)._asdict() for row in rows]
