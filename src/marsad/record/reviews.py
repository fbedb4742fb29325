"""The review log: who decided what about which event, when and why; entries are added, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, insert, select

from marsad.model import Record as Fields

from .plain import as_json, storable
from .schema import REVIEWS

#: about one event
EVENT_ACTIONS: Final = ("accept", "edit", "reject", "add")
#: about stories and actors; `undo` takes an entry back
OTHER_ACTIONS: Final = ("merge-stories", "split-story", "merge-actors", "undo")
ACTIONS: Final = (*EVENT_ACTIONS, *OTHER_ACTIONS)


class Entry(NamedTuple):
    """One decision. `payload` holds the fields edited, the record as it was decided upon, or what is merged."""

    id: int
    at: str
    reviewer: str
    action: str
    doc_id: str | None
    text_hash: str | None
    event_id: str | None
    payload: dict[str, Any]
    note: str
    undoes: int | None

    def fields(self) -> Fields:
        """The entry as JSON has it."""
        return self._asdict()


def append(connection: Connection, entry: Entry) -> Entry:
    """Add an entry to the log; its id is given here."""
    values = entry.fields() | {
        "payload": as_json(entry.payload),
        "reviewer": storable(entry.reviewer),
        "note": storable(entry.note),
    }
    del values["id"]
    number = connection.execute(insert(REVIEWS).values(values).returning(REVIEWS.c.id)).scalar_one()
    return entry._replace(id=number)


def entries(connection: Connection, **equal: Any) -> Iterator[Entry]:
    """The log in order, or the entries whose columns equal the given values."""
    where = [REVIEWS.c[name] == value for name, value in equal.items()]
    for row in connection.execute(select(REVIEWS).where(*where).order_by(REVIEWS.c.id)).mappings():
        yield Entry(**{**row, "payload": json.loads(row["payload"])})


def of_documents(connection: Connection, doc_ids: Sequence[str]) -> dict[tuple[str, str], list[Entry]]:
    """The standing entries about events, by document and version of its text."""
    rows = connection.execute(select(REVIEWS).where(REVIEWS.c.doc_id.in_(doc_ids)).order_by(REVIEWS.c.id)).mappings()
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in standing([Entry(**{**row, "payload": json.loads(row["payload"])}) for row in rows]):
        if entry.action in EVENT_ACTIONS:
            found.setdefault((str(entry.doc_id), str(entry.text_hash)), []).append(entry)
    return found


def standing(log: Iterable[Entry]) -> list[Entry]:
    """The entries that hold: those that no undo took back, an undo itself being open to undoing."""
    log = list(log)
    undone: set[int] = set()
    for entry in reversed(log):
        if entry.undoes is not None and entry.id not in undone:
            undone.add(entry.undoes)
    return [entry for entry in log if entry.id not in undone and entry.undoes is None]
