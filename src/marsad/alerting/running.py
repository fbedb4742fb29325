"""Looking and delivering while other work goes on: until told to stop, or beside a watcher."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from marsad.model import RecordError
from marsad.record import Record

from .delivering import Delivered, deliver
from .evaluating import evaluate
from .settings import Settings

_LOG: Final = logging.getLogger("marsad.alerting")
#: seconds between two looks where nobody says that something came in
POLL: Final = 15.0


def run(record: Record, settings: Settings, stopping: threading.Event, *, poll: float = POLL) -> Delivered:
    """Look and deliver until `stopping` is set; what was sent in all. A record that is busy is asked again."""
    total = Delivered()
    while not stopping.is_set():
        try:
            evaluate(record)
            _add(total, deliver(record, settings, stopped=stopping.is_set))
        except RecordError as error:
            _LOG.warning("%s", error)
        stopping.wait(poll)
    return total


@contextmanager
def sending(record: Record, settings: Settings | None = None, *, poll: float = POLL) -> Iterator[Callable[[], None]]:
    """A sender in a thread of its own, and what to call after each batch that was stored.

    >>> with sending(record) as look:
    ...     Watcher(record, visitor, shelf, besides=look).run()

    The call looks at the alerts and comes back; a receiver that is slow keeps nobody waiting. At the end what is due is sent
    once more.
    """
    chosen = settings or Settings.from_environment()
    chosen.permitted()  # a network that cannot be is told to the caller, not in the thread
    stopping, woken = threading.Event(), threading.Event()

    def send() -> None:
        ending = False
        while not ending:
            woken.wait(poll)
            woken.clear()
            ending = stopping.is_set()  # what was found until then is still sent
            try:
                deliver(record, chosen)
            except RecordError as error:
                _LOG.warning("%s", error)

    def look() -> None:
        try:
            if evaluate(record):
                woken.set()
        except RecordError as error:
            _LOG.warning("%s", error)

    sender = threading.Thread(target=send, name="alerts")
    sender.start()
    try:
        yield look
    finally:
        look()
        stopping.set()
        woken.set()
        sender.join()


def _add(total: Delivered, part: Delivered) -> None:
    total.sent += part.sent
    total.put_off += part.put_off
    total.failed += part.failed
