"""The time of an act: the expression of its own clause, else its sentence's; never just any date."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

from marsad.dates import find_times
from marsad.model import EventTime, Span, TimeExpression

from .context import Context

_REACH = 160  # characters; further away, across a clause, a time belongs to something else


def event_time(context: Context, token: int, modality: str, anchor: date | None) -> EventTime | None:
    """The time of the trigger at `token`, or None when its sentence names none with a date."""
    chosen = nearest(context, token)
    if chosen is None or chosen.start_date is None or chosen.end_date is None:
        return None
    paragraph = context.paragraph
    span = Span(chosen.text, paragraph.index, chosen.start, chosen.end)
    start, end = chosen.start_date, chosen.end_date
    if modality == "planned" and chosen.kind in ("weekday", "month"):
        ahead = find_times(chosen.text, anchor, "future")
        if ahead and ahead[0].start_date and ahead[0].end_date:
            start, end = ahead[0].start_date, ahead[0].end_date
    if chosen.kind == "lag" and anchor is not None:
        # «بعد أسبوع من زيارة …، وصل … أمس»: the visit lies a week before yesterday, not before today
        other = next((t for t in context.times if t.kind == "relative" and t.start_date == t.end_date), None)
        if other is not None and other.start_date is not None and anchor != start:
            start = end = other.start_date - (anchor - start)
    return EventTime(span, start, end, chosen.granularity or "day")


def nearest(context: Context, token: int) -> TimeExpression | None:
    """The dated expression that belongs to the trigger: same clause first, after it before before it."""
    if not context.times:
        return None
    paragraph = context.paragraph
    position = paragraph.starts[token]
    begin = paragraph.starts[context.clause_start(token)]
    end = paragraph.ends[context.clause_end(token) - 1]
    # a verb in between has the better claim to the time: «قال اليوم إن … تعهدت»
    low, high = _nearest_verbs(context, token)
    best: tuple[tuple[int, int], TimeExpression] | None = None
    for time in context.times:
        if time.start_date is None:
            continue
        inside = begin <= time.start < end
        if not low <= time.start <= high or (not inside and abs(time.start - position) > _REACH):
            continue
        rank = (0 if inside else 1, abs(time.start - position))
        if best is None or rank < best[0]:
            best = (rank, time)
    return best[1] if best else None


def _nearest_verbs(context: Context, token: int) -> tuple[int, int]:
    """Where the next verbs before and after the trigger begin."""
    starts, verbs = context.paragraph.starts, context.verbs
    before, after = bisect_left(verbs, token), bisect_right(verbs, token)
    low = starts[verbs[before - 1]] if before else 0
    return low, starts[verbs[after]] if after < len(verbs) else len(context.paragraph.text)


def report_day(anchor: date, modality: str) -> EventTime | None:
    """What the dateline alone says of an asserted act in a headline or lead: the day of the report."""
    return EventTime(None, anchor, anchor, "day") if modality == "asserted" else None
