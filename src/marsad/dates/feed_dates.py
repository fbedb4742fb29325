"""Dates as feeds, meta tags and exports write them: RFC 822, ISO 8601, their broken forms, Arabic and Hijri ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from hijridate import Hijri

from marsad.script import ascii_digits

from .dateline import parse_dateline

_LONGEST: Final = 200
_MONTHS: Final = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_ENGLISH: Final = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<m>[a-z]{3,9})\.?|(?P<m2>[a-z]{3,9})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?)"
    r",?[\s-]+(?P<y>(?:19|20)\d\d)(?:\s*[,|@-]?\s*(?:at\s+)?(?P<time>.*))?",
    re.I,
)
_TIME: Final = re.compile(
    r"(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2}))?\s*(?P<half>am|pm|a\.m\.|p\.m\.)?\s*(?P<zone>.*)", re.I
)
_ZONE: Final = re.compile(r"(?:gmt|utc)?\s*(?P<sign>[+-])\s*(?P<h>\d{1,2}):?(?P<m>\d{2})?|(?P<z>z|gmt|utc|ut)\b", re.I)
_SHORT_OFFSET: Final = re.compile(r"(\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*[+-]\d{2})$")
_ARABIC_MONTH_FIRST: Final = re.compile(r"^([\u0621-\u064a/ ]+?)\s+(\d{1,2})\s*[,،]\s*(\d{4})")
_HIJRI: Final = re.compile(
    r"^(?:(?P<y>1[34]\d\d)[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})|(?P<d2>\d{1,2})[-/](?P<m2>\d{1,2})[-/](?P<y2>1[34]\d\d))"
    r"\s*(?:ه(?:ـ)?)?(?:\s|$)"
)
_EPOCH: Final = re.compile(r"^\d{10}(?:\d{3})?(?:\.\d+)?$")
_RFC: Final = re.compile(r"^(?:[a-z]{3,9},?\s*)?\d{1,2}\s+[a-z]{3,9}\s+\d{2,4}\s+\d{1,2}:\d{2}", re.I)


def parse_feed_date(text: str) -> datetime | date | None:
    """The date of a feed's field, with the zone it was given in; None when no calendar has it.

    «الأحد، 27 ديسمبر 2020 - 10:00 م», "Sun, 27 Dec 2020 22:00:00 +03", "Dec 27, 2020", "1609106400" (seconds since
    1970) and «12/05/1442» (Hijri) are all read; "31 Feb 2020" is not.
    """
    text = ascii_digits(text[: _LONGEST + 1]).strip()
    if not text or len(text) > _LONGEST:
        return None
    for form in _FORMS:
        try:
            found = form(text)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        if found is not None:
            return found
    return None


def _hijri(text: str) -> date | None:
    match = _HIJRI.match(text)
    if match is None:
        return None
    year, month, day = (int(match[name] or match[name + "2"]) for name in "ymd")
    start = Hijri(year, month, day).to_gregorian()
    return date(start.year, start.month, start.day)


def _iso(text: str) -> datetime | date | None:
    text = _SHORT_OFFSET.sub(r"\1:00", text)
    found = datetime.fromisoformat(text)
    return found.date() if len(text) in (8, 10) else found


def _rfc822(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # a fifth of what this room takes to import, and only feeds need it

    return (
        parsedate_to_datetime(_SHORT_OFFSET.sub(r"\g<1>00", text))
        if _RFC.match(text) and "m" not in text[-3:]
        else None
    )


def _english(text: str) -> datetime | date | None:
    match = _ENGLISH.match(text)
    if match is None:
        return None
    month = _MONTHS.get((match["m"] or match["m2"]).lower()[:3])
    if month is None:
        return None
    day = date(int(match["y"]), month, int(match["d"] or match["d2"]))
    clock = _TIME.match((match["time"] or "").strip())
    if clock is None:
        return day
    hour, half = int(clock["h"]), (clock["half"] or "").lower()[:1]
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return datetime(
        day.year, day.month, day.day, hour, int(clock["min"]), int(clock["s"] or 0), tzinfo=_zone(clock["zone"])
    )


def _zone(text: str) -> timezone | None:
    match = _ZONE.search(text)
    if match is None:
        return None
    if match["z"]:
        return UTC
    offset = timedelta(hours=int(match["h"]), minutes=int(match["m"] or 0))
    return timezone(-offset if match["sign"] == "-" else offset)


def _epoch(text: str) -> datetime | None:
    if not _EPOCH.match(text):
        return None
    seconds = float(text)
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)


def _arabic(text: str) -> datetime | date | None:
    return parse_dateline(_ARABIC_MONTH_FIRST.sub(r"\2 \1 \3", text))


#: tried in this order; Hijri before ISO, which would take 1442 for a year of our era
_FORMS: Final[tuple[Callable[[str], datetime | date | None], ...]] = (_hijri, _iso, _rfc822, _english, _epoch, _arabic)
