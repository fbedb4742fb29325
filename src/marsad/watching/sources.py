"""The sources of a record: added, changed, paused, removed, and how each of them does."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields, replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from marsad.fetching import host_of, parsed
from marsad.model import SourceError
from marsad.record import Record
from marsad.record.watched import ITEMS, SOURCES

from .health import Health, Problem, healths, problems
from .moments import stamp
from .pace import FIRST
from .source import Source, Wanted


class Imported(NamedTuple):
    """What importing came to: names."""

    added: list[str]
    changed: list[str]
    unchanged: list[str]


class Sources:
    """The sources of a record. `now` is the time by which they are added and judged.

    >>> sources = Sources(marsad.open("news.db"))
    >>> sources.add(wanted({"url": "https://example.org/rss.xml", "publisher": "مثال"}))
    """

    def __init__(self, record: Record, now: Callable[[], float] = time.time) -> None:
        self.record, self._now = record, now

    def add(self, one: Wanted) -> Source:
        """Add a source; it is due at once. Raises SourceError where its name or address is there already."""
        with self.record.database.writing() as connection:
            return self._added(connection, one)

    def put(self, several: Sequence[Wanted]) -> Imported:
        """Add what is new and change what is there, by address, else by name; all of it or nothing."""
        result = Imported([], [], [])
        urls = {one.url for one in several}
        with self.record.database.writing() as connection:
            for one in several:
                found = connection.execute(select(SOURCES).where(SOURCES.c.url == one.url)).first()
                if found is None and one.name:
                    moved = connection.execute(select(SOURCES).where(SOURCES.c.name == one.name)).first()
                    found = None if moved is None or moved.url in urls else moved
                if found is None:
                    result.added.append(self._added(connection, one).name)
                    continue
                as_it_is = _as_wanted(found)
                one = replace(one, name=one.name or as_it_is.name)  # noqa: PLW2901
                if as_it_is == one:
                    result.unchanged.append(one.name)
                else:
                    self._change(connection, found, one)
                    result.changed.append(one.name)
        return result

    def all(self) -> list[Wanted]:
        """What is wanted of every source, by name: what `sources.yaml` holds."""
        with self.record.database.reading() as connection:
            return [_as_wanted(row) for row in connection.execute(select(SOURCES).order_by(SOURCES.c.name))]

    def named(self, name: str) -> Source:
        """The source of a name, address or number. Raises SourceError when there is none."""
        with self.record.database.reading() as connection:
            return Source.of(self._require(connection, name))

    def health(self) -> list[Health]:
        """How every source does, by name."""
        with self.record.database.reading() as connection:
            return healths(connection, self._now())

    def problems(self, name: str, limit: int = 50) -> list[Problem]:
        """What went wrong with a source's items or was skipped, newest first."""
        with self.record.database.reading() as connection:
            return problems(connection, self._require(connection, name).id, limit)

    def pause(self, name: str, paused: bool = True) -> Source:
        """Leave a source alone until it is resumed (`paused=False`, which makes it due at once)."""
        values: dict[str, Any] = {"paused": paused}
        if not paused:
            values |= {"next_due": stamp(self._now()), "next_visit": stamp(self._now())}
        return self._set(name, values)

    def visit(self, name: str) -> Source:
        """Make a source due now, whatever its pace or its failures."""
        return self._set(name, {"next_due": stamp(self._now()), "next_visit": stamp(self._now()), "failures": 0})

    def retry(self, name: str) -> int:
        """Try a source's failed and skipped items again; how many there are."""
        with self.record.database.writing() as connection:
            row = self._require(connection, name)
            again = {"state": "waiting", "due": stamp(self._now()), "attempts": 0}
            given_up = ITEMS.c.state.in_(("failed", "skipped"))
            found = connection.execute(update(ITEMS).where(ITEMS.c.source == row.id, given_up).values(again))
            connection.execute(update(SOURCES).where(SOURCES.c.id == row.id).values(next_due=stamp(self._now())))
            return found.rowcount

    def remove(self, name: str) -> Source:
        """Forget a source and what it listed; the documents it brought stay."""
        with self.record.database.writing() as connection:
            row = self._require(connection, name)
            connection.execute(delete(ITEMS).where(ITEMS.c.source == row.id))
            connection.execute(delete(SOURCES).where(SOURCES.c.id == row.id))
            return Source.of(row)

    def _set(self, name: str, values: dict[str, Any]) -> Source:
        with self.record.database.writing() as connection:
            row = self._require(connection, name)
            changed = update(SOURCES).where(SOURCES.c.id == row.id).values(values).returning(SOURCES)
            return Source.of(connection.execute(changed).one())

    def _added(self, connection: Connection, one: Wanted) -> Source:
        if self._find(connection, one.url) is not None:
            raise SourceError("there already", one.url, "change it with `marsad sources import`")
        now = stamp(self._now())
        row = asdict(one) | {
            "name": self._free(connection, one.name or parsed(one.url).host.removeprefix("www.")),
            "host": host_of(one.url),
            "pace": float(one.interval or FIRST),
            "added": now,
            "next_visit": now,
            "next_due": now,
            "failures": 0,
        }
        return Source.of(connection.execute(insert(SOURCES).values(row).returning(SOURCES)).one())

    def _change(self, connection: Connection, found: Any, one: Wanted) -> None:
        values: dict[str, Any] = asdict(one)
        if one.url != found.url:
            values |= {"host": host_of(one.url), "etag": None, "last_modified": None}
            values |= {"failures": 0, "next_visit": stamp(self._now()), "next_due": stamp(self._now())}
        if one.interval != found.interval:
            values |= {"pace": float(one.interval or FIRST), "next_due": stamp(self._now())}
            values |= {"next_visit": stamp(self._now())}
        try:
            connection.execute(update(SOURCES).where(SOURCES.c.id == found.id).values(values))
        except IntegrityError:
            raise SourceError("another source has this name or address", one.name, "give it another name") from None

    @staticmethod
    def _free(connection: Connection, name: str) -> str:
        """The name, with a number where others have it."""
        taken = set(connection.execute(select(SOURCES.c.name).where(SOURCES.c.name.like(f"{name}%"))).scalars())
        if name not in taken:
            return name
        return next(free for number in range(2, len(taken) + 3) if (free := f"{name} {number}") not in taken)

    @staticmethod
    def _find(connection: Connection, name: str) -> Any:
        """The row of a name, address or number."""
        wanted = or_(SOURCES.c.name == name, SOURCES.c.url == name)
        row = connection.execute(select(SOURCES).where(wanted).order_by(SOURCES.c.url == name)).first()
        if row is None and name.isascii() and name.isdigit():
            row = connection.execute(select(SOURCES).where(SOURCES.c.id == int(name[:9]))).first()
        return row

    def _require(self, connection: Connection, name: str) -> Any:
        row = self._find(connection, name)
        if row is None:
            count = connection.execute(select(func.count()).select_from(SOURCES)).scalar_one()
            mend = "marsad sources list shows them" if count else "add one: marsad sources add URL"
            raise SourceError(f"there is no source {name!r}", self.record.database.name, mend)
        return row


def _as_wanted(row: Any) -> Wanted:
    return Wanted(**{field.name: getattr(row, field.name) for field in fields(Wanted)})
