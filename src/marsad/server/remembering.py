"""Answers remembered while the record stays as it is: a dashboard asks the same again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import Any, Final, TypeVar, cast

from sqlalchemy import Connection

from marsad.record import Query, Record

from .columns.choosing import answerable, choose
from .columns.chosen import Chosen
from .columns.keeping import Keeper, State, state_of
from .columns.linked import links_of
from .columns.table import Columns

Found = TypeVar("Found")
_PATIENCE: Final = 5.0
#: requests that the columns answer worked on at once
_AT_ONCE: Final = 1
#: choices of events remembered, of five to nine bytes an event
_CHOICES: Final = 8


class Snapshot:
    """One state of the record, and what is remembered of it."""

    def __init__(self, memory: Memory, connection: Connection, state: State) -> None:
        self.connection = connection
        self._memory, self._state = memory, state
        self._known: dict[Any, Any] = {}

    @property
    def columns(self) -> Columns | None:
        """The columns of this state, once they are there."""
        return self._memory.keeper.of(self._state)

    def chosen(self, query: Query) -> Chosen | None:
        """The events that fit a query, from the columns; None where the database must be asked."""
        columns = self._memory.keeper.of(self._state) if answerable(query) else None
        if columns is None:
            return None
        return self._memory.chosen(
            (query.words, query.filters), self._state, lambda: choose(columns, self.connection, query, self._known)
        )

    def stories(
        self, query: Query, order: str, narrow: Callable[[Chosen], Chosen] = lambda chosen: chosen
    ) -> Iterator[str] | None:
        """The names of the stories that have an event that fits, of those that are left when it is narrowed, in an order; None
        where the database must be asked.
        """
        stories = self._memory.keeper.stories(self._state, links_of(self.connection))
        chosen = self.chosen(query) if stories else None
        return stories.of(narrow(chosen), order) if chosen and stories else None

    def recall(self, key: Hashable, make: Callable[[Snapshot], Found]) -> Found:
        """What `make` finds, or found before in the same state; who asks meanwhile waits instead of asking again."""
        memory = self._memory
        known, found = memory.look(key, self._state)
        if known:
            return cast(Found, found)
        with memory.turn(key):
            known, found = memory.look(key, self._state)
            if not known:
                found = make(self)
                memory.keep(key, found, self._state)
        return cast(Found, found)


class Memory:
    """The last answers of one state of the record; those of an older state are dropped."""

    def __init__(self, record: Record, size: int, keeper: Keeper) -> None:
        self.keeper = keeper
        self._record, self._size = record, size
        self._choices: OrderedDict[Hashable, Chosen] = OrderedDict()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._turns: dict[Hashable, Lock] = {}
        self._state: State = ()
        self._lock = Lock()
        self._few = BoundedSemaphore(_AT_ONCE)

    @contextmanager
    def snapshot(self, query: Query | None = None) -> Iterator[Snapshot]:
        """The record's present state: all that is asked of it is of one moment.

        Who says which query it is about waits for a turn where the columns answer that: what takes milliseconds is sooner done one
        after another than by threads that take Python's lock from each other at every row.
        """
        turn = self._few if query is not None and self.keeper.ready and answerable(query) else None
        if turn:
            turn.acquire()
        try:
            with self._record.database.reading() as connection:
                state = state_of(connection)
                if turn and self.keeper.of(state) is None:  # the database takes longer: others need not wait for it
                    turn.release()
                    turn = None
                yield Snapshot(self, connection, state)
        finally:
            if turn:
                turn.release()

    def answer(self, key: Hashable, make: Callable[[Snapshot], Found], query: Query | None = None) -> Found:
        """What `make` finds in the record's present state."""
        with self.snapshot(query) as snapshot:
            return snapshot.recall(key, make)

    def look(self, key: Hashable, state: State) -> tuple[bool, Any]:
        """Whether an answer is remembered of a state, and which."""
        with self._lock:
            if state != self._state or key not in self._kept:
                return False, None
            self._kept.move_to_end(key)
            return True, self._kept[key]

    def keep(self, key: Hashable, found: Any, state: State) -> None:
        """Remember an answer. States come in no order that could be told: the last one heard of is the present one."""
        if not self._size:
            return
        with self._lock:
            if state != self._state:
                self._kept.clear()
                self._state = state
            self._kept[key] = found
            if len(self._kept) > self._size:
                self._kept.popitem(last=False)

    def chosen(self, key: Hashable, state: State, make: Callable[[], Chosen]) -> Chosen:
        """Events chosen from the columns; the last few choices are remembered, for a page asks for many views of one query."""
        key = (key, state)
        with self._lock:
            known = self._choices.get(key)
        if known is None:
            known = make()
            with self._lock:
                self._choices[key] = known
                while len(self._choices) > min(self._size, _CHOICES):
                    self._choices.popitem(last=False)
        return known

    @contextmanager
    def turn(self, key: Hashable) -> Iterator[None]:
        """One at a time works out an answer; nobody waits longer than a query may take."""
        if not self._size:
            yield
            return
        with self._lock:
            lock = self._turns.setdefault(key, Lock())
        held = lock.acquire(timeout=_PATIENCE)
        try:
            yield
        finally:
            if held:
                lock.release()
            with self._lock:
                if not lock.locked():
                    self._turns.pop(key, None)
