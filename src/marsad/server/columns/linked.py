"""The stories that the events of the columns belong to, and the orders in which stories are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

import numpy as np
from sqlalchemy import Connection, select

from marsad.record.linkage import MARKS, STORIES, STORY_MEMBERS
from marsad.record.schema import EVENTS

from .chosen import Chosen
from .coded import Array, Coded, coded, joined
from .loading import AbandonedError, portions
from .table import Columns

#: stories looked through at once for those of a page
_STRETCH: Final = 16_384


@dataclass(frozen=True)
class Stories:
    """All stories by ascending name; `story` is the place of each event's among them, −1 where it has none."""

    names: Array
    story: Array
    days: dict[str, Coded]
    counts: dict[str, Array]
    _lock: Any = field(default_factory=Lock, repr=False, compare=False)
    _orders: dict[str, Array] = field(default_factory=dict, repr=False, compare=False)

    def of(self, chosen: Chosen, order: str) -> Iterator[str]:
        """The names of the stories that have an event among those chosen, in an order."""
        fits = np.zeros(len(self.names) + 1, bool)
        fits[self.story[chosen.rows]] = True
        fits[-1] = False  # where events without a story have left their mark
        every = self._ordered(order)
        for at in range(0, len(every), _STRETCH):
            part = every[at : at + _STRETCH]
            for name in self.names[part[fits[part]]].tolist():
                yield name.decode()

    def _ordered(self, order: str) -> Array:
        """All stories in an order of `analysis.stories`, or `reported` as the ledger has them."""
        with self._lock:
            if order not in self._orders:
                self._orders[order] = self._sorted(order).astype(np.int32)
            return self._orders[order]

    def _sorted(self, order: str) -> Array:
        first = self.days["first_day"].codes.astype(np.int64)
        if order in ("newest", "oldest"):
            found = np.argsort(first, kind="stable")
            return found if order == "oldest" else found[::-1]
        if order == "reported":
            return np.argsort(-self.days["last_report"].codes.astype(np.int64), kind="stable")
        return np.lexsort((-first, -self.counts[order].astype(np.int64)))


def links_of(connection: Connection) -> int:
    """What changes with every linking."""
    return connection.execute(select(MARKS.c.value).where(MARKS.c.name == "links")).scalar() or 0


def load_stories(connection: Connection, columns: Columns, abandoned: Callable[[], bool]) -> Stories:
    """The stories of the columns' events; raises `AbandonedError` when that is said between two portions."""
    names: list[Array] = []
    days: dict[str, list[Coded]] = {"first_day": [], "last_report": []}
    counts: dict[str, list[Array]] = {"reports": [], "origins": []}
    wanted = select(STORIES.c.story, *(STORIES.c[name] for name in (*days, *counts))).order_by(STORIES.c.story)
    for stories, *rest in portions(connection, wanted, STORIES.c.story):
        if abandoned():
            raise AbandonedError
        names.append(_bytes(stories))
        for name, values in zip((*days, *counts), rest, strict=True):
            if name in days:
                days[name].append(coded(values))
            else:
                counts[name].append(np.array(values, np.int32))
    sorted_names = np.concatenate(names or [np.empty(0, "S1")])
    by_bytes = np.argsort(sorted_names, kind="stable")  # a database may order names by its own lights
    sorted_names = sorted_names[by_bytes]
    held = np.append(sorted_names, b"")
    story = np.full(columns.size, -1, np.int32)
    joined_tables = EVENTS.join(STORY_MEMBERS, STORY_MEMBERS.c.event_id == EVENTS.c.event_id)
    members = select(EVENTS.c.id, STORY_MEMBERS.c.story).select_from(joined_tables).where(EVENTS.c.live)
    for events, stories in portions(connection, members.order_by(EVENTS.c.id), EVENTS.c.id):
        if abandoned():
            raise AbandonedError
        asked = _bytes(stories)
        at = np.searchsorted(sorted_names, asked)
        rows = np.searchsorted(columns.numbers["id"], np.array(events))
        story[rows] = np.where(held[at] == asked, at, -1)
    return Stories(
        sorted_names,
        story,
        {name: joined(parts).at(by_bytes) for name, parts in days.items()},
        {name: np.concatenate(parts or [np.empty(0, np.int32)])[by_bytes] for name, parts in counts.items()},
    )


def _bytes(names: Sequence[str]) -> Array:
    return np.array([name.encode() for name in names])
