"""The columns of one state of the record: events, their parties and pairs of countries, aligned to the events' rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any, Final

import numpy as np

from marsad.record.counting import first_day

from .coded import Array, Coded, coded, joined

TEXTS: Final = "type mode quad modality review publisher_key source_kinds day start_day end_day report_day place_country place_stems".split()
#: numbers by column, as small as they may be: GeoNames has twelve million, confidence is compared as the database does
NUMBERS: Final = {
    "id": np.int32,
    "version": np.int32,
    "geonames_id": np.int32,
    "latitude": np.float64,
    "longitude": np.float64,
    "confidence": np.float64,
}

#: of so many events one is chosen where looking them up is quicker than going through all
_SPARSE: Final = 12


@dataclass(frozen=True)
class Long:
    """Several rows an event: `rows` are the events', in ascending order, beside further columns."""

    rows: Array
    texts: dict[str, Coded]
    numbers: dict[str, Array] = field(default_factory=dict)

    @cached_property
    def starts(self) -> Array:
        """Where each event's rows begin; one event further, where the last one's end."""
        return np.append(0, np.cumsum(np.bincount(self.rows))).astype(np.int32)

    def within(self, mask: Array | None, events: Array | slice) -> Array | slice:
        """Which of its rows belong to the events chosen, which a mask and their rows tell alike; `None` chooses all."""
        if mask is None or isinstance(events, slice):
            return slice(None)
        if len(events) * _SPARSE > len(mask):
            return np.flatnonzero(mask[self.rows])
        events = events[events < len(self.starts) - 1]  # the last events may have no rows
        first = self.starts[events]
        size = self.starts[events + 1] - first
        found: Array = np.arange(int(size.sum())) + np.repeat(first - (np.cumsum(size) - size), size)
        return found

    def kept(self, stay: Array) -> Long:
        """Less the rows of the events that do not stay, the others numbered anew."""
        here = stay[self.rows]
        anew = (np.cumsum(stay) - 1).astype(np.int32)
        texts = {name: text.at(here) for name, text in self.texts.items()}
        return Long(anew[self.rows[here]], texts, {name: column[here] for name, column in self.numbers.items()})


@dataclass(frozen=True)
class Columns:
    """All live events by ascending number. Nothing in it changes: threads share it, a new state is a new one."""

    texts: dict[str, Coded]
    numbers: dict[str, Array]
    parties: Long
    dyads: Long
    _lock: Any = field(default_factory=Lock, repr=False, compare=False)
    _orders: dict[str, Array] = field(default_factory=dict, repr=False, compare=False)
    _periods: dict[tuple[str, str], Coded] = field(default_factory=dict, repr=False, compare=False)

    @property
    def size(self) -> int:
        """How many events."""
        return len(self.numbers["id"])

    @property
    def bytes(self) -> int:
        """What the columns take in memory, texts aside."""
        longs = (self.parties, self.dyads)
        coded = [*self.texts.values(), *(text for long in longs for text in long.texts.values())]
        plain = [*self.numbers.values(), *(column for long in longs for column in (long.rows, *long.numbers.values()))]
        return sum(text.codes.nbytes for text in coded) + sum(column.nbytes for column in plain)

    def prepare(self) -> None:
        """Work out what is derived, before anybody waits for it."""
        _ = self.countries, self.namings, self.spots, self.latest, self.parties.starts, self.dyads.starts
        _ = self.countries.starts, self.namings.starts
        for name in ("day", "report_day", "confidence"):
            self.ordered(name)

    def ordered(self, name: str) -> Array:
        """All rows by a column, ties by number; the database's orders are this one or its reverse."""
        with self._lock:
            if name not in self._orders:
                keys = self.texts[name].codes if name in self.texts else self.numbers[name]
                self._orders[name] = np.argsort(keys, kind="stable").astype(np.int32)
            return self._orders[name]

    def periods(self, day: str, by: str) -> Coded:
        """The first day of the period that a day of each event lies in."""
        with self._lock:
            if (day, by) not in self._periods:
                days = self.texts[day]
                starts = coded([first_day(value, by) for value in days.values])
                self._periods[day, by] = Coded(
                    starts.values, np.append(starts.codes, starts.codes.dtype.type(-1))[days.codes]
                )
            return self._periods[day, by]

    @cached_property
    def countries(self) -> Long:
        """The countries of each event's parties and place, each once."""
        parties, places = self.parties, self.texts["place_country"]
        placed = np.flatnonzero(places.codes >= 0).astype(np.int32)
        named = parties.texts["country"].codes >= 0
        both = joined([parties.texts["country"].at(named), places.at(placed)])
        rows = np.concatenate([parties.rows[named], placed]).astype(np.int64)
        width = len(both.values) or 1
        keys = distinct(rows * width + both.codes)
        codes = (keys % width).astype(both.codes.dtype)
        return Long((keys // width).astype(np.int32), {"country": Coded(both.values, codes)})

    @cached_property
    def namings(self) -> Long:
        """The actors of each event, each once."""
        parties = self.parties
        width = int(parties.numbers["actor"].max(initial=0)) + 1
        keys = distinct(parties.rows.astype(np.int64) * width + parties.numbers["actor"])
        actors = (keys % width).astype(np.int32)
        return Long((keys // width).astype(np.int32), {}, {"actor": actors})

    @cached_property
    def latest(self) -> dict[str, int]:
        """The version that the last event of each publisher stands in, by the day of the act."""
        order, publishers = self.ordered("day"), self.texts["publisher_key"]
        last = np.zeros(len(publishers.values), np.int32)
        last[publishers.codes[order]] = self.numbers["version"][order]  # of several the last assignment holds
        return dict(zip(publishers.values, last.tolist(), strict=True))

    @cached_property
    def spots(self) -> Array:
        """A number for each place, by event; −1 for events without one. A place of the gazetteer is told by its number,
        another by its position and country, or else by its words and country.
        """
        known, stems = self.numbers["geonames_id"], self.texts["place_stems"]
        latitude, longitude = self.numbers["latitude"], self.numbers["longitude"]
        words = np.where(np.isnan(latitude), stems.codes, -1)
        key = np.zeros(self.size, np.int64)
        for column in (latitude, longitude, self.texts["place_country"].codes, words):
            _, part = np.unique(column, return_inverse=True)
            _, key = np.unique(key * (int(part.max(initial=0)) + 1) + part, return_inverse=True)
        numbered = known > 0
        _, key = np.unique(np.where(numbered, -known.astype(np.int64), key), return_inverse=True)
        blank = ~stems.where([bool(value) for value in stems.values])
        return np.where(blank, -1, key).astype(np.int32)

    def kept(self, stay: Array) -> Columns:
        """Less the events that do not stay."""
        return Columns(
            {name: text.at(stay) for name, text in self.texts.items()},
            {name: column[stay] for name, column in self.numbers.items()},
            self.parties.kept(stay),
            self.dyads.kept(stay),
        )


def together(parts: Sequence[Columns]) -> Columns:
    """Events of several columns as one: each part's numbers are higher than those of the part before."""
    starts = np.cumsum([0, *(part.size for part in parts)])[:-1].astype(np.int32)
    return Columns(
        {name: joined([part.texts[name] for part in parts]) for name in TEXTS},
        {name: np.concatenate([part.numbers[name] for part in parts]) for name in NUMBERS},
        _continued([part.parties for part in parts], starts),
        _continued([part.dyads for part in parts], starts),
    )


def _continued(parts: Sequence[Long], starts: Array) -> Long:
    first = parts[0]
    return Long(
        np.concatenate([part.rows + start for part, start in zip(parts, starts, strict=True)]),
        {name: joined([part.texts[name] for part in parts]) for name in first.texts},
        {name: np.concatenate([part.numbers[name] for part in parts]) for name in first.numbers},
    )


def distinct(keys: Array) -> Array:
    """The different ones among many numbers, in order."""
    keys = np.sort(keys)
    found: Array = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
    return found
