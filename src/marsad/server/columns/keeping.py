"""The columns kept in step with the record: read in the background, answered from only while they are its present state."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Final

import numpy as np
from sqlalchemy import Connection, func, select

from marsad.record import Record
from marsad.record.schema import DOCUMENTS, EVENTS, MONTHLY, REVIEWS, RUNS, VERSIONS

from .linked import Stories, links_of, load_stories
from .loading import AbandonedError, load, load_versions
from .table import Columns, together

_LOG: Final = logging.getLogger("marsad.server")
#: versions read again one by one; of more, everything is
_MOST: Final = 20_000
#: how much longer than it takes the columns are left alone after they were read whole
_REST: Final = 3.0
#: seconds between two looks at the record
_PAUSE: Final = 0.02

State = tuple[Any, ...]


def state_of(connection: Connection) -> State:
    """What changes with every change of the events: look-ups at the end of an index, and the coding runs, which are few.

    Recoding numbers its events anew, every decision is an entry of the log, every batch adds versions or counts in its run.
    """
    last = [select(func.max(table.c.id)).scalar_subquery() for table in (VERSIONS, EVENTS, REVIEWS, RUNS)]
    done = select(func.sum(RUNS.c.documents + RUNS.c.events)).scalar_subquery()
    return tuple(connection.execute(select(*last, done)).one())


@dataclass(frozen=True)
class _Mark:
    """How far the columns have read: what a later state can be told from them by."""

    version: int
    review: int
    #: the recodings there were; a recoding changes everything
    recoded: tuple[tuple[Any, ...], ...]

    @classmethod
    def of(cls, connection: Connection) -> _Mark:
        recodings = select(RUNS.c.id, RUNS.c.documents, RUNS.c.events).where(RUNS.c.kind != "add").order_by(RUNS.c.id)
        last = [select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery() for table in (VERSIONS, REVIEWS)]
        version, review = connection.execute(select(*last)).one()
        return cls(version, review, tuple(map(tuple, connection.execute(recodings))))

    def changed(self, connection: Connection) -> list[int] | None:
        """The versions whose events may be others since; None: too many, or all."""
        if _Mark.of(connection).recoded != self.recoded:
            return None
        entries = select(REVIEWS.c.doc_id).where(REVIEWS.c.id > self.review)
        if connection.execute(entries.where(REVIEWS.c.doc_id.is_(None)).limit(1)).first():
            return None  # actors were merged, or a whole log entered
        fresh = select(VERSIONS.c.document).where(VERSIONS.c.id > self.version)
        reviewed = select(DOCUMENTS.c.id).where(DOCUMENTS.c.doc_id.in_(entries))
        found: set[int] = set()
        for documents in (fresh, reviewed):
            versions = select(VERSIONS.c.id).where(VERSIONS.c.document.in_(documents)).limit(_MOST + 1)
            found |= set(connection.execute(versions).scalars())
        return sorted(found) if len(found) <= _MOST else None


class Keeper:
    """Reads the columns in a thread of its own, whenever somebody asks and they are not of the present state."""

    def __init__(self, record: Record, most: int) -> None:
        self._record, self._most = record, most
        self._held: tuple[State, _Mark, Columns] | None = None
        self._linked: tuple[tuple[State, int], Stories] | None = None
        self._wanted, self._ended = Event(), Event()
        self._lock = Lock()
        self._thread: Thread | None = None
        #: when events and stories may be read whole again
        self._rested, self._stories_rested = 0.0, 0.0

    def start(self) -> None:
        """Begin to read, unless the columns are turned off."""
        with self._lock:
            if self._most and self._thread is None:
                self._wanted.set()
                self._thread = Thread(target=self._keep, name="columns", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Read no more."""
        self._ended.set()
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()

    @property
    def ready(self) -> bool:
        """Whether there are columns at all, of whatever state."""
        return self._held is not None

    def of(self, state: State) -> Columns | None:
        """The columns of a state of the record; None when they are of another: a thread then goes on to read them."""
        held = self._held
        if held is not None and held[0] == state:
            return held[2]
        self._wanted.set()
        return None

    def stories(self, state: State, links: int) -> Stories | None:
        """The stories of that state's columns, as a linking has left them; None when others are held."""
        linked = self._linked
        if linked is not None and linked[0] == (state, links):
            return linked[1]
        self._wanted.set()
        return None

    def _keep(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._ended.is_set():
                return
            try:
                self._read()
                self._read_stories()
                self._ended.wait(_PAUSE)
            except AbandonedError:
                return
            except Exception:
                _LOG.exception("the columns could not be read; the database answers instead")
                self._ended.wait(1.0)

    def _read(self) -> None:
        """Bring the events up to date; whoever asks while they may not be read whole has it tried again."""
        with self._record.database.reading() as connection:
            state = state_of(connection)
            if self._held is not None and self._held[0] == state:
                return
            if _live(connection) > self._most:
                self._held = None
                return
            mark = _Mark.of(connection)
            columns = self._renewed(connection)
            if columns is None:
                start = monotonic()
                if start < self._rested:
                    return
                columns = load(connection, self._ended.is_set)
                self._rested = monotonic() + _REST * (monotonic() - start)
        columns.prepare()
        self._held = (state, mark, columns)

    def _renewed(self, connection: Connection) -> Columns | None:
        """The columns with what some versions have now; None when all must be read."""
        if self._held is None:
            return None
        _, mark, columns = self._held
        versions = mark.changed(connection)
        if versions is None:
            return None
        stay = ~np.isin(columns.numbers["version"], np.array(versions, np.int64))
        renewed = together([columns.kept(stay), load_versions(connection, versions)])
        return renewed if renewed.size == _live(connection) else None

    def _read_stories(self) -> None:
        held, start = self._held, monotonic()
        with self._record.database.reading() as connection:
            now = (state_of(connection), links_of(connection))
            if held is None or held[0] != now[0] or (self._linked is not None and self._linked[0] == now):
                return
            if start < self._stories_rested:
                return
            self._linked = (now, load_stories(connection, held[2], self._ended.is_set))
        self._stories_rested = monotonic() + _REST * (monotonic() - start)


def _live(connection: Connection) -> int:
    """How many live events there are, as the counts beside them say."""
    counted = select(func.coalesce(func.sum(MONTHLY.c.events), 0))
    return int(connection.execute(counted.where(MONTHLY.c.axis == "event", MONTHLY.c.scope == "")).scalar_one())
