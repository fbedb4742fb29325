"""Series: events a period and type, by the day of the act or of the report."""

from __future__ import annotations

from typing import Any

from marsad.model import TYPES
from marsad.record import Query
from marsad.record.counting import Count, series
from marsad.record.rollups import AXES

from ..remembering import Snapshot


def series_of(snapshot: Snapshot, query: Query, by: str, axis: str) -> list[dict[str, Any]]:
    """The counts as JSON has them, with what they come to on PLOVER's scale."""
    scores = {name: kind.score for name, kind in TYPES.items()}
    return [
        {"period": period, "type": kind, "events": events, "score": scores[kind] * events}
        for period, kind, events in _counts(snapshot, query, by, axis)
    ]


def _counts(snapshot: Snapshot, query: Query, by: str, axis: str) -> list[Count]:
    chosen = snapshot.chosen(query)
    if chosen is None:
        return series(snapshot.connection, query, by=by, axis=axis)
    return [Count(*row) for row in sorted(chosen.by_period(AXES[axis], by))]
