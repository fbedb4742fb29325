"""Origins and stories brought up to date with what was stored, recoded and reviewed since.

Whatever changed, the events that may be of one act with a changed one are gathered anew (by likeness, as far as it leads) and
put into stories together: so the outcome depends on what the record holds and the review log says, never on the order in
which it came. Each batch is one transaction; what is left undone by a crash is found by the next `update`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Final

from sqlalchemy import Connection, delete, func, or_, select

from marsad.record import Record
from marsad.record.bulk import write
from marsad.record.linkage import MARKS, ORIGIN_BANDS, ORIGINS, STORIES, STORY_BLOCKS, STORY_MEMBERS
from marsad.record.reviews import entries, standing
from marsad.record.schema import DOCUMENTS, EVENT_RECORDS, EVENTS, REVIEWS, VERSIONS

from .accounts import write_accounts
from .batches import chunks
from .blocks import held_in, sought_in
from .clustering import Pair, clusters
from .decisions import Decisions
from .likeness import ENOUGH, likeness
from .origins import link_origins
from .traits import Traits, placed_in, traits

Step = Callable[[int], None]

_BATCH: Final = 200  # versions a transaction: others wait no longer for their turn to write than a second or two
_REPEATED: Final = 20.0  # what the coder itself took for one act (`same_as`) comes before all that is alike


def update(record: Record, step: Step = lambda _: None) -> int:
    """Link what has changed since the last time; how many versions were looked at. Cheap when nothing has changed."""
    done = 0
    while True:
        with record.database.reading() as connection:
            waiting = _waiting(connection, _BATCH)
            reviewed = _last_review(connection) != _mark(connection)
        if not waiting and not reviewed:
            return done
        with record.database.writing() as connection:
            waiting = _waiting(connection, _BATCH)
            _link(connection, waiting)
        done += len(waiting)
        step(len(waiting))


def rebuild(record: Record, step: Step = lambda _: None) -> int:
    """Link everything anew; the outcome is the same as that of updates."""
    with record.database.writing() as connection:
        for table in (STORIES, STORY_MEMBERS, STORY_BLOCKS, ORIGIN_BANDS, ORIGINS, MARKS):
            connection.execute(delete(table))
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


def _link(connection: Connection, waiting: list[int]) -> None:
    log = list(entries(connection))
    before = _mark(connection)
    decisions = Decisions(standing(log))
    fresh = [entry for entry in log if entry.id > before]
    by_id = {entry.id: entry for entry in log}
    named: set[str] = set()
    reviewed: set[str] = set()
    for entry in fresh:
        meant = entry
        while meant.undoes:
            meant = by_id[meant.undoes]
        payload = meant.payload
        reviewed |= {meant.doc_id} if meant.doc_id else set()
        named |= {*(payload.get("stories") or ()), *(payload.get("events") or ())}
        named |= {payload["story"]} if payload.get("story") else set()
    versions = _of_same_documents(connection, waiting, reviewed)
    changed_origins = link_origins(connection, versions)

    gone = _members_in(connection, versions)
    seeds = _mates(connection, gone.values()) | named | _sharing_blocks(connection, gone)
    for part in chunks(sorted(gone)):
        connection.execute(delete(STORY_BLOCKS).where(STORY_BLOCKS.c.event_id.in_(part)))
    new = _traits_of(connection, versions)
    rows = [(block, event_id) for event_id, event in new.items() for block in sorted(held_in(event))]
    write(connection, STORY_BLOCKS, ("block", "event_id"), rows)
    seeds |= new.keys()

    events, pairs = _region(connection, seeds, new, decisions)
    groups = clusters(events, pairs, decisions)
    _store(connection, events, groups, set(gone), versions, changed_origins)
    last = max((entry.id for entry in log), default=0)
    write(connection, MARKS, ("name", "value"), [("review", last)], "(name) DO UPDATE SET value = excluded.value")


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


def _sharing_blocks(connection: Connection, events: Iterable[str]) -> set[str]:
    """Events in a block with one of these: what an event that goes or changes may have held apart or together."""
    mine, theirs = STORY_BLOCKS.alias(), STORY_BLOCKS.alias()
    joined = mine.join(theirs, mine.c.block == theirs.c.block)
    found: set[str] = set()
    for part in chunks(sorted(events)):
        rows = select(theirs.c.event_id).distinct().select_from(joined).where(mine.c.event_id.in_(part))
        found |= set(connection.execute(rows).scalars())
    return found


def _traits_of(connection: Connection, versions: Iterable[int]) -> dict[str, Traits]:
    """The traits of all events of versions; rejected ones are none."""
    found: list[Traits] = []
    statement = (
        select(EVENT_RECORDS.c.record, EVENTS.c.version)
        .join_from(EVENTS, EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
        .where(EVENTS.c.review != "rejected")
    )
    for part in chunks(versions):
        rows = connection.execute(statement.where(EVENTS.c.version.in_(part)))
        found += [traits(json.loads(row.record), row.version) for row in rows]
    return placed_in(found)


def _region(
    connection: Connection, seeds: set[str], known: dict[str, Traits], decisions: Decisions
) -> tuple[dict[str, Traits], list[Pair]]:
    """All events that likeness leads to from the seeds, and the pairs that are alike."""
    events: dict[str, Traits] = {}
    seen = dict(known)
    repeats = _repeats(known)
    pairs: dict[tuple[str, str], Pair] = {}
    frontier = seeds | decisions.named_with(seeds)

    def look_at(names: set[str]) -> None:
        fresh = _whole_reports(connection, names - seen.keys())
        seen.update(fresh)
        for name, others in _repeats(fresh).items():
            repeats.setdefault(name, set()).update(others)

    while frontier:
        look_at(frontier)
        front = {name: seen[name] for name in sorted(frontier) if name in seen}
        events |= front
        candidates = _candidates(connection, front)
        look_at({other for others in candidates.values() for other in others})
        reached = decisions.named_with(front)
        for name, event in front.items():
            for other in candidates[name] | repeats.get(name, set()):
                pair = (min(name, other), max(name, other))
                if other not in seen or pair in pairs or name == other:
                    continue
                score = _score(event, seen[other])
                if score is not None:
                    pairs[pair] = Pair(score, *pair)
                    reached.add(other)
        frontier = reached - events.keys() - frontier
    return events, list(pairs.values())


def _repeats(events: dict[str, Traits]) -> dict[str, set[str]]:
    """Which events the coder takes for mentions of one act, both ways."""
    found: dict[str, set[str]] = {}
    for name, event in events.items():
        if event.same_as:
            found.setdefault(name, set()).add(event.same_as)
            found.setdefault(event.same_as, set()).add(name)
    return found


def _score(one: Traits, other: Traits) -> float | None:
    if one.version == other.version and (one.event_id == other.same_as or other.event_id == one.same_as):
        return _REPEATED
    score = likeness(one, other)
    return score if score is not None and score >= ENOUGH else None


def _whole_reports(connection: Connection, events: Iterable[str]) -> dict[str, Traits]:
    """The traits of events, and of all others in their reports: a mention takes its day from the one it repeats."""
    versions: set[int] = set()
    for part in chunks(sorted(events)):
        versions |= set(connection.execute(select(EVENTS.c.version).where(EVENTS.c.event_id.in_(part))).scalars())
    return _traits_of(connection, sorted(versions))


def _candidates(connection: Connection, events: dict[str, Traits]) -> dict[str, set[str]]:
    """For each event, those found in the blocks where its likes are looked for."""
    seeking: dict[str, list[str]] = {}
    for name, event in events.items():
        for block in sought_in(event):
            seeking.setdefault(block, []).append(name)
    found: dict[str, set[str]] = {name: set() for name in events}
    for part in chunks(sorted(seeking)):
        for row in connection.execute(select(STORY_BLOCKS).where(STORY_BLOCKS.c.block.in_(part))):
            for name in seeking[row.block]:
                found[name].add(row.event_id)
    return found


def _store(
    connection: Connection,
    events: dict[str, Traits],
    groups: list[list[str]],
    gone: set[str],
    versions: list[int],
    changed_origins: set[int],
) -> None:
    """Put the stories of a region in the place of those that were there, and take account of what changed."""
    before: dict[str, str] = {}
    for part in chunks(sorted(gone | events.keys())):
        rows = connection.execute(select(STORY_MEMBERS).where(STORY_MEMBERS.c.event_id.in_(part)))
        before |= {row.event_id: row.story for row in rows}
    after: dict[str, str] = {}
    for group in groups:
        first = min(group, key=lambda name: (events[name].reported is None, str(events[name].reported), name))
        after |= dict.fromkeys(group, first)
    moved = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    for part in chunks(sorted(moved)):
        connection.execute(delete(STORY_MEMBERS).where(STORY_MEMBERS.c.event_id.in_(part)))
    rows_after = [(name, events[name].version, after[name]) for name in sorted(moved) if name in after]
    write(connection, STORY_MEMBERS, ("event_id", "version", "story"), rows_after)
    touched = {story for name in moved for story in (before.get(name), after.get(name)) if story}
    for some in chunks(sorted(changed_origins | set(versions))):
        found = select(STORY_MEMBERS.c.story).distinct().where(STORY_MEMBERS.c.version.in_(some))
        touched |= set(connection.execute(found).scalars())
    write_accounts(connection, touched)


__all__ = ["rebuild", "update"]
