"""The pairs of events that may be of one act, as they are kept: for each event at most so many with lesser ids.

A story that two thousand papers tell would have two million pairs. So an event keeps its pairs with the `KEPT` least ids that it
is alike with, among those less than its own. Ids are hashes: that is a sample, drawn alike for all, and the same whatever came first.
Below the last id that a full list names everything is known (a pair that is not kept is not alike); above it nothing is.
What the coder itself took for one act is kept beside the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import Final

from sqlalchemy import Connection, func, or_, select

from marsad.record.linkage import STORY_MEMBERS, STORY_PAIRS

from .batches import chunks
from .clustering import Pair
from .likeness import ENOUGH, likeness
from .traits import Traits

#: pairs that an event keeps with events of lesser ids
KEPT: Final = 40
#: what the coder itself took for one act (`same_as`) comes before all that is alike
REPEATED: Final = 20.0


def score(one: Traits, other: Traits) -> float | None:
    """What speaks for one act; None where it is not enough."""
    if repeats(one, other):
        return REPEATED
    found = likeness(one, other)
    return round(found, 6) if found is not None and found >= ENOUGH else None


def repeats(one: Traits, other: Traits) -> bool:
    """Whether the coder itself took two mentions of a report for one act."""
    return one.version == other.version and (one.event_id == other.same_as or other.event_id == one.same_as)


def pairs_with(connection: Connection, events: Iterable[str]) -> Iterator[Pair]:
    """The pairs that are kept of events, with any other; one of two of these comes twice."""
    for part in chunks(sorted(events)):
        touching = or_(STORY_PAIRS.c.one.in_(part), STORY_PAIRS.c.other.in_(part))
        for one, other, weight in connection.execute(select(STORY_PAIRS).where(touching)).all():
            yield Pair(weight, one, other)


def pairs_inside(connection: Connection, stories: Iterable[str]) -> Iterator[Pair]:
    """The pairs both of whose events are of one story, of some stories."""
    mine, theirs = STORY_MEMBERS.alias(), STORY_MEMBERS.alias()
    joined = mine.join(STORY_PAIRS, STORY_PAIRS.c.other == mine.c.event_id).join(
        theirs, (theirs.c.event_id == STORY_PAIRS.c.one) & (theirs.c.story == mine.c.story)
    )
    for part in chunks(sorted(stories)):
        for one, other, weight in connection.execute(
            select(STORY_PAIRS).select_from(joined).where(mine.c.story.in_(part))
        ).all():
            yield Pair(weight, one, other)


def limits(connection: Connection, events: Iterable[str]) -> dict[str, str]:
    """The events with a full list, each with the last id in it: of greater ids up to its own nothing is known."""
    found: dict[str, str] = {}
    overfull = []
    for part in chunks(sorted(events)):
        rows = connection.execute(
            select(STORY_PAIRS.c.other, func.count(), func.max(STORY_PAIRS.c.one))
            .where(STORY_PAIRS.c.other.in_(part), STORY_PAIRS.c.score < REPEATED)
            .group_by(STORY_PAIRS.c.other)
            .having(func.count() >= KEPT)
        )
        for name, count, last in rows:
            found[name] = last
            if count > KEPT:
                overfull.append(name)  # kept by a release that had no bound
    for name in overfull:
        found[name] = nsmallest(KEPT, listed(connection, [name])[name])[-1]
    return found


def listed(connection: Connection, events: Iterable[str]) -> dict[str, dict[str, float]]:
    """The lists of events: lesser ids with their scores."""
    found: dict[str, dict[str, float]] = {}
    for part in chunks(sorted(events)):
        found |= {name: {} for name in part}
        kept = select(STORY_PAIRS).where(STORY_PAIRS.c.other.in_(part), STORY_PAIRS.c.score < REPEATED)
        for one, other, weight in connection.execute(kept).all():
            found[other][one] = weight
    return found


def is_known(pair: tuple[str, str], weight: float, last: dict[str, str]) -> bool:
    """Whether a pair is within the list of its greater event: others were kept by a release that had no bound."""
    one, other = pair
    return weight >= REPEATED or one <= last.get(other, one)
