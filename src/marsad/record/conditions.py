"""Filters as SQL conditions on the events table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, false, func, or_, select, true

from .linkage import ORIGINS, STORIES, STORY_MEMBERS
from .query import Filter, Query
from .rows import publisher_key
from .schema import ACTORS, DOCUMENTS, DYADS, EVENTS, PARTIES, VERSIONS
from .segmentation import name_stems
from .values import box, days, numbers, pair

Condition = ColumnElement[bool]
ACTOR_SIDE, RECIPIENT_SIDE = 0, 1
BOTH: Final = (ACTOR_SIDE, RECIPIENT_SIDE)


def conditions(query: Query, *, probing: bool = False, by_version: bool = False) -> list[Condition]:
    """The conditions of all filters; events of current versions that nobody rejected unless a filter says otherwise.

    `probing` says that few events are to be looked at: each is asked for its parties, instead of listing all events of a
    party beforehand. `by_version` (and `probing`) says that events are reached by their versions: the planner does not see
    that they are live, for it would take any index over live events to be better.
    """
    standing = _standing(query)
    live = standing is EVENTS.c.live
    found = [func.coalesce(EVENTS.c.live, false()) if live and (probing or by_version) else standing]
    for entry in query.filters:
        if entry.field == "version":
            continue
        if entry.field == "dyad" and live and not probing:
            condition = _dyad(entry, _listed, _pair_of_countries)
            found.append(condition.is_not(true()) if entry.negated else condition)
            continue
        make = _CONDITIONS.get(entry.field)
        condition = make(entry) if make else _PARTIES[entry.field](entry, _asked if probing else _listed)
        # IS NOT TRUE, not NOT: an event without a mode is among those that are no visit.
        found.append(condition.is_not(true()) if entry.negated else condition)
    return found


def _standing(query: Query) -> Condition:
    wanted = {value for f in query.filters if f.field == "review" and not f.negated for value in f.values}
    if any(f.field == "version" and "all" in f.values for f in query.filters):
        return true() if "rejected" in wanted else EVENTS.c.review != "rejected"
    if "rejected" in wanted:
        return EVENTS.c.version.in_(select(VERSIONS.c.id).where(VERSIONS.c.current))
    return EVENTS.c.live


def actors_called(name: str) -> Select[Any]:
    """The ids of the actors that a value names: an entity id, a code, a country, or (part of) a name."""
    plain = name.strip()
    stems = name_stems(plain)

    def matches(actors: FromClause) -> list[Condition]:
        columns = actors.c
        found = [columns.entity_id == plain.upper(), columns.code == plain.upper(), columns.country == plain.upper()]
        if stems.strip() and not is_country(plain):
            found.append(columns.stems.contains(stems, autoescape=True))
        return found

    # Merged actors are one, whichever of their names is asked for.
    one = func.coalesce(ACTORS.c.merged_into, ACTORS.c.id)
    named = ACTORS.alias()
    asked = select(func.coalesce(named.c.merged_into, named.c.id)).where(or_(*matches(named)))
    return select(ACTORS.c.id).where(one.in_(asked))


#: events that have a party fulfilling conditions, said in one of two ways
Having = Callable[..., Condition]


def _listed(*where: Condition) -> Condition:
    return EVENTS.c.id.in_(select(PARTIES.c.event).where(*where))


def _asked(*where: Condition) -> Condition:
    return exists().where(PARTIES.c.event == EVENTS.c.id, *where)


def _party(name: str, sides: tuple[int, ...], having: Having) -> Condition:
    """Events with a party of that name; a country needs no look at the actors."""
    if is_country(name):
        return having(PARTIES.c.side.in_(sides), PARTIES.c.country == name.upper())
    return having(PARTIES.c.side.in_(sides), PARTIES.c.actor.in_(actors_called(name)))


def is_country(name: str) -> bool:
    """Whether a value is a country code: three Latin letters of one case; «Ali» is a name."""
    return len(name) == 3 and name.isascii() and name.isalpha() and (name.isupper() or name.islower())


def _parties(sides: tuple[int, ...]) -> Callable[[Filter, Having], Condition]:
    return lambda entry, having: or_(*(_party(name, sides, having) for name in entry.values))


def _dyad(entry: Filter, having: Having, countries: Callable[[str, str], Condition] | None = None) -> Condition:
    """Events between two parties; `countries` answers faster where both are countries."""

    def between(actor: str, recipient: str) -> Condition:
        if countries and is_country(actor) and is_country(recipient):
            return countries(actor.upper(), recipient.upper())
        return and_(_party(actor, (ACTOR_SIDE,), having), _party(recipient, (RECIPIENT_SIDE,), having))

    found = []
    for value in entry.values:
        wanted = pair(value)
        there, back = between(wanted.actor, wanted.recipient), between(wanted.recipient, wanted.actor)
        found.append(there if wanted.directed else or_(there, back))
    return or_(*found)


def _pair_of_countries(actor: str, recipient: str) -> Condition:
    """Live events between two countries, from the table of pairs."""
    pairs = select(DYADS.c.event).where(DYADS.c.actor_country == actor, DYADS.c.recipient_country == recipient)
    return EVENTS.c.id.in_(pairs)


def _role(entry: Filter, having: Having) -> Condition:
    actors = select(ACTORS.c.id).where(or_(*(ACTORS.c.roles.contains(f" {role} ") for role in entry.values)))
    return having(PARTIES.c.actor.in_(actors))


def _country(entry: Filter, having: Having) -> Condition:
    wanted = [value.upper() for value in entry.values]
    parties = having(PARTIES.c.side.in_(BOTH), PARTIES.c.country.in_(wanted))
    return or_(EVENTS.c.place_country.in_(wanted), parties)


def _place(entry: Filter) -> Condition:
    found: list[Condition] = []
    for value in entry.values:
        if value.isdecimal() and len(value) < 19:  # what a database holds as a number
            found.append(EVENTS.c.geonames_id == int(value))
        elif is_country(value) and value.isupper():
            found.append(EVENTS.c.place_country == value)
        elif name_stems(value).strip():
            found.append(EVENTS.c.place_stems.contains(name_stems(value), autoescape=True))
    return or_(false(), *found)


def _box(entry: Filter) -> Condition:
    area = box(entry.values)
    longitude = EVENTS.c.longitude
    if area.west <= area.east:
        across: Condition = longitude.between(area.west, area.east)
    else:
        across = or_(longitude >= area.west, longitude <= area.east)
    inside = and_(EVENTS.c.latitude.between(area.south, area.north), across)
    return and_(EVENTS.c.latitude.is_not(None), inside)


def _time(entry: Filter) -> Condition:
    # The act overlaps the days asked for; `day` repeats the upper bound because the index lies over it.
    found = []
    for value in entry.values:
        wanted = days(value)
        found.append(
            and_(
                EVENTS.c.start_day != "",
                EVENTS.c.end_day >= wanted.first,
                EVENTS.c.start_day <= wanted.last,
                EVENTS.c.day <= wanted.last,
            )
        )
    return or_(*found)


def _reported(entry: Filter) -> Condition:
    return or_(*(EVENTS.c.report_day.between(*days(value)) for value in entry.values))


def _confidence(entry: Filter) -> Condition:
    return or_(*(EVENTS.c.confidence.between(*numbers(value)) for value in entry.values))


def _source(entry: Filter) -> Condition:
    return or_(*(EVENTS.c.source_kinds.contains(f" {kind} ") for kind in entry.values))


def _of_documents(column: ColumnElement[Any]) -> Callable[[Filter], Condition]:
    def condition(entry: Filter) -> Condition:
        documents = select(DOCUMENTS.c.id).where(column.in_(entry.values))
        return EVENTS.c.version.in_(select(VERSIONS.c.id).where(VERSIONS.c.document.in_(documents)))

    return condition


def _story(entry: Filter) -> Condition:
    # Any of its events names a story, so that a link stays good when an earlier report renames it.
    named = select(STORY_MEMBERS.c.story).where(STORY_MEMBERS.c.event_id.in_(entry.values))
    return EVENTS.c.event_id.in_(select(STORY_MEMBERS.c.event_id).where(STORY_MEMBERS.c.story.in_(named)))


def _origin(entry: Filter) -> Condition:
    versions = select(VERSIONS.c.id).join_from(VERSIONS, DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id)
    named = select(ORIGINS.c.origin).where(
        ORIGINS.c.version.in_(versions.where(VERSIONS.c.current, DOCUMENTS.c.doc_id.in_(entry.values)))
    )
    return EVENTS.c.version.in_(select(ORIGINS.c.version).where(ORIGINS.c.origin.in_(named)))


def _state(entry: Filter) -> Condition:
    stories = select(STORIES.c.story).where(STORIES.c.state.in_(entry.values))
    return EVENTS.c.event_id.in_(select(STORY_MEMBERS.c.event_id).where(STORY_MEMBERS.c.story.in_(stories)))


def _equals(column: ColumnElement[Any], read: Callable[[str], Any] = str) -> Callable[[Filter], Condition]:
    return lambda entry: column.in_([read(value) for value in entry.values])


_CONDITIONS: Final[dict[str, Callable[[Filter], Condition]]] = {
    "type": _equals(EVENTS.c.type),
    "mode": _equals(EVENTS.c.mode),
    "quad": _equals(EVENTS.c.quad, int),
    "modality": _equals(EVENTS.c.modality),
    "review": _equals(EVENTS.c.review),
    "publisher": _equals(EVENTS.c.publisher_key, publisher_key),
    "event": _equals(EVENTS.c.event_id),
    "place": _place,
    "box": _box,
    "time": _time,
    "reported": _reported,
    "confidence": _confidence,
    "source": _source,
    "doc": _of_documents(DOCUMENTS.c.doc_id),
    "url": _of_documents(DOCUMENTS.c.url),
    "story": _story,
    "origin": _origin,
    "state": _state,
}
_PARTIES: Final[dict[str, Callable[[Filter, Having], Condition]]] = {
    "actor": _parties((ACTOR_SIDE,)),
    "recipient": _parties((RECIPIENT_SIDE,)),
    "party": _parties(BOTH),
    "dyad": _dyad,
    "role": _role,
    "country": _country,
}
__all__ = ["actors_called", "conditions", "is_country"]
