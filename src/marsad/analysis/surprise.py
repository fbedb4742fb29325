"""How far a period stands out from those before it: a z-score of median and MAD, which one wild period cannot spoil."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, median
from typing import Final

#: as many periods before a period are its measure: half a year of weeks, two years of months
WINDOW: Final = 24
#: with fewer there is no telling what is usual
FEWEST: Final = 5
#: MAD · 1.4826 (mean absolute deviation · 1.2533) estimates the standard deviation of normal data
_MAD, _MEAN = 1.4826, 1.2533
#: least spread: where all periods are alike, a difference of one event, or of one point of score, is one deviation
_LEAST: Final = 1.0


def surprise(value: float, earlier: Sequence[float]) -> float | None:
    """The robust z-score of a value among earlier ones; None when they are too few."""
    before = earlier[-WINDOW:]
    if len(before) < FEWEST:
        return None
    middle = median(before)
    distances = [abs(one - middle) for one in before]
    # Where more than half of the periods are alike the MAD is nought, whatever the others are.
    spread = _MAD * median(distances) or _MEAN * fmean(distances)
    return round((value - middle) / max(spread, _LEAST), 2)
