"""The parts that views share: which events fit, sums by quad class, actors and places as they are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, Select, func, select

from marsad.model import TYPES
from marsad.model import Record as Fields
from marsad.model.jsontext import decoded
from marsad.record import Query
from marsad.record.schema import ACTORS, EVENT_RECORDS, EVENTS, MONTHLY, VERSIONS
from marsad.record.searching import fits

from ..remembering import Snapshot

#: values of one IN list
_CHUNK: Final = 500


def grouping(query: Query, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column to group by. Where the query has conditions it is hidden from the planner, which would rather read all of
    its index in order than the few events that fit.
    """
    if not query.words and not query.filters:
        return column
    return func.coalesce(column, 0 if isinstance(column.type, Integer) else "")


def of_events(connection: Connection, query: Query, column: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """The condition on a table with an event's number that its event fits; none at all when every live event does and the
    table holds no others.
    """
    if not query.words and not query.filters:
        return []
    return [column.in_(select(EVENTS.c.id).where(*fits(connection, query)))]


def counted(snapshot: Snapshot, query: Query) -> int:
    """How many events fit; the monthly counts say it of all of them."""
    connection = snapshot.connection
    if not query.words and not query.filters:
        statement = select(func.coalesce(func.sum(MONTHLY.c.events), 0))
        statement = statement.where(MONTHLY.c.axis == "event", MONTHLY.c.scope == "")
    elif (chosen := snapshot.chosen(query)) is not None:
        return chosen.size
    else:
        statement = select(func.count()).select_from(EVENTS).where(*fits(connection, query))
    return int(connection.execute(statement).scalar_one())


class Sums:
    """Events, their quad classes, types and PLOVER scores."""

    def __init__(self, types: Mapping[str, int] | None = None) -> None:
        self.types: Counter[str] = Counter(types)

    def add(self, kind: str, events: int) -> None:
        """Count events of a type."""
        self.types[kind] += events

    @property
    def events(self) -> int:
        """How many."""
        return self.types.total()

    @property
    def quads(self) -> list[int]:
        """Events of each quad class: verbal and material cooperation, verbal and material conflict."""
        found = [0, 0, 0, 0]
        for kind, events in self.types.items():
            found[TYPES[kind].quad - 1] += events
        return found

    @property
    def score(self) -> float:
        """What they do for cooperation."""
        return round(sum(TYPES[kind].score * events for kind, events in self.types.items()), 1)


class Named(NamedTuple):
    """An actor as lists show it; `value` is what the filters `actor`, `recipient` and `party` take."""

    value: str
    name_ar: str | None
    name_en: str | None
    code: str
    country: str | None


def named(row: Any) -> Named:
    """The actor of a row of `actors`."""
    return Named(row.entity_id or row.name_ar, row.name_ar, row.name_en, row.code, row.country)


def country_named(code: str) -> Named:
    """A country as an actor; the reader's own language names it."""
    return Named(code, None, None, code, code)


def actors_of(connection: Connection, numbers: Iterable[int]) -> dict[int, Named]:
    """Actors by number; one that was merged into another is that other."""
    found: dict[int, Named] = {}
    for part in in_parts(sorted(set(numbers))):
        into = ACTORS.alias("into")
        names = ("entity_id", "name_ar", "name_en", "code", "country")
        columns = [func.coalesce(into.c[name], ACTORS.c[name]).label(name) for name in names]
        statement = select(ACTORS.c.id, *columns).select_from(ACTORS.outerjoin(into, ACTORS.c.merged_into == into.c.id))
        for row in connection.execute(statement.where(ACTORS.c.id.in_(part))):
            found[row.id] = named(row)
    return found


def records_of(connection: Connection, numbers: Iterable[int]) -> dict[int, Fields]:
    """The contract's records of events, by number."""
    found: dict[int, Fields] = {}
    for part in in_parts(sorted(set(numbers))):
        statement = select(EVENT_RECORDS.c.event, EVENT_RECORDS.c.record).where(EVENT_RECORDS.c.event.in_(part))
        found |= {row.event: decoded(row.record) for row in connection.execute(statement)}
    return found


def publishers_of(snapshot: Snapshot, keys: Iterable[str]) -> dict[str, str]:
    """Publishers' names as their last report has them, by folded name."""
    connection = snapshot.connection
    if (chosen := snapshot.chosen(Query())) is not None:
        latest = {key: chosen.columns.latest[key] for key in keys}
        names = select(VERSIONS.c.id, VERSIONS.c.publisher).where(VERSIONS.c.id.in_(list(latest.values())))
        by_version = {row.id: row.publisher for row in connection.execute(names)}
        return {key: by_version[version] or key for key, version in latest.items()}
    found: dict[str, str] = {}
    for key in keys:
        last: Select[Any] = (
            select(VERSIONS.c.publisher)
            .join_from(EVENTS, VERSIONS, EVENTS.c.version == VERSIONS.c.id)
            .where(EVENTS.c.live, EVENTS.c.publisher_key == key)
            .order_by(EVENTS.c.day.desc(), EVENTS.c.id.desc())
            .limit(1)
        )
        found[key] = connection.execute(last).scalar() or key
    return found


def in_parts(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    """Numbers in lists that one IN may hold."""
    return (numbers[at : at + _CHUNK] for at in range(0, len(numbers), _CHUNK))
