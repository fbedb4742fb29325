"""Which events come after a commitment and may tell what became of it: what `marsad.analysis.outcomes` asks the database otherwise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

import numpy as np

from marsad.analysis.outcomes import Since

from .coded import Array
from .table import Columns

_LAST: Final = "\U0010ffff"  # behind all days
#: rows looked through at once, in the order of the reports' days: a page of later events is soon full
_STRETCH: Final = 16_384


def following(columns: Columns, since: Since, most: int) -> list[int]:
    """The numbers of the first events that `since` describes, by the day of the report."""
    order, reported = columns.ordered("report_day"), columns.texts["report_day"]
    first = bisect_left(reported.values, since.reported)
    behind = bisect_right(reported.values, since.as_of)
    begin, end = np.searchsorted(reported.codes, (first, behind), sorter=order)
    found: list[int] = []
    for at in range(begin, end, _STRETCH):
        fits = _fitting(columns, since, order[at : min(at + _STRETCH, end)])
        found += columns.numbers["id"][fits[: most - len(found)]].tolist()
        if len(found) >= most:
            break
    return found


def _fitting(columns: Columns, since: Since, rows: Array) -> Array:
    """Those of some rows that `since` describes, in their order."""
    texts = columns.texts
    for name, holds in (("type", since.types), ("modality", {"asserted"})):
        rows = rows[texts[name].at(rows).among(holds)]
    begun = texts["start_day"].at(rows)
    rows = rows[begun.between("", "") | begun.between(since.said, _LAST)]
    return rows[_done(columns, since, rows)]


def _done(columns: Columns, since: Since, rows: Array) -> Array:
    """Whether each of some events has an actor of one of the states, or of none where that is asked for."""
    parties = columns.parties
    known = rows < len(parties.starts) - 1  # the last events may have no parties
    first = parties.starts[rows[known]]
    size = parties.starts[rows[known] + 1] - first
    owner = np.repeat(np.flatnonzero(known), size)
    which = np.arange(len(owner)) + np.repeat(first - (np.cumsum(size) - size), size)
    country = parties.texts["country"].at(which)
    there = country.among(since.countries)
    if since.stateless:
        there |= country.codes < 0
    found = np.zeros(len(rows), bool)
    found[owner[there & (parties.numbers["side"][which] == 0)]] = True
    return found
