"""Batches of coded documents stored: each document with all its events, or not at all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, func, insert, inspect, select, update

from marsad.model import Record as Fields

from .corrections import corrected
from .documents import keep_again, keep_new, now
from .events import EventWriter, Standing
from .holdings import Arrival, Holdings, Known
from .reviews import of_documents
from .schema import EVENTS, RUNS

#: stands for the number of a document that this batch is about to make
_TO_COME: Final = -1


class Coded(NamedTuple):
    """An arrival and what the coder made of it: its events' records, or why there are none."""

    arrival: Arrival
    events: Sequence[Fields]
    failure: str | None = None


@dataclass(slots=True)
class Stored:
    """What storing came to."""

    new: int = 0
    versions: int = 0
    unchanged: int = 0
    events: int = 0

    def __iadd__(self, other: Stored) -> Stored:
        self.new += other.new
        self.versions += other.versions
        self.unchanged += other.unchanged
        self.events += other.events
        return self


def begin_run(connection: Connection, kind: str, release: str, lexicon: str) -> int:
    """Note that a coding run begins; its number."""
    values = {"kind": kind, "release": release, "lexicon": lexicon, "started": now(), "documents": 0, "events": 0}
    return int(connection.execute(insert(RUNS).values(values).returning(RUNS.c.id)).scalar_one())


def end_run(connection: Connection, run: int, changes: dict[str, Any] | None = None) -> None:
    """Note that a coding run came to its end, and let the database count what its plans go by."""
    kept = None if changes is None else json.dumps(changes, ensure_ascii=False)
    connection.execute(update(RUNS).where(RUNS.c.id == run).values(finished=now(), changes=kept))
    if _grown(connection):
        connection.exec_driver_sql("ANALYZE")


def _grown(connection: Connection) -> bool:
    """Whether the database's statistics are of a record half as large; PostgreSQL's take a moment in any case."""
    if connection.dialect.name != "sqlite":
        return True
    # A sample large enough to tell a type of event, one in sixteen, from a name.
    connection.exec_driver_sql("PRAGMA analysis_limit = 100000")
    if not inspect(connection).has_table("sqlite_stat1"):
        return True
    counted = connection.exec_driver_sql("SELECT stat FROM sqlite_stat1 WHERE idx = 'events_version'").scalar()
    events = connection.execute(select(func.count()).select_from(EVENTS)).scalar_one()
    return events > 1.5 * int(str(counted or 0).split()[0])


def missing(connection: Connection, arrivals: Sequence[Arrival]) -> list[Arrival]:
    """The arrivals that the record does not hold yet, under the ids they will be kept by."""
    holdings = Holdings(connection, arrivals)
    return [holdings.named(arrival) for arrival in arrivals if not holdings.has(arrival)]


def store(connection: Connection, run: int, batch: Sequence[Coded]) -> Stored:
    """Store a batch in the connection's transaction; what is held already, byte for byte, is left alone."""
    result = Stored()
    writer = EventWriter(connection)
    holdings = Holdings(connection, [coded.arrival for coded in batch])
    log = of_documents(connection, [holdings.named(coded.arrival).document.id for coded in batch])

    def standing(coded: Coded) -> list[Standing]:
        document = coded.arrival.document
        events = [e if e["doc_id"] == document.id else e | {"doc_id": document.id} for e in coded.events]
        found = corrected(events, log.get((document.id, document.version), ()), document)
        result.events += len(found)
        return found

    new: list[Coded] = []
    again: list[Coded] = []
    for coded in batch:
        named = coded._replace(arrival=holdings.named(coded.arrival))
        if holdings.find(coded.arrival) is not None:
            again.append(named)
        else:
            document = named.arrival.document
            holdings.note(Known(_TO_COME, document.id, document.url, set()), named.arrival.fingerprint)
            new.append(named)
    kept = keep_new(connection, [(coded.arrival, coded.failure) for coded in new], run)
    for coded, place in zip(new, kept, strict=True):
        document = coded.arrival.document
        holdings.note(Known(place.document, document.id, document.url, set()), coded.arrival.fingerprint)
    writer.put_all((place.version, standing(coded), True) for coded, place in zip(new, kept, strict=True))
    result.new = len(new)

    for coded in again:
        known = holdings.find(coded.arrival)
        assert known is not None
        if coded.arrival.fingerprint in known.fingerprints:
            result.unchanged += 1
            continue
        place = keep_again(connection, coded.arrival, known, run, coded.failure)
        holdings.note(known, coded.arrival.fingerprint)
        for version in place.same_text:
            writer.take(version)  # the same words have the same events: the newest version has them
        if place.previous is not None:
            writer.retire(place.previous)
        writer.put(place.version, standing(coded))
        result.versions += 1
    writer.tally.apply(connection)
    counts = {"documents": RUNS.c.documents + len(new) + result.versions, "events": RUNS.c.events + result.events}
    connection.execute(update(RUNS).where(RUNS.c.id == run).values(counts))
    return result
