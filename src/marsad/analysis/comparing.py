"""New events compared with those that the record holds, and the lists of pairs brought up to date.

What is in a list depends on the events that there are, not on the order in which they came: a new event's own list is found from
the least id upwards, until it is full; it enters the lists of greater events that have room or name a greater id, which then
goes; and a list that was full and lost an event is found anew.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final, NamedTuple

from sqlalchemy import Connection, delete, or_, select, tuple_

from marsad.record.bulk import write
from marsad.record.linkage import STORY_BLOCKS, STORY_PAIRS

from .batches import chunks
from .blocks import sought_in
from .pairs import KEPT, REPEATED, limits, listed, pairs_with, repeats, score
from .reports import Reports
from .traits import Traits

#: words in common without which a pair that shares nothing else is not worth comparing
_WORDS: Final = 2
#: events read at once: a block may hold thousands, and nothing of them is kept
_PIECE: Final = 500

_Names = tuple[str, str]


class _Gist(NamedTuple):
    """What two events must share something of to be compared at all."""

    event: Traits
    telling: frozenset[Hashable]
    words: frozenset[str]


class Change(NamedTuple):
    """What became of pairs."""

    added: set[_Names]
    lost: set[_Names]
    #: events that others may judge otherwise now, although no pair of theirs is lost: their lists tell of more or less
    told_otherwise: set[str]


def take_out(connection: Connection, gone: set[str]) -> tuple[set[_Names], set[str]]:
    """Forget the pairs of events; these pairs, and the events whose lists have to be found anew, since they were full."""
    lost: set[_Names] = set()
    shortened: set[str] = set()
    for pair in pairs_with(connection, gone):
        lost.add((pair.one, pair.other))
        if pair.score < REPEATED and pair.one in gone:
            shortened.add(pair.other)
    full = limits(connection, shortened - gone)
    for part in chunks(sorted(gone)):
        connection.execute(delete(STORY_BLOCKS).where(STORY_BLOCKS.c.event_id.in_(part)))
        connection.execute(delete(STORY_PAIRS).where(or_(STORY_PAIRS.c.one.in_(part), STORY_PAIRS.c.other.in_(part))))
    return lost, set(full)


def compare(connection: Connection, new: Mapping[str, Traits], anew: set[str], reports: Reports) -> Change:
    """Keep the pairs of new events with all others, and find the lists of `anew` again."""
    seekers = {**reports.of_events(connection, anew), **new}
    held = _Held(connection, seekers)
    ours = _own_lists(connection, held, seekers, reports)
    theirs = _offers(connection, held, new, seekers.keys(), reports)
    before = listed(connection, (anew & seekers.keys()) | theirs.keys())
    after = ours | {name: _least(before[name] | more) for name, more in theirs.items()}
    added: dict[_Names, float] = {}
    lost: set[_Names] = set()
    otherwise: set[str] = set()
    for name, kept in after.items():
        known = before.get(name, {})
        added |= {(one, name): weight for one, weight in kept.items() if one not in known}
        lost |= {(one, name) for one in known if one not in kept}
        if len(kept) == KEPT and kept.keys() != known.keys():
            otherwise.add(name)
    for event in new.values():
        head = new.get(event.same_as or "")
        if head is not None and head is not event and repeats(event, head):
            added[min(event.event_id, head.event_id), max(event.event_id, head.event_id)] = REPEATED
    for part in chunks(sorted(lost)):
        connection.execute(delete(STORY_PAIRS).where(tuple_(STORY_PAIRS.c.one, STORY_PAIRS.c.other).in_(part)))
    write(
        connection, STORY_PAIRS, ("one", "other", "score"), [(*pair, weight) for pair, weight in sorted(added.items())]
    )
    return Change(set(added), lost, otherwise)


class _Held:
    """The events of the blocks in which some look for their likes, by their ids alone."""

    def __init__(self, connection: Connection, seekers: Mapping[str, Traits]) -> None:
        self._sought = {name: sought_in(event) for name, event in seekers.items()}
        names: dict[str, str] = {}  # an id is in several blocks, and kept once
        self._blocks: dict[str, list[str]] = {}
        for part in chunks(sorted({block for sought in self._sought.values() for block in sought})):
            for block, name in connection.execute(select(STORY_BLOCKS).where(STORY_BLOCKS.c.block.in_(part))):
                self._blocks.setdefault(block, []).append(names.setdefault(name, name))

    def around(self, name: str) -> tuple[list[str], list[str]]:
        """The lesser and the greater ids in the blocks that an event looks in."""
        found = sorted({other for block in self._sought[name] for other in self._blocks.get(block, ())} - {name})
        place = bisect_left(found, name)
        return found[:place], found[place:]


def _own_lists(
    connection: Connection, held: _Held, seekers: Mapping[str, Traits], reports: Reports
) -> dict[str, dict[str, float]]:
    """The lists of events, from the least id upwards: where there is much of their kind they are full soon."""
    lists: dict[str, dict[str, float]] = {name: {} for name in seekers}
    for name, near in _meeting(connection, {name: held.around(name)[0] for name in seekers}, seekers, reports, lists):
        kept = lists[name]
        for other, weight in near:
            if len(kept) == KEPT:
                break
            kept[other] = weight
    return lists


def _offers(
    connection: Connection, held: _Held, new: Mapping[str, Traits], known: Iterable[str], reports: Reports
) -> dict[str, dict[str, float]]:
    """What new events put into the lists of greater ones, those `known` left out: theirs are found from the beginning."""
    found: dict[str, dict[str, float]] = {}
    left_out = set(known)
    greater = {name: [other for other in held.around(name)[1] if other not in left_out] for name in new}
    for name, near in _meeting(connection, greater, new, reports):
        for other, weight in near:
            found.setdefault(other, {})[name] = weight
    for other, last in limits(connection, found).items():
        found[other] = {name: weight for name, weight in found[other].items() if name < last}
    return {other: offered for other, offered in found.items() if offered}


def _meeting(
    connection: Connection,
    wanted: dict[str, list[str]],
    seekers: Mapping[str, Traits],
    reports: Reports,
    lists: Mapping[str, dict[str, float]] | None = None,
) -> Iterator[tuple[str, Iterator[tuple[str, float]]]]:
    """Each seeker with those that it is alike with, a stretch of ids after the other; the `lists` that are full look no further.

    All look at one stretch together, so that an event is read once and nothing has to be kept.
    """
    gists = {name: _gist(event) for name, event in seekers.items()}
    places = dict.fromkeys(wanted, 0)
    waiting = list(wanted)
    ids = sorted({other for others in wanted.values() for other in others})
    for stretch in chunks(ids, _PIECE):
        if lists is not None:
            waiting = [name for name in waiting if len(lists[name]) < KEPT]
        parts = {}
        for name in waiting:
            place, others = places[name], wanted[name]
            places[name] = bisect_right(others, stretch[-1], place)
            parts[name] = others[place : places[name]]
        read = reports.of_events(connection, {other for others in parts.values() for other in others})
        near = {name: _gist(event) for name, event in read.items()}
        for name, others in parts.items():
            yield name, _alike(gists[name], others, near)


def _alike(mine: _Gist, others: list[str], near: Mapping[str, _Gist]) -> Iterator[tuple[str, float]]:
    for other in others:
        theirs = near.get(other)
        if theirs is None or not _one_day(mine.event, theirs.event):
            continue
        if mine.telling.isdisjoint(theirs.telling) and len(mine.words & theirs.words) < _WORDS:
            continue  # most pairs of a block are of that kind: what shares nothing that likeness counts is not alike
        if not repeats(mine.event, theirs.event) and (weight := score(mine.event, theirs.event)) is not None:
            yield other, weight


def _gist(event: Traits) -> _Gist:
    return _Gist(event, frozenset(_telling(event)), event.words | event.content if event.content else event.words)


def _telling(event: Traits) -> Iterator[Hashable]:
    if event.place:
        yield "place", event.place
    if event.place_name:
        yield from (("place", part) for part in event.place_name.split())
    yield from (("count", name, low) for name, (low, _) in event.counts.items())
    parties = (*event.actors, *event.recipients)
    yield from (("party", party.entity) for party in parties if party.named)
    countries = {party.country for party in parties if party.country} | {event.place_country} - {""}
    yield from combinations(sorted(countries), 2)
    yield "report", event.version


def _one_day(one: Traits, other: Traits) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    return one.first <= other.last and other.first <= one.last


def _least(offered: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(offered.items())[:KEPT])
