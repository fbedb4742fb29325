"""Filter values read: ranges of days and numbers, boxes, pairs of parties."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final, NamedTuple

from marsad.model import QueryError
from marsad.script import ascii_digits

_DAY: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_PAIR: Final = re.compile(r"^(.+?)\s*(<>|->|>|→|↔)\s*(.+)$")
_FIRST, _LAST = "0001-01-01", "9999-12-31"


class Days(NamedTuple):
    """From one day to another, both included."""

    first: str
    last: str


class Numbers(NamedTuple):
    """From one number to another, both included."""

    low: float
    high: float


class Box(NamedTuple):
    """West, south, east and north in degrees; west may be greater than east across the date line."""

    west: float
    south: float
    east: float
    north: float


class Pair(NamedTuple):
    """Two parties; `directed` when the first acts upon the second."""

    actor: str
    recipient: str
    directed: bool


def days(value: str) -> Days:
    """`2020`, `2020-12`, `2020-12-27`, `2020-10..2020-12`, `..2020`, `>=2020-12`: the days meant."""
    text = ascii_digits(value).strip()
    if ".." in text:
        first, _, last = text.partition("..")
        found = Days(_day(first)[0] if first else _FIRST, _day(last)[1] if last else _LAST)
    elif text.startswith(">="):
        found = Days(_day(text[2:])[0], _LAST)
    elif text.startswith("<="):
        found = Days(_FIRST, _day(text[2:])[1])
    elif text[:1] in "<>" and text:
        raise QueryError(f"{value!r} is no time", "query", "use >= or <=, which include the day")
    else:
        found = Days(*_day(text))
    if found.first > found.last:
        raise QueryError(f"{value!r} ends before it begins", "query", "write the earlier day first")
    return found


def _day(text: str) -> tuple[str, str]:
    match = _DAY.fullmatch(text.strip())
    if match:
        year, month, day = int(match[1]), match[2] and int(match[2]), match[3] and int(match[3])
        if not month and year:
            return f"{year:04}-01-01", f"{year:04}-12-31"
        if year and 1 <= int(month or 0) <= 12:
            length = monthrange(year, int(month))[1]
            if not day:
                return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{length}"
            if 1 <= day <= length:
                return (f"{year:04}-{month:02}-{day:02}",) * 2
    raise QueryError(f"{text!r} is no day", "query", "write it as 2020, 2020-12 or 2020-12-27, a span as FROM..TO")


def numbers(value: str) -> Numbers:
    """`0.8` or `>=0.8` (at least), `<=0.5`, `0.5..0.8`."""
    text = ascii_digits(value).strip()
    try:
        if ".." in text:
            low, _, high = text.partition("..")
            return Numbers(float(low or "-inf"), float(high or "inf"))
        if text.startswith("<"):
            return Numbers(float("-inf"), float(text.lstrip("<=")))
        return Numbers(float(text.lstrip(">=")), float("inf"))
    except ValueError:
        raise QueryError(f"{value!r} is no number", "query", "write it as 0.8, <=0.5 or 0.5..0.8") from None


def box(values: tuple[str, ...]) -> Box:
    """`west,south,east,north` in degrees: `box:9,30,25,34` is the north of Libya."""
    try:
        west, south, east, north = (float(ascii_digits(value)) for value in values)
    except ValueError:
        raise QueryError("a box has four numbers", "query", "write it as box:west,south,east,north") from None
    if south > north or not all(-180 <= lon <= 180 for lon in (west, east)):
        raise QueryError("the box is no box", "query", "south below north, west and east within -180 to 180")
    return Box(west, south, east, north)


def pair(value: str) -> Pair:
    """`TUR>LBY` (directed) or `TUR<>LBY` (either way); parties as in `actor:`."""
    match = _PAIR.match(value.strip())
    if not match:
        raise QueryError(f"{value!r} is no dyad", "query", "write it as dyad:TUR>LBY, or dyad:TUR<>LBY for either way")
    return Pair(match[1].strip(), match[3].strip(), match[2] not in ("<>", "↔"))
