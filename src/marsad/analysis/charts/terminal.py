"""Charts of blocks for a terminal, readable without colour and without Arabic shaping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from marsad.analysis.series import Period

COOPERATION, CONFLICT = "░", "█"
#: from how many robust deviations a period is marked
STRANGE: Final = 3.0
_GAP: Final = 3  # empty periods in a row that are written out


def timeline_lines(periods: Sequence[Period], width: int = 100) -> Iterator[str]:
    """A line a period: its bar, events (reports), change and, where it stands out, the z-score."""
    most = max((period.events for period in periods), default=0)
    room = max(width - 46, 10)
    yield f"{'period':<10}  {'':<{room}} {'events':>7} {'reports':>8} {'change':>7}  z"
    for period in _shown(periods):
        if isinstance(period, str):
            yield period
            continue
        full = _scaled(period.events, most, room)
        conflict = round(full * period.conflictual / period.events) if period.events else 0
        bar = CONFLICT * conflict + COOPERATION * (full - conflict)
        change = "" if period.change is None else f"{period.change:+,}"
        yield (
            f"{period.start:<10}  {bar:<{room}} {period.events:>7,} {period.reports:>8,} {change:>7}  {_z(period.z)}"
        ).rstrip()
    yield f"{CONFLICT} conflict  {COOPERATION} cooperation  * stands out among the periods before"


def balance_lines(periods: Sequence[Period], width: int = 100) -> Iterator[str]:
    """A line a period: net cooperation to the right of the axis, net conflict to the left."""
    most = max((abs(period.score) for period in periods), default=0)
    side = max((width - 56) // 2, 8)
    yield f"{'period':<10}  {'conflict':>{side}}│{'cooperation':<{side}} {'net':>8} {'events':>7} {'reports':>8} {'change':>8}  z"
    for period in _shown(periods):
        if isinstance(period, str):
            yield period
            continue
        length = _scaled(abs(period.score), most, side)
        left = (CONFLICT * length if period.score < 0 else "").rjust(side)
        right = (COOPERATION * length if period.score > 0 else "").ljust(side)
        change = "" if period.score_change is None else f"{period.score_change:+,.1f}"
        numbers = f"{period.score:>+8,.1f} {period.events:>7,} {period.reports:>8,} {change:>8}"
        yield f"{period.start:<10}  {left}│{right} {numbers}  {_z(period.score_z)}".rstrip()
    yield "net cooperation: sum of PLOVER scores  * stands out among the periods before"


def _scaled(value: float, most: float, room: int) -> int:
    return max(1, round(room * value / most)) if value and most else 0


def _z(z: float | None) -> str:
    return "" if z is None else f"{z:+.1f}{'*' if abs(z) >= STRANGE else ''}"


def _shown(periods: Sequence[Period]) -> Iterator[Period | str]:
    """The periods, long empty stretches in one line."""
    empty: list[Period] = []
    for period in periods:
        if not period.events:
            empty.append(period)
            continue
        yield from _stretch(empty)
        empty = []
        yield period
    yield from _stretch(empty)


def _stretch(empty: list[Period]) -> Iterator[Period | str]:
    if len(empty) > _GAP:
        yield f"{'⋮':<10}  {len(empty):,} periods without events"
    else:
        yield from empty
