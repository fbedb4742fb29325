"""Which events come after a commitment and may tell what became of it: what `marsad.analysis.outcomes` asks the database otherwise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

import numpy as np

from marsad.analysis.outcomes import Since

from .coded import Array
from .table import Columns

#: rows looked through at once, by the day of the report
_STRETCH: Final = 16_384


def following(columns: Columns, since: Since, most: int) -> list[int]:
    """The numbers of the first events, by the day of the report, that a party of some states did; «no state» is None."""
    days, starts = columns.texts["report_day"], columns.texts["start_day"]
    order = columns.ordered("report_day")
    sorted_days = days.codes[order]
    low, high = bisect_left(days.values, since.reported), bisect_right(days.values, since.as_of)
    first, end = (int(np.searchsorted(sorted_days, code)) for code in (low, high))
    types = columns.texts["type"].among(since.types)
    asserted = columns.texts["modality"].among({"asserted"})
    early = bisect_left(starts.values, since.said)  # «""» stands for no day and comes first
    blank = int(bool(starts.values) and starts.values[0] == "")
    found: list[int] = []
    doers = _doers(columns, since)
    for at in range(first, end, _STRETCH):
        rows = order[at : min(end, at + _STRETCH)]
        begun = starts.codes[rows]
        rows = rows[types[rows] & asserted[rows] & doers[rows] & ((begun >= early) | (begun < blank))]
        found += columns.numbers["id"][rows[: most - len(found)]].tolist()
        if len(found) >= most:
            break
    return found


def _doers(columns: Columns, since: Since) -> Array:
    """Whether each event has an actor of one of the states."""
    parties = columns.parties
    country = parties.texts["country"]
    there = country.among(since.countries)
    if since.stateless:
        there |= country.codes < 0
    found = np.zeros(columns.size, bool)
    found[parties.rows[there & (parties.numbers["side"] == 0)]] = True
    return found
