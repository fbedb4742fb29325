"""What reviewers decided about stories, put into effect whenever stories are worked out anew.

A decision names stories by their ids, which are event ids: so it goes on meaning the same mentions when a story gets an
earlier first report and with it another id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from marsad.record import Entry


class Merge(NamedTuple):
    """Stories that are one, each by an event of it."""

    events: tuple[str, ...]


class Split(NamedTuple):
    """Events that are no part of the story that `story` belongs to, but one of their own."""

    story: str
    events: tuple[str, ...]


class Decisions:
    """The standing decisions, in their order."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.order: list[Merge | Split] = []
        self._side: dict[str, set[int]] = {}
        #: for each split whose story is named by an event that it takes away: these events
        self.headless: list[set[str]] = []
        for entry in entries:
            payload = entry.payload
            if entry.action == "merge-stories":
                self.order.append(Merge(tuple(payload.get("stories") or ())))
            elif entry.action == "split-story":
                self._note(Split(str(payload.get("story")), tuple(payload.get("events") or ())))
        self._kin: dict[str, list[int]] = {}
        for number, decision in enumerate(self.order):
            for event in _names(decision):
                self._kin.setdefault(event, []).append(number)
        #: all events that are named
        self.named = frozenset(self._kin)

    def _note(self, split: Split) -> None:
        # Two sides that never join: what comes later goes with the side it is likest to.
        self.order.append(split)
        number = 2 * len(self.order)
        for event in split.events:
            self._side.setdefault(event, set()).add(number)
        if split.story not in split.events:
            self._side.setdefault(split.story, set()).add(number + 1)
        else:
            self.headless.append(set(split.events))

    def sides(self, event: str) -> set[int]:
        """The sides of splits that an event was put on."""
        return set(self._side.get(event, ()))

    @staticmethod
    def forbid(one: set[int], other: set[int]) -> bool:
        """Whether two groups are on two sides of a split."""
        return any(side ^ 1 in other for side in one)

    def named_with(self, events: Iterable[str]) -> set[str]:
        """The events that decisions name together with one of these."""
        numbers = {number for event in events for number in self._kin.get(event, ())}
        return {name for number in numbers for name in _names(self.order[number])}

    def applied(self, groups: Sequence[Sequence[str]]) -> list[list[str]]:
        """The groups with the decisions carried out on them, one after the other."""
        number = {event: i for i, group in enumerate(groups) for event in group}
        members = {i: set(group) for i, group in enumerate(groups)}
        for decision in self.order:
            if isinstance(decision, Merge):
                wanted = sorted({number[event] for event in decision.events if event in number})
                for gone in wanted[1:]:
                    for event in members.pop(gone):
                        number[event] = wanted[0]
                        members[wanted[0]].add(event)
                continue
            taken = {event for event in decision.events if event in number}
            if taken and decision.story in number and not taken >= members[number[decision.story]]:
                here = number[decision.story]
                # When the story is named by one of the events taken, it is still their story that is split.
                taken &= members[here]
                if taken:
                    new = max(members) + 1
                    members[new] = taken
                    members[here] -= taken
                    number |= dict.fromkeys(taken, new)
        return sorted(sorted(group) for group in members.values() if group)


def _names(decision: Merge | Split) -> set[str]:
    return {*decision.events, decision.story} if isinstance(decision, Split) else set(decision.events)
