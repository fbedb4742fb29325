"""Documents kept: the bytes as they came, a version for each that differs, one of them current."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from marsad.model import Document
from marsad.model.jsontext import decoded

from .bulk import write
from .holdings import Arrival, Known
from .plain import as_json, details_json, storable
from .rows import publisher_key, report_day
from .schema import DOCUMENTS, ORIGINALS, SEARCH_TEXT, VERSIONS
from .segmentation import tokens

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


def keep_new(connection: Connection, arrivals: Sequence[tuple[Arrival, str | None]], run: int) -> list[Kept]:
    """Keep documents that the record does not know, each with why it could not be coded; few statements for many."""
    if not arrivals:
        return []
    rows = [{"doc_id": arrival.document.id, "url": arrival.document.url} for arrival, _ in arrivals]
    numbers = insert(DOCUMENTS).returning(DOCUMENTS.c.id, sort_by_parameter_order=True)
    documents = list(connection.execute(numbers, rows).scalars())
    keeping = [
        (arrival, failure, document, 1) for (arrival, failure), document in zip(arrivals, documents, strict=True)
    ]
    versions = _keep_versions(connection, keeping, run)
    return [Kept(document, version, None, []) for document, version in zip(documents, versions, strict=True)]


def keep_again(connection: Connection, arrival: Arrival, known: Known, run: int, failure: str | None) -> Kept:
    """Keep other bytes of a document that the record knows: they are its current version now."""
    document = arrival.document
    previous: int | None = None
    same_text: list[int] = []
    number = 1
    columns = (VERSIONS.c.id, VERSIONS.c.number, VERSIONS.c.current, VERSIONS.c.text_hash)
    for row in connection.execute(select(*columns).where(VERSIONS.c.document == known.document)):
        number = max(number, row.number + 1)
        previous = row.id if row.current else previous
        same_text += [row.id] if row.text_hash == document.version else []
    connection.execute(update(VERSIONS).where(VERSIONS.c.id == previous).values(current=False))
    connection.execute(SEARCH_TEXT.delete().where(SEARCH_TEXT.c.version == previous))
    if document.url:
        unknown = DOCUMENTS.c.url.is_(None)
        connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == known.document, unknown).values(url=document.url))
    [version] = _keep_versions(connection, [(arrival, failure, known.document, number)], run)
    return Kept(known.document, version, previous, same_text)


def _keep_versions(
    connection: Connection, keeping: Sequence[tuple[Arrival, str | None, int, int]], run: int
) -> list[int]:
    originals: dict[str, tuple[str, int, bytes]] = {}
    versions = []
    for arrival, failure, identity, number in keeping:
        document = arrival.document
        original = hashlib.sha256(arrival.data).hexdigest()
        if original not in originals:
            originals[original] = (original, len(arrival.data), zlib.compress(arrival.data, 6))
        published = document.published.isoformat() if document.published else None
        versions.append(
            {
                "document": identity,
                "number": number,
                "current": True,
                "fingerprint": arrival.fingerprint,
                "original": original,
                "source": arrival.source,
                "arrived": now(),
                "text_hash": document.version,
                "published": published,
                "report_day": report_day(published),
                "publisher": document.publisher,
                "publisher_key": publisher_key(document.publisher),
                "language": document.language,
                "paragraphs": as_json(document.paragraphs),
                "details": details_json(document.details),
                "run": run,
                "failure": failure and storable(failure),
            }
        )
    write(connection, ORIGINALS, ("sha256", "size", "packed"), list(originals.values()), "DO NOTHING")
    numbers = insert(VERSIONS).returning(VERSIONS.c.id, sort_by_parameter_order=True)
    ids = list(connection.execute(numbers, versions).scalars())
    texts = [
        (version, *search_text(arrival.document.paragraphs))
        for version, (arrival, *_) in zip(ids, keeping, strict=True)
    ]
    write(connection, SEARCH_TEXT, ("version", "stems", "spelled"), texts)
    return ids


class SearchText(NamedTuple):
    """What the search index knows of a document."""

    stems: str
    spelled: str


def search_text(paragraphs: Sequence[str]) -> SearchText:
    """The words of a document as they are indexed: stems, and as spelled."""
    stems: list[str] = []
    spelled: list[str] = []
    for paragraph in paragraphs:
        for token in tokens(paragraph):
            stems += token.stems
            spelled += token.spelled
        if len(stems) > _INDEXED:
            break
    return SearchText(" ".join(stems[:_INDEXED]), " ".join(spelled[:_INDEXED]))


def document_of(row: Any) -> Document:
    """The document of a row that joins `documents` and `versions`."""
    published: date | datetime | None = None
    if row.published:
        published = (date if len(row.published) == 10 else datetime).fromisoformat(row.published)
    return Document(
        row.doc_id,
        tuple(decoded(row.paragraphs)),
        published,
        row.publisher,
        row.url,
        row.language,
        details=decoded(row.details),
    )


def original_bytes(connection: Connection, sha256: str) -> bytes | None:
    """The bytes as they came."""
    packed = connection.execute(select(ORIGINALS.c.packed).where(ORIGINALS.c.sha256 == sha256)).scalar()
    return None if packed is None else zlib.decompress(packed)
