"""When to try again: what a server asks for, and waits that grow with every failure."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_LONGEST: Final = 86_400.0  # a server that asks for more than a day is asked again in a day


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds to wait by a `Retry-After` of seconds or a date; None when it says nothing usable.

    A date counts from the server's own `Date`, so that a clock that is wrong does no harm.
    """
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), _LONGEST)
    until = _moment(text)
    if until is None:
        return None
    since = _moment(headers.get("date", "")) or now or datetime.now(UTC)
    return min(max((until - since).total_seconds(), 0.0), _LONGEST)


def backoff(failures: int, dice: random.Random, first: float = 60.0, longest: float = 6 * 3600.0) -> float:
    """Seconds to wait after so many failures in a row: doubling, with jitter between half of it and all of it."""
    whole = min(longest, first * 2.0 ** min(max(failures - 1, 0), 30))
    return whole * dice.uniform(0.5, 1.0)


def _moment(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
