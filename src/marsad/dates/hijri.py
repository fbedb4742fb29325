"""Dates of the Hijri calendar: «14 رمضان 1436هـ», «شهر رمضان الماضي», and a Hijri date beside its Gregorian one."""

from __future__ import annotations

from datetime import date
from re import Match
from typing import Final

from hijridate import Gregorian, Hijri

from .absolute import RULES as GREGORIAN
from .absolute import SOON
from .fragments import DAY, DAY_STARTS, DAYNAME, IN_YEAR, MONTH, PART_OF, RELATIVE, Found, Rule, day_number
from .numbers import ORDINALS, alternatives
from .spans import Days, day_of, part_of, safe, shift
from .vocabulary import FEASTS, FUTURE, HIJRI, ONLY_MONTHS, PARTS, PAST, SHARES, TENS

_FULL: Final = GREGORIAN[0].resolve
_MONTHS: Final = alternatives(HIJRI)
_WHICH: Final = ("اول", "ثاني", "ثالث", "رابع")
_YEAR: Final = r"1[34]\d\d(?!\d)(?:\s?ه(?!\w))?"
_BEFORE_MONTH: Final = ("في ", "شهر ", "خلال ", "منتصف ", "مطلع ", "اواخر ", "نهايه ", "بدايه ", "الاولي من ", "الاولين من ")  # fmt: skip


def _gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Hijri one. Raises ValueError or OverflowError where there is none."""
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _resolve(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    month = HIJRI[match["hijri"]]
    if match["hijri"] in ONLY_MONTHS and not match["lead"]:
        return None
    said = match["hyear"] or match["hrel"] or match["lead"] or match["part"] or match["share"] or match["tens"]
    number = (
        (1 if match["opening"] else day_number(match)) if match["day"] or match["ordinal"] or match["opening"] else 0
    )
    before = match.string.endswith(_BEFORE_MONTH, max(0, match.start("span") - 11), match.start("span"))
    if not (said or number or before):
        return None
    try:
        year = int(match["hyear"][:4]) if match["hyear"] else _year(month, match["hrel"], anchor, future)
        if year is None:
            return Found(None, None, "relative")
        first = _gregorian(year, month, number or 1)
        if number:
            return Found(day_of(first), "day", "absolute")
        days = first, shift(first, Hijri(year, month, 1).month_length() - 1)
        if match["part"] or match["share"] or match["tens"]:
            return Found(_piece(match, days), "interval", "absolute")
        return Found(days, "month", "absolute")
    except (ValueError, OverflowError):
        return None


def _piece(match: Match[str], days: Days) -> Days:
    """«مطلع رمضان», «النصف الثاني من شعبان», «العشر الأواخر من رمضان»."""
    if match["tens"]:
        start = shift(days[0], 10 * TENS[match["tens"]])
        return start, min(shift(start, 9), days[1])
    if match["share"]:  # in days, since it lies across two months of the calendar
        number, count = SHARES[match["share"]]
        length = (days[1] - days[0]).days + 1
        return shift(days[0], length * (number - 1) // count), shift(days[0], length * number // count - 1)
    return part_of(days, PARTS[match["part"]], "month")


def _feast(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    """«ثاني أيام عيد الفطر», «يوم عرفة», «أيام عيد الأضحى», by the calendar: where the moon is sighted it may be a day off."""
    month, first, count = FEASTS[match["feast"]]
    said = match["which"] or match["lead"]
    if not said or (match["feast"] in ("عرفه", "عاشوراء") and match["lead"] != "يوم "):
        return None
    try:
        year = int(match["hyear"][:4]) if match["hyear"] else _year(month, match["hrel"], anchor, future)
        if year is None:
            return Found(None, None, "relative")
        day = _gregorian(year, month, first)
    except (ValueError, OverflowError):
        return None
    if match["which"] or match["lead"] in ("يوم ", "صباح ", "ليله "):
        step = _WHICH.index(match["which"]) if match["which"] else -(match["lead"] == "ليله ")
        return Found(day_of(shift(day, step)), "day", "absolute")
    return Found((day, shift(day, count - 1)), "interval", "absolute")


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
        return now.year - ((_gregorian(now.year, month, 1) - anchor).days > SOON)
    return now.year


def _double(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    if match["month"]:
        return _FULL(match, anchor, future)
    found = safe(int(match["y"]), int(match["b"]), int(match["a"]))
    return Found(day_of(found), "day", "absolute") if found else None


def _numeric(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    """«5-8-1439هـ», «13/01/1436»: day, month, year."""
    try:
        return Found(day_of(_gregorian(int(match["y"]), int(match["b"]), int(match["a"]))), "day", "absolute")
    except (ValueError, OverflowError):
        return None


_IN_YEAR: Final = (
    rf"(?:\s(?:المبارك|الكريم|الفضيل|المعظم|الحرام))?"
    rf"(?:\s?[،,]?\s?(?:من\s)?(?:لعام\s|عام\s|سنه\s)?(?P<hyear>{_YEAR})|\s(?P<hrel>{RELATIVE}))?"
)
_HIJRI: Final = rf"(?P<hijri>{_MONTHS})(?!\w){_IN_YEAR}"

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        rf"(?:{DAYNAME}\s?[،,]?\s)?(?:ال)?\d{{1,2}}\s?[-/]?\s?(?:من\s)?(?:شهر\s)?(?:{_MONTHS}|\d{{1,2}})\s?[-/]?\s?(?:{_YEAR})?\s?[،,(/-]?\s?(?:الموافق\s(?:ل|يوم\s)?)\s?(?:ال)?(?:{DAY}\s(?:من\s)?(?:شهر\s)?{MONTH}{IN_YEAR}|(?P<a>\d{{1,2}})[/-](?P<b>\d{{1,2}})[/-](?P<y>20\d\d))",
        _double,
        DAY_STARTS,
        digits=True,
        has="الموافق",
    ),
    Rule(
        rf"(?:{DAYNAME}\s?[،,]?\s|(?:ال)?يوم\s)?"
        rf"(?:(?P<opening>غره)\s|{DAY}\s(?:من\s)?|{PART_OF}|العشر\s(?P<tens>{alternatives(TENS)})\s(?:من\s)?)?"
        rf"(?P<lead>شهر\s)?{_HIJRI}",
        _resolve,
        (*DAY_STARTS, *ORDINALS, *PARTS, *SHARES, *HIJRI, "شهر", "غره", "العشر"),
        digits=True,
        has=rf"(?:{_MONTHS})(?!\w)",
    ),
    Rule(
        rf"(?:{DAYNAME}\s?[،,(]?\s?)?(?:يوم\s)?(?P<a>\d{{1,2}})\s?[-/]\s?(?P<b>\d{{1,2}})\s?[-/]\s?(?P<y>1[34]\d\d)(?!\d)(?:\s?ه(?!\w))?",
        _numeric,
        DAY_STARTS,
        digits=True,
        has=r"[-/]\s?1[34]\d\d",
    ),
    Rule(
        rf"(?:(?:يوم\s)?(?P<which>{alternatives(_WHICH)})\s(?:(?:ايام|يوم)\s)?(?:ال(?=عيد))?|(?P<lead>يوم\s|صباح\s|ليله\s|خلال\sايام\s|خلال\s|ايام\s))"
        rf"(?P<feast>{alternatives(FEASTS)})(?!\w){_IN_YEAR}",
        _feast,
        (*_WHICH, "يوم", "صباح", "ليله", "خلال", "ايام"),
        has=alternatives(FEASTS),
    ),
)  # fmt: skip
