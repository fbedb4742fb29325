"""Origins and stories brought up to date with what was stored, recoded and reviewed since.

Whatever changed, the stories that it touches are worked out anew together with their neighbours (`regions`), as far as these come
out otherwise than before: so the outcome depends on what the record holds and the review log says, never on the order in
which it came. Each batch is one transaction; what is left undone by a crash is found by the next `update`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, delete, func, or_, select

from marsad.record import Entry, Record
from marsad.record.bulk import write
from marsad.record.database import Database
from marsad.record.linkage import MARKS, ORIGIN_BANDS, ORIGINS, STORIES, STORY_BLOCKS, STORY_MEMBERS, STORY_PAIRS
from marsad.record.reviews import entries, standing
from marsad.record.schema import DOCUMENTS, REVIEWS, VERSIONS

from .accounts import write_accounts
from .batches import chunks
from .blocks import held_in
from .comparing import compare, take_out
from .decisions import Decisions
from .merged import link_anew
from .origins import link_origins
from .regions import outcomes, stories_of
from .reports import Reports

Step = Callable[[int], None]

_BATCH: Final = 200  # versions a transaction: others wait no longer for their turn to write than a second or two

#: what was read of events, kept from one update to the next: a watcher links a few articles at a time, among the same neighbours
#: as before. Whoever holds the turn to write uses it alone.
_READ: Final[WeakKeyDictionary[Database, Reports]] = WeakKeyDictionary()


def update(record: Record, step: Step = lambda _: None) -> int:
    """Link what has changed since the last time; how many versions were looked at. Cheap when nothing has changed."""
    done = 0
    reports = _READ.setdefault(record.database, Reports())
    while True:
        with record.database.reading() as connection:
            waiting = _waiting(connection, _BATCH)
            reviewed = _last_review(connection) != _mark(connection)
        if not waiting and not reviewed:
            return done
        with record.database.writing() as connection:
            waiting = _waiting(connection, _BATCH)
            _link(connection, waiting, reports)
        done += len(waiting)
        step(len(waiting))
        # Statements leave cycles behind, some ten thousand objects a batch, and where coding is done the collector is kept away
        # (`pipeline.collector`): uncollected they take a hundred megabytes, and what lies between them stays torn to pieces.
        gc.collect(0)


def rebuild(record: Record, step: Step = lambda _: None) -> int:
    """Link everything anew; the outcome is the same as that of updates."""
    with record.database.writing() as connection:
        for table in (STORIES, STORY_MEMBERS, STORY_PAIRS, STORY_BLOCKS, ORIGIN_BANDS, ORIGINS):
            connection.execute(delete(table))
        connection.execute(delete(MARKS).where(MARKS.c.name == "review"))
        _count(connection)
    return update(record, step)


def _waiting(connection: Connection, limit: int) -> list[int]:
    """Versions that were stored or coded since they were last linked, oldest report first."""
    unlinked = or_(ORIGINS.c.version.is_(None), ORIGINS.c.run != VERSIONS.c.run)
    return list(
        connection.execute(
            select(VERSIONS.c.id)
            .select_from(VERSIONS.outerjoin(ORIGINS, ORIGINS.c.version == VERSIONS.c.id))
            .where(unlinked)
            .order_by(VERSIONS.c.report_day, VERSIONS.c.id)
            .limit(limit)
        ).scalars()
    )


def _last_review(connection: Connection) -> int:
    return connection.execute(select(func.max(REVIEWS.c.id))).scalar() or 0


def _mark(connection: Connection) -> int:
    return connection.execute(select(MARKS.c.value).where(MARKS.c.name == "review")).scalar() or 0


def _link(connection: Connection, waiting: list[int], reports: Reports) -> None:
    log = list(entries(connection))
    before = _mark(connection)
    decisions = Decisions(standing(log))
    fresh = [entry for entry in log if entry.id > before]
    by_id = {entry.id: entry for entry in log}
    named: set[str] = set()
    reviewed: set[str] = set()
    concerned = [_meant(entry, by_id) for entry in fresh]
    reports.know_actors(connection)
    link_anew(connection, concerned)
    for meant in concerned:
        payload = meant.payload
        reviewed |= {meant.doc_id} if meant.doc_id else set()
        named |= {*(payload.get("stories") or ()), *(payload.get("events") or ())}
        named |= {payload["story"]} if payload.get("story") else set()
    versions = _of_same_documents(connection, waiting, reviewed)
    changed_origins = link_origins(connection, versions)

    gone = _members_in(connection, versions)
    seeds = _mates(connection, gone.values()) | named
    lost, shortened = take_out(connection, set(gone))
    new = reports.of_versions(connection, versions)
    rows = [(block, event_id) for event_id, event in new.items() for block in sorted(held_in(event))]
    write(connection, STORY_BLOCKS, ("block", "event_id"), rows)
    change = compare(connection, new, shortened, reports)
    # A pair with a new event makes the other one's story a neighbour, which is looked at in any case.
    between = {pair for pair in change.added if new.keys().isdisjoint(pair)}
    seeds |= {name for pair in (lost - change.added) | change.lost | between for name in pair}
    seeds = (seeds | change.told_otherwise | new.keys()) - (gone.keys() - new.keys())
    stories_before = dict(gone)
    after: dict[str, str] = {}
    in_version: dict[str, int] = {}
    for events, groups in outcomes(connection, seeds, reports, decisions):
        stories_before |= stories_of(connection, events)
        in_version |= {name: event.version for name, event in events.items()}
        for group in groups:
            first = min(group, key=lambda name: (events[name].reported is None, str(events[name].reported), name))
            after |= dict.fromkeys(group, first)
    _store(connection, stories_before, after, in_version, changed_origins | set(versions))
    last = max((entry.id for entry in log), default=0)
    write(connection, MARKS, ("name", "value"), [("review", last)], "(name) DO UPDATE SET value = excluded.value")
    _count(connection)


def _count(connection: Connection) -> None:
    """Say that stories may be others now; never the same number twice, so that whoever holds stories can tell."""
    rule = "(name) DO UPDATE SET value = marks.value + excluded.value"
    write(connection, MARKS, ("name", "value"), [("links", 1)], rule)


def _meant(entry: Entry, by_id: dict[int, Entry]) -> Entry:
    """The decision that an entry makes or, undoing one, is about."""
    while entry.undoes:
        entry = by_id[entry.undoes]
    return entry


def _of_same_documents(connection: Connection, versions: Iterable[int], doc_ids: Iterable[str]) -> list[int]:
    """All versions of the documents of some versions, and of the named ones."""
    found: set[int] = set()
    for part in chunks(versions):
        documents = select(VERSIONS.c.document).where(VERSIONS.c.id.in_(part))
        found |= set(connection.execute(select(VERSIONS.c.id).where(VERSIONS.c.document.in_(documents))).scalars())
    for names in chunks(sorted(doc_ids)):
        named = select(DOCUMENTS.c.id).where(DOCUMENTS.c.doc_id.in_(names))
        found |= set(connection.execute(select(VERSIONS.c.id).where(VERSIONS.c.document.in_(named))).scalars())
    return sorted(found)


def _members_in(connection: Connection, versions: Iterable[int]) -> dict[str, str]:
    """The events of versions as they were linked, each with its story; some may be in the record no more."""
    found: dict[str, str] = {}
    for part in chunks(versions):
        rows = connection.execute(select(STORY_MEMBERS).where(STORY_MEMBERS.c.version.in_(part)))
        found |= {row.event_id: row.story for row in rows}
    return found


def _mates(connection: Connection, stories: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for part in chunks(sorted(set(stories))):
        rows = connection.execute(select(STORY_MEMBERS.c.event_id).where(STORY_MEMBERS.c.story.in_(part)))
        found |= set(rows.scalars())
    return found


def _store(
    connection: Connection,
    before: dict[str, str],
    after: dict[str, str],
    in_version: dict[str, int],
    versions: set[int],
) -> None:
    """Put stories in the place of those that were there, and take account of what changed."""
    moved = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    for part in chunks(sorted(moved)):
        connection.execute(delete(STORY_MEMBERS).where(STORY_MEMBERS.c.event_id.in_(part)))
    rows = [(name, in_version[name], after[name]) for name in sorted(moved) if name in after]
    write(connection, STORY_MEMBERS, ("event_id", "version", "story"), rows)
    touched = {story for name in moved for story in (before.get(name), after.get(name)) if story}
    for some in chunks(sorted(versions)):
        found = select(STORY_MEMBERS.c.story).distinct().where(STORY_MEMBERS.c.version.in_(some))
        touched |= set(connection.execute(found).scalars())
    write_accounts(connection, touched)


__all__ = ["rebuild", "update"]
