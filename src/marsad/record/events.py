"""Events of a version written and taken away, with everything that is derived from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, select, update

from marsad.model import Record as Fields
from marsad.model.jsontext import decoded

from .bulk import write
from .plain import as_json
from .rollups import Tally
from .rows import SIDES, actor_key, actor_row, countries, dyads, event_row
from .schema import ACTORS, DYADS, EVENT_RECORDS, EVENTS, PARTIES


class Standing(NamedTuple):
    """An event as it stands: its record, its review state, and what the coder has there (None: it finds nothing)."""

    record: Fields
    review: str
    coded: Fields | None


class EventWriter:
    """Writes events inside one transaction; knows the actors that are there already."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._actors: dict[tuple[str, str, str], int] = {}
        self.tally = Tally()

    def put(self, version: int, standing: Sequence[Standing], current: bool = True) -> None:
        """Write a version's events, in their order; nothing of that version may be there."""
        self.put_all([(version, standing, current)])

    def put_all(self, batch: Iterable[tuple[int, Sequence[Standing], bool]]) -> None:
        """Write the events of several versions with few statements."""
        rows, kept = [], []
        for version, standing, current in batch:
            for position, event in enumerate(standing):
                live = current and event.review != "rejected"
                rows.append(event_row(event.record, version=version, position=position, live=live, review=event.review))
                kept.append(event)
        if not rows:
            return
        connection = self._connection
        # The one writer there is may number the rows itself, and so write them all at once.
        first = (connection.execute(select(func.max(EVENTS.c.id))).scalar() or 0) + 1
        write(connection, EVENTS, ("id", *rows[0]), [(first + i, *row.values()) for i, row in enumerate(rows)])
        packed = [(first + i, as_json(event.record), _packed(event)) for i, event in enumerate(kept)]
        write(connection, EVENT_RECORDS, ("event", "record", "coded"), packed)
        self._put_parties(first, rows, kept)

    def _put_parties(self, first: int, rows: Sequence[dict[str, Any]], kept: Sequence[Standing]) -> None:
        every = [party for event in kept for side in SIDES for party in event.record[side]]
        actors = self._actor_ids(every)
        parties: list[tuple[Any, ...]] = []
        pairs: list[tuple[Any, ...]] = []
        for id_, (row, event) in enumerate(zip(rows, kept, strict=True), first):
            for side, name in enumerate(SIDES):
                parties += [
                    (id_, side, position, actors[actor_key(party)], party.get("country"))
                    for position, party in enumerate(event.record[name])
                ]
            if row["live"]:
                joined = dyads(event.record)
                pairs += [(id_, actor, recipient, row["day"], row["type"]) for actor, recipient in joined]
                self.tally.count(row, countries(event.record), joined, 1)
        write(self._connection, PARTIES, ("event", "side", "position", "actor", "country"), parties)
        write(self._connection, DYADS, ("event", "actor_country", "recipient_country", "day", "type"), pairs)

    def take(self, version: int) -> list[Standing]:
        """Take a version's events away and return them as they stood, in order."""
        standing = standing_of(self._connection, version)
        rows = self._connection.execute(select(EVENTS).where(EVENTS.c.version == version)).mappings().all()
        self._uncount(rows)
        ids = [row["id"] for row in rows]
        for table, column in (
            (DYADS, DYADS.c.event),
            (PARTIES, PARTIES.c.event),
            (EVENT_RECORDS, EVENT_RECORDS.c.event),
        ):
            if ids:
                self._connection.execute(delete(table).where(column == bindparam("gone")), [{"gone": i} for i in ids])
        self._connection.execute(delete(EVENTS).where(EVENTS.c.version == version))
        return standing

    def retire(self, version: int) -> None:
        """Keep a version's events as history: another version is current now."""
        rows = self._connection.execute(select(EVENTS).where(EVENTS.c.version == version)).mappings().all()
        self._uncount(rows)
        for row in rows:
            self._connection.execute(delete(DYADS).where(DYADS.c.event == row["id"]))
        self._connection.execute(update(EVENTS).where(EVENTS.c.version == version).values(live=False))

    def _uncount(self, rows: Sequence[Any]) -> None:
        records = {
            row.event: decoded(row.record)
            for row in self._connection.execute(
                select(EVENT_RECORDS.c.event, EVENT_RECORDS.c.record).where(
                    EVENT_RECORDS.c.event.in_([row["id"] for row in rows])
                )
            )
        }
        for row in rows:
            if row["live"]:
                record = records[row["id"]]
                self.tally.count(row, countries(record), dyads(record), -1)

    def _actor_ids(self, parties: Sequence[Fields]) -> dict[tuple[str, str, str], int]:
        missing = {}
        for party in parties:
            identity = actor_key(party)
            if identity not in self._actors and identity not in missing:
                missing[identity] = actor_row(party)
        if missing:
            rows = list(missing.values())
            columns = tuple(rows[0])
            write(self._connection, ACTORS, columns, [tuple(row.values()) for row in rows], "DO NOTHING")
            names = sorted({row["name_ar"] for row in rows})
            for start in range(0, len(names), 500):
                found = select(ACTORS.c.id, ACTORS.c.name_ar, ACTORS.c.code, ACTORS.c.entity_id)
                for row in self._connection.execute(found.where(ACTORS.c.name_ar.in_(names[start : start + 500]))):
                    self._actors[row.name_ar, row.code, row.entity_id] = row.id
        return self._actors


def standing_of(connection: Connection, version: int) -> list[Standing]:
    """A version's events as they stand, in order."""
    rows = connection.execute(
        select(EVENT_RECORDS.c.record, EVENTS.c.review, EVENT_RECORDS.c.coded)
        .join_from(EVENTS, EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
        .where(EVENTS.c.version == version)
        .order_by(EVENTS.c.position)
    )
    return [standing_event(row) for row in rows]


def _packed(event: Standing) -> str | None:
    """What is kept of the coder's version: nothing when it is as it stands, an empty text when there is none."""
    if event.coded is None:
        return ""
    return None if event.coded == event.record else as_json(event.coded)


def standing_event(row: Any) -> Standing:
    """The event of a row with `record`, `review` and `coded`."""
    record = decoded(row.record)
    if row.coded is None:
        return Standing(record, row.review, record)
    return Standing(record, row.review, decoded(row.coded) if row.coded else None)
