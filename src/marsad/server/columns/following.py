"""Which events come after a commitment and may tell what became of it: what `marsad.analysis.outcomes` asks the database otherwise."""

from __future__ import annotations

from typing import Final

import numpy as np

from marsad.analysis.outcomes import Since

from .chosen import Chosen
from .coded import Array
from .table import Columns

_LAST: Final = "\U0010ffff"  # behind all days


def following(columns: Columns, since: Since, most: int) -> list[int]:
    """The numbers of the first events that `since` describes, by the day of the report."""
    texts = columns.texts
    begun = texts["start_day"].among({""}) | texts["start_day"].between(since.said, _LAST)
    mask = _doers(columns, since) & texts["type"].among(since.types) & texts["modality"].among({"asserted"}) & begun
    mask &= texts["report_day"].between(since.reported, since.as_of)
    found = Chosen(columns, mask).page("report_day", (since.reported, -1), most, descending=False)
    return [number for _, number in found]


def _doers(columns: Columns, since: Since) -> Array:
    """Whether each event has an actor of one of the states, or of none where that is asked for."""
    parties = columns.parties
    country = parties.texts["country"]
    there = country.among(since.countries)
    if since.stateless:
        there |= country.codes < 0
    found = np.zeros(columns.size, bool)
    found[parties.rows[there & (parties.numbers["side"] == 0)]] = True
    return found
