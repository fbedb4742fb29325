"""Places found by name, and a page of one: names as written, what happened there and who was party to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Final

from sqlalchemy import Connection, func, select

from marsad.record import Query
from marsad.record.conditions import is_country
from marsad.record.counting import first_day
from marsad.record.query import checked
from marsad.record.schema import EVENTS, PARTIES
from marsad.record.searching import fits

from ..answers import missing
from ..remembering import Snapshot
from .matching import Sums, actors_of, records_of
from .places import counted_places

_LOOKED_AT: Final = 200
_ACTORS: Final = 15


def places_named(snapshot: Snapshot, text: str, limit: int) -> list[dict[str, Any]]:
    """Places whose name holds the words."""
    query = Query(filters=(checked("place", [text]),)) if text.strip() else Query()
    return [{**spot.fields(), "events": spot.sums.events} for spot in counted_places(snapshot, query, limit)]


def place_page(snapshot: Snapshot, name: str, query: Query) -> dict[str, Any]:
    """Everything about the place that the filter `place` finds by that name or number."""
    connection = snapshot.connection
    whole = Query(query.words, (*query.filters, checked("place", [name])), query.sort)
    where = fits(connection, whole)
    months = func.substr(EVENTS.c.day, 1, 7)
    rows = connection.execute(
        select(months, EVENTS.c.type, func.count()).where(*where).group_by(months, EVENTS.c.type)
    ).all()
    if not rows:
        raise missing(f"no event at {name!r}", "place", "look it up on the map or in the list of places")
    total = Sums()
    known = sorted({row[0] for row in rows if row[0]})
    by = "month" if len(known) < 2 or int(known[-1][:4]) - int(known[0][:4]) <= 12 else "year"
    series: dict[str, Sums] = defaultdict(Sums)
    for month, kind, events in rows:
        total.add(kind, events)
        if month:
            series[first_day(month, by)].add(kind, events)
    return {
        **_identity(snapshot, name, whole),
        "counts": {"events": total.events, "quads": total.quads, "score": total.score},
        "names": _names(connection, where),
        "types": [{"type": kind, "events": events} for kind, events in total.types.most_common()],
        "by": by,
        "series": [{"period": period, "quads": sums.quads} for period, sums in sorted(series.items())],
        "actors": _actors(connection, where),
    }


def _identity(snapshot: Snapshot, name: str, query: Query) -> dict[str, Any]:
    spots = counted_places(snapshot, query)
    if is_country(name) and name.isupper():
        whole = next((spot for spot in spots if spot.place.get("precision") == "country"), None)
        unnamed = {"name_ar": None, "name_en": None, "country": name, "precision": "country"}
        return {**(whole.fields() if whole else unnamed), "value": name}
    return {**spots[0].fields(), "value": name}


def _names(connection: Connection, where: list[Any]) -> list[dict[str, Any]]:
    latest = select(EVENTS.c.id).where(*where).order_by(EVENTS.c.day.desc(), EVENTS.c.id.desc()).limit(_LOOKED_AT)
    records = records_of(connection, connection.execute(latest).scalars())
    written = Counter(record["place"]["text"] for record in records.values() if record.get("place"))
    return [{"text": text, "events": events} for text, events in written.most_common(30)]


def _actors(connection: Connection, where: list[Any]) -> list[dict[str, Any]]:
    counted = select(PARTIES.c.actor, func.count(PARTIES.c.event.distinct()))
    counted = counted.where(PARTIES.c.event.in_(select(EVENTS.c.id).where(*where))).group_by(PARTIES.c.actor)
    numbers = Counter({row[0]: row[1] for row in connection.execute(counted)})
    known = actors_of(connection, [number for number, _ in numbers.most_common(_ACTORS * 4)])
    events: Counter[str] = Counter()
    for number, actor in known.items():
        events[actor.value] += numbers[number]
    shown = {actor.value: actor for actor in known.values()}
    return [{**shown[value]._asdict(), "events": count} for value, count in events.most_common(_ACTORS)]
