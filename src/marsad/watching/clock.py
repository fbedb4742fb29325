"""The time that watching goes by; tests put another in its place."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any, Final, Protocol

#: seconds after which a wait looks up to see whether it is still wanted
_SLICE: Final = 0.25


class Clock(Protocol):
    """What the watcher knows of time."""

    def now(self) -> float:
        """Seconds since 1970."""
        ...

    def wait(self, running: Collection[Future[Any]], until: float, stopped: Callable[[], bool]) -> None:
        """Wait until one of the futures is done, the moment has come, or `stopped` says so."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def wait(self, running: Collection[Future[Any]], until: float, stopped: Callable[[], bool]) -> None:
        """Wait until one of the futures is done, the moment has come, or `stopped` says so."""
        while not stopped() and (left := until - time.time()) > 0:
            if not running:
                time.sleep(min(left, _SLICE))
            elif wait(running, min(left, _SLICE), FIRST_COMPLETED).done:
                return
