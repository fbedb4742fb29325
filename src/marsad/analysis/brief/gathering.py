"""What a brief of a period tells, gathered from the record: counts, change, pairs, the weightiest events, what lies ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest
from itertools import islice
from math import log10
from typing import Any, Final

from sqlalchemy import Connection, func, select

from marsad.analysis.dyads import Dyad, dyads
from marsad.analysis.release import release
from marsad.analysis.surprise import surprise
from marsad.model import TYPES, QueryError
from marsad.model import Record as Fields
from marsad.model.jsontext import decoded
from marsad.record import Query, Record
from marsad.record.record import as_query
from marsad.record.schema import EVENT_RECORDS, EVENTS
from marsad.record.searching import fits

#: as many periods of the same length before it tell what is usual
_EARLIER: Final = 12
#: one page: so many of each kind
MAIN, SAID, DENIED, AHEAD, PAIRS = 6, 4, 3, 3, 5
OF_A_TYPE: Final = 2
_KEPT: Final = 500
_CASUALTIES: Final = ("killed", "wounded", "displaced", "detained")


@dataclass(frozen=True)
class Tally:
    """Events by quad class, and the reports they stand in."""

    events: int
    reports: int
    quads: tuple[int, int, int, int]


@dataclass(frozen=True)
class Brief:
    """The content of a brief, before words are put to it."""

    first: str
    last: str
    query: str
    now: Tally
    before: Tally
    z: float | None
    publishers: int
    types: list[tuple[str, int]]
    pairs: list[Dyad]
    main: list[Fields]
    said: list[Fields]
    denied: list[Fields]
    ahead: list[Fields]
    release: str

    @property
    def days(self) -> int:
        """How long the period is."""
        return _length(self.first, self.last)


def gather(record: Record, first: str, last: str, query: Query | str = "") -> Brief:
    """The brief of the days from `first` to `last`, by the day of the act (of the report, where the act has none)."""
    _checked(first, last)
    wanted = as_query(query)
    length = _length(first, last)
    with record.database.reading() as connection:
        types, quads = _counts(connection, wanted, first, last, length)
        days_before = (_shifted(first, -length), _shifted(first, -1))
        reports, publishers = _reports(connection, wanted, first, last)
        reports_before, _ = _reports(connection, wanted, *days_before)
        events = _events(connection, wanted, EVENTS.c.day.between(first, last))
        main, said, denied = _chosen(events)
        later = (EVENTS.c.report_day.between(first, last), EVENTS.c.start_day > last)
        ahead = islice(_distinct(_events(connection, wanted, *later)), 200)
        ahead_first = nsmallest(AHEAD, ahead, key=lambda one: (one["time"]["start_date"], one["event_id"]))
    sums = [sum(period) for period in quads]
    return Brief(
        first,
        last,
        query if isinstance(query, str) else "",
        Tally(sums[0], reports, quads[0]),
        Tally(sums[1], reports_before, quads[1]),
        surprise(sums[0], _since_the_first(sums[:0:-1])),
        publishers,
        types,
        _pairs(record, wanted, first, last),
        main,
        said,
        denied,
        ahead_first,
        release(),
    )


def _pairs(record: Record, query: Query, first: str, last: str) -> list[Dyad]:
    """The busiest pairs, leaving out parties without a country."""
    found = dyads(record, query, limit=PAIRS * 4, during=(first, last))
    return [pair for pair in found if "---" not in (pair.actor, pair.recipient)][:PAIRS]


def _checked(first: str, last: str) -> None:
    try:
        ordered = date.fromisoformat(first) <= date.fromisoformat(last)
    except ValueError:
        raise QueryError(f"{first} … {last} are no days", "brief", "write them as YYYY-MM-DD") from None
    if not ordered:
        raise QueryError("the period ends before it begins", "brief", "give the earlier day as --from")


def _length(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _shifted(day: str, by: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except OverflowError:
        return date.min.isoformat()


_Quads = tuple[int, int, int, int]


def _counts(
    connection: Connection, query: Query, first: str, last: str, length: int
) -> tuple[list[tuple[str, int]], list[_Quads]]:
    """The types of the period, most frequent first; events by quad of it and the periods before, nearest first."""
    start = _shifted(first, -_EARLIER * length)
    where = (*fits(connection, query), EVENTS.c.day.between(start, last))
    statement = select(EVENTS.c.day, EVENTS.c.type, func.count()).where(*where).group_by(EVENTS.c.day, EVENTS.c.type)
    end = date.fromisoformat(last)
    periods = [[0, 0, 0, 0] for _ in range(_EARLIER + 1)]
    types: Counter[str] = Counter()
    for day, kind, count in connection.execute(statement):
        back = (end - date.fromisoformat(day)).days // length
        periods[min(back, _EARLIER)][TYPES[kind].quad - 1] += count
        if back == 0:
            types[kind] += count
    ranked = sorted(types.items(), key=lambda item: (-item[1], item[0]))
    return ranked, [(a, b, c, d) for a, b, c, d in periods]


def _since_the_first(events: list[int]) -> list[int]:
    """Periods, oldest first, from the first that has events: before it there was no record, not nothing to record."""
    first = next((i for i, count in enumerate(events) if count), len(events))
    return events[first:]


def _reports(connection: Connection, query: Query, first: str, last: str) -> tuple[int, int]:
    where = (*fits(connection, query), EVENTS.c.day.between(first, last))
    publisher = func.nullif(EVENTS.c.publisher_key, "")
    statement = select(func.count(EVENTS.c.version.distinct()), func.count(publisher.distinct()))
    row = connection.execute(statement.where(*where)).one()
    return int(row[0]), int(row[1])


def _events(connection: Connection, query: Query, *where: Any) -> Iterable[Fields]:
    statement = (
        select(EVENT_RECORDS.c.record, EVENTS.c.review)
        .join_from(EVENTS, EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
        .where(*fits(connection, query), *where)
        .order_by(EVENTS.c.day, EVENTS.c.id)
    )
    for row in connection.execution_options(yield_per=1000).execute(statement):
        yield {**decoded(row.record), "review": row.review}


def _chosen(events: Iterable[Fields]) -> tuple[list[Fields], list[Fields], list[Fields]]:
    """The weightiest acts; the weightiest threats and demands with their content; what was denied."""
    main: list[Fields] = []
    said: list[Fields] = []
    denied: list[Fields] = []
    for event in events:
        if event["modality"] == "denied":
            _keep(denied, event)
        elif event["type"] in ("THREATEN", "REQUEST") and event["content"]:
            _keep(said, event)
        elif event["modality"] == "asserted" and event["actors"]:
            _keep(main, event)
    return _weightiest(main, MAIN, OF_A_TYPE), _weightiest(said, SAID), _weightiest(denied, DENIED)


def _keep(events: list[Fields], event: Fields) -> None:
    """Add an event; of very many only the weightiest stay, so that a brief of a year fits in memory."""
    events.append(event)
    if len(events) > 4 * _KEPT:
        events.sort(key=_rank)
        del events[_KEPT:]


def _rank(event: Fields) -> tuple[float, str]:
    return -weight(event), event["event_id"]


def _weightiest(events: list[Fields], most: int, of_a_type: int = MAIN) -> list[Fields]:
    ranked = _varied(_distinct(sorted(events, key=_rank)), of_a_type)
    return sorted(islice(ranked, most), key=lambda event: (_day(event), event["event_id"]))


def _varied(events: Iterable[Fields], most: int) -> Iterable[Fields]:
    """At most so many events of one type: a page of assaults says less than one of what else happened too."""
    types: Counter[str] = Counter()
    for event in events:
        types[event["type"]] += 1
        if types[event["type"]] <= most:
            yield event


def _distinct(events: Iterable[Fields]) -> Iterable[Fields]:
    """Events of which no two are of one type between the same parties on one day: reports repeat each other."""
    seen: set[tuple[Any, ...]] = set()
    for event in events:
        sides = (tuple(sorted({party["code"] for party in event[side]})) for side in ("actors", "recipients"))
        key = (event["type"], _day(event), *sides)
        if key not in seen:
            seen.add(key)
            yield event


def weight(event: Fields) -> float:
    """How much an event weighs in a brief: what its type does to cooperation, whom it cost, how sure it is.

    A hundred dead weigh as much as the step from a demand to an assault; who is named on both sides is clearer.
    """
    lost = sum((event["quantities"].get(name) or [0])[0] or 0 for name in _CASUALTIES)
    clear = 1.5 if event["actors"] and event["recipients"] else 0.0
    reviewed = 2.0 if event["review"] in ("accepted", "edited", "added") else 0.0
    first = 0.0 if event["same_as"] else 1.0
    base = abs(TYPES[event["type"]].score) + 4.5 * log10(1 + lost) + clear + reviewed + first
    return base * float(event["confidence"])


def _day(event: Fields) -> str:
    return (event["time"] or {}).get("start_date") or (event["published"] or "")[:10]
