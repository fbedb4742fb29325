"""Pieces that the patterns of dates share, and what a pattern with its resolver is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from re import Match
from typing import Final, NamedTuple

from .numbers import ORDINALS, alternatives
from .spans import Days
from .vocabulary import FUTURE, LEVANTINE, MONTHS, NEAR, PARTS, PARTS_OF_DAY, PAST, PRESENT, SHARES, WEEKDAYS


class Found(NamedTuple):
    """What a match names: days (None when vague), granularity, kind.

    Three kinds wait for the time named before: "same" means nothing without it, "next" and "after" have other days then.
    "first" means nothing without the time that follows.
    """

    days: Days | None
    granularity: str | None
    kind: str


#: match, anchor, whether the text looks ahead -> what it names
Resolver = Callable[["Match[str]", date | None, bool], Found | None]


_LONGEST: Final = 250  # characters of an expression at most; a paragraph may be millions long


class Rule:
    """A pattern, tried only at words that may open it (`starts`: its first words, or a digit).

    Patterns are long, and a short text needs few of them: each is compiled at the first place that is followed by
    what every match of it has, by `has`, a short pattern.
    """

    def __init__(
        self, body: str, resolve: Resolver, starts: Iterable[str], digits: bool = False, has: str | None = None
    ) -> None:
        self._source = rf"(?:[وف])?(?:لل|[بل])?(?P<span>{body})(?!\w)"
        self._has = has
        self.resolve = resolve
        self.starts = frozenset(word.split()[0] for word in starts)
        self.digits = digits
        #: the pattern at one place of a folded text; the expression is its group `span`
        self.match: Callable[[str, int], Match[str] | None] = self._first

    def _first(self, folded: str, begin: int) -> Match[str] | None:
        """Compile the pattern if it may match here; a look for what it has costs little until then."""
        end = begin + _LONGEST
        if self._has is not None and re.compile(self._has, re.DOTALL).search(folded, begin, end) is None:
            return None
        self.match = re.compile(self._source).match
        return self.match(folded, begin)


YEAR: Final = r"(?:1[89]\d\d|20\d\d)(?!\d)"
RELATIVE: Final = alternatives([*PAST, *FUTURE, *PRESENT])
WEEKDAY: Final = f"(?:{alternatives(WEEKDAYS)})"
_MONTH: Final = f"(?:{alternatives(MONTHS)})(?!\\w)"
#: «ديسمبر/كانون الأول», «مارس آذار», «أكتوبر (تشرين الأول)»
MONTH: Final = rf"(?P<month>{_MONTH})(?:\s?[/(–-]\s?{_MONTH}\s?\)?|\s(?:{alternatives(LEVANTINE)})(?!\w))?"
OTHER_MONTH: Final = MONTH.replace("<month>", "<month1>")
#: a year, or what stands for it; empty when nothing does
IN_YEAR: Final = (
    rf"(?:\s?[،,]?\s?(?:من\s|في\s)?(?:العام\s|عام\s|سنه\s|السنه\s)?(?P<year>{YEAR})(?:\s?م(?!\w))?(?:\s(?:{RELATIVE}))?"
    rf"|\s(?:من\s)?(?:العام|السنه|عام|سنه)\s(?P<yrel>{RELATIVE})"
    rf"|\s(?:من\s)?(?P<ythis>هذا\sالعام|هذه\sالسنه|(?:العام|السنه)\s(?:نفس|ذات|عين)ها?)"
    rf"|\s(?P<rel>{RELATIVE}))?"
)
_PART: Final = f"(?:{alternatives(PARTS_OF_DAY)})"
_OPEN: Final = '[«("“]'
#: «مساء أمس الثلاثاء», «أمس (الثلاثاء)», «بعد غد «الثلاثاء»»
DAYNAME: Final = (
    rf"(?:{_PART}\s)?(?:يوم\s)?(?:(?P<near>{alternatives(NEAR)})\s?[،,]?(?:\s|(?={_OPEN}))(?P<open>{_OPEN})?)?"
    rf"(?:(?:{_PART}|يوم)\s)?(?P<weekday>{WEEKDAY})(?(open)[»)\"”]?)"
)
_ONLY_SINCE: Final = "بدء"  # «منذ بدء العام», but «تقرر بدء العمل»: elsewhere it takes what begins after it
#: «مطلع», «النصف الأول من», «النصف الأول ل»: what takes a part of the year, month or week after it
PART_OF: Final = (
    rf"(?:(?P<part>{alternatives(PARTS.keys() - {_ONLY_SINCE})}|(?<=منذ ){_ONLY_SINCE})\s"
    rf"|(?P<share>{alternatives(SHARES)})\s(?:من\s|لل(?=عام|سنه|شهر)|ل(?=عام|سنه|شهر))?)"
)
#: the number of a day: digits («17», «الـ17») or an ordinal («السابع عشر»)
DAY: Final = rf"(?:(?:ال)?(?P<day>\d{{1,2}})(?!\d)|(?P<ordinal>{alternatives(ORDINALS)}))"
#: what stands in every match of MONTH, of DAY with MONTH after it, and of a year
HAS_MONTH: Final = _MONTH
HAS_DAY: Final = rf"(?:\d|{alternatives({word.split()[0] for word in ORDINALS})})"
HAS_DATE: Final = f"{HAS_DAY}.*{_MONTH}"
HAS_YEAR: Final = r"(?:1[89]|20)\d\d"
DAY_STARTS: Final = frozenset({*PARTS_OF_DAY, "يوم", "اليوم", "امس", "غدا", "غد", "اول", *WEEKDAYS})


def day_number(match: Match[str]) -> int:
    """The day of a match of DAY."""
    return int(match["day"]) if match["day"] else ORDINALS[match["ordinal"]]


def month_number(match: Match[str], group: str = "month") -> int:
    """The month of a match of MONTH."""
    return MONTHS[match[group]]
