"""Dates of the Hijri calendar: «14 رمضان 1436هـ», «شهر رمضان الماضي», and a Hijri date beside its Gregorian one."""

from __future__ import annotations

from datetime import date
from re import Match
from typing import Final

from hijridate import Gregorian, Hijri

from .absolute import RULES as GREGORIAN
from .absolute import SOON
from .fragments import DAY, DAY_STARTS, DAYNAME, IN_YEAR, MONTH, RELATIVE, Found, Rule, day_number
from .numbers import ORDINALS, alternatives
from .spans import day_of, safe, shift
from .vocabulary import FUTURE, HIJRI, PAST

_FULL: Final = GREGORIAN[0].resolve
_MONTHS: Final = alternatives(HIJRI)
_YEAR: Final = r"1[34]\d\d(?!\d)(?:\s?ه(?!\w))?"
_BEFORE_MONTH: Final = ("في ", "شهر ", "خلال ", "منتصف ", "مطلع ", "اواخر ", "نهايه ", "بدايه ")


def _resolve(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    month = HIJRI[match["hijri"]]
    said = match["hyear"] or match["hrel"] or match["lead"]
    number = (
        (1 if match["opening"] else day_number(match)) if match["day"] or match["ordinal"] or match["opening"] else 0
    )
    before = match.string.endswith(_BEFORE_MONTH, max(0, match.start("span") - 8), match.start("span"))
    if not (said or number or before):
        return None
    try:
        year = int(match["hyear"][:4]) if match["hyear"] else _year(month, match["hrel"], anchor, future)
        if year is None:
            return Found(None, None, "relative")
        start = Hijri(year, month, number or 1).to_gregorian()
        first = date(start.year, start.month, start.day)
        if number:
            return Found(day_of(first), "day", "absolute")
        return Found((first, shift(first, Hijri(year, month, 1).month_length() - 1)), "month", "absolute")
    except (ValueError, OverflowError):
        return None


def _year(month: int, relative: str | None, anchor: date | None, future: bool) -> int | None:
    if anchor is None:
        return None
    now = Gregorian.fromdate(anchor).to_hijri()
    if relative in PAST:
        return now.year - (month >= now.month)
    if relative in FUTURE or (future and relative is None):
        return now.year + (month < now.month if relative is None else month <= now.month)
    if relative is None and month > now.month:
        # «شهر رمضان» in Shaban is the one that comes, in Rabi the last one
        coming = Hijri(now.year, month, 1).to_gregorian()
        return now.year - ((date(coming.year, coming.month, coming.day) - anchor).days > SOON)
    return now.year


def _double(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    if match["month"]:
        return _FULL(match, anchor, future)
    found = safe(int(match["y"]), int(match["b"]), int(match["a"]))
    return Found(day_of(found), "day", "absolute") if found else None


_HIJRI: Final = (
    rf"(?P<hijri>{_MONTHS})(?:\s?[،,]?\s?(?:من\s)?(?:لعام\s|عام\s|سنه\s)?(?P<hyear>{_YEAR})|\s(?P<hrel>{RELATIVE}))?"
)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        rf"(?:{DAYNAME}\s?[،,]?\s)?(?:ال)?\d{{1,2}}\s?[-/]?\s?(?:من\s)?(?:شهر\s)?(?:{_MONTHS}|\d{{1,2}})\s?[-/]?\s?(?:{_YEAR})?\s?[،,(/-]?\s?(?:الموافق\s(?:ل|يوم\s)?)\s?(?:ال)?(?:{DAY}\s(?:من\s)?(?:شهر\s)?{MONTH}{IN_YEAR}|(?P<a>\d{{1,2}})[/-](?P<b>\d{{1,2}})[/-](?P<y>20\d\d))",
        _double,
        DAY_STARTS,
        digits=True,
    ),
    Rule(
        rf"(?:{DAYNAME}\s?[،,]?\s)?(?:(?P<opening>غره)\s|{DAY}\s(?:من\s)?)?(?P<lead>شهر\s)?{_HIJRI}",
        _resolve,
        (*DAY_STARTS, *ORDINALS, *HIJRI, "شهر", "غره"),
        digits=True,
    ),
)  # fmt: skip
