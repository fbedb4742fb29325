"""Coders for the requests that need one: made at first use, lent to one thread at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from marsad.pipeline import Coder

_MOST: Final = 2  # coding is pure Python: more of them only wait for one another
_PATIENCE: Final = 20.0


class Coders:
    """At most two coders."""

    def __init__(self) -> None:
        self._idle: list[Coder] = []
        self._lock = Lock()
        self._lent = BoundedSemaphore(_MOST)

    @contextmanager
    def lent(self) -> Iterator[Coder]:
        """A coder for this thread alone."""
        from marsad.pipeline import Coder

        from .answers import RequestError

        if not self._lent.acquire(timeout=_PATIENCE):
            raise RequestError(
                503, "busy", "all coders are at work", "code", "send it again in a moment", {"Retry-After": "5"}
            )
        try:
            with self._lock:
                coder = self._idle.pop() if self._idle else None
            coder = coder or Coder()
            yield coder
            with self._lock:  # one that failed is not used again
                self._idle.append(coder)
        finally:
            self._lent.release()
