"""Batches of coded documents stored: each document with all its events, or not at all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, update

from marsad.model import Record as Fields

from .corrections import corrected
from .documents import keep, now
from .events import EventWriter, Standing
from .holdings import Arrival, Holdings, Known
from .reviews import of_documents
from .schema import RUNS


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
    """Note that a coding run came to its end."""
    kept = None if changes is None else json.dumps(changes, ensure_ascii=False)
    connection.execute(update(RUNS).where(RUNS.c.id == run).values(finished=now(), changes=kept))


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
    ready: dict[int, tuple[int, Sequence[Standing], bool]] = {}
    for coded in batch:
        if holdings.has(coded.arrival):
            result.unchanged += 1
            continue
        arrival, known = holdings.named(coded.arrival), holdings.find(coded.arrival)
        document = arrival.document
        kept = keep(connection, arrival, known, run, coded.failure)
        holdings.note(known or Known(kept.document, document.id, document.url, set()), arrival.fingerprint)
        if kept.previous is None:
            result.new += 1
        else:
            result.versions += 1
            # Versions of one batch wait in `ready`: all of them must be written before one is retired.
            writer.put_all(ready.values())
            ready.clear()
            for version in kept.same_text:
                writer.take(version)  # the same words have the same events: the newest version has them
            writer.retire(kept.previous)
        events = [
            record if record["doc_id"] == document.id else record | {"doc_id": document.id} for record in coded.events
        ]
        standing = corrected(events, log.get((document.id, document.version), ()))
        ready[kept.version] = (kept.version, standing, True)
        result.events += len(standing)
    writer.put_all(ready.values())
    writer.tally.apply(connection)
    connection.execute(
        update(RUNS)
        .where(RUNS.c.id == run)
        .values(documents=RUNS.c.documents + result.new + result.versions, events=RUNS.c.events + result.events)
    )
    return result
