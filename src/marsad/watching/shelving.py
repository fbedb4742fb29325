"""Articles that were fetched, coded and stored: through `pipeline.adding`, with a coder that is made once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import or_, select

from marsad.model import InputError, MarsadError
from marsad.pipeline.adding import Coding, add
from marsad.record import Arrival, Record, Stored
from marsad.record.schema import DOCUMENTS

from .visiting import ItemRead


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

    def store(self, batch: Sequence[ItemRead]) -> Shelved:
        """Store the articles of a batch that the record does not hold yet; each with its events, or not at all."""
        arrivals = {read.item.url: _arrival(read) for read in batch if read.document is not None}
        failures: dict[str, str] = {}

        def report(error: MarsadError) -> None:
            failures[error.where] = error.message  # `where` is the item's address: see Visitor

        lost: dict[str, MarsadError] = {}
        try:
            stored = add(self._record, arrivals.values(), self._coding, report)
        except MarsadError:
            raise
        except Exception:
            # One that the database does not take must not keep the others out, nor stop the watch for ever.
            stored = Stored()
            for url, arrival in arrivals.items():
                try:
                    stored += add(self._record, [arrival], self._coding, report)
                except MarsadError:
                    raise
                except Exception as error:
                    lost[url] = InputError(
                        f"cannot be stored: {type(error).__name__}: {error}", url, "please report it"
                    )
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


def _arrival(read: ItemRead) -> Arrival:
    document = read.document
    assert document is not None
    # What tells a version from another is what was read: pages change with every visitor, by a clock or an advertisement.
    fields = [document.paragraphs, document.publisher, document.url, document.language]
    day = document.anchor.isoformat() if document.anchor else None
    return Arrival(document, read.data, read.url, own=json.dumps([*fields, day]).encode())
