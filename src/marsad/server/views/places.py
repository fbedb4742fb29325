"""Places on the map and in lists: events at each, as precisely as it is known and no more so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, case, func, literal_column, null, or_, select

from marsad.record import Query
from marsad.record.schema import EVENTS
from marsad.record.searching import fits

from ..remembering import Snapshot
from .matching import Sums, grouping, records_of

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


def counted_places(snapshot: Snapshot, query: Query, top: int = MOST) -> list[Spot]:
    """The places with most events; places without a number in the gazetteer are told apart by name and country."""
    connection = snapshot.connection
    # A country is written in many ways (ليبيا، الليبية) and is one place: more than `top` are looked at.
    wide = top * 2 + 50
    if (chosen := snapshot.chosen(query)) is not None:
        first = [Spot(str(spot.number or ""), spot.event, sums=Sums(spot.types)) for spot in chosen.spots(wide)]
    else:
        spots: dict[tuple[Any, ...], Spot] = {}
        for row in _groups(connection, query):
            key = (row.number,) if row.number else (row.latitude, row.longitude, row.place_country, row.stems)
            spot = spots.setdefault(key, Spot(str(row.number or ""), row.first))
            spot.event = min(spot.event, row.first)
            spot.sums.add(row.type, row.events)
        first = sorted(spots.values(), key=lambda spot: (-spot.sums.events, spot.event))[:wide]
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


def _groups(connection: Connection, query: Query) -> Iterator[Any]:
    """Events by place and type: places of the gazetteer by number or position; countries, and what only the text names
    («السجن»), by their words.
    """
    number, latitude, stems = EVENTS.c.geonames_id, EVENTS.c.latitude, EVENTS.c.place_stems
    counts = (func.count().label("events"), func.min(EVENTS.c.id).label("first"))
    rest = (EVENTS.c.longitude, EVENTS.c.place_country, EVENTS.c.type)
    where = fits(connection, query)
    if query.words or query.filters:
        words = case((or_(number.is_not(None), latitude.is_not(None)), ""), else_=stems)
        columns = (grouping(query, number).label("number"), latitude, words.label("stems"), *rest)
        yield from connection.execute(
            select(*columns, *counts).where(*where, func.length(stems) > 0).group_by(*columns)
        )
        return
    columns = (number.label("number"), latitude, literal_column("''").label("stems"), *rest)
    known = select(*columns, *counts).where(*where, or_(number.is_not(None), latitude.is_not(None)))
    yield from connection.execute(known.group_by(number, latitude, *rest))
    texts = (
        null().label("number"),
        null().label("latitude"),
        stems.label("stems"),
        null().label("longitude"),
        *rest[1:],
    )
    nowhere = (number.is_(None), latitude.is_(None), EVENTS.c.longitude.is_(None))
    named = select(*texts, *counts).where(*where, *nowhere, stems != "")
    yield from connection.execute(named.group_by(EVENTS.c.place_country, stems, EVENTS.c.type))


def _countries(snapshot: Snapshot, query: Query) -> Iterable[Any]:
    """Events by country and type; without country where nothing says it."""
    if (chosen := snapshot.chosen(query)) is not None:
        return chosen.tallied("place_country", "type")
    code_of = grouping(query, EVENTS.c.place_country)
    country = select(code_of, EVENTS.c.type, func.count()).where(*fits(snapshot.connection, query))
    return snapshot.connection.execute(country.group_by(code_of, EVENTS.c.type))


def atlas(snapshot: Snapshot, query: Query) -> dict[str, Any]:
    """Everything a map draws: places closer than a country, countries as areas, and how many events are nowhere."""
    spots = counted_places(snapshot, query)
    sums: dict[str, Sums] = {}
    nowhere = 0
    for code, kind, events in _countries(snapshot, query):
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
