"""Documents kept: the bytes as they came, a version for each that differs, one of them current."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from marsad.model import Document

from .holdings import Arrival, Known
from .plain import as_json, storable
from .rows import publisher_key, report_day
from .schema import DOCUMENTS, ORIGINALS, SEARCH_TEXT, VERSIONS
from .segmentation import tokens
from .upserts import insert as upsert

#: words of one document that are indexed: a book's worth; PostgreSQL takes no more of a single text
_INDEXED = 40_000


class Kept(NamedTuple):
    """Where an arrival was kept: its document, its version, the version before, and earlier versions of the same text."""

    document: int
    version: int
    previous: int | None
    same_text: list[int]


def now() -> str:
    """This moment in UTC, as it is kept."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def keep(connection: Connection, arrival: Arrival, known: Known | None, run: int, failure: str | None) -> Kept:
    """Keep an arrival as the current version of its document."""
    document = arrival.document
    previous: int | None = None
    same_text: list[int] = []
    number = 1
    if known is None:
        identity = connection.execute(
            insert(DOCUMENTS).values(doc_id=document.id, url=document.url).returning(DOCUMENTS.c.id)
        ).scalar_one()
    else:
        identity = known.document
        columns = (VERSIONS.c.id, VERSIONS.c.number, VERSIONS.c.current, VERSIONS.c.text_hash)
        for row in connection.execute(select(*columns).where(VERSIONS.c.document == identity)):
            number = max(number, row.number + 1)
            previous = row.id if row.current else previous
            same_text += [row.id] if row.text_hash == document.version else []
        connection.execute(update(VERSIONS).where(VERSIONS.c.id == previous).values(current=False))
        connection.execute(SEARCH_TEXT.delete().where(SEARCH_TEXT.c.version == previous))
        if document.url:
            unknown = DOCUMENTS.c.url.is_(None)
            connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == identity, unknown).values(url=document.url))
    original = hashlib.sha256(arrival.data).hexdigest()
    connection.execute(
        upsert(connection, ORIGINALS)
        .values(sha256=original, size=len(arrival.data), packed=zlib.compress(arrival.data, 6))
        .on_conflict_do_nothing()
    )
    published = document.published.isoformat() if document.published else None
    version = connection.execute(
        insert(VERSIONS)
        .values(
            document=identity,
            number=number,
            current=True,
            fingerprint=arrival.fingerprint,
            original=original,
            source=arrival.source,
            arrived=now(),
            text_hash=document.version,
            published=published,
            report_day=report_day(published),
            publisher=document.publisher,
            publisher_key=publisher_key(document.publisher),
            language=document.language,
            paragraphs=as_json(document.paragraphs),
            run=run,
            failure=failure and storable(failure),
        )
        .returning(VERSIONS.c.id)
    ).scalar_one()
    connection.execute(insert(SEARCH_TEXT).values(version=version, **search_text(document.paragraphs)))
    return Kept(identity, version, previous, same_text)


def search_text(paragraphs: Sequence[str]) -> dict[str, str]:
    """The two columns of the search index: stems and words as spelled."""
    stems: list[str] = []
    spelled: list[str] = []
    for paragraph in paragraphs:
        for token in tokens(paragraph):
            stems += token.stems
            spelled += token.spelled
        if len(stems) > _INDEXED:
            break
    return {"stems": " ".join(stems[:_INDEXED]), "spelled": " ".join(spelled[:_INDEXED])}


def document_of(row: Any) -> Document:
    """The document of a row that joins `documents` and `versions`."""
    published: date | datetime | None = None
    if row.published:
        published = (date if len(row.published) == 10 else datetime).fromisoformat(row.published)
    return Document(row.doc_id, tuple(json.loads(row.paragraphs)), published, row.publisher, row.url, row.language)


def original_bytes(connection: Connection, sha256: str) -> bytes | None:
    """The bytes as they came."""
    packed = connection.execute(select(ORIGINALS.c.packed).where(ORIGINALS.c.sha256 == sha256)).scalar()
    return None if packed is None else zlib.decompress(packed)
