"""Which pairs of events are worth comparing: those that share something which likeness counts.

Events of one block are indexed by place, counts, named parties, pairs of countries and words; a pair that shares none of these
(and fewer than two words) cannot be alike, and most pairs of a block are of that kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final

from .traits import Traits

_WORDS: Final = 2


def candidates(new: Iterable[str], held: Iterable[str], events: Mapping[str, Traits]) -> Iterator[tuple[str, str]]:
    """Pairs of a new event and one of a block, each once, that share enough to be compared and may be of one day."""
    telling: dict[Hashable, list[str]] = {}
    words: dict[str, list[str]] = {}
    for name in held:
        event = events.get(name)
        if event is not None:
            for feature in _telling(event):
                telling.setdefault(feature, []).append(name)
            for word in event.words | event.content:
                words.setdefault(word, []).append(name)
    for name in new:
        event = events[name]
        shared = {other for feature in _telling(event) for other in telling.get(feature, ())}
        common = Counter(other for word in event.words | event.content for other in words.get(word, ()))
        shared |= {other for other, count in common.items() if count >= _WORDS}
        for other in shared:
            if other != name and _one_day(event, events[other]):
                yield (name, other) if name < other else (other, name)


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
