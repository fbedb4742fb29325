"""How often a host may be asked: one request at a time with a pause between, longer when it asks so or is in trouble."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Final

from marsad.model import FetchError

from .retrying import backoff

#: errors that say the host is in trouble, not just one of its pages
_HOST: Final = frozenset(("unreachable", "timeout", "tls"))
_OVERLOADED: Final = frozenset((429, 503))


@dataclass(slots=True)
class _Host:
    ready: float = 0.0  # moment from which it may be asked again
    running: int = 0
    failures: int = 0
    delay: float | None = None  # what its robots.txt asks for


class Hosts:
    """When each host may be asked next. Not for several threads: the watcher's own thread gives out the work."""

    def __init__(self, delay: float = 1.0, at_once: int = 1, dice: random.Random | None = None) -> None:
        self.delay, self.at_once, self._dice = delay, at_once, dice or random.Random()
        self._hosts: dict[str, _Host] = {}

    def ready(self, host: str) -> float:
        """The moment from which a host may be asked; infinity while it is being asked as much as it may be."""
        found = self._hosts.get(host)
        if found is None:
            return 0.0
        return math.inf if found.running >= self.at_once else found.ready

    def begin(self, host: str, now: float) -> None:
        """Note that a request begins."""
        found = self._hosts.setdefault(host, _Host())
        found.running += 1
        found.ready = max(found.ready, now + self._pause(found))

    def done(self, host: str, now: float, error: FetchError | None = None, delay: float | None = None) -> None:
        """Note how a request ended, and the delay that the host's robots.txt asks for."""
        found = self._hosts[host]
        found.running -= 1
        found.delay = delay if delay is not None else found.delay
        ready = now + self._pause(found)
        if error is None or (error.kind not in _HOST and error.status not in _OVERLOADED):
            found.failures = 0
        else:
            found.failures += 1
            ready = now + backoff(found.failures, self._dice, first=30.0, longest=1800.0)
        if error is not None and error.retry_after is not None:
            ready = max(now + error.retry_after, now + self._pause(found))
        found.ready = max(found.ready, ready) if error is not None else ready

    def forget(self, now: float) -> None:
        """Drop the hosts that nothing need be remembered of."""
        for host in [host for host, found in self._hosts.items() if not found.running and found.ready < now - 3600]:
            del self._hosts[host]

    def _pause(self, host: _Host) -> float:
        return max(self.delay, host.delay or 0.0)
