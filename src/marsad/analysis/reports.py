"""The traits of events read report by report, and kept while one update goes on: neighbours are looked at again and again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, select

from marsad.model import Record as Fields
from marsad.model.jsontext import decoded
from marsad.record.schema import EVENT_RECORDS, EVENTS

from .batches import chunks
from .merged import Key, merged, renamed
from .traits import Traits, placed_in, traits

_KEPT: Final = 20_000  # reports; some 200 MB


class Reports:
    """Traits by version. A whole report is read at once, because a mention takes its day from the one that it repeats."""

    def __init__(self) -> None:
        self._by_version: dict[int, dict[str, Traits]] = {}
        self._version: dict[str, int] = {}
        self._merged: dict[Key, Fields] = {}

    def know_actors(self, connection: Connection) -> None:
        """Take note of which actors are one at present; when that has changed, everything is read anew."""
        found = merged(connection)
        if found != self._merged:
            self._by_version.clear()
            self._version.clear()
        self._merged = found

    def forget(self, versions: Iterable[int]) -> None:
        """Read these again when they are wanted: they have changed."""
        for version in versions:
            for name in self._by_version.pop(version, ()):
                self._version.pop(name, None)

    def of_versions(self, connection: Connection, versions: Iterable[int]) -> dict[str, Traits]:
        """The events of versions, without the rejected ones."""
        wanted = list(versions)
        self._read(connection, wanted)
        return {name: event for version in wanted for name, event in self._by_version[version].items()}

    def of_events(self, connection: Connection, events: Iterable[str]) -> dict[str, Traits]:
        """These events; those that are rejected, or in the record no more, are left out."""
        names = set(events)
        versions: set[int] = set()
        for part in chunks(sorted(name for name in names if name not in self._version)):
            found = select(EVENTS.c.version).where(EVENTS.c.event_id.in_(part), EVENTS.c.review != "rejected")
            versions |= set(connection.execute(found).scalars())
        self._read(connection, sorted(versions))
        return {name: self._by_version[self._version[name]][name] for name in sorted(names) if name in self._version}

    def _read(self, connection: Connection, versions: Iterable[int]) -> None:
        missing = [version for version in versions if version not in self._by_version]
        if len(self._by_version) + len(missing) > _KEPT:
            kept = set(versions)
            self.forget([version for version in self._by_version if version not in kept])
        statement = (
            select(EVENT_RECORDS.c.record, EVENTS.c.version)
            .join_from(EVENTS, EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
            .where(EVENTS.c.review != "rejected")
        )
        for part in chunks(missing):
            found: dict[int, list[Traits]] = {version: [] for version in part}
            for row in connection.execute(statement.where(EVENTS.c.version.in_(part))):
                found[row.version].append(traits(renamed(decoded(row.record), self._merged), row.version))
            for version, events in found.items():
                self._by_version[version] = placed_in(events)
                self._version |= dict.fromkeys(self._by_version[version], version)
