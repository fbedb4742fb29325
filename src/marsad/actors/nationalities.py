"""What a nationality stands for: a state, one of its people, counted people, or only where a place is.

«وزير الخارجية التونسي» is of the state, «هذا التونسي» and «12 سوريا» are people, «محافظة إب اليمنية» is a place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from marsad.script import key
from marsad.text import Paragraph, Word

from .memory import Memory
from .mention import Mention
from .nouns import QUOTES, SITES, SUFFERED
from .persons import PersonNames
from .tables import ActorTables

#: nouns before the name of a country
_DIRECTIONS: Final = frozenset(key(w) for w in "شمال جنوب شرق غرب وسط دولة جمهورية شمالي جنوبي شرقي غربي".split())
#: from which on a number before a country may be a year
_YEARS: Final = 1000


class Nationalities:
    """Tells what nationalities and names of states stand for; `is_verb` tells verbs."""

    def __init__(self, tables: ActorTables, persons: PersonNames, is_verb: Callable[[Word], bool]) -> None:
        self._tables = tables
        self._persons = persons
        self._is_verb = is_verb

    def person(self, paragraph: Paragraph, i: int, end: int, last: int, people: bool) -> Mention | None:
        """A person told by nationality: «التونسي أنيس العامري»."""
        words = paragraph.words
        if people or end >= last or not words[i].key.startswith("ال") or words[i].key.endswith("ه"):
            return None
        following = self._tables.hits(words[end])
        if following is None or not following.given or following.function or following.names:
            return None
        before = self._tables.hits(words[i - 1]) if i else None
        if i and words[i - 1].kind == "word" and (before is None or not before.function):
            return None
        person = self._persons.bare(paragraph, end, last)
        found = self._tables.nationality(words, i, last)
        if person is None or found is None:
            return None
        text = " ".join(w.light for w in words[i : person.last])
        return person._replace(first=i, name_ar=text, country=found[0].country, roles=("CVL",))

    def describes(self, words: list[Word], i: int, first: int, memory: Memory) -> bool:
        """Whether the name of a state describes the noun before it: «مبلغ مالي», but «شمال مالي», «رئيس مالي»."""
        word = words[i]
        if i == first or word.key != "مالي" or words[i - 1].kind != "word" or memory.mentions_country("MLI"):
            return False
        before = words[i - 1]
        hit = self._tables.hits(before)
        if hit is not None and (hit.function or hit.roles):
            return False
        return before.key not in _DIRECTIONS and not self._is_verb(before)

    def says_where(self, words: list[Word], i: int, first: int) -> bool:
        """Whether a nationality tells only where a place is: «محافظة إب اليمنية», but not «شرطة المحافظة اليمنية»."""
        if i - 2 < first or not self._tables.has_article(words[i]) or words[i - 1].kind != "word":
            return False
        stems = words[i - 2].stems
        article = words[i - 2].key.startswith(("ال", "بال", "لل", "وال"))
        return not article and any(stem in SITES for stem in stems) and self._tables.hits(words[i - 1]) is None

    def is_several(self, words: list[Word], i: int, first: int) -> bool:
        """Whether what may be a country counts its people: «12 سوريا», but not «في 2015 سوريا»."""
        if i == first or words[i - 1].kind != "number" or not words[i].key.endswith("يا"):
            return False
        number = words[i - 1].key
        return number.isdigit() and 10 < int(number) < _YEARS

    def is_somebody(self, words: list[Word], i: int, first: int) -> bool:
        """Whether a nationality is a noun for one of its people: «هذا التونسي», «6 آلاف ليبي», «أوقفت الشرطة تونسيا»."""
        form = words[i].key
        if i == first or form[0] == "و" or not form.endswith(("ي", "يا")):
            return False
        before = words[i - 1]
        hit = self._tables.hits(before)
        function = hit.function if hit is not None else None
        if self._tables.has_article(words[i]):
            return function == "demonstrative" and form.endswith("ي")
        if before.kind == "number" or function == "quantifier":
            return True
        if form.endswith("ي") and words[i - 1].stems[0].removeprefix("و") in SUFFERED:
            return True  # «مقتل فلسطيني», but «قصف تركي»
        return form.endswith("يا") and before.key.startswith("ال") and not before.key.endswith("ا")

    def is_counted(self, words: list[Word], i: int, first: int) -> bool:
        """Whether an adjective in the accusative is counted, and so names people: «26 حوثيا»."""
        j = i - 1
        while j >= first and words[j].surface in QUOTES:
            j -= 1
        return j >= first and words[j].kind == "number" and words[i].key.endswith("يا")

    def is_described(self, words: list[Word], i: int) -> bool:
        """Whether a nationality without the article stands at token `i`."""
        found = self._tables.nationality(words, i, len(words)) if i < len(words) else None
        return found is not None and not found[0].people and words[i].key.endswith("ي") and words[i].key[0] not in "لب"
