"""How the sources do: the last success and failure, items a day, and whether one has fallen silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import Connection, func, select

from marsad.fetching.urls import parsed, shown
from marsad.record.watched import ITEMS, SOURCES, WATCHERS

from .moments import moment, stamp
from .source import Kind

#: `new`: not visited yet; `silent`: answers, but has brought nothing for longer than is its habit
State = Literal["new", "well", "failing", "silent", "paused"]

_DAY: Final = 86_400.0
_HABIT: Final = 7 * _DAY  # over which items a day are counted
_LEAST: Final = 2 * _DAY  # without news before a source counts as silent, unless its user says otherwise
_GAPS: Final = 10.0  # usual gaps between two items that make a silence
#: failures in a row after which a source counts as failing: one may be a moment's trouble
_FAILING: Final = 2
#: seconds without a beat after which a watcher counts as gone
GONE: Final = 300.0


@dataclass(frozen=True, slots=True)
class Health:
    """How a source does. Moments are UTC texts, as kept; None: never. `url` is without name and password."""

    id: int
    name: str
    url: str
    kind: Kind
    publisher: str | None
    country: str | None
    interval: int | None
    silence: int | None
    state: State
    visiting: bool  # a watcher is at it now
    pace: float
    items: int
    waiting: int
    stored: int
    skipped: int
    failed: int
    items_per_day: float  # over the last seven days, or since it was added
    failures: int
    last_success: str | None
    last_news: str | None
    last_error: str | None
    failed_at: str | None
    next_visit: str


class Problem(NamedTuple):
    """An item that was not stored, or something doubtful about one that was."""

    url: str
    state: str
    error: str
    at: str
    title: str


def healths(connection: Connection, now: float) -> list[Health]:
    """How every source does, by name."""
    counts = _counts(connection)
    recent = _recent(connection, now)
    rows = connection.execute(select(SOURCES).order_by(SOURCES.c.name))
    return [_health(row, counts.get(row.id, {}), recent.get(row.id, 0), now) for row in rows]


def problems(connection: Connection, source: int, limit: int) -> list[Problem]:
    """What went wrong with items of a source, newest first."""
    from .reading import Listed

    at = func.coalesce(ITEMS.c.fetched, ITEMS.c.found)
    rows = connection.execute(
        select(ITEMS, at.label("at"))
        .where(ITEMS.c.source == source, ITEMS.c.error.is_not(None))
        .order_by(at.desc(), ITEMS.c.id.desc())
        .limit(limit)
    )
    return [Problem(row.url, row.state, row.error, row.at, Listed.of_json(row.listing).title) for row in rows]


def watchers(connection: Connection, now: float) -> list[dict[str, Any]]:
    """The watchers at work: who, since when, last seen, of which release."""
    rows = connection.execute(select(WATCHERS).where(WATCHERS.c.beat > stamp(now - GONE)).order_by(WATCHERS.c.started))
    return [dict(row._mapping) for row in rows]


def _counts(connection: Connection) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    grouped = select(ITEMS.c.source, ITEMS.c.state, func.count()).group_by(ITEMS.c.source, ITEMS.c.state)
    for source, state, count in connection.execute(grouped):
        found.setdefault(source, {})[state] = count
    return found


def _recent(connection: Connection, now: float) -> dict[int, int]:
    since = ITEMS.c.found > stamp(now - _HABIT)
    grouped = select(ITEMS.c.source, func.count().label("items")).where(since).group_by(ITEMS.c.source)
    return {row.source: row.items for row in connection.execute(grouped)}


def _health(row: Any, counts: dict[str, int], recent: int, now: float) -> Health:
    days = min(max(now - moment(row.added), _DAY), _HABIT) / _DAY
    per_day = recent / days
    names = "id name kind publisher country interval silence pace failures last_success last_news last_error next_visit"
    fields: dict[str, Any] = {name: getattr(row, name) for name in names.split()}
    fields |= {name: counts.get(name, 0) for name in ("waiting", "stored", "skipped", "failed")}
    return Health(
        **fields,
        url=shown(parsed(row.url)),
        state=_state(row, per_day, now),
        visiting=row.lease_until is not None and moment(row.lease_until) > now,
        items=sum(counts.values()),
        items_per_day=round(per_day, 1),
        failed_at=row.failed,
    )


def _state(row: Any, per_day: float, now: float) -> State:
    if row.paused:
        return "paused"
    if row.failures >= _FAILING:
        return "failing"
    if row.last_success is None:
        return "failing" if row.failures else "new"
    usual = max(_LEAST, _GAPS * _DAY / per_day) if per_day else 2 * _HABIT
    quiet = now - moment(row.last_news or row.added)
    return "silent" if quiet > (row.silence or usual) else "well"
