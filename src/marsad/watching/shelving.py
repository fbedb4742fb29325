"""Articles that were fetched, coded and stored: through `pipeline.adding`, with a coder that is made once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import or_, select

from marsad.model import Document, InputError, MarsadError
from marsad.pipeline.adding import Coding, Run, add
from marsad.record import Arrival, Record, Stored
from marsad.record.schema import DOCUMENTS

from .identity import own_documents
from .visiting import ItemRead

#: documents that one coding run of the record's books holds: a line a batch would fill them
_RUN: Final = 1000


class Shelved(NamedTuple):
    """What storing a batch came to: counts, the document each item became, and what could not be coded."""

    stored: Stored
    doc_ids: dict[str, str]  # by the item's address
    failures: dict[str, str]
    lost: dict[str, MarsadError]  # by the item's address: what the record could not take


class Shelf:
    """Codes and stores batches of articles."""

    def __init__(self, record: Record, coding: Coding) -> None:
        self._record, self._coding = record, coding
        self._run, self._in_run = Run(record, coding), 0

    def close(self) -> None:
        """Note in the record's books that the coding run is over."""
        self._run.end()

    def store(self, batch: Sequence[ItemRead]) -> Shelved:
        """Store the articles of a batch that the record does not hold yet; each with its events, or not at all."""
        with self._record.database.reading() as connection:
            documents = own_documents(connection, batch)
        arrivals = {read.item.url: _arrival(read, document) for read, document in zip(batch, documents, strict=True)}
        failures: dict[str, str] = {}

        def report(error: MarsadError) -> None:
            failures[error.where] = error.message  # `where` is the item's address: see Visitor

        lost: dict[str, MarsadError] = {}
        try:
            stored = add(self._record, arrivals.values(), self._coding, report, run=self._run)
        except MarsadError:
            raise
        except Exception:
            # One that the database does not take must not keep the others out, nor stop the watch for ever.
            stored = Stored()
            for url, arrival in arrivals.items():
                try:
                    stored += add(self._record, [arrival], self._coding, report, run=self._run)
                except MarsadError:
                    raise
                except Exception as error:
                    lost[url] = InputError(
                        f"cannot be stored: {type(error).__name__}: {error}", url, "please report it"
                    )
        self._in_run += stored.new + stored.versions
        if self._in_run >= _RUN:
            self._run.end()
            self._in_run = 0
        return Shelved(stored, self._names(arrivals), failures, lost)

    def _names(self, arrivals: dict[str, Arrival]) -> dict[str, str]:
        """The ids that documents are held by, by the addresses of their items."""
        urls = [arrival.document.url for arrival in arrivals.values() if arrival.document.url]
        ids = [arrival.document.id for arrival in arrivals.values()]
        with self._record.database.reading() as connection:
            held = or_(DOCUMENTS.c.url.in_(urls), DOCUMENTS.c.doc_id.in_(ids))
            rows = list(connection.execute(select(DOCUMENTS.c.doc_id, DOCUMENTS.c.url).where(held)))
        by_url, by_id = {row.url: row.doc_id for row in rows}, {row.doc_id for row in rows}
        found = {}
        for url, arrival in arrivals.items():
            name = by_url.get(arrival.document.url) if arrival.document.url else None
            if name or arrival.document.id in by_id:
                found[url] = name or arrival.document.id
        return found


def _arrival(read: ItemRead, document: Document) -> Arrival:
    # What tells a version from another is what was read: pages change with every visitor, by a clock or an advertisement.
    fields = [document.paragraphs, document.publisher, document.url, document.language]
    day = document.anchor.isoformat() if document.anchor else None
    return Arrival(document, read.data, read.url, own=json.dumps([*fields, day]).encode())
