"""What sites ask of robots: robots.txt by RFC 9309, kept for half a day."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from marsad.model import FetchError

from .fetcher import Fetcher
from .urls import origin_of

if TYPE_CHECKING:  # comes with the extra `watch`; whoever only keeps the list of sources needs it not
    from protego import Protego

#: the name that robots.txt addresses us by
NAME: Final = "marsad"

_KEPT: Final = 12 * 3600.0  # seconds
_SITES: Final = 5000  # kept at once
_READ: Final = 512_000  # bytes of a robots.txt that are read, as RFC 9309 has it at the least
_SLOWEST: Final = 60.0  # seconds between requests: a site that asks for more would never be read to the end


class _Rules(NamedTuple):
    until: float
    rules: Protego


class Robots:
    """The robots.txt of every site that is fetched from; may be used by many threads at once."""

    def __init__(self, fetcher: Fetcher, now: Callable[[], float]) -> None:
        self._fetcher, self._now = fetcher, now
        self._known: dict[str, _Rules] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def permit(self, url: str) -> None:
        """Return when the site lets robots fetch the address. Raises FetchError when not, or when it cannot be told."""
        rules = self._rules(origin_of(url))
        if not rules.can_fetch(url, NAME):
            raise FetchError("robots", "the site's robots.txt asks robots to stay away", url)

    def delay(self, url: str) -> float | None:
        """Seconds between requests that the site asks for, as far as its robots.txt was read."""
        known = self._known.get(origin_of(url))
        delay = known.rules.crawl_delay(NAME) if known else None
        return None if delay is None else min(max(float(delay), 0.0), _SLOWEST)

    def _rules(self, origin: str) -> Protego:
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:
            known = self._known.get(origin)
            if known is None or known.until < self._now():
                known = _Rules(self._now() + _KEPT, _parsed(self._read(origin)))
                with self._lock:
                    while len(self._known) >= _SITES:
                        oldest = next(iter(self._known))
                        del self._known[oldest]
                        self._locks.pop(oldest, None)
                    self._known.pop(origin, None)
                    self._known[origin] = known
            return known.rules

    def _read(self, origin: str) -> str:
        try:
            answer = self._fetcher.get(f"{origin}/robots.txt", types=None)
        except FetchError as error:
            if error.kind == "refused" or error.passing:
                # A site that cannot say what it allows is left alone until it can.
                message = f"its robots.txt cannot be read: {error.message}"
                raise FetchError(
                    error.kind, message, error.where, error.mend, passing=error.passing, retry_after=error.retry_after
                ) from None
            return ""
        return answer.body[:_READ].decode("utf-8", "replace")


def _parsed(text: str) -> Protego:
    from protego import Protego

    return Protego.parse(text)
