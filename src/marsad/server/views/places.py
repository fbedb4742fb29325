"""Places on the map and in lists: events at each, as precisely as it is known and no more so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, literal_column, or_, select

from marsad.record import Query
from marsad.record.schema import EVENTS

from .matching import Sums, fitting, records_of

_NAMES: Final = "name_ar name_en country admin1 latitude longitude precision geonames_id".split()
#: written out, not bound, so that the planner knows the condition of its index again
_NOTHING: Final[ColumnElement[str]] = literal_column("''")
#: places that a map shows at most: beyond, they are dots on dots
MOST: Final = 2000


@dataclass(slots=True)
class Spot:
    """A place and its events; `value` is what the filter `place` takes."""

    value: str
    event: int
    place: dict[str, Any] = field(default_factory=dict)
    sums: Sums = field(default_factory=Sums)

    def fields(self) -> dict[str, Any]:
        """The place as JSON has it."""
        return {"value": self.value, **{name: self.place.get(name) for name in _NAMES}}


def counted_places(connection: Connection, query: Query, top: int = MOST) -> list[Spot]:
    """The places with most events; places without a number in the gazetteer are told apart by name and country."""
    columns = (EVENTS.c.geonames_id, EVENTS.c.latitude, EVENTS.c.longitude, EVENTS.c.place_country)
    where = fitting(connection, query)
    placed = or_(EVENTS.c.geonames_id.is_not(None), EVENTS.c.latitude.is_not(None))
    known = select(*columns, EVENTS.c.type, func.count().label("events"), func.min(EVENTS.c.id).label("first"))
    spots: dict[tuple[Any, ...], Spot] = {}
    for row in connection.execute(known.where(*where, placed).group_by(*columns, EVENTS.c.type)):
        key = (row.geonames_id,) if row.geonames_id else (row.latitude, row.longitude)
        spots.setdefault(key, Spot(str(row.geonames_id or ""), row.first)).sums.add(row.type, row.events)
    # Countries, and what only the text names: «السجن».
    text = (EVENTS.c.place_country, EVENTS.c.place_stems)
    named = select(*text, EVENTS.c.type, func.count().label("events"), func.min(EVENTS.c.id).label("first"))
    where += [EVENTS.c.geonames_id.is_(None), EVENTS.c.latitude.is_(None), EVENTS.c.place_stems != _NOTHING]
    for row in connection.execute(named.where(*where).group_by(*text, EVENTS.c.type)):
        spots.setdefault(tuple(row[:2]), Spot("", row.first)).sums.add(row.type, row.events)
    # A country is written in many ways (ليبيا، الليبية) and is one place: more than `top` are looked at.
    first = sorted(spots.values(), key=lambda spot: -spot.sums.events)[: top * 2 + 50]
    records = records_of(connection, (spot.event for spot in first))
    merged: dict[str, Spot] = {}
    for spot in first:
        spot.place = records[spot.event]["place"] or {}
        if not spot.value:
            country = spot.place.get("country")
            spot.value = str(
                country if spot.place.get("precision") == "country" and country else spot.place.get("name_ar")
            )
        there = merged.setdefault(spot.value, spot)
        if there is not spot:
            there.sums.types.update(spot.sums.types)
    return sorted(merged.values(), key=lambda spot: (-spot.sums.events, spot.value))[:top]


def atlas(connection: Connection, query: Query) -> dict[str, Any]:
    """Everything a map draws: places closer than a country, countries as areas, and how many events are nowhere."""
    spots = counted_places(connection, query)
    where = fitting(connection, query)
    country = select(EVENTS.c.place_country, EVENTS.c.type, func.count()).where(*where)
    sums: dict[str, Sums] = {}
    nowhere = 0
    for code, kind, events in connection.execute(country.group_by(EVENTS.c.place_country, EVENTS.c.type)):
        if code:
            sums.setdefault(code, Sums()).add(kind, events)
        else:
            nowhere += events
    closer: Counter[str] = Counter()
    places = []
    for spot in spots:
        if spot.place.get("latitude") is not None and spot.place.get("precision") != "country":
            closer[spot.place.get("country") or ""] += spot.sums.events
            counts = {"events": spot.sums.events, "quads": spot.sums.quads, "types": dict(spot.sums.types)}
            places.append({**spot.fields(), **counts})
    countries = [
        {"country": code, "events": found.events, "only": found.events - closer[code], "quads": found.quads}
        for code, found in sorted(sums.items(), key=lambda pair: (-pair[1].events, pair[0]))
    ]
    return {"places": places, "countries": countries, "nowhere": nowhere}
