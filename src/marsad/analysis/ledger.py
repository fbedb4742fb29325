"""The ledger: who threatened, demanded, promised, offered or agreed what, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, func, or_, select

from marsad.model import QueryError
from marsad.model import Record as Fields
from marsad.record import Query, Record, parse
from marsad.record.linkage import STORIES
from marsad.record.schema import EVENTS, VERSIONS

from .accounts import members
from .batches import chunks
from .choosing import having
from .commitments import KINDS, TYPES_OF_WORD, Commitment, commitments
from .outcomes import STATUSES, Finder, outcome

_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing threatened, demanded, promised, offered, agreed or planned, and the status that later events propose."""

    id: str
    kind: str
    status: str
    who: tuple[str, ...]
    toward: tuple[str, ...]
    what: str
    condition: str | None
    deadline: tuple[str, str] | None
    said: str
    reported: str
    publisher: str | None
    source: str | None
    story: str
    event_id: str
    doc_id: str
    mentions: tuple[str, ...]
    evidence: tuple[Fields, ...]

    def fields(self) -> Fields:
        """The entry as JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}


def ledger(
    record: Record,
    query: Query | str = "",
    *,
    kind: str | None = None,
    status: str | None = None,
    as_of: str | None = None,
    due: bool = False,
    among: int | None = None,
    limit: int | None = None,
    offset: int = 0,
    stories: Iterable[str] | None = None,
    find: Finder | None = None,
    **filters: Any,
) -> list[Entry]:
    """The entries whose story has an event that fits, latest reported first. `as_of` is the day to judge from: by default that
    of the record's latest report. `due` wants only what has a deadline, `among` only so many of the latest commitments.
    `stories` are the names of those with an event that fits and commits somebody, latest reported first, where the caller
    has found them; `find` finds later events for a caller who holds them (`outcomes.Finder`).
    """
    with entries(
        record,
        query,
        kind=kind,
        status=status,
        as_of=as_of,
        due=due,
        among=among,
        offset=offset,
        stories=stories,
        find=find,
        **filters,
    ) as found:
        return list(islice(found, limit))


@contextmanager
def entries(
    record: Record,
    query: Query | str = "",
    *,
    kind: str | None = None,
    status: str | None = None,
    as_of: str | None = None,
    due: bool = False,
    among: int | None = None,
    offset: int = 0,
    stories: Iterable[str] | None = None,
    find: Finder | None = None,
    **filters: Any,
) -> Iterator[Iterator[Entry]]:
    """The same one by one, all of one state of the record: what becomes of an entry is worked out when it is taken."""
    _in_list(kind, KINDS, "kind")
    _in_list(status, STATUSES, "status")
    wanted = (parse(query) if isinstance(query, str) else query).where(**filters)
    with record.database.reading() as connection:
        day = as_of or _latest(connection)
        said = (
            one
            for one in islice(
                _commitments(connection, _named(connection, wanted) if stories is None else stories), among
            )
            if (not kind or one.kind == kind) and (not due or one.deadline)
        )
        if status is None:  # what is passed over is not judged
            yield (_entry(one, *outcome(connection, one, day, find)) for one in islice(said, offset, None))
        else:
            judged = (_entry(one, *outcome(connection, one, day, find)) for one in said)
            yield islice((entry for entry in judged if entry.status == status), offset, None)


def _commitments(connection: Connection, stories: Iterable[str]) -> Iterator[Commitment]:
    for names in chunks(stories, _PAGE):
        mentions = members(connection, names)
        for name in names:
            yield from commitments(name, mentions.get(name, []))


def _named(connection: Connection, wanted: Query) -> Iterator[str]:
    """The stories that have an event that fits and is a commitment, latest reported first."""
    words = or_(EVENTS.c.type.in_(TYPES_OF_WORD), EVENTS.c.modality == "planned")
    report, name = STORIES.c.last_report, STORIES.c.story
    page = select(name, report).where(having(connection, wanted, words)).order_by(report.desc(), name).limit(_PAGE)
    rows = connection.execute(page).all()
    while rows:
        yield from (row.story for row in rows)
        last = rows[-1]
        # The first condition repeats what the second says in a form that an index can answer.
        behind = (report <= last.last_report, or_(report < last.last_report, name > last.story))
        rows = connection.execute(page.where(*behind)).all()


def _entry(commitment: Commitment, status: str, evidence: tuple[Fields, ...]) -> Entry:
    record = commitment.record
    source = record["attribution"][-1]["text"] if record["attribution"] else None
    return Entry(
        id=f"{record['event_id']}:{commitment.item}",
        kind=commitment.kind,
        status=status,
        who=_names(record["actors"]),
        toward=_names(record["recipients"]),
        what=commitment.what,
        condition=commitment.condition,
        deadline=commitment.deadline,
        said=commitment.said,
        reported=(record["published"] or "")[:10],
        publisher=record["publisher"],
        source=source,
        story=commitment.story,
        event_id=record["event_id"],
        doc_id=record["doc_id"],
        mentions=commitment.mentions,
        evidence=evidence,
    )


def _names(parties: list[Fields]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party["name_ar"] for party in parties))


def _latest(connection: Connection) -> str:
    return connection.execute(select(func.max(VERSIONS.c.report_day)).where(VERSIONS.c.current)).scalar() or ""


def _in_list(value: str | None, allowed: tuple[str, ...], name: str) -> None:
    if value is not None and value not in allowed:
        raise QueryError(f"no {name} is called {value!r}", "ledger", f"one of {', '.join(allowed)}")
