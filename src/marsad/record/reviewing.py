"""Decisions of reviewers entered into the log and put into effect in one transaction; taken back and replayed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, select

from marsad.model import TYPES, RecordError
from marsad.model import Record as Fields

from .corrections import about_document, base, corrected
from .documents import document_of, now
from .edits import edited, span
from .events import EventWriter, standing_event
from .merging import apply_merges
from .reviews import EVENT_ACTIONS, OTHER_ACTIONS, Entry, append, entries, of_documents
from .schema import DOCUMENTS, EVENT_RECORDS, EVENTS, VERSIONS

_NEEDED: Final = ("type", "trigger")


def decide(
    connection: Connection,
    event_id: str,
    action: str,
    *,
    reviewer: str,
    note: str = "",
    fields: Mapping[str, Any] | None = None,
) -> Entry:
    """Accept, edit or reject an event; `fields` are what an edit puts in place."""
    if action not in EVENT_ACTIONS or action == "add":
        raise RecordError(f"no decision is called {action!r}", "review", "accept, edit or reject")
    if bool(fields) != (action == "edit"):
        raise RecordError("an edit needs fields, and only an edit has them", "review", "give --set FIELD=VALUE")
    row = _event(connection, event_id)
    document = document_of(row)
    event = standing_event(row)
    record = event.record
    log = of_documents(connection, [row.doc_id]).get((row.doc_id, row.text_hash), ())
    payload: Fields = {"record": base(event, log)}
    if fields:
        payload["fields"] = edited(fields, record, document.paragraphs)
    return _enter(
        connection, action, reviewer, note, payload, doc_id=row.doc_id, text_hash=row.text_hash, event_id=event_id
    )


def add(connection: Connection, doc_id: str, fields: Mapping[str, Any], *, reviewer: str, note: str = "") -> Entry:
    """Add an event that the coder missed: at least its type and trigger, in the document's current version."""
    row = connection.execute(_versions().where(DOCUMENTS.c.doc_id == doc_id, VERSIONS.c.current)).first()
    if row is None:
        raise RecordError(f"no document {doc_id!r}", "review", "take a doc_id from `marsad search`")
    for name in _NEEDED:
        if not fields.get(name):
            raise RecordError(f"an event needs a {name}", "review", f"give --set {name}=…")
    document = document_of(row)
    given = dict(fields)
    trigger = _first(given.pop("trigger"), document.paragraphs)
    text = document.paragraphs[trigger["paragraph"]]
    kind = given["type"]
    if kind not in TYPES:
        raise RecordError(f"no type is called {kind!r}", "review", f"one of {', '.join(TYPES)}")
    identity = f"{doc_id}\0{row.text_hash}\0{trigger['paragraph']}\0{trigger['start']}\0{trigger['end']}\0added\0{kind}"
    record: Fields = {
        "event_id": hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        **about_document(document),
        "type": kind,
        "mode": None,
        "quad": TYPES[kind].quad,
        "trigger": trigger,
        "actors": [],
        "recipients": [],
        "place": None,
        "time": None,
        "modality": "asserted",
        "condition": None,
        "content": [],
        "attribution": [],
        "quantities": {},
        "same_as": None,
        "evidence": {"text": text, "paragraph": trigger["paragraph"], "start": 0, "end": len(text)},
        "confidence": 1.0,
        "coder": {"release": "review", "lexicon": "review", "rule": "review", "rows": []},
    }
    record |= edited(given, record, document.paragraphs)
    payload = {"record": record}
    return _enter(
        connection, "add", reviewer, note, payload, doc_id=doc_id, text_hash=row.text_hash, event_id=record["event_id"]
    )


def enter(connection: Connection, action: str, payload: Fields, *, reviewer: str, note: str = "") -> Entry:
    """Enter a decision about stories or actors: merge-stories, split-story, merge-actors."""
    if action not in OTHER_ACTIONS or action == "undo":
        raise RecordError(f"no decision is called {action!r}", "review", f"one of {', '.join(OTHER_ACTIONS[:-1])}")
    return _enter(connection, action, reviewer, note, payload)


def undo(connection: Connection, number: int, *, reviewer: str, note: str = "") -> Entry:
    """Take an entry back; undoing an undo brings its entry into force again."""
    found = next(entries(connection, id=number), None)
    if found is None:
        raise RecordError(f"the log has no entry {number}", "review", "see `marsad review log`")
    return _enter(
        connection,
        "undo",
        reviewer,
        note,
        {},
        undoes=number,
        doc_id=found.doc_id,
        text_hash=found.text_hash,
        event_id=found.event_id,
    )


def replay(connection: Connection, log: Iterable[Entry]) -> int:
    """Enter another record's log at the end of this one's, with new numbers, and put it into effect; how many entries."""
    numbers: dict[int, int] = {}
    touched: set[tuple[str, str]] = set()
    for entry in log:
        if entry.undoes is not None and entry.undoes not in numbers:
            raise RecordError(
                f"entry {entry.id} undoes {entry.undoes}, which is not there", "replay", "give the whole log"
            )
        undoes = None if entry.undoes is None else numbers[entry.undoes]
        numbers[entry.id] = append(connection, entry._replace(undoes=undoes)).id
        if entry.doc_id and entry.text_hash:
            touched.add((entry.doc_id, entry.text_hash))
    restand(connection, touched)
    apply_merges(connection)
    return len(numbers)


def restand(connection: Connection, texts: Iterable[tuple[str, str]]) -> None:
    """Work out again what stands in versions, named by document and text, from what was coded and the log."""
    wanted = sorted(set(texts))
    log = of_documents(connection, [doc_id for doc_id, _ in wanted])
    writer = EventWriter(connection)
    for doc_id, text_hash in wanted:
        joined = VERSIONS.outerjoin(EVENTS, EVENTS.c.version == VERSIONS.c.id)
        row = connection.execute(
            _versions(joined, VERSIONS.c.id, VERSIONS.c.current)
            .where(DOCUMENTS.c.doc_id == doc_id, VERSIONS.c.text_hash == text_hash)
            .order_by(EVENTS.c.id.is_(None), VERSIONS.c.number.desc())
            .limit(1)
        ).first()
        if row is None:
            continue  # the document may come later: `store` looks into the log
        coded = [event.coded for event in writer.take(row.id) if event.coded is not None]
        standing = corrected(coded, log.get((doc_id, text_hash), ()), document_of(row))
        writer.put(row.id, standing, row.current)
    writer.tally.apply(connection)


def _enter(
    connection: Connection,
    action: str,
    reviewer: str,
    note: str,
    payload: Fields,
    undoes: int | None = None,
    **where: Any,
) -> Entry:
    if not reviewer.strip():
        raise RecordError("nobody signs this decision", "review", "give --name, or set MARSAD_REVIEWER")
    blank: dict[str, Any] = {"doc_id": None, "text_hash": None, "event_id": None} | where
    entry = append(connection, Entry(0, now(), reviewer, action, payload=payload, note=note, undoes=undoes, **blank))
    if entry.doc_id and entry.text_hash:
        restand(connection, [(entry.doc_id, entry.text_hash)])
    if action in ("merge-actors", "undo"):
        apply_merges(connection)
    return entry


def _first(trigger: Any, paragraphs: Sequence[str]) -> Fields:
    """A trigger given by its text alone is the first one in the document."""
    if isinstance(trigger, str):
        number = next((i for i, paragraph in enumerate(paragraphs) if trigger in paragraph), 0)
        return span(trigger, paragraphs, number, "trigger")
    return span(trigger, paragraphs, 0, "trigger")


def _event(connection: Connection, event_id: str) -> Any:
    joined = EVENTS.join(VERSIONS, EVENTS.c.version == VERSIONS.c.id)
    joined = joined.join(EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
    row = connection.execute(
        _versions(joined, EVENT_RECORDS.c.record, EVENT_RECORDS.c.coded, EVENTS.c.review).where(
            EVENTS.c.event_id == event_id
        )
    ).first()
    if row is None:
        raise RecordError(f"no event {event_id!r}", "review", "take an event_id from `marsad search`")
    return row


def _versions(base: Any = VERSIONS, *more: Any) -> Any:
    columns = (
        DOCUMENTS.c.doc_id,
        DOCUMENTS.c.url,
        VERSIONS.c.text_hash,
        VERSIONS.c.published,
        VERSIONS.c.publisher,
        VERSIONS.c.language,
        VERSIONS.c.paragraphs,
        VERSIONS.c.details,
    )
    return select(*columns, *more).select_from(base.join(DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id))
