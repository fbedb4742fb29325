"""How long one fetch may take in all, and whether it is still wanted: every wait on the network asks here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Final

from marsad.model import FetchError

#: seconds after which a wait looks up to see whether it is still wanted
_SLICE: Final = 0.25


class Effort:
    """One fetch: where, until when (by the machine's own clock), and whether somebody called it off."""

    def __init__(self, where: str, seconds: float, stopped: Callable[[], bool]) -> None:
        self.where, self.seconds, self._stopped = where, seconds, stopped
        self._deadline = monotonic() + seconds

    def slice(self, most: float) -> float:
        """Seconds to wait now, `most` at the longest. Raises FetchError when the time is up or the fetch called off."""
        if self._stopped():
            raise FetchError("stopped", "called off: the watcher is stopping", self.where, passing=True)
        left = self._deadline - monotonic()
        if left <= 0:
            raise self.late()
        return min(left, most, _SLICE)

    def left(self) -> float:
        """Seconds that are left, a little at least, for a wait that cannot be cut into slices."""
        return max(0.1, self._deadline - monotonic())

    def late(self, waited: float | None = None) -> FetchError:
        """The error of a server that takes too long."""
        seconds = self.seconds if waited is None else waited
        what = "in all" if waited is None else "of silence"
        return FetchError("timeout", f"not done after {seconds:g} s {what}", self.where, passing=True)


_CURRENT: ContextVar[Effort] = ContextVar("marsad_effort")


@contextmanager
def making(effort: Effort) -> Iterator[Effort]:
    """Make an effort the one that waits in this thread belong to."""
    token = _CURRENT.set(effort)
    try:
        yield effort
    finally:
        _CURRENT.reset(token)


def current() -> Effort:
    """The effort that a wait belongs to."""
    return _CURRENT.get()
