"""From pairs of likely mentions to stories: the likeliest joined first, and nothing that would chain different acts.

Joining pairs alone would let ten air strikes become one through mentions that say little («غارات على المدينة»). So the pairs are
taken from the strongest down, and two groups stay apart when together they would have no day in common, two cities, two named
actors, two acts of one sentence, or spread over more days than one act is reported on. The order of pairs is a matter of
their scores and ids only: the same events give the same stories, whatever came first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from .blocks import is_narrow
from .decisions import Decisions
from .identity import MEETING, abroad
from .likeness import ENOUGH, likeness, modes_apart
from .traits import Traits

#: days from the first that an act may have taken place on to the last, over all its mentions
SPREAD: Final = 7
#: of all pairs between two groups so many must be alike
_SHARE: Final = 0.3


class Pair(NamedTuple):
    """Two mentions and how much speaks for one act."""

    score: float
    one: str
    other: str


@dataclass(slots=True)
class _Group:
    name: str  # the event it began with
    members: list[str]  # in order
    earliest: date | None
    latest: date | None
    common_first: date | None  # the days that all dated mentions have in common
    common_last: date | None
    places: set[int]
    spots: set[str]
    type: str
    modes: set[str]
    persons: set[str]
    abroad: frozenset[str]
    sentences: dict[tuple[int, tuple[int, int]], list[str]]
    narrow: bool
    sides: set[int] = field(default_factory=set)
    full: list[str] = field(default_factory=list)  # members whose lists of pairs are full, in order
    lasts: list[str] = field(default_factory=list)  # the last ids in these lists, in order
    #: how many pairs between it and another group, by that one's name, are alike: kept, since counting them at every pair
    #: takes hours where hundreds of reports are of one kind
    alike: dict[str, int] = field(default_factory=dict)


class _Alike:
    """Which pairs are alike, as far as their events' lists of pairs tell (see `pairs`)."""

    def __init__(
        self, events: Mapping[str, Traits], found: Container[tuple[str, str]], limits: Mapping[str, str]
    ) -> None:
        self._events, self._found, self._limits = events, found, limits

    def has(self, one: str, other: str) -> bool:
        """Whether two events are alike; those of which their lists do not tell are compared."""
        less, greater = min(one, other), max(one, other)
        if (less, greater) in self._found:
            return True
        if less <= self._limits.get(greater, less):
            return False
        return (likeness(self._events[less], self._events[greater]) or 0.0) >= ENOUGH


def _unknown(one: _Group, other: _Group) -> int:
    """Of how many pairs between two groups their events' lists do not tell."""
    return _above(one, other.members) + _above(other, one.members)


def _above(group: _Group, members: list[str]) -> int:
    """How many pairs there are of one of `members` and an event of `group` whose full list ends before it, though its id is less."""
    full, lasts = group.full, group.lasts
    return sum(bisect_left(lasts, name) - bisect_left(full, name) for name in members) if full else 0


_NONE: Final[Mapping[str, str]] = {}


def clusters(
    events: Mapping[str, Traits], pairs: Iterable[Pair], decisions: Decisions, limits: Mapping[str, str] = _NONE
) -> list[list[str]]:
    """The stories that `events` make, each as sorted event ids; `limits` has the last id in the lists that are full."""
    found = {(min(pair.one, pair.other), max(pair.one, pair.other)): pair.score for pair in pairs}
    return decisions.applied(joined(events, found, decisions, limits))


def joined(
    events: Mapping[str, Traits],
    pairs: Mapping[tuple[str, str], float],
    decisions: Decisions,
    limits: Mapping[str, str],
) -> list[list[str]]:
    """The groups that `events` make before decisions are carried out on them; `pairs` have the lesser id first."""
    place: dict[str, _Group] = {}
    for name in sorted(events):
        place[name] = _alone(events[name], decisions, limits.get(name))
    across = []
    alike = _Alike(events, pairs, limits)
    for name, mate in pairs:
        if name != mate:
            place[name].alike[mate] = place[mate].alike[name] = 1
    refused: set[tuple[str, int, str, int]] = set()  # two groups stay apart until one of them grows
    ordered = sorted(pairs)
    ordered.sort(key=lambda pair: -pairs[pair])
    for pair in ordered:
        one, other = place[pair[0]], place[pair[1]]
        if one.narrow != other.narrow:
            across.append(pair)
        elif one is not other:
            state = (one.name, len(one.members), other.name, len(other.members))
            if state in refused:
                continue
            if _may_join(one, other, decisions, alike):
                _join(one, other, place)
            else:
                refused.add(state)
    _attach(across, place, decisions, alike)
    unique = {id(group): group for group in place.values()}
    return [group.members for group in unique.values()]


def _alone(event: Traits, decisions: Decisions, last: str | None) -> _Group:
    actors = {party.entity for party in event.actors if party.person} if event.type not in MEETING else set()
    dated = event.dated
    return _Group(
        name=event.event_id,
        members=[event.event_id],
        earliest=event.first,
        latest=event.last,
        common_first=event.first if dated else None,
        common_last=event.last if dated else None,
        places={event.place} if event.place else set(),
        spots={event.place_name} if event.place_name else set(),
        type=event.type,
        modes={event.mode} if event.mode else set(),
        persons=actors,
        abroad=abroad(event),
        sentences={(event.version, event.sentence): [event.event_id]},
        narrow=is_narrow(event),
        sides=decisions.sides(event.event_id),
        full=[event.event_id] if last else [],
        lasts=[last] if last else [],
    )


def _may_join(one: _Group, other: _Group, decisions: Decisions, alike: _Alike) -> bool:
    if decisions.forbid(one.sides, other.sides):
        return False
    for ours, theirs in ((one.places, other.places), (one.persons, other.persons)):
        if ours and theirs and not ours & theirs:
            return False
    if one.type == "ASSAULT" and one.spots and other.spots and not (one.places & other.places):
        if not any(ours in theirs or theirs in ours for ours in one.spots for theirs in other.spots):
            return False
    if one.abroad and other.abroad and not one.abroad & other.abroad:
        return False
    if not _close(one, other):
        return False
    if any(modes_apart(one.type, ours, theirs) for ours in one.modes for theirs in other.modes):
        return False
    if _two_in_one_sentence(one, other, alike):
        return False
    if one.common_first and other.common_first and one.common_last and other.common_last:
        if max(one.common_first, other.common_first) > min(one.common_last, other.common_last):
            return False
    if one.narrow and one.earliest and other.earliest and one.latest and other.latest:
        return (max(one.latest, other.latest) - min(one.earliest, other.earliest)).days <= SPREAD
    return True


def _close(one: _Group, other: _Group) -> bool:
    """Whether a fair share of all pairs between two groups are alike, not the one pair alone that brought them together."""
    pairs = len(one.members) * len(other.members)
    if pairs <= 1 / _SHARE:
        return True
    found = one.alike.get(other.name, 0)
    if found >= _SHARE * pairs:
        return True
    # Of events with many likes a sample of the pairs is kept: they are judged by what is known of them.
    return bool(one.full or other.full) and found >= _SHARE * (pairs - _unknown(one, other))


def _two_in_one_sentence(one: _Group, other: _Group, alike: _Alike) -> bool:
    """Whether the groups would hold two events of one sentence that are not themselves alike."""
    return any(
        not alike.has(ours, theirs)
        for sentence in one.sentences.keys() & other.sentences.keys()
        for ours in one.sentences[sentence]
        for theirs in other.sentences[sentence]
    )


def _join(one: _Group, other: _Group, place: dict[str, _Group]) -> None:
    if one.narrow == other.narrow and len(one.members) < len(other.members):
        one, other = other, one  # less to do
    one.members = sorted(one.members + other.members)
    one.full, one.lasts = sorted(one.full + other.full), sorted(one.lasts + other.lasts)
    one.earliest, one.latest = _least(one.earliest, other.earliest), _most(one.latest, other.latest)
    one.common_first = _most(one.common_first, other.common_first)
    one.common_last = _least(one.common_last, other.common_last)
    one.places = one.places & other.places or one.places | other.places
    one.spots |= other.spots
    one.modes |= other.modes
    one.persons |= other.persons
    one.abroad = one.abroad & other.abroad or one.abroad | other.abroad
    for sentence, events in other.sentences.items():
        one.sentences.setdefault(sentence, []).extend(events)
    one.sides |= other.sides
    one.alike.pop(other.name, None)
    other.alike.pop(one.name, None)
    for name, count in other.alike.items():
        neighbour = place[name]
        del neighbour.alike[other.name]
        neighbour.alike[one.name] = one.alike[name] = one.alike.get(name, 0) + count
    for name in other.members:
        place[name] = one


def _attach(across: list[tuple[str, str]], place: dict[str, _Group], decisions: Decisions, alike: _Alike) -> None:
    """A mention that names a month goes with the act of a day only where no second act of that month is as likely."""
    wanted: dict[int, tuple[_Group, dict[int, _Group]]] = {}
    for pair in across:
        one, other = place[pair[0]], place[pair[1]]
        wide, narrow = (other, one) if one.narrow else (one, other)
        wanted.setdefault(id(wide), (wide, {}))[1][id(narrow)] = narrow
    for wide, narrows in sorted(wanted.values(), key=lambda entry: min(entry[0].members)):
        if len(narrows) == 1:
            [narrow] = narrows.values()
            if not decisions.forbid(narrow.sides, wide.sides) and not _two_in_one_sentence(narrow, wide, alike):
                _join(narrow, wide, place)


def _least(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def _most(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else one or other
