"""The patterns of Arabic dates, on folded text, each with the function that resolves its match."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from re import Match
from typing import Final, NamedTuple

from hijridate import Hijri

from .spans import Days, back, day_of, month_of, part_of, safe, shift, week_of, year_of
from .vocabulary import (
    AMBIGUOUS,
    DECADES,
    FUTURE,
    HIJRI,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    PAST,
    PRESENT,
    SINGLE_UNITS,
    UNITS,
    VAGUE,
    WEEKDAYS,
)  # fmt: skip


class Found(NamedTuple):
    """What a match names: days (None when vague), granularity, kind."""

    days: Days | None
    granularity: str | None
    kind: str


Resolver = Callable[["Match[str]", date | None, bool], Found | None]


def _any(words: object) -> str:
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))  # type: ignore[attr-defined]


_B: Final = r"(?<![\w])"  # a word's beginning
_P: Final = r"(?:[وف])?(?:[بل])?"  # proclitics that stay outside the expression
_E: Final = r"(?![\w])"
_MONTH: Final = f"(?:{_any(MONTHS)})"
_PAIR: Final = rf"(?P<month>{_MONTH})(?:\s?[/(\-]\s?{_MONTH}\)?)?"
_RELATIVE: Final = _any([*PAST, *FUTURE, *PRESENT])
_SOON: Final = 45  # days; a date without a year that lies so near ahead is meant, not last year's
_YEAR: Final = r"(?P<year>1[89]\d\d|20\d\d)"
_IN_YEAR: Final = rf"(?:\s?(?:،|,)?\s?(?:من\s)?(?:العام\s|عام\s|سنه\s)?{_YEAR}(?!\d)(?:\s?م(?!\w))?|\s(?:من\s)?(?:العام|السنه)\s(?P<yrel>{_RELATIVE})|\s(?:من\s)?(?:هذا\s|نفس\s)(?:العام|السنه)|\s(?P<rel>{_RELATIVE}))?"
_WEEKDAY: Final = f"(?:{_any(WEEKDAYS)})"
_DAYNAME: Final = rf"(?:(?:يوم|مساء|صباح|فجر|ظهر|ليله|ليل|عصر)\s)?(?:(?:امس|اليوم|غدا|غد)(?:\s?[،,])?\s)?(?:(?:يوم|مساء|صباح|فجر|ليل)\s)?(?:(?P<weekday>{_WEEKDAY})\s?[،,(]?\s?)"
_DAYNUM: Final = rf"(?:(?P<day>\d{{1,2}})|(?P<ordinal>{_any(ORDINALS)}))"
_NUMBER: Final = rf"(?P<count>\d{{1,3}}|(?:{_any(NUMBERS)})(?:\sو(?:{_any(NUMBERS)}))?)"
_UNIT: Final = f"(?P<unit>{_any(UNITS)})"


def _month(match: Match[str]) -> int:
    return MONTHS[match["month"]]


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return sum(NUMBERS[word.removeprefix("و") if word not in NUMBERS else word] for word in re.split(r"\s(?=و)", text))


def latest_month(anchor: date, month: int, future: bool = False) -> int:
    """The year of the latest such month not after the anchor's (or of the coming one)."""
    if future:
        return anchor.year if month >= anchor.month else anchor.year + 1
    return anchor.year if month <= anchor.month else anchor.year - 1


def _year(match: Match[str], anchor: date | None, month: int, future: bool) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if anchor is None:
        return None
    relative, by_year = groups.get("rel"), groups.get("yrel")
    if by_year:
        return anchor.year + (-1 if by_year in PAST else 1 if by_year in FUTURE else 0)
    if relative in PRESENT:
        return anchor.year
    if relative in FUTURE:
        return anchor.year if month > anchor.month else anchor.year + 1
    if relative in PAST:
        return anchor.year if month < anchor.month else anchor.year - 1
    return latest_month(anchor, month, future)


def _full(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    month = _month(match)
    number = int(match["day"]) if match["day"] else ORDINALS[match["ordinal"]]
    year = _year(match, anchor, month, future)
    if year is None:
        return None
    if (
        not match.groupdict().get("year")
        and match["rel"] in PAST
        and anchor
        and month == anchor.month
        and number < anchor.day
    ):
        year = anchor.year
    if not any(match.groupdict().get(g) for g in ("year", "rel", "yrel")) and anchor:
        # no year said: the nearest such day, so that «31 ديسمبر» in January is last year's and «12 جانفي» on the 10th is ahead
        days = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := safe(y, month, number))]
        limit = 366 if future else _SOON
        near = [d for d in days if (d - anchor).days <= limit]
        if near:
            ahead = [d for d in near if d >= anchor]
            return Found(day_of(ahead[0] if ahead else near[-1]), "day", "absolute")
    found = safe(year, month, number)
    return Found(day_of(found), "day", "absolute") if found else None


def _range(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    month = _month(match)
    year = _year(match, anchor, month, future)
    if year is None:
        return None
    first, last = safe(year, month, int(match["first"])), safe(year, month, int(match["last"]))
    return Found((first, last), "interval", "absolute") if first and last and first <= last else None


def _month_year(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    groups = match.groupdict()
    month = _month(match)
    alone = not (groups.get("year") or groups.get("rel") or groups.get("yrel"))
    if match["month"] in AMBIGUOUS and alone and not groups.get("lead"):
        return None
    year = _year(match, anchor, month, future)
    if year is None:
        return None
    days = month_of(year, month)
    if groups.get("part"):
        return Found(part_of(days, PARTS[groups["part"]], "month"), "interval", "absolute")
    return Found(days, "month", "absolute" if groups.get("year") else "month")


def _numeric(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    year = int(match["y"])
    first, second = int(match["a"]), int(match["b"])
    found = safe(year, second, first) or safe(year, first, second)
    return Found(day_of(found), "day", "absolute") if found else None


def _iso(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    found = safe(int(match["y"]), int(match["a"]), int(match["b"]))
    return Found(day_of(found), "day", "absolute") if found else None


def _hijri(match: _HijriMatch, anchor: date | None, future: bool) -> Found | None:
    month = HIJRI[match["hijri"] or ""]
    year = int(match["hyear"] or 0) or None
    try:
        if year is None:
            if anchor is None:
                return None
            from hijridate import Gregorian

            now = Gregorian.fromdate(anchor).to_hijri()
            year = now.year if month <= now.month else now.year - 1
        if match["day"]:
            start = Hijri(year, month, int(match["day"] or 1)).to_gregorian()
            return Found(day_of(date(start.year, start.month, start.day)), "day", "absolute")
        start = Hijri(year, month, 1).to_gregorian()
        length = Hijri(year, month, 1).month_length()
        first = date(start.year, start.month, start.day)
        return Found((first, shift(first, length - 1)), "month", "absolute")
    except (ValueError, OverflowError):
        return None


def _weekday(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    if anchor is None:
        return Found(None, None, "weekday")
    wanted = WEEKDAYS[match["weekday"]]
    relative = match["rel"]
    text = match.group()
    if relative in FUTURE or (future and relative not in PAST):
        ahead = (wanted - anchor.weekday()) % 7
        return Found(day_of(shift(anchor, ahead or (7 if relative else 0))), "day", "weekday")
    behind = (anchor.weekday() - wanted) % 7
    if relative in PAST and behind == 0:
        behind = 7
    if "غدا" in text or re.search(r"\bغد\b", text):
        return Found(day_of(shift(anchor, 1)), "day", "weekday")
    return Found(day_of(shift(anchor, -behind)), "day", "weekday")


_RELATIVE_DAYS: Final = {
    "اول امس": -2, "اول من امس": -2, "امس الاول": -2, "امس": -1, "البارحه": -1, "الليله الماضيه": -1, "ليله امس": -1, "اليوم": 0, "الليله": 0,
    "هذا المساء": 0, "هذا الصباح": 0, "غدا": 1, "غد": 1, "الغد": 1, "بعد غد": 2, "صباح اليوم": 0, "مساء اليوم": 0, "الامس": -1,
}  # fmt: skip


def _relative_day(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    if anchor is None:
        return Found(None, None, "relative")
    return Found(day_of(shift(anchor, _RELATIVE_DAYS[match["name"]])), "day", "relative")


def _lag(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    unit, own = UNITS[match["unit"]]
    count = _number(match["count"]) if match["count"] else own
    if not count:
        return (
            Found(None, None, "vague")
            if match["lead"] in ("منذ", "قبل") and unit != "hour"
            else _hours(match, anchor, unit)
        )
    if anchor is None:
        return Found(None, None, "relative")
    lead = match["lead"]
    tail = match["tail"]
    if lead in ("خلال", "في غضون", "طيله", "طوال"):
        return _within(anchor, count, unit, tail)
    days, granularity = back(anchor, count, unit, 1 if lead == "بعد" and match["of"] is None else -1)
    if lead == "منذ":
        return Found((days[0], anchor), "interval", "duration")
    return Found(days, granularity, "lag" if match["of"] else "relative")


def _hours(match: Match[str], anchor: date | None, unit: str) -> Found | None:
    if unit != "hour":
        return None
    if match["lead"] == "بعد" and match["of"] and anchor:
        return Found(day_of(shift(anchor, -1)), "day", "lag")
    return Found(day_of(anchor) if anchor else None, "day" if anchor else None, "relative")


def _within(anchor: date, count: int, unit: str, tail: str | None) -> Found | None:
    if tail is None:
        return None
    if tail in FUTURE:
        days, _ = back(anchor, count, unit, 1)
        return Found((shift(anchor, 1), days[1]), "interval", "duration")
    if unit in ("month", "year", "decade"):
        days, _ = back(anchor, count, unit)
        return Found((days[0], anchor), "interval", "duration")
    days, _ = back(anchor, count, unit)
    return Found((days[0], shift(anchor, -1) if unit in ("day", "week") else anchor), "interval", "duration")


def _unit(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    unit = SINGLE_UNITS[match["unit"]]
    relative = match["rel"]
    if anchor is None:
        return Found(None, None, "relative")
    step = -1 if relative in PAST else 1 if relative in FUTURE else 0
    if unit == "day":
        days: Days = day_of(shift(anchor, step))
    elif unit == "week":
        days = week_of(anchor, step)
    elif unit == "month":
        days = month_of(anchor.year, anchor.month + step)
    else:
        days = year_of(anchor.year + step)
    part = match["part"]
    if part:
        return Found(part_of(days, PARTS[part], unit), "month" if unit == "year" else "interval", "relative")
    return Found(days, unit, "relative")


def _years(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    first = int(match["year"])
    days = year_of(first)
    lead = match["lead"]
    if match["last"]:
        return Found((days[0], year_of(int(match["last"]))[1]), "interval", "absolute")
    if match["part"]:
        return Found(part_of(days, PARTS[match["part"]], "year"), "month", "absolute")
    if lead and lead.startswith("منذ") and anchor and anchor >= days[0]:
        return Found((days[0], anchor), "interval", "duration")
    return Found(days, "year", "absolute")


def _decade(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    name = match["decade"] if match["decade"].startswith("ال") else "ال" + match["decade"]
    start = (2000 if match["century"] and "الحادي" in match["century"] else 1900) + DECADES[name]
    return Found((date(start, 1, 1), date(start + 9, 12, 31)), "decade", "absolute")


def _vague(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    return Found(None, None, "vague")


class Rule(NamedTuple):
    """A pattern and its resolver; the span is the group `span`."""

    pattern: re.Pattern[str]
    resolve: Resolver


def _rule(body: str, resolve: Resolver) -> Rule:
    return Rule(re.compile(rf"{_B}{_P}(?P<span>{body}){_E}"), resolve)


RULES: Final = (
    _rule(
        rf"(?:من\s|بين\s|ما بين\s)?(?P<first>\d{{1,2}})\s?(?:الي|حتي|و|-|–)\s?(?P<last>\d{{1,2}})\s(?:من\s)?(?:شهر\s)?{_PAIR}{_IN_YEAR}",
        _range,
    ),
    _rule(
        rf"(?:{_DAYNAME})?(?:(?:يوم|اليوم|الموافق|بتاريخ)\s)?{_DAYNUM}\s?(?:من\s)?(?:شهر\s)?{_PAIR}{_IN_YEAR}", _full
    ),
    _rule(rf"(?:{_DAYNAME})?(?P<y>20\d\d|19\d\d)[-/.](?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}})", _iso),
    _rule(rf"(?:{_DAYNAME})?(?P<a>\d{{1,2}})\s?[-/.]\s?(?P<b>\d{{1,2}})\s?[-/.]\s?(?P<y>20\d\d|19\d\d)", _numeric),
    _rule(
        rf"(?:(?P<day>\d{{1,2}})\s(?:من\s)?(?:شهر\s)?(?P<hijri>{_any(HIJRI)})|شهر\s(?P<hijri2>{_any(HIJRI)}))(?:\s(?:من\s)?(?:عام\s|سنه\s)?(?P<hyear>1[34]\d\d)(?:\s?ه[ـ]?)?)?",
        lambda m, a, f: _hijri(_HijriMatch(m), a, f),
    ),
    _rule(rf"(?:(?P<part>{_any(PARTS)})\s)?(?P<lead>شهر\s|في\s)?{_PAIR}{_IN_YEAR}", _month_year),
    _rule(rf"(?P<name>{_any(_RELATIVE_DAYS)})", _relative_day),
    _rule(rf"(?:{_DAYNAME.rstrip()})(?P<rel>{_RELATIVE})?", _weekday),
    _rule(
        rf"(?P<lead>قبل|منذ|بعد|خلال|في غضون|طيله|طوال)\s(?:نحو\s|حوالي\s|اكثر من\s|قرابه\s)?(?:ال)?(?:{_NUMBER}\s)?{_UNIT}(?:\s(?P<tail>{_RELATIVE}))?(?P<of>\sمن(?!\w)|\sعلي(?!\w))?",
        _lag,
    ),
    _rule(
        rf"(?:(?P<part>{_any(PARTS)})\s)?(?:هذا\s|هذه\s)?(?P<unit>{_any(SINGLE_UNITS)})\s(?P<rel>{_RELATIVE})", _unit
    ),
    _rule(
        r"(?:(?P<part>مطلع|بدايه|اوايل|مستهل|منتصف|اواسط|نهايه|اواخر|ختام)\s)(?:هذا\s|هذه\s)?(?P<unit>العام|السنه|الشهر|الاسبوع)(?P<rel>)",
        _unit,
    ),
    _rule(r"(?P<part>)(?:هذا|هذه)\s(?P<unit>العام|السنه|الشهر|الاسبوع)(?P<rel>)", _unit),
    _rule(
        rf"(?:(?P<part>{_any(PARTS)})\s)?(?P<lead>منذ\s(?:عام\s|سنه\s)?|عام\s|العام\s|سنه\s|السنه\s|في\s|عامي\s|خلال\s)(?P<year>1[89]\d\d|20\d\d)(?!\d)(?:\s?(?:و|-|–|الي\s)\s?(?P<last>1[89]\d\d|20\d\d)(?!\d))?",
        _years,
    ),
    _rule(
        rf"(?P<decade>(?:{_any(DECADES)})|(?:{_any(w[2:] for w in DECADES)}))(?P<century>\s(?:من\s)?القرن\s(?:الماضي|العشرين|الحادي والعشرين))?",
        _decade,
    ),
    _rule(rf"(?:{_any(VAGUE)})", _vague),
)


class _HijriMatch:
    """A match whose month may stand in either of two groups."""

    def __init__(self, match: Match[str]) -> None:
        self._match = match

    def __getitem__(self, name: str) -> str | None:
        return self._match[name] or self._match["hijri2"] if name == "hijri" else self._match[name]


#: one cheap look tells whether a text may hold a date at all
TRIGGER: Final = re.compile(
    rf"\d{{4}}|\d[/-]\d|{_any(MONTHS)}|{_any(WEEKDAYS)}|امس|اليوم|غد|الليله|البارحه|الماضي|الماضيه|المقبل|القادم|الجاري|الحالي|المنصرم|الفارط|منذ|قبل|بعد|خلال|غضون|"
    rf"مطلع|منتصف|هذا|هذه|نهايه|اواخر|اوايل|بدايه|{_any(DECADES)}|{_any(HIJRI)}|{_any(VAGUE)}"
)
