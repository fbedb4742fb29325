"""Mentions side by side that tell of each other: «القائد العام، صدقي صبحي», «رئيس الجامعة، شكري ادريس», «لحكومة وشعب الإكوادور»."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from marsad.script import key
from marsad.text import Word

from .memory import Memory
from .mention import Mention
from .nouns import ENVOYS, GOVERNING, MEETING, QUOTES

_BETWEEN: Final = QUOTES | frozenset("،,:-–")


def beside(words: list[Word], before: Mention, after: Mention) -> bool:
    """Whether nothing but marks stands between two mentions."""
    gap = [word.surface for word in words[before.last : after.first]]
    if ":" in gap and before.name is not None:
        return False  # «عدنان منصر: رئيس الجمهورية …»: what he says
    return len(gap) <= 2 and all(surface in _BETWEEN for surface in gap)


def governs(words: list[Word], before: Mention, after: Mention, is_verb: Callable[[Word], bool]) -> bool:
    """Whether the unlisted name of a place stands between its governor's title and name: «محافظ صلاح الدين رائد الجبوري».

    After an act of one on another the title may be the one and the name the other: «استقبل محافظ شبوة فلانا».
    """
    if not before.title or before.name is not None or before.plural:
        return False
    if after.kind != "person" or after.joined or after.name is None:
        return False
    offices = {key(before.lemma or "").partition(" ")[0], words[before.last - 1].key}  # «سعادة محافظ …»
    if GOVERNING.isdisjoint(offices):
        return False
    if after.last - after.first < 2 or (before.first and words[before.first - 1].key in MEETING):
        return False
    gap = words[before.last : after.first]
    return len(gap) in (1, 2) and all(
        word.kind == "word" and not (is_verb(word) or word.key[0] in "وبل") for word in gap
    )


def shares_genitive(before: Mention, after: Mention) -> bool:
    """Whether a bare noun waits for the genitive of the next: «لحكومة وشعب الإكوادور»."""
    waits = before.kind == "role" and not before.definite and before.last - before.first == 1 and not before.country
    return waits and after.joined and after.country is not None and before.last == after.first


def shares_office(before: Mention, after: Mention) -> bool:
    """Whether two offices are one man's: «المبعوث الخاص ورئيس بعثة الأمم المتحدة مارتن كوبلر»."""
    office = before.title and before.name is None and not before.plural and before.country is None
    return (
        office
        and key(before.lemma or "") in ENVOYS
        and after.joined
        and after.title
        and after.name is not None
        and after.country == "IGO"
        and before.last == after.first
    )


def of_one_country(before: Mention, after: Mention) -> tuple[Mention, Mention]:
    """A person and the office beside share a country: «القائد العام، صدقي صبحي», «الأمير تميم، أمير دولة قطر»."""
    person, office = (before, after) if before.name is not None else (after, before)
    alone = person.name is None or office.name is not None or not office.title or office.plural or after.joined
    elsewhere = len(office.states) == 1  # «هنأ الملك سلطان عمان»
    if alone or elsewhere or (person.country is None) == (office.country is None):
        return before, after
    country = person.country or office.country
    return before._replace(country=country), after._replace(country=country)


def appoint(words: list[Word], before: Mention, after: Mention, memory: Memory) -> None:
    """«منير المؤخر، رئيس غرفة التجارة» and «رئيس الجامعة، شكري ادريس»: each tells of the other."""
    if after.former and after.name and after.joined and before.title and not before.name and not before.former:
        memory.appoint(words, after.name, before.country, before.roles)  # «رئيس الحركة والوزير الأسبق فلان»
        return
    person, office = (before, after) if before.kind == "person" else (after, before)
    if person.kind != "person" or person.name is None or office.kind not in ("role", "collective"):
        return
    if office.plural or office.named or not office.roles or office.roles == ("UNK",) or not office.definite:
        return
    if after.joined or not (office.title or office.kind == "collective"):
        return  # «رئيس الحزب فلان، حكومة الوحدة …», «فلان، وهيئة …»
    if person.held and (office.kind != "role" or office.former):
        return
    surname = person.entity_id is not None and person.last - person.first == 1
    if surname and person is before and person.last == office.first and person.roles:
        return  # «دعا السيستاني رئيس الوزراء»: somebody else, but «نوري المالكي نائب الرئيس»
    if (
        office.first == person.last
        and office.last - office.first == 1
        and words[office.first].light.endswith(("ه", "ها"))
    ):
        return  # «أقال عبد الرزاق نائبه»
    memory.appoint(words, person.name, office.country, office.roles, office.former)
