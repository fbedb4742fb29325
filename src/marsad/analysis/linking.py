"""Origins and stories brought up to date with what was stored, recoded and reviewed since.

Whatever changed, the events that may be of one act with a changed one are gathered anew (by likeness, as far as it leads) and
put into stories together: so the outcome depends on what the record holds and the review log says, never on the order in
which it came. Each batch is one transaction; what is left undone by a crash is found by the next `update`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from sqlalchemy import Connection, delete, func, or_, select

from marsad.record import Entry, Record
from marsad.record.bulk import write
from marsad.record.linkage import MARKS, ORIGIN_BANDS, ORIGINS, STORIES, STORY_BLOCKS, STORY_MEMBERS, STORY_PAIRS
from marsad.record.reviews import entries, standing
from marsad.record.schema import DOCUMENTS, REVIEWS, VERSIONS

from .accounts import write_accounts
from .batches import chunks
from .blocks import held_in, sought_in
from .candidates import candidates
from .clustering import Pair, clusters
from .decisions import Decisions
from .likeness import ENOUGH, likeness
from .merged import link_anew
from .origins import link_origins
from .reports import Reports
from .traits import Traits

Step = Callable[[int], None]

_BATCH: Final = 200  # versions a transaction: others wait no longer for their turn to write than a second or two
_REPEATED: Final = 20.0  # what the coder itself took for one act (`same_as`) comes before all that is alike


def update(record: Record, step: Step = lambda _: None) -> int:
    """Link what has changed since the last time; how many versions were looked at. Cheap when nothing has changed."""
    done = 0
    reports = Reports()
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
    seeds = _mates(connection, gone.values()) | named | _neighbours(connection, gone)
    for part in chunks(sorted(gone)):
        connection.execute(delete(STORY_BLOCKS).where(STORY_BLOCKS.c.event_id.in_(part)))
        connection.execute(delete(STORY_PAIRS).where(or_(STORY_PAIRS.c.one.in_(part), STORY_PAIRS.c.other.in_(part))))
    reports.forget(versions)
    new = reports.of_versions(connection, versions)
    rows = [(block, event_id) for event_id, event in new.items() for block in sorted(held_in(event))]
    write(connection, STORY_BLOCKS, ("block", "event_id"), rows)
    _compare(connection, new, reports)

    events, pairs = _region(connection, seeds | new.keys(), reports, decisions)
    groups = clusters(events, pairs, decisions)
    _store(connection, events, groups, set(gone), versions, changed_origins)
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


def _neighbours(connection: Connection, events: Iterable[str]) -> set[str]:
    """Events that are alike with one of these."""
    return {name for pair in _pairs(connection, events) for name in (pair.one, pair.other)}


def _pairs(connection: Connection, events: Iterable[str]) -> Iterator[Pair]:
    for part in chunks(sorted(events)):
        touching = or_(STORY_PAIRS.c.one.in_(part), STORY_PAIRS.c.other.in_(part))
        for row in connection.execute(select(STORY_PAIRS).where(touching)):
            yield Pair(row.score, row.one, row.other)


def _compare(connection: Connection, new: dict[str, Traits], reports: Reports) -> None:
    """Keep the pairs of new events with all others that they are alike with."""
    seeking: dict[str, list[str]] = {}
    for name, event in new.items():
        for block in sought_in(event):
            seeking.setdefault(block, []).append(name)
    holders: dict[str, list[str]] = {}
    for part in chunks(sorted(seeking)):
        for row in connection.execute(select(STORY_BLOCKS).where(STORY_BLOCKS.c.block.in_(part))):
            holders.setdefault(row.block, []).append(row.event_id)
    events = reports.of_events(connection, {name for held in holders.values() for name in held})
    events |= new
    wanted = {pair for block, names in seeking.items() for pair in candidates(names, holders.get(block, ()), events)}
    wanted |= {
        (min(name, event.same_as), max(name, event.same_as))
        for name, event in new.items()
        if event.same_as and event.same_as in new
    }
    rows = [
        (*pair, score) for pair in sorted(wanted) if (score := _score(events[pair[0]], events[pair[1]])) is not None
    ]
    write(connection, STORY_PAIRS, ("one", "other", "score"), rows)


def _region(
    connection: Connection, seeds: set[str], reports: Reports, decisions: Decisions
) -> tuple[dict[str, Traits], list[Pair]]:
    """All events that pairs and decisions lead to from the seeds, and the pairs among them."""
    reached: set[str] = set()
    pairs: dict[tuple[str, str], Pair] = {}
    frontier = seeds | decisions.named_with(seeds)
    while frontier:
        reached |= frontier
        found = {(pair.one, pair.other): pair for pair in _pairs(connection, frontier)}
        pairs |= found
        frontier = ({name for pair in found for name in pair} | decisions.named_with(frontier)) - reached
    events = reports.of_events(connection, reached)
    return events, [pair for pair in pairs.values() if pair.one in events and pair.other in events]


def _score(one: Traits, other: Traits) -> float | None:
    if one.version == other.version and (one.event_id == other.same_as or other.event_id == one.same_as):
        return _REPEATED
    score = likeness(one, other)
    return round(score, 6) if score is not None and score >= ENOUGH else None


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
