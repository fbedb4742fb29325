"""The views: overview, series, timeline, map, network, pages of actors and places."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from fastapi import Query as Parameter

from marsad.record import Query

from ..answers import Answer
from ..asking import Asked, Cursor, without
from ..callers import Reader
from ..desk import AtDesk, Desk
from ..linked import linked_counts
from ..views.actors import actor_page, suggested
from ..views.lists import listed
from ..views.network import network
from ..views.overview import overview
from ..views.place_page import place_page, places_named
from ..views.places import atlas
from ..views.series import series_of
from ..views.stories import commitments_listed
from ..views.timeline import timeline
from .pages import hit_fields

router = APIRouter(prefix="/api", tags=["views"])
By = Literal["day", "week", "month", "year"]
Name = Annotated[str, Parameter(min_length=1, max_length=300)]
_LOOKED_AT = 200  # of the latest commitments, looked through for deadlines
Top = Annotated[int, Parameter(ge=1, le=100)]


@router.get("/overview")
def overview_of(query: Asked, desk: AtDesk, _: Reader, period: Annotated[int, Parameter(ge=1, le=4000)] = 30) -> Answer:
    """A period at a glance: `time=`, or so many days up to the last report; compared with as many days before."""
    found = desk.memory.answer(
        ("overview", query, period), lambda snapshot: overview(snapshot.connection, query, period)
    )
    spanned = without(query, "time").where(reported="{first}..{last}".format(**found["period"]))
    with desk.record.database.reading() as connection:  # stories follow the events a moment later: not remembered
        for counts, days in (("counts", found["period"]), ("counts_before", found["before"])):
            linked = linked_counts(connection, without(query, "time"), days["first"], days["last"])
            found = {**found, counts: {**found[counts], **linked}}
    return Answer({**found, "deadlines": _deadlines(desk, query), "latest": _latest(desk, spanned, 5)})


@router.get("/series")
def series(
    query: Asked, desk: AtDesk, _: Reader, by: By = "month", axis: Literal["event", "report", "both"] = "event"
) -> Answer:
    """Events a period and type, by the day of the act or of the report."""
    axes = ("event", "report") if axis == "both" else (axis,)
    found: dict[str, Any] = {"by": by}
    for one in axes:
        found[one] = desk.memory.answer(
            ("series", query, by, one), partial(series_of, query=query, by=by, axis=one), query
        )
    return Answer(found)


@router.get("/timeline")
def timeline_of(
    query: Asked, desk: AtDesk, _: Reader, limit: Annotated[int, Parameter(ge=1, le=2000)] = 500, cursor: Cursor = None
) -> Answer:
    """Events as days and ranges of days, newest first unless `sort` says otherwise."""
    page = listed(desk.memory, query.sorted_by(query.sort or "newest"), limit, cursor, bare=True)
    return Answer({"items": timeline(page), "cursor": page.cursor})


@router.get("/map")
def map_of(query: Asked, desk: AtDesk, _: Reader) -> Answer:
    """Places with their events as precisely as they are known; countries as areas."""
    return Answer(desk.memory.answer(("map", query), lambda snapshot: atlas(snapshot, query)))


@router.get("/network")
def network_of(
    query: Asked,
    desk: AtDesk,
    _: Reader,
    level: Literal["country", "actor"] = "country",
    by: By | None = None,
    top: Annotated[int, Parameter(ge=2, le=300)] = 60,
    ego: Annotated[str | None, Parameter(max_length=300)] = None,
) -> Answer:
    """Who acts upon whom: nodes, directed edges, their slices of time."""
    return Answer(
        desk.memory.answer(
            ("network", query, level, by, top, ego),
            lambda snapshot: network(snapshot, query, level=level, by=by, top=top, ego=ego),
        )
    )


@router.get("/actors")
def actors(desk: AtDesk, _: Reader, q: Name, limit: Top = 20) -> Answer:
    """Actors by a part of their name, code or entity, to complete what is being typed."""
    found = desk.memory.answer(("actors", q, limit), lambda snapshot: suggested(snapshot.connection, q, limit))
    return Answer({"actors": found})


@router.get("/actor")
def actor(query: Asked, desk: AtDesk, _: Reader, name: Name) -> Answer:
    """The page of an actor: a country, an entity, a code, or a name; what the filter `party` takes."""
    found = desk.memory.answer(("actor", name, query), lambda snapshot: actor_page(snapshot, name, query), query)
    return Answer({**found, "latest": _latest(desk, query.where(party=[name]), 10)})


@router.get("/places")
def places(desk: AtDesk, _: Reader, q: Annotated[str, Parameter(max_length=300)] = "", limit: Top = 20) -> Answer:
    """Places by a part of their name; without one, those with most events."""
    found = desk.memory.answer(("places", q, limit), lambda snapshot: places_named(snapshot, q, limit))
    return Answer({"places": found})


@router.get("/place")
def place(query: Asked, desk: AtDesk, _: Reader, name: Name) -> Answer:
    """The page of a place: a GeoNames number, a country code, or a name; what the filter `place` takes."""
    found = desk.memory.answer(("place", name, query), lambda snapshot: place_page(snapshot, name, query))
    return Answer({**found, "latest": _latest(desk, query.where(place=[name]), 10)})


def _deadlines(desk: Desk, query: Query) -> list[dict[str, Any]]:
    """Open commitments with a deadline, the nearest first, among the latest that fit."""
    found = commitments_listed(desk, query, status="open", due=True, among=_LOOKED_AT)
    return [entry.fields() for entry in sorted(found, key=lambda entry: (entry.deadline, entry.id))[:10]]


def _latest(desk: Desk, query: Query, limit: int) -> list[dict[str, Any]]:
    return [hit_fields(hit) for hit in listed(desk.memory, query.sorted_by("reported"), limit).hits]
