"""Which stories a change may change: those of the changed events, and of their neighbours those that do not come out as they were.

Where there is much news of one kind, likeness leads from any event to nearly all others. Stories are joined from the likeliest
pair down, though, and a story none of whose members joins anything new goes through the very same joins as before: so it is
enough to work out the changed stories together with their neighbours, and to go on from those neighbours alone that change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, select

from marsad.record.linkage import STORY_MEMBERS

from .batches import chunks
from .blocks import is_narrow
from .clustering import Pair, joined
from .components import Components
from .decisions import Decisions
from .pairs import is_known, limits, pairs_inside, pairs_with
from .reports import Reports
from .traits import Traits

#: events of changed stories that are worked out at a time, if it is not one story that has more
_AT_ONCE: Final = 500
#: an event that is in no story yet stands for its own under this mark, which no id begins with (a hash in hexadecimal)
_ALONE: Final = "alone "


class Outcome(NamedTuple):
    """Stories worked out anew: their events, and the groups that these make."""

    events: dict[str, Traits]
    groups: list[list[str]]


def outcomes(connection: Connection, seeds: set[str], reports: Reports, decisions: Decisions) -> Iterator[Outcome]:
    """The stories that changed events lead to, a portion at a time. What is yielded may be stored at once."""
    tangled = _tangled(connection, decisions)
    sizes = _sizes(connection, seeds)
    while seeds:
        region = _Region(connection, reports, decisions, tangled, seeds)
        yield region.worked_out(_portion(seeds, sizes))
        seeds = seeds - region.reached


def stories_of(connection: Connection, events: Iterable[str]) -> dict[str, str]:
    """The stories of events that are in one."""
    found: dict[str, str] = {}
    for part in chunks(sorted(events)):
        rows = connection.execute(select(STORY_MEMBERS).where(STORY_MEMBERS.c.event_id.in_(part)))
        found |= {row.event_id: row.story for row in rows}
    return found


def _sizes(connection: Connection, events: set[str]) -> dict[str, tuple[str, int]]:
    """The stories of events with how many they hold."""
    stories = stories_of(connection, events)
    sizes: dict[str, int] = {}
    for part in chunks(sorted(set(stories.values()))):
        counted = select(STORY_MEMBERS.c.story, func.count().label("held")).where(STORY_MEMBERS.c.story.in_(part))
        sizes |= {row.story: row.held for row in connection.execute(counted.group_by(STORY_MEMBERS.c.story))}
    return {event: (story, sizes[story]) for event, story in stories.items()}


def _portion(seeds: set[str], sizes: dict[str, tuple[str, int]]) -> set[str]:
    """Seeds of a few stories, or of one that is large: together they are read in fewer questions, and not all is in memory."""
    taken: set[str] = set()
    seen: set[str] = set()
    room = _AT_ONCE
    for story, size, seed in sorted((*sizes.get(seed, ("", 1)), seed) for seed in seeds):
        if story not in seen or not story:
            room -= size
        if room < 0 and taken:
            break
        seen.add(story)
        taken.add(seed)
    return taken


class _Region:
    """Changed stories and their neighbours."""

    def __init__(
        self,
        connection: Connection,
        reports: Reports,
        decisions: Decisions,
        tangled: list[set[str]],
        seeds: set[str],
    ) -> None:
        self._connection, self._reports, self._decisions, self._tangled = connection, reports, decisions, tangled
        self._decided = seeds | decisions.named
        self._near: set[str] = set()  # stories looked at as neighbours, whatever became of them
        self._members: dict[str, set[str]] = {}  # of the stories looked at, changed or not
        self._story: dict[str, str] = {}
        self._changed: set[str] = set()  # stories
        self._pairs: dict[tuple[str, str], float] = {}
        self._events: dict[str, Traits] = {}
        self._limits: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self.reached: set[str] = set()  # events that need not be seeds any more

    def worked_out(self, portion: set[str]) -> Outcome:
        """What the stories around some seeds come to."""
        more = self._stories_of(portion)
        while more:
            while more:
                more = self._change(more)
            groups = self._groups()
            more = self._other_than_before(groups)
        self.reached = {name for story in self._changed for name in self._members[story]} | portion
        ours = [group for group in groups if self._story[group[0]] in self._changed]
        return Outcome({name: self._events[name] for group in ours for name in group}, ours)

    def _stories_of(self, events: set[str]) -> set[str]:
        """The stories of events, with all their members."""
        new = events - self._story.keys()
        stories: set[str] = set()
        for part in chunks(sorted(new)):
            found = select(STORY_MEMBERS.c.story).where(STORY_MEMBERS.c.event_id.in_(part))
            stories |= set(self._connection.execute(found).scalars())
        for part in chunks(sorted(stories)):
            for row in self._connection.execute(select(STORY_MEMBERS).where(STORY_MEMBERS.c.story.in_(part))):
                self._members.setdefault(row.story, set()).add(row.event_id)
                self._story[row.event_id] = row.story
        for name in new - self._story.keys():
            self._story[name] = _ALONE + name
            self._members[_ALONE + name] = {name}
        return {self._story[name] for name in events}

    def _change(self, stories: set[str]) -> set[str]:
        """Take stories for changed, and look at their neighbours; those of them that must be taken for changed as well."""
        self._changed |= stories
        fresh = {name for story in stories for name in self._members[story]}
        self._read(fresh)
        pairs = self._weighed(pairs_with(self._connection, fresh))
        self._pairs |= pairs
        near = self._stories_of({name for pair in pairs for name in pair}) - self._changed
        self._look_at(near - self._near)
        more = self._stories_of(self._decisions.named_with(fresh))
        more |= {story for story in near if not self._members[story].isdisjoint(self._decided)}
        for some in self._tangled:
            together = self._stories_of(some)
            if together & (stories | near):
                more |= together
        for one, other in pairs:
            for wide, narrow in ((one, other), (other, one)):
                # A wide mention goes with the one act that it can mean: which these are may have changed.
                if narrow in fresh and self._wide_beside(wide, narrow):
                    more.add(self._story[wide])
        return more - self._changed

    def _look_at(self, near: set[str]) -> None:
        """Read neighbours with the pairs inside them: those between two of them joined nothing, and will not now."""
        self._near |= near
        names = {name for story in near for name in self._members[story]}
        self._read(names)
        self._pairs |= self._weighed(pairs_inside(self._connection, near))

    def _weighed(self, pairs: Iterable[Pair]) -> dict[tuple[str, str], float]:
        # Each id once, though every pair brings its own: there are forty times as many pairs as events.
        one = self._ids.setdefault
        return {(one(pair.one, pair.one), one(pair.other, pair.other)): pair.score for pair in pairs}

    def _wide_beside(self, wide: str, narrow: str) -> bool:
        events = self._events
        return wide in events and narrow in events and not is_narrow(events[wide]) and is_narrow(events[narrow])

    def _read(self, names: set[str]) -> None:
        new = names - self._events.keys()
        self._events |= self._reports.of_events(self._connection, new)
        self._limits |= limits(self._connection, new)

    def _groups(self) -> list[list[str]]:
        """The stories that the events come to, as far as they have been looked at."""
        # A type at a time: what is kept for it is many times what it is made from.
        kinds: Components[str] = Components(event.type for event in self._events.values())
        pairs: dict[str, dict[tuple[str, str], float]] = {}
        for pair, weight in self._pairs.items():
            one, other = self._events.get(pair[0]), self._events.get(pair[1])
            if one is not None and other is not None and is_known(pair, weight, self._limits):
                kind = one.type if one.type == other.type else kinds.join(one.type, other.type)
                pairs.setdefault(kind, {})[pair] = weight
        groups: list[list[str]] = []
        for some in kinds.sets():
            events = {name: event for name, event in self._events.items() if event.type in some}
            ours = {pair: weight for kind in sorted(some) for pair, weight in pairs.pop(kind, {}).items()}
            groups += joined(events, ours, self._decisions, self._limits)
        return self._decisions.applied(groups)

    def _other_than_before(self, groups: list[list[str]]) -> set[str]:
        """The neighbours that are no more what they were."""
        more: set[str] = set()
        for group in groups:
            stories = {self._story[name] for name in group}
            if stories <= self._changed:
                continue
            whole = len(stories) == 1 and set(group) == self._members[min(stories)] & self._events.keys()
            more |= set() if whole else stories - self._changed
        return more


def _tangled(connection: Connection, decisions: Decisions) -> list[set[str]]:
    """For each split that took away what its story was named by: events of all that came of it.

    What was left names nothing that the decision does; but it was joined by a pair.
    """
    return [
        {name for pair in pairs_with(connection, split) for name in (pair.one, pair.other)} | split
        for split in decisions.headless
    ]
