"""Places on the map and in lists: events at each, as precisely as it is known and no more so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, func, select

from marsad.record import Query
from marsad.record.schema import EVENTS

from .matching import Sums, fitting, records_of

_NAMES: Final = "name_ar name_en country admin1 latitude longitude precision geonames_id".split()
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
    columns = (EVENTS.c.geonames_id, EVENTS.c.place_stems, EVENTS.c.place_country)
    statement = select(*columns, EVENTS.c.type, func.count().label("events"), func.min(EVENTS.c.id).label("first"))
    where = [*fitting(connection, query), EVENTS.c.place_stems != ""]
    spots: dict[tuple[Any, ...], Spot] = {}
    for row in connection.execute(statement.where(*where).group_by(*columns, EVENTS.c.type)):
        key = (row.geonames_id,) if row.geonames_id else (row.place_stems, row.place_country)
        spot = spots.setdefault(key, Spot(str(row.geonames_id or row.place_stems.strip()), row.first))
        spot.sums.add(row.type, row.events)
    first = sorted(spots.values(), key=lambda spot: (-spot.sums.events, spot.value))[:top]
    records = records_of(connection, (spot.event for spot in first))
    for spot in first:
        spot.place = records[spot.event]["place"] or {}
        if not spot.place.get("geonames_id"):
            country = spot.place.get("country")
            spot.value = str(
                country if spot.place.get("precision") == "country" and country else spot.place.get("name_ar")
            )
    return first


def atlas(connection: Connection, query: Query) -> dict[str, Any]:
    """Everything a map draws: places closer than a country, countries as areas, and how many events are nowhere."""
    spots = counted_places(connection, query, MOST + 300)
    where = fitting(connection, query)
    country = select(EVENTS.c.place_country, EVENTS.c.type, func.count()).where(*where)
    sums: dict[str, Sums] = {}
    nowhere = 0
    for code, kind, events in connection.execute(country.group_by(EVENTS.c.place_country, EVENTS.c.type)):
        if code:
            sums.setdefault(code, Sums()).add(kind, events)
        else:
            nowhere += events
    only: dict[str, int] = {}
    places = []
    for spot in spots:
        if spot.place.get("latitude") is None or spot.place.get("precision") == "country":
            code = spot.place.get("country") or ""
            only[code] = only.get(code, 0) + spot.sums.events
        else:
            places.append(
                {**spot.fields(), "events": spot.sums.events, "quads": spot.sums.quads, "types": dict(spot.sums.types)}
            )
    countries = [
        {"country": code, "events": found.events, "only": only.get(code, 0), "quads": found.quads}
        for code, found in sorted(sums.items(), key=lambda pair: (-pair[1].events, pair[0]))
    ]
    return {"places": places[:MOST], "countries": countries, "nowhere": nowhere}
