"""Days, months, years and decades of the calendar, with or without a year: «يوم الثلاثاء 11 أفريل 2017», «أكتوبر الماضي»."""

from __future__ import annotations

import re
from datetime import date
from re import Match
from typing import Final

from .fragments import (
    DAY,
    DAY_STARTS,
    DAYNAME,
    HAS_DATE,
    HAS_DAY,
    HAS_MONTH,
    HAS_YEAR,
    IN_YEAR,
    MONTH,
    OTHER_MONTH,
    PART_OF,
    RELATIVE,
    YEAR,
    Found,
    Rule,
    day_number,
    month_number,
)
from .numbers import ORDINALS, alternatives
from .spans import Days, day_of, month_of, part_of, safe, share_of, shift, year_of
from .vocabulary import AMBIGUOUS, DECADES, FUTURE, MONTHS, NAMED_DAYS, PARTS, PAST, PRESENT, SEASONS, SHARES, WEEKDAYS

SOON: Final = 45  # days; a date without a year that lies so near ahead is meant, not last year's
_BEFORE_YEAR: Final = ("في ", "منذ ", "خلال ", "قبل ", "بعد ", "حتي ", "بحلول ", "الي ", "مطلع ", "منتصف ", "نهايه ", "اواخر ", "بدايه ")  # fmt: skip
_BEFORE_MONTH: Final = ("في ", "شهر ", "منذ ", "خلال ", "حتي ", "بدايه ", "نهايه ", "منتصف ", "مطلع ", "اوايل ", "اواخر ")  # fmt: skip


def _follows(match: Match[str], words: tuple[str, ...]) -> bool:
    return match.string.endswith(words, max(0, match.start("span") - 8), match.start("span"))


def year_meant(match: Match[str], anchor: date | None, month: int, future: bool, day: int = 0) -> int | None:
    """The year of a month (and day) from what stands beside it, else the nearest that the tense allows."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if anchor is None:
        return None
    relative, by_year = groups.get("rel"), groups.get("yrel")
    if by_year:
        return anchor.year + (-1 if by_year in PAST else 1 if by_year in FUTURE else 0)
    if groups.get("ythis") or relative in PRESENT:
        return anchor.year
    ahead = (month, day or 32) > (anchor.month, anchor.day) if day else month > anchor.month
    if relative in FUTURE:
        return anchor.year + (not ahead)
    if relative in PAST:
        behind = (month, day) < (anchor.month, anchor.day) if day else month < anchor.month
        return anchor.year - (not behind)
    if future:
        return anchor.year + (month < anchor.month)
    return anchor.year - (month > anchor.month)


def _unsaid(match: Match[str]) -> bool:
    groups = match.groupdict()
    return not any(groups.get(name) for name in ("year", "rel", "yrel", "ythis"))


def _full(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    month, number = month_number(match), day_number(match)
    if _unsaid(match) and (event := _event_of(match, number, month, anchor)):
        return Found(day_of(event), "day", "absolute")
    weekday = WEEKDAYS.get(match.groupdict().get("weekday") or "")
    if _unsaid(match) and anchor is not None:
        # no year said: the nearest such day, so that «31 ديسمبر» in January is last year's and «12 جانفي» on the 10th is ahead
        days = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := safe(y, month, number))]
        near = [d for d in days if (d - anchor).days <= (366 if future else SOON)]
        ahead = [d for d in near if d >= anchor]
        if near:
            return Found(day_of(ahead[0] if ahead else near[-1]), "day", "absolute")
        return None
    year = year_meant(match, anchor, month, future, number)
    found = safe(year, month, number) if year is not None else None
    if found is None:
        return None
    if (
        match.groupdict().get("near") == "اليوم"
        and anchor is not None
        and weekday == anchor.weekday() != found.weekday()
    ):
        found = anchor  # «اليوم الاثنين 8 ماي» on 8 June, a Monday: the month is a slip
    return Found(day_of(found), "day", "absolute")


def _event_of(match: Match[str], number: int, month: int, anchor: date | None) -> date | None:
    """The day of an event that goes by day and month alone: «هجمات 11 سبتمبر», but not its anniversary."""
    year, nouns = NAMED_DAYS.get((number, month), (0, ()))
    before = match.string[max(0, match.start("span") - 20) : match.start("span")].split()
    if not before or not before[-1].endswith(nouns) or before[-2:-1] in (["ذكري"], ["لذكري"], ["بذكري"]):
        return None
    event = safe(year, month, number)
    return event if event and (anchor is None or event <= anchor) else None


def _of_month(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    if anchor is None:
        return Found(None, None, "relative")
    relative = match["rel"] or match["rel2"]
    step = -1 if relative in PAST else 1 if relative in FUTURE else 0
    start = month_of(anchor.year, anchor.month + step)[0]
    found = safe(start.year, start.month, day_number(match))
    return Found(day_of(found), "day", "absolute") if found else None


def _range(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    month = month_number(match)
    first, last = int(match["first"]), int(match["last"])
    year = year_meant(match, anchor, month, future)
    if year is None:
        return None
    opening = month_number(match, "month1") if match.groupdict().get("month1") else month
    begin, end = safe(year - (opening > month), opening, first), safe(year, month, last)
    return Found((begin, end), "interval", "span") if begin and end and begin <= end else None


def _months(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    first, last = month_number(match, "month1"), month_number(match)
    year = year_meant(match, anchor, last, future)
    if year is None:
        return None
    begin = int(match["year1"]) if match["year1"] else year - (first > last)
    return Found((month_of(begin, first)[0], month_of(year, last)[1]), "interval", "span")


def _month(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    month = month_number(match)
    said = match["part"] or match["share"] or match["week"] or match["lead"]
    if match["month"] in AMBIGUOUS and _unsaid(match) and not said and not _follows(match, _BEFORE_MONTH):
        return None
    year = year_meant(match, anchor, month, future)
    if year is None:
        return None
    days = month_of(year, month)
    if match["part"] == "اول":  # «أول أغسطس» is its first day, «أوائل أغسطس» its first ten
        return Found(day_of(days[0]), "day", "absolute")
    if match["part"]:
        return Found(part_of(days, PARTS[match["part"]], "month"), "interval", "absolute")
    if match["share"]:
        return Found(share_of(days, *SHARES[match["share"]]), "interval", "absolute")
    if match["week"]:
        number = {"الاول": 0, "الثاني": 1, "الثالث": 2, "الرابع": 3}.get(match["week"])
        start = shift(days[1], -6) if number is None else shift(days[0], 7 * number)
        return Found((start, shift(start, 6)), "week", "absolute")
    return Found(days, "month", "month" if _unsaid(match) else "absolute")


def _numeric(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    year, first, second = int(match["y"]), int(match["a"]), int(match["b"])
    found = safe(year, second, first) or safe(year, first, second)
    return Found(day_of(found), "day", "absolute") if found else None


def _iso(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    found = safe(int(match["y"]), int(match["a"]), int(match["b"]))
    return Found(day_of(found), "day", "absolute") if found else None


def _years(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    said = match["lead"] or match["part"] or match["share"] or match["season"]
    if not said and not _follows(match, _BEFORE_YEAR) and not _in_margin(match):
        return None
    days: Days = year_of(int(match["year"]))
    if match["last"]:
        end = year_of(int(match["last"]))[1]
        return Found((days[0], end), "interval", "absolute") if days[0] <= end else None
    if match["share"]:
        return Found(share_of(days, *SHARES[match["share"]]), "interval", "absolute")
    if match["season"]:
        return Found(season_of(days[0].year, match["season"]), "interval", "absolute")
    if match["part"]:
        return Found(part_of(days, PARTS[match["part"]], "year"), "month", "absolute")
    return Found(days, "year", "absolute")


def _in_margin(match: Match[str]) -> bool:
    """Whether a year opens a line of a chronicle: «1956 - تأميم القناة», «1962: استقلال الجزائر»."""
    return match.start("span") == 0 and _MARGIN.match(match.string, match.end()) is not None


def season_of(year: int, season: str) -> Days:
    """The months of a season: «صيف 2014» is June to August 2014, a winter runs into the next year."""
    first, last = SEASONS[season]
    return month_of(year, first)[0], month_of(year, last)[1]


def _decade(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    name = match["decade"] if match["decade"].startswith("ال") else "ال" + match["decade"]
    start = (2000 if match["century"] and "الحادي" in match["century"] else 1900) + DECADES[name]
    return Found((date(start, 1, 1), date(start + 9, 12, 31)), "decade", "absolute")


_MARGIN: Final = re.compile(r"\s?[-–—:]\s")
_ORDINAL_WORDS: Final = frozenset(ORDINALS)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        rf"(?:{DAYNAME}(?:\s(?:{RELATIVE}))?\s?[،,(-]?\s?)?(?:يوم\s)?{DAY}\s?[-/]?\s?(?:من\s)?(?:شهر\s)?{MONTH}{IN_YEAR}",
        _full,
        {*DAY_STARTS, *_ORDINAL_WORDS},
        digits=True,
        has=HAS_DATE,
    ),
    Rule(
        rf"(?:{DAYNAME}\s?[،,]?\s?)?(?:يوم\s)?{DAY}\s(?:(?:من\s)?(?:الشهر|شهر)\s(?P<rel>{RELATIVE})|(?:من\s)?(?P<rel2>الجاري|الحالي)|من\sهذا\sالشهر|من\sالشهر\s(?:نفسه|ذاته|عينه))",
        _of_month,
        {*DAY_STARTS, *_ORDINAL_WORDS},
        digits=True,
        has=rf"{HAS_DAY}.*(?:شهر|الجاري|الحالي)",
    ),
    Rule(
        rf"(?:(?:يومي|ايام)\s)?(?:يوم\s)?(?P<first>\d{{1,2}})\s?(?:(?:من\s)?{OTHER_MONTH}\s)?"
        rf"(?:الي|حتي|و|-|–|/)\s?(?:\d{{1,2}}\s?و\s?)?(?P<last>\d{{1,2}})(?!\d)\s?(?:من\s)?(?:شهر\s)?{MONTH}{IN_YEAR}",
        _range,
        ("يومي", "ايام", "يوم"),
        digits=True,
        has=rf"\d.*{HAS_MONTH}",
    ),
    Rule(
        rf"(?:{DAYNAME}\s?[،,(]?\s?)?(?:(?P<y>20\d\d|19\d\d)[-/.](?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}}))(?!\d)",
        _iso,
        DAY_STARTS,
        digits=True,
        has=HAS_YEAR,
    ),
    Rule(
        rf"(?:{DAYNAME}\s?[،,(]?\s?)?(?:يوم\s)?(?P<a>\d{{1,2}})\s?[-/.]\s?(?P<b>\d{{1,2}})\s?[-/.]\s?(?P<y>20\d\d|19\d\d)(?!\d)(?:\s?م(?!\w))?",
        _numeric,
        DAY_STARTS,
        digits=True,
        has=HAS_YEAR,
    ),
    Rule(
        rf"(?:شهر\s|شهري\s)?{OTHER_MONTH}(?:\s(?:عام\s)?(?P<year1>{YEAR}))?\s?(?:الي|حتي|و|-|–)\s?(?:شهر\s)?{MONTH}{IN_YEAR}",
        _months,
        ("شهري", "شهر", *MONTHS),
        has=f"{HAS_MONTH}.*{HAS_MONTH}",
    ),
    Rule(
        rf"(?:{PART_OF}|الاسبوع\s(?P<week>الاول|الثاني|الثالث|الرابع|الاخير)\s(?:من\s)?)?(?P<lead>شهر\s)?{MONTH}{IN_YEAR}",
        _month,
        (*PARTS, *SHARES, *MONTHS, "شهر", "الاسبوع"),
        has=HAS_MONTH,
    ),
    Rule(
        rf"(?:{PART_OF}|(?P<season>{alternatives(SEASONS)})\s)?"
        rf"(?P<lead>(?:عام|العام|سنه|السنه|عامي|سنتي|العامين|الاعوام|اعوام|سنوات)\s)?"
        rf"(?P<year>{YEAR})(?:\s?م(?!\w))?(?:\s?(?:و|-|–|الي\s|حتي\s)\s?(?:عام\s)?(?P<last>{YEAR}))?(?![/.-]\d)",
        _years,
        (*PARTS, *SHARES, *SEASONS, *"عام العام سنه السنه عامي سنتي العامين الاعوام اعوام سنوات".split()),
        digits=True,
        has=HAS_YEAR,
    ),
    Rule(
        rf"(?P<decade>(?:{alternatives(DECADES)})|(?:{alternatives(word[2:] for word in DECADES)}))"
        rf"(?P<century>\s(?:من\s)?القرن\s(?:الماضي|العشرين|الحادي والعشرين))?",
        _decade,
        (*DECADES, *(word[2:] for word in DECADES)),
    ),
)  # fmt: skip
