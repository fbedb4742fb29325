"""Answers remembered while the record stays as it is: a dashboard asks the same again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from sqlalchemy import Connection, func, select

from marsad.record import Record
from marsad.record.schema import EVENTS, REVIEWS, RUNS, VERSIONS

Generation = tuple[Any, ...]


def generation(connection: Connection) -> Generation:
    """What changes with every change of the record: four look-ups at the end of an index.

    Recoding numbers its events anew, every decision is an entry of the log, every batch adds versions or counts in its run.
    """
    last = [select(func.max(table.c.id)).scalar_subquery() for table in (VERSIONS, EVENTS, REVIEWS, RUNS)]
    done = select(func.sum(RUNS.c.documents + RUNS.c.events)).scalar_subquery()
    return tuple(connection.execute(select(*last, done)).one())


class Memory:
    """The last answers of one state of the record; those of an older state are dropped."""

    def __init__(self, record: Record, size: int) -> None:
        self._record, self._size = record, size
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._state: Generation = ()
        self._lock = Lock()

    def state(self) -> Generation:
        """The record's present state."""
        with self._record.database.reading() as connection:
            return generation(connection)

    def answer(self, key: Hashable, make: Callable[[Connection], Any]) -> Any:
        """What `make` finds in the record's present state; one snapshot tells the state and the answer."""
        with self._record.database.reading() as connection:
            state = generation(connection)
            with self._lock:
                if state != self._state:
                    self._kept.clear()
                    self._state = state
                elif key in self._kept:
                    self._kept.move_to_end(key)
                    return self._kept[key]
            found = make(connection)
        with self._lock:
            if state == self._state:
                self._kept[key] = found
                if len(self._kept) > self._size:
                    self._kept.popitem(last=False)
        return found
