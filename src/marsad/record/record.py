"""The record: what a program opens to store, search and read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Select, func, select

from marsad.model import Document, RecordError
from marsad.model import Record as Fields
from marsad.model.jsontext import decoded

from .backing_up import backup
from .checking import check, check_index, rebuild
from .conditions import conditions
from .counting import Count, dyad_series, series
from .database import PATIENCE, Database, record_url
from .documents import document_of, original_bytes
from .gold import gold
from .holdings import Arrival
from .language import parse
from .merging import identities
from .query import Query
from .recoding import Changes, Recoded, Stale, replace, resumed, run_summaries, stale, versions_to_code
from .reviewing import add, decide, enter, replay, undo
from .reviews import Entry, entries
from .schema import DOCUMENTS, EVENT_RECORDS, EVENTS, VERSIONS
from .searching import Page, fits, holding, search
from .storing import Coded, Stored, begin_run, end_run, missing, store
from .upgrading import upgrade

_CHUNK = 1000


class Record:
    """A record of sourced events in SQLite or PostgreSQL.

    >>> record = marsad.open("news.db")
    >>> for event in record.events('"مطار طرابلس" type:ASSAULT', time="2020-12"):
    ...     print(event["trigger"]["text"], event["evidence"]["text"])
    """

    def __init__(self, url: str | None = None, *, create: bool = True, patience: float = PATIENCE) -> None:
        self.database = Database(record_url(url), create=create, patience=patience)
        upgrade(self.database, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Record({self.database.name!r})"

    def close(self) -> None:
        """Give the database's connections back."""
        self.database.close()

    def begin_run(self, kind: str, release: str, lexicon: str) -> int:
        """Note that a coding run begins (`add` or `recode`); its number goes with what it stores."""
        with self.database.writing() as connection:
            return begin_run(connection, kind, release, lexicon)

    def end_run(self, run: int, changes: dict[str, Any] | None = None) -> None:
        """Note that a coding run came to its end, and what it changed."""
        with self.database.writing() as connection:
            end_run(connection, run, changes)

    def missing(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """The arrivals that are not held yet, under the ids they are to be coded and kept by."""
        with self.database.reading() as connection:
            return missing(connection, arrivals)

    def store(self, run: int, batch: Sequence[Coded]) -> Stored:
        """Store coded documents in one transaction: each with all its events, or not at all."""
        with self.database.writing() as connection:
            return store(connection, run, batch)

    def stale(self, run: int, after: int = 0, limit: int = 100) -> list[Stale]:
        """Versions behind number `after` that a recoding run has not coded yet."""
        with self.database.reading() as connection:
            return stale(connection, run, after, limit)

    def versions_to_code(self) -> int:
        """How many versions a recoding goes through: those with events of their own."""
        with self.database.reading() as connection:
            return versions_to_code(connection)

    def replace(self, run: int, batch: Sequence[Recoded]) -> Changes:
        """Put new codings in the place of old ones in one transaction, corrections kept; what changed."""
        with self.database.writing() as connection:
            return replace(connection, run, batch)

    def resumed(self, release: str, lexicon: str) -> int | None:
        """A recoding of the same release and lexicon that was cut short, to go on with."""
        with self.database.reading() as connection:
            return resumed(connection, release, lexicon)

    def runs(self) -> list[dict[str, Any]]:
        """Every coding run, oldest first: release, lexicon, times, documents, events, changes."""
        with self.database.reading() as connection:
            return run_summaries(connection)

    def events(self, query: Query | str = "", *, sort: str | None = None, **filters: Any) -> Iterator[Fields]:
        """The contract's records of all events that fit, each with its `review` state besides; one state of the record
        throughout, however long it takes to read. Newest first unless `sort` or the query says otherwise
        (`relevance` is for pages: see `search`).
        """
        wanted = as_query(query, **filters).sorted_by(sort)
        with self.database.reading() as connection:
            statement = (
                select(EVENT_RECORDS.c.record, EVENTS.c.review)
                .join_from(EVENTS, EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
                .where(*fits(connection, wanted))
                .order_by(*ordering(wanted.order))
            )
            for row in connection.execution_options(yield_per=_CHUNK).execute(statement):
                yield {**decoded(row.record), "review": row.review}

    def event(self, event_id: str) -> Fields:
        """The record of one event, of any version and review state. Raises RecordError when there is none."""
        with self.database.reading() as connection:
            row = connection.execute(
                select(EVENT_RECORDS.c.record, EVENTS.c.review)
                .join_from(EVENTS, EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
                .where(EVENTS.c.event_id == event_id)
            ).first()
        if row is None:
            raise RecordError(f"no event {event_id!r}", self.database.name, "take an event_id from `marsad search`")
        return {**decoded(row.record), "review": row.review}

    def count(self, query: Query | str = "", **filters: Any) -> int:
        """How many events fit."""
        wanted = as_query(query, **filters)
        with self.database.reading() as connection:
            statement = select(func.count()).select_from(EVENTS)
            return connection.execute(statement.where(*fits(connection, wanted))).scalar_one()

    def search(
        self,
        query: Query | str = "",
        *,
        unit: str = "event",
        sort: str | None = None,
        limit: int = 20,
        cursor: str | None = None,
        **filters: Any,
    ) -> Page:
        """A page of the events (or documents) that fit, with snippets; `cursor` asks for what lies behind the last page.
        Words rank by relevance, unless `sort` says `newest`, `oldest`, `reported` or `confidence`.
        """
        wanted = as_query(query, **filters).sorted_by(sort)
        with self.database.reading() as connection:
            return search(connection, wanted, unit=unit, limit=limit, cursor=cursor)

    def series(self, query: Query | str = "", *, by: str = "month", axis: str = "event", **filters: Any) -> list[Count]:
        """Events a period (`day`, `week`, `month`, `year`) and type, by the day of the act or (`axis="report"`) of the
        report.
        """
        with self.database.reading() as connection:
            return series(connection, as_query(query, **filters), by=by, axis=axis)

    def dyad_series(self, dyad: str, *, by: str = "month", time: str | None = None) -> list[Count]:
        """Events a period and type between two countries: `TUR>LBY` directed, `TUR<>LBY` either way."""
        with self.database.reading() as connection:
            return dyad_series(connection, dyad, by=by, time=time)

    def size(self) -> int:
        """How many documents there are."""
        with self.database.reading() as connection:
            return connection.execute(select(func.count()).select_from(DOCUMENTS)).scalar_one()

    def documents(self, query: Query | str = "", **filters: Any) -> Iterator[Document]:
        """The current documents that hold the words and, where the query has filters, an event that fits."""
        wanted = as_query(query, **filters)
        with self.database.reading() as connection:
            statement = _documents().where(VERSIONS.c.current).order_by(VERSIONS.c.id)
            statement = statement.where(*holding(connection, wanted, VERSIONS.c.id))
            if wanted.filters:
                statement = statement.where(VERSIONS.c.id.in_(select(EVENTS.c.version).where(*conditions(wanted))))
            for row in connection.execution_options(yield_per=100).execute(statement):
                yield document_of(row)

    def document(self, doc_id: str, version: int | None = None) -> Document:
        """One document, its current version or that of a number. Raises RecordError when there is none."""
        with self.database.reading() as connection:
            which = VERSIONS.c.current if version is None else VERSIONS.c.number == version
            row = connection.execute(_documents().where(DOCUMENTS.c.doc_id == doc_id, which)).first()
        if row is None:
            name = f"document {doc_id!r}" + (f" version {version}" if version else "")
            raise RecordError(f"no {name}", self.database.name, "take a doc_id from `marsad search`")
        return document_of(row)

    def versions(self, doc_id: str) -> list[dict[str, Any]]:
        """What is held of a document, oldest first: number, source, arrival, hash, publication, whether current."""
        names = "number current source arrived original fingerprint text_hash published publisher failure".split()
        with self.database.reading() as connection:
            rows = connection.execute(
                select(*(VERSIONS.c[name] for name in names))
                .join_from(VERSIONS, DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id)
                .where(DOCUMENTS.c.doc_id == doc_id)
                .order_by(VERSIONS.c.number)
            )
            return [dict(row._mapping) for row in rows]

    def original(self, doc_id: str, version: int | None = None) -> bytes:
        """The bytes of a document as they came. Raises RecordError when there are none."""
        for held in reversed(self.versions(doc_id)):
            if held["current"] if version is None else held["number"] == version:
                with self.database.reading() as connection:
                    data = original_bytes(connection, held["original"])
                if data is not None:
                    return data
        raise RecordError(f"no bytes of document {doc_id!r}", self.database.name, "see `marsad check`")

    def review(
        self, event_id: str, action: str, *, reviewer: str, note: str = "", fields: Mapping[str, Any] | None = None
    ) -> Entry:
        """Accept, edit or reject an event; `fields` are what an edit puts in place (short forms: see docs/record.md)."""
        with self.database.writing() as connection:
            return decide(connection, event_id, action, reviewer=reviewer, note=note, fields=fields)

    def add_event(self, doc_id: str, fields: Mapping[str, Any], *, reviewer: str, note: str = "") -> Entry:
        """Add an event that the coder missed: at least `type` and `trigger`."""
        with self.database.writing() as connection:
            return add(connection, doc_id, fields, reviewer=reviewer, note=note)

    def merge_actors(self, names: Sequence[str], into: str, *, reviewer: str, note: str = "") -> Entry:
        """Make actors, by name or entity id, one with another from now on."""
        with self.database.writing() as connection:
            target = identities(connection, into)[0]
            merged = [one for name in names for one in identities(connection, name) if one != target]
            payload = {"from": merged, "into": target}
            return enter(connection, "merge-actors", payload, reviewer=reviewer, note=note)

    def enter(self, action: str, payload: Fields, *, reviewer: str, note: str = "") -> Entry:
        """Enter a decision about stories: `merge-stories` {"stories": [...]}, `split-story` {"story", "events"}."""
        with self.database.writing() as connection:
            return enter(connection, action, payload, reviewer=reviewer, note=note)

    def undo(self, number: int, *, reviewer: str, note: str = "") -> Entry:
        """Take a decision back (or, undoing an undo, bring it into force again)."""
        with self.database.writing() as connection:
            return undo(connection, number, reviewer=reviewer, note=note)

    def log(self, **equal: Any) -> list[Entry]:
        """The review log in order; `event_id=…`, `action=…` and so on narrow it."""
        with self.database.reading() as connection:
            return list(entries(connection, **equal))

    def replay(self, log: Iterable[Entry]) -> int:
        """Enter another record's log here: log and documents together give the same record."""
        with self.database.writing() as connection:
            return replay(connection, log)

    def gold(self) -> Fields:
        """The reviewed documents as a gold file has them."""
        with self.database.reading() as connection:
            return gold(connection)

    def check(self) -> list[str]:
        """What is wrong with the record, a line each; empty when it is sound."""
        with self.database.reading() as connection:
            found = list(check(connection))
        with self.database.writing() as connection:
            return found + list(check_index(connection))

    def rebuild(self) -> None:
        """Make anew what is derived: search texts and index, rollups."""
        with self.database.writing() as connection:
            rebuild(connection)

    def backup(self, target: str | Path) -> int:
        """Copy the record, one state of it, while others read and write; the copy's size in bytes."""
        return backup(self.database, Path(target))


def as_query(query: Query | str, **filters: Any) -> Query:
    """A query from its text, or as it is, narrowed by filters."""
    return (parse(query) if isinstance(query, str) else query).where(**filters)


def ordering(order: str) -> tuple[Any, ...]:
    """The columns of an order; ties by the place in the record."""
    return {
        "oldest": (EVENTS.c.day, EVENTS.c.id),
        "reported": (EVENTS.c.report_day.desc(), EVENTS.c.id.desc()),
        "confidence": (EVENTS.c.confidence.desc(), EVENTS.c.id.desc()),
    }.get(order, (EVENTS.c.day.desc(), EVENTS.c.id.desc()))


def _documents() -> Select[Any]:
    return select(
        DOCUMENTS.c.doc_id,
        DOCUMENTS.c.url,
        VERSIONS.c.paragraphs,
        VERSIONS.c.published,
        VERSIONS.c.publisher,
        VERSIONS.c.language,
        VERSIONS.c.details,
    ).join_from(DOCUMENTS, VERSIONS, VERSIONS.c.document == DOCUMENTS.c.id)
