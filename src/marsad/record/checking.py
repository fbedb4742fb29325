"""The record checked: bytes against hashes, spans against texts, keys, rollups, and the search index."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Boolean, ColumnElement, Connection, func, literal_column, select, text
from sqlalchemy.exc import DBAPIError

from marsad.model import Record as Fields

from .documents import search_text
from .rollups import recount
from .schema import DOCUMENTS, EVENT_RECORDS, EVENTS, METADATA, ORIGINALS, SEARCH_TEXT, VERSIONS

_CHUNK: Final = 200


def check(connection: Connection) -> Iterator[str]:
    """What is wrong, a line each: what, where. Nothing when the record is sound."""
    yield from _file(connection)
    yield from _keys(connection)
    yield from _originals(connection)
    yield from _versions(connection)
    yield from _counts(connection)


def _file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA integrity_check(20)")):
            if row[0] != "ok":
                yield f"file: {row[0]}"


def _keys(connection: Connection) -> Iterator[str]:
    """Rows that point at rows which are not there; SQLite checks keys only where the pragma was on."""
    for table in METADATA.sorted_tables:
        for key in table.foreign_keys:
            column, target = key.parent, key.column
            other = target.table.alias()
            lost = (
                select(func.count())
                .select_from(table.outerjoin(other, column == other.c[target.name]))
                .where(column.is_not(None), other.c[target.name].is_(None))
            )
            if count := connection.execute(lost).scalar_one():
                yield f"keys: {count} rows of {table.name}.{column.name} point at no row of {target.table.name}"


def _originals(connection: Connection) -> Iterator[str]:
    for row in connection.execution_options(yield_per=_CHUNK).execute(select(ORIGINALS)):
        try:
            data = zlib.decompress(row.packed)
        except zlib.error:
            yield f"bytes: {row.sha256} cannot be unpacked"
            continue
        if hashlib.sha256(data).hexdigest() != row.sha256 or len(data) != row.size:
            yield f"bytes: {row.sha256} have another hash now"


def _versions(connection: Connection) -> Iterator[str]:
    """Texts against their hashes, events' spans against the texts, search text against what it is made of."""
    numbers = select(VERSIONS.c.id).order_by(VERSIONS.c.id)
    ids = list(connection.execute(numbers).scalars())
    for start in range(0, len(ids), _CHUNK):
        part = ids[start : start + _CHUNK]
        events: dict[int, list[Fields]] = {}
        statement = select(EVENTS.c.version, EVENT_RECORDS.c.record).join_from(
            EVENTS, EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id
        )
        for row in connection.execute(statement.where(EVENTS.c.version.in_(part))):
            events.setdefault(row.version, []).append(json.loads(row.record))
        indexed = {
            row.version: row for row in connection.execute(select(SEARCH_TEXT).where(SEARCH_TEXT.c.version.in_(part)))
        }
        rows = connection.execute(
            select(VERSIONS, DOCUMENTS.c.doc_id)
            .join_from(VERSIONS, DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id)
            .where(VERSIONS.c.id.in_(part))
        )
        for row in rows:
            name = f"document {row.doc_id!r} version {row.number}"
            paragraphs = json.loads(row.paragraphs)
            joined = "\n".join(paragraphs).encode("utf-8", "surrogatepass")
            if hashlib.sha256(joined).hexdigest()[:16] != row.text_hash:
                yield f"text: {name} has another hash now"
            for record in events.get(row.id, ()):
                for path in wrong_spans(record, paragraphs):
                    yield f"span: event {record['event_id']} of {name}: {path} is not what stands there"
            yield from _search_text(name, row.current, paragraphs, indexed.get(row.id))


def _search_text(name: str, current: bool, paragraphs: list[str], held: Any) -> Iterator[str]:
    if current != (held is not None):
        yield f"search: {name} is {'not ' if current else ''}in the index, and should {'' if current else 'not '}be"
    elif held is not None:
        wanted = search_text(paragraphs)
        if wanted != (held.stems, held.spelled):
            yield f"search: {name} is indexed under other words (mend with `marsad check --rebuild`)"


def wrong_spans(value: Any, paragraphs: list[str], path: str = "") -> Iterator[str]:
    """Where a record's span is not what stands in the text."""
    if isinstance(value, dict):
        found = value.get("text")
        if found is not None and "start" in value:
            number = value["paragraph"]
            stands = 0 <= number < len(paragraphs) and paragraphs[number][value["start"] : value["end"]] == found
            if not stands:
                yield path or "event"
        for name, part in value.items():
            yield from wrong_spans(part, paragraphs, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from wrong_spans(part, paragraphs, f"{path}[{number}]")


def _counts(connection: Connection) -> Iterator[str]:
    for table, wanted in recount(connection).items():
        held = {tuple(row[:-1]): row[-1] for row in connection.execute(select(table))}
        if held != wanted:
            wrong = len({key for key, _ in held.items() ^ wanted.items()})
            yield f"counts: {wrong} rows of {table.name} are not what the events come to (mend with `marsad check --rebuild`)"


def check_index(connection: Connection) -> Iterator[str]:
    """Whether the search index fits the texts it lies over. SQLite's own check is written as an INSERT: a writer's turn."""
    if connection.dialect.name != "sqlite":
        wrong: ColumnElement[bool] = literal_column(
            "(stems_vector IS DISTINCT FROM to_tsvector('simple', stems) "
            "OR spelled_vector IS DISTINCT FROM to_tsvector('simple', spelled))",
            Boolean,
        )
        if count := connection.execute(select(func.count()).select_from(SEARCH_TEXT).where(wrong)).scalar_one():
            yield f"search: {count} documents are indexed wrongly (mend with `marsad check --rebuild`)"
        return
    try:
        connection.execute(text("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)"))
    except DBAPIError:
        yield "search: the index does not fit the texts (mend with `marsad check --rebuild`)"


def rebuild(connection: Connection) -> None:
    """Make anew what is derived: search texts and index, rollups."""
    if connection.dialect.name == "sqlite":
        # First, because a text cannot be taken out of an index that does not hold it.
        connection.execute(text("INSERT INTO search_index(search_index) VALUES ('rebuild')"))
    for row in connection.execute(select(VERSIONS.c.id, VERSIONS.c.paragraphs).where(VERSIONS.c.current)).all():
        values = search_text(json.loads(row.paragraphs))._asdict()
        connection.execute(SEARCH_TEXT.delete().where(SEARCH_TEXT.c.version == row.id))
        connection.execute(SEARCH_TEXT.insert().values(version=row.id, **values))
    for table, counts in recount(connection).items():
        names = [column.name for column in table.primary_key]
        connection.execute(table.delete())
        rows = [{**dict(zip(names, key, strict=True)), "events": count} for key, count in counts.items()]
        if rows:
            connection.execute(table.insert(), rows)
