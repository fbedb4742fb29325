"""What sources listed: noted before it is fetched, so that nothing is lost; known by its address, so that nothing is
fetched twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from marsad.fetching import canonical
from marsad.model import FetchError
from marsad.record.plain import storable
from marsad.record.watched import ITEMS, SOURCES

from .moments import moment, stamp
from .pace import CHANGES
from .reading import Listed
from .source import Source

_CHUNK: Final = 500  # addresses in one query
_MOST: Final = 5000  # entries of one list: more is an archive, not news


@dataclass(frozen=True, slots=True)
class Item:
    """One article that a source listed."""

    id: int
    source: int
    url: str
    state: str
    listed: Listed
    found: float
    attempts: int
    checks: int
    error: str | None
    etag: str | None
    last_modified: str | None

    @property
    def inline(self) -> bool:
        """Whether it has no address: all there is of it is in the list."""
        return self.url.startswith("guid:")

    @classmethod
    def of(cls, row: Any) -> Item:
        """The item of a row of the table."""
        names = "id source url state attempts checks error etag last_modified".split()
        values = {name: getattr(row, name) for name in names}
        return cls(**values, listed=Listed.of_json(row.listing), found=moment(row.found))


class Noted(NamedTuple):
    """What a list brought."""

    new: int
    changed: int
    problems: list[str]  # of entries that cannot be fetched


class Settled(NamedTuple):
    """How an item stands after it was fetched, or was not."""

    item: Item
    state: str
    due: float | None
    error: str | None
    attempts: int = 0
    checks: int = 0
    etag: str | None = None
    last_modified: str | None = None
    doc_id: str | None = None


def note(connection: Connection, source: Source, base: str, entries: Sequence[Listed], now: float) -> Noted:
    """Note the entries of a list, found at `base`: new ones are due at once, changed ones again."""
    problems: list[str] = []
    listed: dict[str, Listed] = {}
    for entry in entries[:_MOST]:
        try:
            listed.setdefault(_address(source, base, entry), entry)
        except FetchError as error:
            problems.append(str(error))
    if len(entries) > _MOST:
        problems.append(f"{len(entries):,} entries; only the first {_MOST:,} were taken")
    known = _known(connection, listed)
    fresh = [_row(source, url, entry, now) for url, entry in listed.items() if url not in known]
    if fresh:
        connection.execute(insert(ITEMS), fresh)
    changed = [
        {"item": row.id, "listing": storable(listed[url].as_json()), "listed_hash": listed[url].digest}
        | ({"state": "stored"} if row.state == "stored" else {"state": "waiting"})
        for url, row in known.items()
        # What another source listed first is that one's; the two lists may say different things of it for ever.
        if row.source == source.id and row.listed_hash != listed[url].digest and row.checks < CHANGES
    ]
    if changed:
        names = ("listing", "listed_hash", "state")
        values = {name: bindparam(f"new_{name}") for name in names} | {"due": stamp(now), "attempts": 0}
        rows = [{"item": row["item"]} | {f"new_{name}": row[name] for name in names} for row in changed]
        connection.execute(update(ITEMS).where(ITEMS.c.id == bindparam("item")).values(values), rows)
    return Noted(len(fresh), len(changed), problems)


def due_items(connection: Connection, source: int, now: float, most: int) -> list[Item]:
    """Items of a source that are to be fetched now, the newest found first."""
    due = (
        select(ITEMS)
        .where(ITEMS.c.source == source, ITEMS.c.due <= stamp(now))
        .order_by(ITEMS.c.due, ITEMS.c.id)
        .limit(most)
    )
    return [Item.of(row) for row in connection.execute(due)]


def settle(connection: Connection, settled: Iterable[Settled], now: float) -> None:
    """Note how items stand."""
    names = "state error attempts checks etag last_modified".split()
    for one in settled:
        values: dict[str, Any] = {name: getattr(one, name) for name in names}
        values["error"] = one.error and storable(one.error)
        values |= {"fetched": stamp(now), "due": None if one.due is None else stamp(one.due)}
        if one.doc_id is not None:
            values["doc_id"] = one.doc_id
        if one.state == "stored":
            # The record holds the article now; the title is kept for lists of what a source brought.
            values["listing"] = storable(Listed(one.item.listed.url, title=one.item.listed.title).as_json())
        connection.execute(update(ITEMS).where(ITEMS.c.id == one.item.id).values(values))


def _address(source: Source, base: str, entry: Listed) -> str:
    if entry.url:
        return storable(canonical(entry.url, base))
    return f"guid:{source.id}:{storable(entry.guid or entry.digest)[:500]}"


def _known(connection: Connection, urls: Iterable[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    several = list(urls)
    columns = (ITEMS.c.id, ITEMS.c.url, ITEMS.c.source, ITEMS.c.listed_hash, ITEMS.c.state, ITEMS.c.checks)
    for start in range(0, len(several), _CHUNK):
        rows = connection.execute(select(*columns).where(ITEMS.c.url.in_(several[start : start + _CHUNK])))
        found |= {row.url: row for row in rows}
    return found


def _row(source: Source, url: str, entry: Listed, now: float) -> dict[str, Any]:
    return {
        "source": source.id,
        "url": url,
        "guid": entry.guid and storable(entry.guid)[:500],
        "state": "waiting",
        "listing": storable(entry.as_json()),
        "listed_hash": entry.digest,
        "found": stamp(now),
        "due": stamp(now),
        "attempts": 0,
        "checks": 0,
    }


def note_visit(connection: Connection, source: int, values: dict[str, Any]) -> None:
    """Note how a visit to a source's list went."""
    connection.execute(update(SOURCES).where(SOURCES.c.id == source).values(values))
