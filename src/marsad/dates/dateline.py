"""Datelines: a line that is only a date, with or without a time of day."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

from marsad.script import ascii_digits, key

from .finding import find_times

_CLOCK: Final = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::\d{2})?\s*(مساء|صباحا|ظهرا|م|ص|am|pm)?(?!\w)", re.I)
_NOISE: Final = re.compile(
    r"[\s\-–—|:،,./()ـم]|نشر|نشرت|تاريخ|النشر|اخر|تحديث|الساعه|في|بتاريخ|بتوقيت|غرينتش|جرينتش|gmt|الموافق|ه"
)
_LONGEST: Final = 120


def parse_dateline(line: str) -> datetime | date | None:
    """The date of a paragraph that is nothing but a dateline; None for any other.

    «27 ديسمبر 2020 10:00 م» -> 2020-12-27T22:00; «الأحد 27/12/2020» -> 2020-12-27.
    """
    if len(line) > _LONGEST:
        return None
    try:
        text = line.strip()
        iso = datetime.fromisoformat(text)
        return iso.date() if len(text) == 10 else iso
    except ValueError:
        pass
    folded = ascii_digits(key(line))
    clock = _CLOCK.search(folded)
    rest = folded[: clock.start()] + " " + folded[clock.end() :] if clock else folded
    days = [t for t in find_times(rest) if t.start_date and t.granularity == "day" and t.start_date == t.end_date]
    if not days:
        return None
    remainder = rest
    for found in days:
        remainder = remainder.replace(found.text, " ")
    for word in ("الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "يوم"):
        remainder = remainder.replace(word, " ")
    if len(_NOISE.sub("", remainder)) > 8:
        return None
    day = days[0].start_date
    assert day is not None
    return datetime.combine(day, _clock(clock)) if clock else day


def _clock(match: re.Match[str]) -> time:
    hour, minute = int(match[1]), int(match[2])
    half = (match[3] or "").lower()
    if half in ("م", "مساء", "pm", "ظهرا") and hour < 12:
        hour += 12
    elif half in ("ص", "صباحا", "am") and hour == 12:
        hour = 0
    return time(min(hour, 23), min(minute, 59))
