"""Documents coded again, every version of them: what the new coding changes, with reviewers' corrections kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, func, select, update

from marsad.model import Document
from marsad.model import Record as Fields

from .corrections import corrected
from .documents import document_of
from .events import EventWriter
from .plain import storable
from .reviews import of_documents
from .schema import DOCUMENTS, RUNS, VERSIONS


class Stale(NamedTuple):
    """A version that a run has not coded yet."""

    version: int
    document: Document


class Recoded(NamedTuple):
    """What the present coder made of a version: its events' records, or why there are none."""

    version: int
    document: Document
    events: Sequence[Fields]
    failure: str | None = None


class Change(NamedTuple):
    """One event that came, went or changed; `fields` says what changed."""

    kind: str
    event: Fields
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Changes:
    """What recoding changed, of how many documents."""

    documents: int = 0
    kept: int = 0
    came: Counter[str] = field(default_factory=Counter)
    went: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    listed: list[Change] = field(default_factory=list)

    def __iadd__(self, other: Changes) -> Changes:
        self.documents += other.documents
        self.kept += other.kept
        for name in ("came", "went", "changed"):
            getattr(self, name).update(getattr(other, name))
        self.listed += other.listed
        return self

    def summary(self) -> dict[str, Any]:
        """The counts, as they are noted with the run."""
        counts = {name: dict(sorted(getattr(self, name).items())) for name in ("came", "went", "changed")}
        return {"documents": self.documents, "kept": self.kept, **counts}


def resumed(connection: Connection, release: str, lexicon: str) -> int | None:
    """A recoding with the same release and lexicon that was cut short and may go on: the last run, never ended."""
    row = connection.execute(select(RUNS).order_by(RUNS.c.id.desc()).limit(1)).first()
    if row is None or row.finished is not None:
        return None
    same = (row.kind, row.release, row.lexicon) == ("recode", release, lexicon)
    return int(row.id) if same else None


def stale(connection: Connection, run: int, after: int, limit: int) -> list[Stale]:
    """Versions behind `after` that `run` has not coded, in order: former ones too, whose events tell how a report was changed."""
    rows = connection.execute(
        select(VERSIONS, DOCUMENTS.c.doc_id, DOCUMENTS.c.url)
        .join_from(VERSIONS, DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id)
        .where(_with_events_of_its_own(), VERSIONS.c.id > after, VERSIONS.c.run != run)
        .order_by(VERSIONS.c.id)
        .limit(limit)
    )
    return [Stale(row.id, document_of(row)) for row in rows]


def versions_to_code(connection: Connection) -> int:
    """How many versions a recoding goes through."""
    counted = select(func.count()).select_from(VERSIONS).where(_with_events_of_its_own())
    return connection.execute(counted).scalar_one()


def _with_events_of_its_own() -> ColumnElement[bool]:
    """Versions of one document with the same words have the same events, which the newest of them holds."""
    later = VERSIONS.alias("later")
    same = (later.c.document == VERSIONS.c.document, later.c.text_hash == VERSIONS.c.text_hash)
    return ~exists().where(*same, later.c.id > VERSIONS.c.id)


def replace(connection: Connection, run: int, batch: Sequence[Recoded]) -> Changes:
    """Put new codings in the place of old ones, in the connection's transaction; what changed."""
    changes = Changes()
    writer = EventWriter(connection)
    log = of_documents(connection, [recoded.document.id for recoded in batch])
    ready = []
    events = 0
    for version, document, coded, failure in batch:
        current = connection.execute(select(VERSIONS.c.current).where(VERSIONS.c.id == version)).scalar()
        before = writer.take(version)
        after = corrected(coded, log.get((document.id, document.version), ()), document)
        _compare(
            {e.record["event_id"]: e.record for e in before}, {e.record["event_id"]: e.record for e in after}, changes
        )
        changes.documents += 1
        events += len(after)
        ready.append((version, after, bool(current)))
        connection.execute(
            update(VERSIONS).where(VERSIONS.c.id == version).values(run=run, failure=failure and storable(failure))
        )
    writer.put_all(ready)
    writer.tally.apply(connection)
    counted = {"documents": RUNS.c.documents + len(batch), "events": RUNS.c.events + events}
    connection.execute(update(RUNS).where(RUNS.c.id == run).values(counted))
    return changes


def _compare(before: dict[str, Fields], after: dict[str, Fields], changes: Changes) -> None:
    for event_id, record in after.items():
        old = before.get(event_id)
        if old is None:
            changes.came[record["type"]] += 1
            changes.listed.append(Change("came", record))
            continue
        fields = tuple(name for name in record if name not in ("coder", "confidence") and record[name] != old.get(name))
        if fields:
            changes.changed[record["type"]] += 1
            changes.listed.append(Change("changed", record, fields))
        else:
            changes.kept += 1
    for event_id, record in before.items():
        if event_id not in after:
            changes.went[record["type"]] += 1
            changes.listed.append(Change("went", record))


def run_summaries(connection: Connection) -> list[dict[str, Any]]:
    """Every coding run, oldest first."""
    rows = connection.execute(select(RUNS).order_by(RUNS.c.id)).mappings()
    return [{**row, "changes": json.loads(row["changes"]) if row["changes"] else None} for row in rows]
