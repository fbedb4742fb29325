"""Which of the dates that are said of an article is believed: the page's, its list's, or the day it was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from marsad.model import Document

#: clocks are wrong by hours and zones are left out; a date that is later by more is a mistake, or of what is to come
_AHEAD: Final = timedelta(days=1)
#: the page and its list may differ by this and mean one publication: time zones, a day without its hour
_APART: Final = timedelta(hours=36)

Day = date | datetime


def dated(document: Document, listed: Day | None, found: datetime | None, now: datetime) -> tuple[Document, str | None]:
    """The document with the date that is believed, and what is doubtful about it.

    The page's date is the publisher's own, in the publisher's time zone, and wins where the list's agrees; where they
    do not, the list's: the machine that writes lists knows when. A date in the future is believed of neither; then the
    day on which the article was `found` new in a list is the nearest that is known (None: it was there before).
    """
    page = document.published
    sound = [day for day in (page, listed) if day is not None and moment_of(day) <= now + _AHEAD]
    if page is not None and page in sound and (listed not in sound or _near(page, listed)):
        return document, None
    if listed is not None and listed in sound:
        return replace(document, published=listed), None
    future = next((day for day in (page, listed) if day is not None), None)
    why = "no date is said of it" if future is None else f"its date, {future.isoformat()}, lies in the future"
    if found is None:
        return replace(document, published=None), f"{why}; its relative times stay open"
    return replace(
        document, published=found.date()
    ), f"{why}; the day it was found is taken, {found.date().isoformat()}"


def moment_of(day: Day) -> datetime:
    """A day's beginning, or a moment; UTC where no zone is given."""
    if not isinstance(day, datetime):
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    return day if day.tzinfo else day.replace(tzinfo=UTC)


def _near(page: Day, listed: Day | None) -> bool:
    return listed is None or abs(moment_of(page) - moment_of(listed)) <= _APART
