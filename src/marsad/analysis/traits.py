"""What of an event tells whether another mention is of the same act: parties, days, place, counts, words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from marsad.lexicon import load
from marsad.model import Record as Fields
from marsad.record.segmentation import stems
from marsad.script import key

#: days before the report in which an act without a date of its own may lie: «أمس» is the commonest thing left unsaid
_UNDATED: Final = 2
#: as many days make a time wide (a month, a season), and more make it vague (a year)
NARROW: Final = 4
WIDE: Final = 100

#: words that say how a thing is reported, not what: they are shared by reports of anything
_REPORTING: Final = frozenset(
    key(word)
    for word in """
    قال قالت أكد أكدت أعلن أعلنت أوضح أوضحت أضاف أضافت ذكر ذكرت أفاد أفادت كشف كشفت صرح صرحت نقل نقلت نفى نفت بيان تصريح
    مصدر مصادر وكالة متحدث ناطق رسمي مسؤول اليوم أمس الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت أحد اثنين ثلاثاء
    أربعاء خميس جمعة سبت مساء صباح يوم أول من في على إلى عن مع بعد قبل خلال أن إن ان كان كانت قد لم لن لا ما هو هي هذا هذه
    ذلك تلك التي الذي الذين كما حيث بين ضد عند كل أي غير حول لدى منذ حتى ثم أو و بأن أنه أنها بسبب تم جرى عدد عدة
    """.split()
)


_AFFIXES: Final = re.compile(r"^[يتن]?(.{3,}?)(?:ت|وا|ون|ين|ان|ات|ه|ها|هم|تها|ته)?$")


class Party(NamedTuple):
    """A party as far as identity goes. `named` is true of curated persons and bodies, not of a country's government."""

    entity: str
    country: str
    roles: frozenset[str]
    name: frozenset[str]
    named: bool
    person: bool


class Traits(NamedTuple):
    """One event, for comparison with others."""

    event_id: str
    doc_id: str
    version: int
    type: str
    mode: str | None
    modality: str
    paragraph: int
    sentence: tuple[int, int]
    same_as: str | None
    first: date | None
    last: date | None
    dated: bool
    reported: date | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: int | None
    place_name: str
    place_country: str
    trigger: frozenset[str]
    words: frozenset[str]
    content: frozenset[str]
    counts: dict[str, tuple[int, int | None]]

    @property
    def days(self) -> int:
        """How many days the act may have taken place on; 0 when nothing is known."""
        return (self.last - self.first).days + 1 if self.first and self.last else 0


def traits(record: Fields, version: int) -> Traits:
    """The traits of a contract record."""
    reported = _day(record["published"])
    first, last, dated = _interval(record, reported)
    place = record["place"] or {}
    sides = tuple(tuple(map(_party, record[side])) for side in ("actors", "recipients"))
    names = frozenset(stem for side in sides for party in side for stem in party.name)
    evidence, trigger = record["evidence"], record["trigger"]
    spots = _stems(place.get("name_ar") or "")
    content = _stems(" ".join(item["text"] for item in record["content"]))
    return Traits(
        event_id=record["event_id"],
        doc_id=record["doc_id"],
        version=version,
        type=record["type"],
        mode=record["mode"],
        modality=record["modality"],
        paragraph=evidence["paragraph"],
        sentence=(evidence["paragraph"], evidence["start"]),
        same_as=record["same_as"],
        first=first,
        last=last,
        dated=dated,
        reported=reported,
        actors=sides[0],
        recipients=sides[1],
        place=place.get("geonames_id") if place.get("precision") != "country" else None,
        place_name=_place_name(place),
        place_country=place.get("country") or "",
        trigger=_skeletons(_stems(trigger["text"])),
        words=_skeletons(_stems(evidence["text"]) - names - spots),
        content=_skeletons(content),
        counts={name: (low, high) for name, (low, high) in record["quantities"].items()},
    )


def placed_in(found: Iterable[Traits]) -> dict[str, Traits]:
    """Events by id, those without a date taking it from the mention that they repeat."""
    by_id = {one.event_id: one for one in found}
    return {name: _placed(one, by_id) for name, one in by_id.items()}


def _placed(one: Traits, by_id: Mapping[str, Traits], seen: frozenset[str] = frozenset()) -> Traits:
    head = by_id.get(one.same_as or "")
    if one.dated or head is None or head.version != one.version or head.event_id in seen:
        return one
    head = _placed(head, by_id, seen | {one.event_id})
    return one._replace(first=head.first, last=head.last, dated=True) if head.dated and head.days <= NARROW else one


@lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for stem in stems(text) if len(stem) > 1 and stem not in _REPORTING)


def _skeletons(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_skeleton, words))


@lru_cache(maxsize=100_000)
def _skeleton(word: str) -> str:
    """The consonants of a word without what inflection adds: «قصفت»، «القصف» and «يقصف» are `قصف`، «زار» and «يزور» `زر`."""
    core = _AFFIXES.sub(r"\1", word)
    found = "".join(letter for letter in core if letter not in "اويء")
    return found if len(found) > 1 else word


def _place_name(place: dict[str, Any]) -> str:
    name = key(place.get("name_ar") or "")
    # «العاصمة الليبية» is the city by another name, and a country none.
    return "" if place.get("precision") == "country" or "عاصمه" in name else name


def _party(party: dict[str, Any]) -> Party:
    entity = party["entity_id"] or ""
    country = party["country"] or ""
    person = entity in _persons()
    return Party(
        entity, country, frozenset(party["roles"]), _stems(party["name_ar"]), bool(entity) and entity != country, person
    )


@cache
def _persons() -> frozenset[str]:
    """The curated entities that are persons: two of them are two, where a body and its head may act as one."""
    return frozenset(row["id"] for row in load().actors()["persons"])


def _interval(record: Fields, reported: date | None) -> tuple[date | None, date | None, bool]:
    time = record["time"]
    if time is not None:
        first, last = date.fromisoformat(time["start_date"]), date.fromisoformat(time["end_date"])
        # A headline has its day from the dateline, so that the act may be of the eve, or from the report's body.
        if time["text"] is not None or first != reported:
            return first, last, True
        return first - timedelta(days=1), last, False
    if reported is None:
        return None, None, False
    return reported - timedelta(days=_UNDATED), reported, False


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published[:10]) if published else None
