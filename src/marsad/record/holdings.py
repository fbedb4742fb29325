"""What the record holds of documents that arrive: which document each is, and whether its bytes are there already."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection, or_, select

from marsad.model import Document

from .plain import storable
from .schema import DOCUMENTS, VERSIONS


@dataclass(frozen=True)
class Arrival:
    """A document as it came: what was read, the bytes it was read from, and where."""

    document: Document
    data: bytes
    source: str
    #: the document's own part of `data`, when `data` holds several (a JSON list); tells a new version from an old one
    own: bytes | None = None
    #: whether the id is the document's own; a line number in a file says nothing about which document it is
    named: bool = True

    def __post_init__(self) -> None:
        document = self.document
        names = {name: getattr(document, name) for name in ("id", "publisher", "url", "language")}
        kept: dict[str, Any] = {name: value and storable(value) for name, value in names.items()}
        if kept != names:
            object.__setattr__(self, "document", replace(document, **kept))
        object.__setattr__(self, "source", storable(self.source))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the document's own bytes."""
        return hashlib.sha256(self.data if self.own is None else self.own).hexdigest()


class Known(NamedTuple):
    """A document of the record: its number, the id and URL it is kept by, the fingerprints of all its versions."""

    document: int
    doc_id: str
    url: str | None
    fingerprints: set[str]


class Holdings:
    """Which documents of the record some arrivals are.

    A document is known by its URL; by its id where one of the two has no URL; by its bytes where the id is no more than
    a line number. An id that another document has is made unique with a hash, so that nothing is taken for a new
    version of what it has nothing to do with.
    """

    def __init__(self, connection: Connection, arrivals: Sequence[Arrival]) -> None:
        self._by_url: dict[str, Known] = {}
        self._by_id: dict[str, Known] = {}
        self._by_bytes: dict[str, Known] = {}
        ids = [name for arrival in arrivals for name in (arrival.document.id, _unique(arrival))]
        urls = [arrival.document.url for arrival in arrivals if arrival.document.url]
        bytes_ = [arrival.fingerprint for arrival in arrivals if not arrival.named]
        of_bytes = select(VERSIONS.c.document).where(VERSIONS.c.fingerprint.in_(bytes_))
        rows = connection.execute(
            select(DOCUMENTS.c.id, DOCUMENTS.c.doc_id, DOCUMENTS.c.url, VERSIONS.c.fingerprint)
            .join_from(DOCUMENTS, VERSIONS, VERSIONS.c.document == DOCUMENTS.c.id)
            .where(or_(DOCUMENTS.c.url.in_(urls), DOCUMENTS.c.doc_id.in_(ids), DOCUMENTS.c.id.in_(of_bytes)))
        )
        for row in rows:
            known = self._by_id.get(row.doc_id) or Known(row.id, row.doc_id, row.url, set())
            self.note(known, row.fingerprint)

    def note(self, known: Known, fingerprint: str) -> None:
        """Remember that a document has a version of these bytes."""
        known.fingerprints.add(fingerprint)
        self._by_id[known.doc_id] = known
        self._by_bytes[fingerprint] = known
        if known.url:
            self._by_url[known.url] = known

    def find(self, arrival: Arrival) -> Known | None:
        """The document that an arrival is, or None when it is new."""
        document = arrival.document
        if document.url and document.url in self._by_url:
            return self._by_url[document.url]
        if not arrival.named:
            return None if document.url else self._by_bytes.get(arrival.fingerprint)
        for name in (document.id, _unique(arrival)):
            found = self._by_id.get(name)
            if found is not None and not (document.url and found.url):
                return found
        return None

    def has(self, arrival: Arrival) -> bool:
        """Whether the record holds these bytes of this document."""
        found = self.find(arrival)
        return found is not None and arrival.fingerprint in found.fingerprints

    def named(self, arrival: Arrival) -> Arrival:
        """The arrival under the id that its document has, or is to have, in the record."""
        found = self.find(arrival)
        name = found.doc_id if found else arrival.document.id
        if found is None and name in self._by_id:
            name = _unique(arrival)
        return arrival if name == arrival.document.id else replace(arrival, document=replace(arrival.document, id=name))


def _unique(arrival: Arrival) -> str:
    """The id with a short hash of the URL, or else of the bytes."""
    url = arrival.document.url
    mark = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest() if url else arrival.fingerprint
    return f"{arrival.document.id}@{mark[:8]}"
