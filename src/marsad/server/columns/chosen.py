"""The events that fit a query, and what can be counted of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from .coded import Array, Coded
from .table import Columns, Long

#: so many cells are counted in an array of all of them; of more, only those that occur are
_CELLS = 4_000_000
#: rows looked through at once for those of a page
_STRETCH = 16_384


class Spot(NamedTuple):
    """A place: its number in the gazetteer (0: none), the number of its first event, and events by type."""

    number: int
    event: int
    types: dict[str, int]


class Chosen:
    """Some events of the columns; `mask` says which, `None` chooses all."""

    def __init__(self, columns: Columns, mask: Array | None) -> None:
        self.columns, self.mask = columns, mask

    def narrowed(self, also: Array) -> Chosen:
        """Those of the events for which something else holds too, said of all events."""
        return Chosen(self.columns, also if self.mask is None else self.mask & also)

    @cached_property
    def rows(self) -> Array | slice:
        """What picks the events out of a column."""
        return slice(None) if self.mask is None else np.flatnonzero(self.mask)

    @cached_property
    def size(self) -> int:
        """How many events."""
        return self.columns.size if self.mask is None else int(np.count_nonzero(self.mask))

    def text(self, name: str) -> Coded:
        """A column of texts of the events chosen."""
        return self.columns.texts[name].at(self.rows)

    def tallied(self, *names: str) -> list[tuple[Any, ...]]:
        """Values of columns of texts that occur together, and how many events have them: as GROUP BY finds them."""
        return tallied([self.text(name) for name in names])

    def of_long(self, table: Long, *names: str, by: str | None = None) -> list[tuple[Any, ...]]:
        """The same for a table of several rows an event, whose columns are its own or else the event's; with `by`, `day` is the
        first day of the period.
        """
        which = table.within(self.mask, self.rows)
        columns = []
        for name in names:
            if name in table.texts:
                columns.append(table.texts[name].at(which))
            else:
                text = self.columns.periods(name, by) if name == "day" and by else self.columns.texts[name]
                columns.append(text.at(table.rows[which]))
        return tallied(columns)

    def actors(self, *, each_once: bool = True) -> list[tuple[int, int]]:
        """Events by actor's number; with `each_once` an event that names an actor on both sides counts once."""
        table = self.columns.namings if each_once else self.columns.parties
        found = np.bincount(table.numbers["actor"][table.within(self.mask, self.rows)])
        return [(int(number), int(found[number])) for number in np.flatnonzero(found)]

    def by_period(self, day: str, by: str) -> list[tuple[str, str, int]]:
        """Events by the period that a day lies in, and by type."""
        return tallied([self.columns.periods(day, by).at(self.rows), self.text("type")])

    def spots(self, most: int) -> list[Spot]:
        """The places with most events, those first that came into the record first."""
        spots = self.columns.spots[self.rows]
        there = np.flatnonzero(spots >= 0)
        if not len(there):
            return []
        spots, types = spots[there], self.text("type").at(there)
        rows = there if isinstance(self.rows, slice) else self.rows[there]
        first = np.zeros(int(spots.max(initial=-1)) + 1, np.int64)
        first[spots[::-1]] = rows[::-1]  # of several the last assignment holds
        counts = np.bincount(spots)
        present = np.flatnonzero(counts)
        present = present[np.lexsort((first[present], -counts[present]))][:most]
        place = np.full(len(first), -1, np.int32)
        place[present] = np.arange(len(present))
        kept = np.flatnonzero(place[spots] >= 0)
        width = len(types.values)
        cells = np.bincount(place[spots[kept]] * width + types.codes[kept], minlength=len(present) * width)
        numbers = self.columns.numbers
        return [
            Spot(
                max(0, int(numbers["geonames_id"][row])),
                int(numbers["id"][row]),
                {kind: events for kind, events in zip(types.values, found, strict=True) if events},
            )
            for row, found in zip(first[present].tolist(), cells.reshape(-1, width).tolist(), strict=True)
        ]

    def page(self, name: str, after: tuple[Any, int] | None, limit: int, *, descending: bool) -> list[tuple[Any, int]]:
        """The first events in the order of a column and of their numbers, behind a place in that order: values, numbers."""
        columns = self.columns
        order = columns.ordered(name)
        ids = columns.numbers["id"]
        keys = columns.texts[name].codes if name in columns.texts else columns.numbers[name]
        if descending:
            order = order[::-1]
        found: list[int] = []
        for at in range(self._behind(order, keys, name, after, descending=descending), len(order), _STRETCH):
            part = order[at : at + _STRETCH]
            fits = part if self.mask is None else part[self.mask[part]]
            found += fits[: limit - len(found)].tolist()
            if len(found) >= limit:
                break
        values = columns.texts[name].values if name in columns.texts else None
        return [(values[keys[row]] if values else float(keys[row]), int(ids[row])) for row in found]

    def _behind(self, order: Array, keys: Array, name: str, after: tuple[Any, int] | None, *, descending: bool) -> int:
        """Where in an order lies what comes behind a place, by halving."""
        if after is None:
            return 0
        texts, ids = self.columns.texts.get(name), self.columns.numbers["id"]
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            row = order[middle]
            here = (texts.values[keys[row]] if texts else float(keys[row]), int(ids[row]))
            if here >= after if descending else here <= after:
                low = middle + 1
            else:
                high = middle
        return low


def tallied(columns: Sequence[Coded]) -> list[tuple[Any, ...]]:
    """Values of aligned columns that occur together, and how often; a row without text has `None` there."""
    shape = [len(column.values) + 1 for column in columns]
    cells = int(np.prod(shape, dtype=np.float64))
    key: Array = np.zeros(len(columns[0].codes), np.int32 if cells < 2**31 else np.int64)
    for column, width in zip(columns, shape, strict=True):
        key *= width
        key += column.codes
        key += 1
    if cells <= _CELLS:
        counts = np.bincount(key, minlength=0)
        present = np.flatnonzero(counts)
        counts = counts[present]
    else:
        present, counts = np.unique(key, return_counts=True)
    return list(_cells(columns, shape, present, counts))


def _cells(columns: Sequence[Coded], shape: Sequence[int], present: Array, counts: Array) -> Iterator[tuple[Any, ...]]:
    parts = []
    for column, width in zip(reversed(columns), reversed(shape), strict=True):
        named = [None, *column.values]
        parts.append([named[code] for code in (present % width).tolist()])
        present = present // width
    return zip(*reversed(parts), counts.tolist(), strict=True)
