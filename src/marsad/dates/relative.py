"""Times counted from the dateline: «أمس», «الأربعاء المقبل», «قبل ثلاثة أشهر», «خلال اليومين الماضيين», «مطلع العام الجاري»."""

from __future__ import annotations

import re
from datetime import date
from re import Match
from typing import Final

from .absolute import season_of
from .fragments import DAY_STARTS, DAYNAME, RELATIVE, WEEKDAY, YEAR, Found, Rule
from .numbers import CARDINAL, COUNTED_ORDINALS, alternatives, cardinal
from .spans import Days, back, day_of, month_of, part_of, share_of, shift, week_of, year_of
from .vocabulary import (
    BEFORE_LAST,
    COUNTED,
    FUTURE,
    MONTHS,
    NAMED_TODAY,
    NEAR,
    NEAR_NIGHTS,
    NOT_TODAY,
    PARTS,
    PARTS_OF_DAY,
    PAST,
    SEASONS,
    SHARES,
    SINGLE_UNITS,
    UNITS,
    VAGUE,
    WEEKDAYS,
)  # fmt: skip

_DAY: Final = 24  # hours
#: what an act may come some days before
_AWAITED: Final = re.compile(
    r"\s(?:انتهاء|انقضاء|موعد|انعقاد|بدء|انطلاق|افتتاح|اجراء|حلول|الانتخابات|الاستفتاء|الاقتراع|القمه|ذكري)(?!\w)"
)
_NAMED: Final = 12  # characters before «اليوم» in which a newspaper's name may stand


def _near(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    name = match["name"]
    if name == "اليوم" and not match["daypart"]:
        before = match.string[max(0, match.start("span") - _NAMED) : match.start("span")].split()
        if before and before[-1].removeprefix("و") in NAMED_TODAY:
            return None
    if anchor is None:
        return Found(None, None, "relative")
    days = NEAR[name] if name in NEAR else NEAR_NIGHTS[name]
    return Found(day_of(shift(anchor, days)), "day", "relative")


def _weekday(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    if anchor is None:
        return Found(None, None, "weekday")
    if match["near"]:
        return Found(day_of(shift(anchor, NEAR[match["near"]])), "day", "relative")
    found = _day_named(match["weekday"], match["rel"], match["last"], anchor, future)
    return Found(day_of(found), "day", "weekday")


def _day_named(name: str, relative: str | None, before_last: str | None, anchor: date, future: bool) -> date:
    """The nearest past day of that name, the coming one where the words or the tense look ahead."""
    wanted = WEEKDAYS[name]
    if relative in FUTURE or (future and relative not in PAST and not before_last):
        ahead = (wanted - anchor.weekday()) % 7
        return shift(anchor, ahead or (7 if relative else 0))
    behind = (anchor.weekday() - wanted) % 7
    if behind == 0 and (relative in PAST or before_last):
        behind = 7
    return shift(anchor, -behind - (7 if before_last else 0))


def _weekdays(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    if anchor is None:
        return Found(None, None, "weekday")
    relative = match["rel"]
    first = _day_named(match["first"], relative, None, anchor, future)
    last = _day_named(match["last"], relative, None, anchor, future)
    if first > last:  # the pair is one run of days: it ends, or begins, with the one that the tense settles
        if relative in FUTURE or future:
            last = shift(last, 7)
        else:
            first = shift(first, -7)
    return Found((first, last), "interval", "span")


def _lag(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    unit, own = UNITS[match["unit"]]
    count = cardinal(match["count"]) if match["count"] else own
    lead, of = match["lead"], match["of"]
    after = lead in ("بعد", "عقب")
    if of and after and unit in ("hour", "minute") and count < _DAY:
        return Found(None, None, "vague")  # «بعد ساعات من الهجوم»: on the same day or the next
    if of and lead == "قبل" and _AWAITED.match(match.string, match.end()):
        return Found(None, None, "vague")  # «قبل يومين من انتهاء المهلة»: two days before it, not before today
    if not count:
        if unit not in ("hour", "minute") or anchor is None:
            return Found(None, None, "vague")
        return Found(day_of(anchor), "day", "after" if after and not future else "relative")
    if anchor is None:
        return Found(None, None, "relative")
    forward = after and not of
    days, granularity = back(anchor, count, unit, 1 if forward else -1)
    if lead == "منذ" and not (unit in ("hour", "minute") and days[0] == anchor):
        return Found((days[0], anchor), "interval", "duration")
    return Found(days, granularity, "lag" if of else "after" if forward and not future else "relative")


def _within(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    """«خلال ثلاثة أيام», «في غضون 48 ساعة»: a term that is still running, so only where the text looks ahead."""
    unit, own = UNITS[match["unit"]]
    count = cardinal(match["count"]) if match["count"] else own
    if not count or anchor is None or not (future or match["lead"]):
        return Found(None, None, "vague")
    days, _ = back(anchor, count, unit, 1)
    return Found((anchor if unit in ("hour", "minute") else shift(anchor, 1), days[1]), "interval", "duration")


def _counted(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    """«الأيام الثلاثة الماضية», «اليومين المقبلين», «الساعات الـ24 الأخيرة»; without a number it is vague."""
    unit, own = COUNTED[match["unit"]]
    count = cardinal(match["count"]) if match["count"] else own
    if anchor is None or not count:
        if unit == "hour" and anchor is not None and match["rel"] in PAST:
            return Found(day_of(anchor), "day", "relative")
        return Found(None, None, "vague")
    if match["rel"] in FUTURE:
        days, _ = back(anchor, count, unit, 1)
        return Found((anchor if unit == "hour" else shift(anchor, 1), days[1]), "interval", "duration")
    days, _ = back(anchor, count, unit)
    return Found((days[0], shift(anchor, -1) if unit in ("day", "week") else anchor), "interval", "duration")


def _running(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    """«لليوم الثالث على التوالي» runs from two days before the dateline to it."""
    if anchor is None:
        return Found(None, None, "relative")
    unit = {"يوم": "day", "اسبوع": "week", "شهر": "month", "عام": "year", "سنه": "year", "ليله": "day"}[match["unit"]]
    days, _ = back(anchor, COUNTED_ORDINALS[match["count"]] - 1, unit)
    return Found((days[0], anchor), "interval", "duration")


def _unit(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    if anchor is None:
        return Found(None, None, "relative")
    groups = match.groupdict()
    unit = SINGLE_UNITS[match["unit"]]
    relative = groups.get("rel")
    step = -2 if groups.get("last") else -1 if relative in PAST else 1 if relative in FUTURE else 0
    if unit == "week":
        days: Days = week_of(anchor, step)
    elif unit == "month":
        days = month_of(anchor.year, anchor.month + step)
    elif unit == "decade":
        start = (anchor.year + 10 * step) // 10 * 10
        return Found((year_of(start)[0], year_of(start + 9)[1]), "decade", "relative")
    else:
        days = year_of(anchor.year + step)
    if part := groups.get("part"):
        return Found(part_of(days, PARTS[part], unit), "month" if unit == "year" else "interval", "relative")
    if share := groups.get("share"):
        return Found(share_of(days, *SHARES[share]), "interval", "relative")
    return Found(days, unit, "relative")


def _season(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    if anchor is None:
        return Found(None, None, "relative")
    name = match["season"].removeprefix("ال")
    year = anchor.year
    if match["rel"] in FUTURE:
        year += season_of(year, name)[0] <= anchor
    elif match["rel"] in PAST:
        while season_of(year, name)[1] >= anchor:
            year -= 1
    return Found(season_of(year, name), "interval", "relative")


def _new_year(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    if anchor is None:
        return Found(None, None, "relative")
    year = anchor.year + 1 if future or anchor >= date(anchor.year, 12, 31) else anchor.year
    return Found((date(year - 1, 12, 31), date(year, 1, 1)), "interval", "relative")


def _vague(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    return Found(None, None, "vague")


def _moment(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    return Found(day_of(anchor), "day", "relative") if anchor else Found(None, None, "relative")


_PART_OF_DAY: Final = alternatives(PARTS_OF_DAY)
_PART: Final = rf"(?:(?P<part>{alternatives(PARTS)})\s|(?P<share>{alternatives(SHARES)})\s(?:من\s)?)"
_AT_SOME_TIME: Final = r"(?:وقت\s(?:سابق|لاحق|مبكر|متاخر)\s(?:من\s)?)?"
_LAST: Final = alternatives(BEFORE_LAST)
_ABOUT: Final = r"(?:(?:نحو|حوالي|قرابه|زهاء|اكثر من|اقل من|ما يقارب|ما يزيد علي|ما يزيد عن)\s)?"
_COUNT: Final = rf"(?:(?P<count>{CARDINAL})\s)?"
_UNIT: Final = rf"(?P<unit>{alternatives(UNITS)})(?!\w)(?!\s(?:{YEAR}|{alternatives(MONTHS)}|{RELATIVE}))"

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        rf"{_AT_SOME_TIME}(?:(?P<daypart>{_PART_OF_DAY})\s)?(?:يوم\s)?(?P<name>{alternatives([*NEAR, *NEAR_NIGHTS])})(?!\w)"
        rf"(?!\s(?:{alternatives(NOT_TODAY)})(?!\w))(?:\s(?:صباحا|مساء|ظهرا|فجرا|ليلا)(?!\w)(?!\s(?:امس|اليوم|غد)))?",
        _near,
        (*PARTS_OF_DAY, *NEAR, *NEAR_NIGHTS, "يوم", "وقت"),
    ),
    Rule(
        rf"{_AT_SOME_TIME}{DAYNAME}(?:\s(?:(?P<rel>{RELATIVE})|(?P<last>{_LAST})))?",
        _weekday,
        (*DAY_STARTS, *NEAR, "وقت"),
    ),
    Rule(
        rf"(?:(?P<night>ليل|ليله)\s|(?:يومي|ايام|مساء|يوم)\s)?(?P<first>{WEEKDAY})\s?"
        rf"(?:و|الي|حتي|-|–|/|(?(night)\s|-))\s?(?:يوم\s)?(?P<last>{WEEKDAY})(?:\s(?P<rel>{RELATIVE}))?",
        _weekdays,
        ("يومي", "ايام", "ليل", "ليله", "مساء", "يوم", *WEEKDAYS),
    ),
    Rule(
        rf"(?P<lead>قبل|منذ|بعد|عقب)\s{_ABOUT}(?:{_COUNT}{_UNIT}(?:\s(?:ونصف|واحده?|فقط))?)(?P<of>\sمن(?!\w)|\sعلي(?!\w))?",
        _lag,
        ("قبل", "منذ", "بعد", "عقب"),
    ),
    Rule(
        rf"(?:خلال|(?P<lead>غضون)|ظرف)\s{_ABOUT}{_COUNT}{_UNIT}",
        _within,
        ("خلال", "غضون", "ظرف"),
    ),
    Rule(
        rf"(?:(?:خلال|طيله|طوال|مدي|مدار|امتداد)\s)?(?P<unit>{alternatives(COUNTED)})\s(?:القليله\s)?{_COUNT}(?:القليله\s)?(?P<rel>{RELATIVE})",
        _counted,
        (*COUNTED, "خلال", "طيله", "طوال", "مدي", "مدار", "امتداد"),
    ),
    Rule(
        rf"(?:ال)?(?P<unit>يوم|اسبوع|شهر|عام|سنه|ليله)\s(?P<count>{alternatives(COUNTED_ORDINALS)})\s(?:علي\sالتوالي|تواليا)",
        _running,
        ("يوم", "اسبوع", "شهر", "عام", "سنه", "ليله", "اليوم", "الاسبوع", "الشهر", "العام", "السنه", "الليله", "ليوم", "لاسبوع"),
    ),
    Rule(
        rf"{_PART}?(?:هذا\s|هذه\s)?(?P<unit>{alternatives(SINGLE_UNITS)})\s(?:(?P<rel>{RELATIVE})|(?P<last>{_LAST}))",
        _unit,
        (*PARTS, *SHARES, *SINGLE_UNITS, "هذا", "هذه"),
    ),
    Rule(
        rf"{_PART}(?:هذا\s|هذه\s)?(?P<unit>العام|السنه|الشهر|الاسبوع)",
        _unit,
        (*PARTS, *SHARES),
    ),
    Rule(r"(?:هذا|هذه)\s(?P<unit>العام|السنه|الشهر|الاسبوع)", _unit, ("هذا", "هذه")),
    Rule(
        rf"(?:هذا\s)?(?P<season>ال(?:{alternatives(SEASONS)}))\s(?P<rel>{RELATIVE})",
        _season,
        (*(f"ال{name}" for name in SEASONS), "هذا"),
    ),
    Rule(r"(?:ليله|عشيه|احتفالات|عيد)?\s?راس السنه(?:\sالميلاديه)?", _new_year, ("ليله", "راس", "عيد", "احتفالات")),
    Rule(r"(?:قبل|منذ)\s(?:قليل|لحظات|وقت قصير|وجيز)|قبل وقت قصير", _moment, ("قبل", "منذ")),
    Rule(alternatives(VAGUE), _vague, VAGUE),
)  # fmt: skip
