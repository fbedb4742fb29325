"""The traits of events as they are wanted: read from their records, and remembered by what these say.

Neighbours are looked at again and again, batch after batch. What is remembered holds whatever became of a record since: it is
found by the record's own words.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from sqlalchemy import ColumnElement, Connection, select

from marsad.model import Record as Fields
from marsad.model.jsontext import decoded
from marsad.record.schema import EVENT_RECORDS, EVENTS

from .batches import chunks
from .merged import Key, merged, renamed
from .traits import Traits, placed_in, traits

_KEPT: Final = 20_000  # events; some 50 MB


class Reports:
    """Traits by event or version. A mention takes its day from the one that it repeats, which is read with it."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, Traits] = OrderedDict()
        self._merged: dict[Key, Fields] = {}

    def know_actors(self, connection: Connection) -> None:
        """Take note of which actors are one at present; when that has changed, everything is read anew."""
        found = merged(connection)
        if found != self._merged:
            self._known.clear()
        self._merged = found

    def of_versions(self, connection: Connection, versions: Iterable[int]) -> dict[str, Traits]:
        """The events of versions, without the rejected ones."""
        found: list[Traits] = []
        for part in chunks(versions):
            found += self._read(connection, EVENTS.c.version.in_(part))
        return placed_in(found)

    def of_events(self, connection: Connection, events: Iterable[str]) -> dict[str, Traits]:
        """These events; those that are rejected, or in the record no more, are left out."""
        names = sorted(set(events))
        found: dict[str, Traits] = {}
        missing, asked = set(names), set(names)
        while missing:
            read: list[Traits] = []
            for part in chunks(sorted(missing)):
                read += self._read(connection, EVENTS.c.event_id.in_(part))
            found |= {one.event_id: one for one in read}
            missing = {one.same_as for one in read if one.same_as and not one.dated} - asked
            asked |= missing
        placed = placed_in(found.values())
        return {name: placed[name] for name in names if name in placed}

    def _read(self, connection: Connection, wanted: ColumnElement[bool]) -> list[Traits]:
        statement = (
            select(EVENT_RECORDS.c.record, EVENTS.c.version)
            .join_from(EVENTS, EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
            .where(wanted, EVENTS.c.review != "rejected")
        )
        found = []
        for record, version in connection.execute(statement):
            key = blake2b(f"{version} {record}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
            event = self._known.get(key)
            if event is None:
                self._known[key] = event = traits(renamed(decoded(record), self._merged), version)
            else:
                self._known.move_to_end(key)
            found.append(event)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return found
