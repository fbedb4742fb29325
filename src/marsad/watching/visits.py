"""What a watcher has in hand: a source lent to it, with what is still to do there."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from marsad.fetching import Hosts, host_of

from .items import Item
from .source import Source

#: the host of an item that has no address and asks nobody
_NOBODY: Final = ""


@dataclass(slots=True)
class Visit:
    """A source lent to this watcher."""

    source: Source
    list_due: bool
    running: int = 0  # requests that threads are at
    held: int = 0  # articles fetched, not stored yet
    _queues: dict[str, deque[Item]] = field(default_factory=dict)

    def add(self, items: Iterable[Item]) -> None:
        """More items to fetch."""
        for item in items:
            host = _NOBODY if item.inline else host_of(item.url)
            self._queues.setdefault(host, deque()).append(item)

    def lose(self) -> None:
        """Leave what is still to do: the source was paused, removed, or lent to another."""
        self.list_due = False
        self._queues.clear()

    def take(self, hosts: Hosts, now: float) -> tuple[Item, str] | None:
        """The next item whose host may be asked now, and the host; None when there is none."""
        for host, queue in self._queues.items():
            if host == _NOBODY or hosts.ready(host) <= now:
                item = queue.popleft()
                if not queue:
                    del self._queues[host]
                return item, host
        return None

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self.running > 0 or self.held > 0

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.busy or self.list_due or self._queues)

    def ready(self, hosts: Hosts) -> float:
        """The moment from which there is something to do; infinity when there is nothing, or its hosts are being asked."""
        if self.list_due:
            return hosts.ready(self.source.host)
        return min((0.0 if host == _NOBODY else hosts.ready(host) for host in self._queues), default=math.inf)
