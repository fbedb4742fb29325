"""How often one client may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from .answers import RequestError

if TYPE_CHECKING:
    from .settings import Settings


class Rates:
    """Sliding windows of a minute, in memory: they begin anew with the server."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        numbers = {"any": settings.rate, "costly": settings.costly_rate, "failure": settings.failures}
        self._limits = {name: RateLimitItemPerMinute(number) for name, number in numbers.items() if number}

    def count(self, kind: str, client: str) -> None:
        """Count a request of a client; raises a refusal when it is one too many."""
        limit = self._limits.get(kind)
        if limit is not None and not self._limiter.hit(limit, kind, client):
            self._refuse(limit.amount)

    def spent(self, kind: str, client: str) -> None:
        """Refuse a client that has nothing left of a limit, without counting."""
        limit = self._limits.get(kind)
        if limit is not None and not self._limiter.test(limit, kind, client):
            self._refuse(limit.amount)

    @staticmethod
    def _refuse(amount: int) -> None:
        raise RequestError(
            429, "rate", f"more than {amount} of these a minute", "client", "wait", {"Retry-After": "20"}
        )
