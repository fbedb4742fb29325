"""The watcher: takes sources that are due, gives their requests to threads, codes and stores what comes back.

One thread decides everything and alone writes to the record; the others only fetch and read. What is to be done stands in
the record before it is begun and is struck out after it is stored, so that a watcher may be killed at any moment, and any
number of them may share a record.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

from marsad.fetching import Hosts
from marsad.model import FetchError, RecordError
from marsad.record import Record

from . import leases
from .clock import Clock, SystemClock
from .items import Noted, Settled, due_items, note, note_visit, settle
from .logs import Log, quiet
from .metrics import Metrics
from .outcomes import item_failed, item_kept, list_failed, list_read
from .pace import RECHECKS
from .shelving import Shelf
from .visiting import ItemRead, ListRead, Visitor
from .visits import Visit

_BATCH: Final = 20  # articles coded and stored at once
_PATIENCE: Final = 2.0  # seconds an article waits for others to be stored with
_ITEMS: Final = 200  # items of a source in hand at once
_HOLD: Final = 60.0  # a source whose host may not be asked for longer is given back till then
_TROUBLE: Final = 5.0  # seconds to wait when the record cannot be written


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How a watcher works."""

    at_once: int = 16  # requests
    poll: float = 5.0  # seconds after which the record is asked again for sources that are due
    rechecks: tuple[int, ...] = RECHECKS  # seconds after which a stored article is looked at again, one after another


class Watcher:
    """Watches the sources of a record.

    `besides` is called after every batch that was stored, and every few seconds: what goes with watching is done there.
    """

    def __init__(
        self,
        record: Record,
        visitor: Visitor,
        shelf: Shelf,
        *,
        clock: Clock | None = None,
        hosts: Hosts | None = None,
        rhythm: Rhythm | None = None,
        metrics: Metrics | None = None,
        log: Log | None = None,
        dice: random.Random | None = None,
        besides: Callable[[], None] = lambda: None,
    ) -> None:
        self.record, self.visitor, self.shelf = record, visitor, shelf
        self.clock, self.hosts, self.rhythm = clock or SystemClock(), hosts or Hosts(), rhythm or Rhythm()
        self.metrics, self.log, self._dice = metrics or Metrics(), log or quiet(), dice or random.Random()
        self.owner, self._besides = leases.owner_name(), besides
        self._stopped = False
        self._visits: dict[int, Visit] = {}
        self._running: dict[Future[Any], tuple[Visit, str]] = {}
        self._basket: list[tuple[Visit, ItemRead]] = []
        self._settled: list[Settled] = []
        self._since = 0.0  # when the first of these came
        self._renewed = self._asked = 0.0

    def stop(self) -> None:
        """Stop soon: what was fetched is stored, what was not is left to the next watcher. May be called by a signal."""
        self._stopped = True

    def stopped(self) -> bool:
        """Whether it was told to stop."""
        return self._stopped

    def run(self, once: bool = False) -> None:
        """Watch until stopped; with `once`, until nothing is left that is due."""
        with self.record.database.writing() as connection:
            freed = leases.begin(connection, self.owner, self.clock.now())
        self.log.info("watching", owner=self.owner, record=self.record.database.name, taken_over=freed)
        self._renewed = self.clock.now()
        self._pool = ThreadPoolExecutor(self.rhythm.at_once, thread_name_prefix="fetch")
        try:
            while not self._stopped:
                try:
                    self._take(self.clock.now())
                    if once and not self._visits:
                        break
                    self._turn()
                except RecordError as error:
                    if once:
                        raise
                    self._recover(error)
        finally:
            self._end()

    def _take(self, now: float) -> None:
        """Give back what is done and take what is due."""
        self.metrics.turn()
        self._give_back(now)
        if now - self._renewed > leases.LEASE / (4 if self._visits else 1):
            self._renew(now)
        if now - self._asked >= self.rhythm.poll or not self._visits:
            self._lend(now)

    def _turn(self) -> None:
        """Give out what may be done now, wait for something to happen, and put away what came back."""
        now = self.clock.now()
        self._give_out(now)
        self.clock.wait(self._running, self._wake(now), self.stopped)
        for future in [future for future in self._running if future.done()]:
            visit, host = self._running.pop(future)
            visit.running -= 1
            self._heed(visit, host, future.result())
        waiting = len(self._basket) + len(self._settled)
        if waiting and (
            len(self._basket) >= _BATCH or not self._running or self.clock.now() - self._since >= _PATIENCE
        ):
            self._shelve()

    def _wake(self, now: float) -> float:
        """When to look up at the latest."""
        moments = [now + self.rhythm.poll]
        if len(self._running) < self.rhythm.at_once:
            moments += [visit.ready(self.hosts) for visit in self._visits.values()]
        if self._basket or self._settled:
            moments.append(self._since + _PATIENCE if self._running else now)
        return max(min(moments), now)

    def _renew(self, now: float) -> None:
        with self.record.database.writing() as connection:
            lost = leases.renew(connection, self.owner, self._visits.keys(), now)
        self._renewed = now
        for source in lost:
            self._visits[source].lose()
            self.log.warning("source taken away", source=self._visits[source].source.name)
        self.hosts.forget(now)
        self._besides()

    def _anything_due(self) -> bool:
        with self.record.database.reading() as connection:
            return leases.anything_due(connection, self.owner, self.clock.now())

    def _lend(self, now: float) -> None:
        self._asked = now
        most = 2 * self.rhythm.at_once - len(self._visits)
        if most <= 0 or not self._anything_due():
            return
        with self.record.database.writing() as connection:
            for source in leases.lend(connection, self.owner, now, most):
                visit = Visit(source, list_due=source.next_visit <= now)
                if not visit.list_due:
                    visit.add(due_items(connection, source.id, now, _ITEMS))
                self._visits[source.id] = visit

    def _give_out(self, now: float) -> None:
        for visit in self._visits.values():
            while len(self._running) < self.rhythm.at_once:
                if visit.list_due:
                    host = visit.source.host
                    if self.hosts.ready(host) > now:
                        break
                    visit.list_due = False
                    future: Future[Any] = self._pool.submit(self.visitor.list_of, visit.source)
                elif (taken := visit.take(self.hosts, now)) is not None:
                    item, host = taken
                    future = self._pool.submit(self.visitor.article_of, visit.source, item)
                else:
                    break
                if host:
                    self.hosts.begin(host, now)
                visit.running += 1
                self._running[future] = (visit, host)

    def _give_back(self, now: float) -> None:
        """Give back the sources that are done, and those whose hosts may not be asked for long."""
        back = {}
        for number, visit in self._visits.items():
            if visit.busy:
                continue
            ready = visit.ready(self.hosts)
            if visit.done:
                back[number] = 0.0
            elif _HOLD < ready - now < math.inf:  # a host that another visit is at just now is ready at once
                back[number] = ready
        if not back:
            return
        with self.record.database.writing() as connection:
            for number, not_before in back.items():
                leases.give_back(connection, self.owner, number, now, not_before)
        for number in back:
            del self._visits[number]

    def _heed(self, visit: Visit, host: str, read: ListRead | ItemRead) -> None:
        now = self.clock.now()
        error = read.error if isinstance(read.error, FetchError) else None
        if host:
            self.hosts.done(host, now, error, read.delay)
        if error is not None and error.kind == "stopped":
            return
        if isinstance(read, ListRead):
            self._heed_list(visit, read, now)
        else:
            self._heed_item(visit, read, now)

    def _heed_list(self, visit: Visit, read: ListRead, now: float) -> None:
        source, noted = read.source, Noted(0, 0, [])
        with self.record.database.writing() as connection:
            if not leases.holds(connection, self.owner, source.id):
                visit.lose()
                return
            if read.error is not None:
                values = list_failed(read, read.error, now, self._dice)
            else:
                if read.listing is not None:
                    noted = note(connection, source, read.url, read.listing.entries, now)
                values = list_read(read, noted, now, self._dice)
            note_visit(connection, source.id, values)
            visit.add(due_items(connection, source.id, now, _ITEMS))
        self.metrics.list_read(read, noted.new)
        fields = {"source": source.name, "new": noted.new, "changed": noted.changed, "seconds": round(read.seconds, 3)}
        if "last_error" in values:
            event = "list failed" if read.error else "list doubtful"
            self.log.warning(event, **fields, error=values["last_error"])
        else:
            self.log.info("list unchanged" if read.listing is None else "list read", **fields)

    def _heed_item(self, visit: Visit, read: ItemRead, now: float) -> None:
        item = read.item
        self.metrics.item_read(read)
        if not (self._basket or self._settled):
            self._since = now
        if read.error is not None:
            self._settled.append(item_failed(item, read.error, now, self._dice))
            self.log.warning("article failed", source=read.source.name, url=item.url, error=str(read.error))
        elif read.foreign is not None:
            self._settled.append(Settled(item, "skipped", None, f"not in Arabic but in {read.foreign}"))
            self.log.info("article skipped", source=read.source.name, url=item.url, language=read.foreign)
        elif read.document is None:
            self._settled.append(item_kept(read, self.rhythm.rechecks, now, doubt=item.error))
        else:
            visit.held += 1
            self._basket.append((visit, read))

    def _shelve(self) -> None:
        """Code and store what was fetched, then note how the items stand."""
        now, basket, settled = self.clock.now(), self._basket, self._settled
        shelved = self.shelf.store([read for _, read in basket]) if basket else None
        if shelved is not None:
            for _, read in basket:
                url = read.item.url
                if url in shelved.lost:
                    settled.append(item_failed(read.item, shelved.lost[url], now, self._dice))
                    continue
                doubt = shelved.failures.get(url) or read.doubt
                settled.append(item_kept(read, self.rhythm.rechecks, now, shelved.doc_ids.get(url), doubt))
            stored = shelved.stored
            self.metrics.shelved(stored)
            self.log.info(
                "stored",
                new=stored.new,
                versions=stored.versions,
                unchanged=stored.unchanged,
                events=stored.events,
                sources=sorted({read.source.name for _, read in basket}),
            )
        with self.record.database.writing() as connection:
            settle(connection, settled, now)
        for visit, _ in basket:
            visit.held -= 1
        self._basket, self._settled = [], []
        if shelved is not None:
            self._besides()

    def _recover(self, error: RecordError) -> None:
        """The record could not be written: let go of what is in hand, and wait. It all stands in the record as due."""
        self.log.error("record not written", error=str(error))
        self.metrics.trouble()
        self._basket, self._settled = [], []
        for visit in self._visits.values():
            visit.held = 0
            visit.lose()
        self.clock.wait((), self.clock.now() + _TROUBLE, self.stopped)

    def _end(self) -> None:
        """Put away what came back, and give everything back."""
        self._stopped = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        try:
            for future, (visit, host) in self._running.items():
                if future.done() and not future.cancelled():
                    self._heed(visit, host, future.result())
            if self._basket or self._settled:
                self._shelve()
            with self.record.database.writing() as connection:
                now = self.clock.now()
                for number in self._visits:
                    leases.give_back(connection, self.owner, number, now)
                leases.end(connection, self.owner)
            self.shelf.close()
        except RecordError as error:
            self.log.error("record not written", error=str(error))
        self.log.info("stopped", owner=self.owner)
