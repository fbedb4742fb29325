"""Times counted from the dateline: «أمس», «الأربعاء المقبل», «قبل ثلاثة أشهر», «خلال اليومين الماضيين», «مطلع العام الجاري»."""

from __future__ import annotations

import re
from datetime import date
from re import Match
from typing import Final

from .absolute import season_of
from .fragments import DAY_STARTS, DAYNAME, PART_OF, RELATIVE, WEEKDAY, YEAR, Found, Rule
from .numbers import CARDINAL, COUNTED_ORDINALS, alternatives, beginnings, cardinal
from .spans import Days, back, day_of, month_of, part_of, share_of, shift, week_of, year_of
from .vocabulary import (
    BEFORE_LAST,
    COUNTED,
    FUTURE,
    MONTHS,
    NAMED_TODAY,
    NEAR,
    NEAR_NIGHTS,
    NEXT,
    NO_CALENDAR,
    NOT_TODAY,
    PARTS,
    PARTS_OF_DAY,
    PAST,
    PRESENT,
    SAME,
    SEASONS,
    SHARES,
    SINGLE_UNITS,
    THEN,
    UNITS,
    VAGUE,
    WEEKDAYS,
)  # fmt: skip

_DAY: Final = 24  # hours
_SOON: Final = 2  # days between the dateline and the edition that calls it «اليوم»
#: what an act may come some days before
_AWAITED: Final = re.compile(
    r"\s(?:انتهاء|انقضاء|موعد|انعقاد|بدء|انطلاق|افتتاح|اجراء|حلول|الانتخابات|الاستفتاء|الاقتراع|القمه|ذكري)(?!\w)"
)
_SLIP: Final = 3  # days by which a dateline is late
_QUOTES: Final = '«“"('
_NAMED: Final = 12  # characters before «اليوم» in which a newspaper's name may stand


def _near(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    name = match["name"]
    if name == "اليوم" and not match["daypart"]:
        before = match.string[max(0, match.start("span") - _NAMED) : match.start("span")].split()
        if before and before[-1].lstrip(_QUOTES).removeprefix("و") in NAMED_TODAY:
            return None
    if anchor is None:
        return Found(None, None, "relative")
    days = NEAR[name] if name in NEAR else NEAR_NIGHTS[name]
    return Found(day_of(shift(anchor, days)), "day", "relative")


def _weekday(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    if anchor is None:
        return Found(None, None, "weekday")
    if match["near"]:
        return _near_weekday(NEAR[match["near"]], WEEKDAYS[match["weekday"]], anchor, future)
    found = _day_named(match["weekday"], match["rel"], match["last"], anchor, future)
    return Found(day_of(found), "day", "weekday")


def _near_weekday(days: int, wanted: int, anchor: date, future: bool) -> Found:
    """«أمس الخميس» in a report dated Saturday, «غدا الخميس» in one of Friday: it was filed later than it was written, so the weekday is what holds."""
    day = shift(anchor, days)
    if day.weekday() == wanted:
        return Found(day_of(day), "day", "relative")
    late = (day.weekday() - wanted) % 7
    if days > 0 and late <= _SLIP:
        return Found(day_of(shift(day, -late)), "day", "relative")
    ahead = (wanted - anchor.weekday()) % 7
    if days > 0 or (days == 0 and future and ahead <= _SOON):  # «اليوم» is never the better part of a week ahead
        return Found(day_of(shift(anchor, ahead)), "day", "weekday")
    behind = (anchor.weekday() - wanted) % 7 or 7
    return Found(day_of(shift(anchor, -behind)), "day", "relative" if days else "weekday")


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


def _night(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    """«خلال الليل»: the night before the dateline, or after it where the text looks ahead."""
    if anchor is None:
        return Found(None, None, "relative")
    first = anchor if future else shift(anchor, -1)
    return Found((first, shift(first, 1)), "interval", "relative")


def _so_far(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    """«في وقت سابق من هذا الشهر» ends with the dateline, «في وقت لاحق هذا الشهر» begins with it."""
    if anchor is None:
        return Found(None, None, "relative")
    start, end = _whole(SINGLE_UNITS[match["unit"]], anchor)
    days = (anchor, end) if match["when"] == "لاحق" else (start, anchor)
    return Found(days, "interval", "relative")


def _same(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    """«في العام نفسه», «في اليوم التالي»: counted from the time named before, which then stands for the anchor."""
    if anchor is None:
        return Found(None, None, "same")
    unit, step = UNITS[match["unit"] or match["unit1"]][0], int(match["which"] in NEXT)
    if unit == "day":
        return Found(day_of(shift(anchor, step)), "day", "same")
    return Found(_whole(unit, anchor, step), unit, "same")


def _then(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    """«آنذاك» has the days of the time named before, whatever they are."""
    return Found(None, None, "same")


def _first(match: Match[str], anchor: date | None, future: bool) -> Found | None:
    """«الأشهر الستة الأولى من …»: counted from the beginning of the time named after it, which then stands for the anchor."""
    unit, own = COUNTED[match["unit"]]
    count = cardinal(match["count"]) if match["count"] else own
    if not count or unit not in ("day", "week", "month", "year"):
        return None
    if anchor is None:
        return Found(None, None, "first")
    if unit in ("day", "week"):
        return Found((anchor, shift(anchor, count * (7 if unit == "week" else 1) - 1)), "interval", "first")
    start, last = _whole(unit, anchor)[0], _whole(unit, anchor, count - 1)[1]
    return Found((start, last), "interval", "first")


def _whole(unit: str, anchor: date, step: int = 0) -> Days:
    """The week, month or year, `step` from that of the anchor."""
    if unit == "week":
        return week_of(anchor, step)
    return month_of(anchor.year, anchor.month + step) if unit == "month" else year_of(anchor.year + step)


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
    if unit == "decade":
        start = (anchor.year + 10 * step) // 10 * 10
        return Found((year_of(start)[0], year_of(start + 9)[1]), "decade", "relative")
    days = _whole(unit, anchor, step)
    if part := groups.get("part"):
        return Found(part_of(days, PARTS[part], unit), "month" if unit == "year" else "interval", "relative")
    if share := groups.get("share"):
        return Found(share_of(days, *SHARES[share]), "interval", "relative")
    return Found(days, unit, "next" if relative in NEXT else "relative")


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
_AT_SOME_TIME: Final = r"(?:وقت\s(?:سابق|لاحق|مبكر|متاخر)\s(?:من\s)?)?"
_LAST: Final = alternatives(BEFORE_LAST)
_ABOUT: Final = r"(?:(?:نحو|حوالي|قرابه|زهاء|اكثر من|اقل من|ما يقارب|ما يزيد علي|ما يزيد عن|عده|بضعه|بضع)\s)?"
_COUNT: Final = rf"(?:(?P<count>{CARDINAL})\s)?"
_UNIT: Final = (
    rf"(?P<unit>{alternatives(UNITS)})(?!\w)(?!\s(?:{YEAR}|{beginnings([*MONTHS, *PAST, *FUTURE, *PRESENT])}))"
)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        rf"{_AT_SOME_TIME}(?:(?P<daypart>{_PART_OF_DAY})\s)?(?:يوم\s)?(?P<name>{alternatives([*NEAR, *NEAR_NIGHTS])})(?!\w)"
        rf"(?!\sال\s?\d|\s(?:{alternatives(NOT_TODAY)})(?!\w))(?:\s(?:صباحا|مساء|ظهرا|فجرا|ليلا)(?!\w)(?!\s(?:امس|اليوم|غد)))?",
        _near,
        (*PARTS_OF_DAY, *NEAR, *NEAR_NIGHTS, "يوم", "وقت"),
    ),
    Rule(
        rf"{_AT_SOME_TIME}{DAYNAME}(?:\s(?:(?P<rel>{RELATIVE})|(?P<last>{_LAST})))?",
        _weekday,
        (*DAY_STARTS, *NEAR, "وقت"),
    ),
    Rule(
        rf"(?:(?P<night>(?:منتصف\s)?(?:ليل|ليله)|الليله\sالفاصله\s(?:ما\s)?بين(?:\sيومي)?)\s|(?:يومي|ايام|مساء|يوم)\s)?"
        rf"(?P<first>{WEEKDAY})\s?(?:و|الي|حتي|-|–|/|(?(night)(?:علي)?\s|-))\s?(?:يوم\s)?(?P<last>{WEEKDAY})(?:\s(?P<rel>{RELATIVE}))?",
        _weekdays,
        ("يومي", "ايام", "منتصف", "ليل", "ليله", "الليله", "مساء", "يوم", *WEEKDAYS),
        has=f"{WEEKDAY}.*{WEEKDAY}",
    ),
    Rule(
        r"(?<!يوما |عاما |شهرا |ساعه |ليله )(?<!سنه )(?<!اسبوعا )"  # «يوما بعد يوم»
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
        has=alternatives(COUNTED),
    ),
    Rule(
        rf"(?P<unit>{alternatives(COUNTED)})\s{_COUNT}(?:الاول|الاولي|الاولين|الاوليين|الاولتين)(?:\s(?:من|في))?",
        _first,
        COUNTED,
        has=r"(?:الاول|الاولي|الاولين|الاوليين|الاولتين)(?!\w)",
    ),
    Rule(
        rf"(?:ال)?(?P<unit>يوم|اسبوع|شهر|عام|سنه|ليله)\s(?P<count>{alternatives(COUNTED_ORDINALS)})\s(?:علي\sالتوالي|تواليا)",
        _running,
        ("يوم", "اسبوع", "شهر", "عام", "سنه", "ليله", "اليوم", "الاسبوع", "الشهر", "العام", "السنه", "الليله", "ليوم", "لاسبوع"),
        has="التوالي|تواليا",
    ),
    Rule(
        rf"{PART_OF}?(?:هذا\s|هذه\s)?(?P<unit>{alternatives(SINGLE_UNITS)})\s(?:(?P<rel>{RELATIVE})|(?P<last>{_LAST}))",
        _unit,
        (*PARTS, *SHARES, *SINGLE_UNITS, "هذا", "هذه"),
    ),
    Rule(
        rf"{PART_OF}(?:هذا\s|هذه\s)?(?P<unit>العام|السنه|الشهر|الاسبوع)(?!\w)(?!\s(?:{alternatives(NO_CALENDAR)}))",
        _unit,
        (*PARTS, *SHARES),
    ),
    Rule(
        rf"(?<!منذ )(?:{_PART_OF_DAY}\s)?(?:(?:نفس|ذات|ذلك|تلك)\sال(?P<unit1>يوم|اسبوع|شهر|عام|سنه)"
        rf"|(?:ال)?(?P<unit>يوم|اسبوع|شهر|عام|سنه)\s(?P<which>{alternatives([*SAME, *NEXT])}))",
        _same,
        (*PARTS_OF_DAY, "اليوم", "الاسبوع", "الشهر", "العام", "السنه", "نفس", "ذات", "ذلك", "تلك"),
    ),
    Rule(rf"(?<!منذ )(?:{alternatives(THEN)})", _then, THEN),
    Rule(
        r"وقت\s(?P<when>سابق|مبكر|لاحق)\s(?:من\s)?(?:هذا\s|هذه\s)?"
        rf"(?P<unit>العام|السنه|الشهر|الاسبوع)(?!\w)(?:\s(?:{alternatives(PRESENT)}))?(?!\s(?:{alternatives([*PAST, *FUTURE, *SAME])})(?!\w))",
        _so_far,
        ("وقت",),
    ),
    Rule(r"(?:خلال|طوال|طيله|اثناء)\s(?:ساعات\s)?الليل(?!\w)(?!\sوالنهار)", _night, ("خلال", "طوال", "طيله", "اثناء")),
    Rule(r"(?:هذا|هذه)\s(?P<unit>العام|السنه|الشهر|الاسبوع)", _unit, ("هذا", "هذه")),
    Rule(
        rf"(?:هذا\s)?(?P<season>ال(?:{alternatives(SEASONS)}))\s(?P<rel>{RELATIVE})",
        _season,
        (*(f"ال{name}" for name in SEASONS), "هذا"),
        has=alternatives(SEASONS),
    ),
    Rule(r"(?:ليله|عشيه|احتفالات|عيد)?\s?راس السنه(?:\sالميلاديه)?", _new_year, ("ليله", "راس", "عيد", "احتفالات")),
    Rule(r"(?:قبل|منذ)\s(?:قليل|لحظات|وقت قصير|وجيز)|قبل وقت قصير", _moment, ("قبل", "منذ")),
    Rule(alternatives(VAGUE), _vague, VAGUE),
)  # fmt: skip
