"""How often a source is visited and an article looked at again: by what came of the times before."""

from __future__ import annotations

import random
from typing import Final

from marsad.fetching import backoff

#: seconds between visits: at first, at the most often, at the most seldom
FIRST: Final = 900.0
OFTEN: Final = 300.0
SELDOM: Final = 6 * 3600.0
#: seconds after which a stored article is looked at again: corrections come within hours, and are none after a day
RECHECKS: Final = (3600, 86_400)
#: times that an article is tried before it is given up: with growing waits that is two days
ATTEMPTS: Final = 10
#: times that one article is read again because its list says that it changed
CHANGES: Final = 20


def paced(pace: float, news: int, interval: int | None) -> float:
    """Seconds to the next visit after one that brought so many new items; the user's `interval` where one is set.

    Half as long after a visit with several, a little longer after one without: a source that brings an item a visit
    keeps its pace.
    """
    if interval is not None:
        return float(interval)
    factor = {0: 1.3, 1: 1.0, 2: 0.75}.get(news, 0.5)
    return min(max(pace * factor, OFTEN), SELDOM)


def delayed(failures: int, pace: float, dice: random.Random, *, passing: bool, retry_after: float | None) -> float:
    """Seconds to the next visit after failures in a row; what needs somebody to mend it is tried seldom."""
    wait = backoff(failures, dice, first=60.0 if passing else 1800.0, longest=SELDOM if passing else 4 * SELDOM)
    return max(wait, retry_after or 0.0, pace if not passing else 0.0)


def spread(pace: float, dice: random.Random) -> float:
    """A pace with a tenth of jitter, so that sources added together do not come due together for ever."""
    return pace * dice.uniform(0.9, 1.1)
