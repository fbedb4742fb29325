"""The whole phrase that names a place: from the noun that introduces the name to the adjectives and the place around it.

«قصف ريف حلب الشمالي»: the gazetteer has حلب, the place is «ريف حلب الشمالي»; «انفجار في مسجد بمدينة القطيف»: the site
lies in the town, whose coordinates are the best that it can have.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from marsad.text import Word

from .mentions import MEASURES, PlaceMention
from .sites import ADJECTIVES, DUALS, in_construct, is_construct

#: directions, which name a part of what follows: «شمال العراق», «جنوب غربي كركوك»
_DIRECTIONS: Final = frozenset("شمال جنوب شرق غرب شمالي جنوبي شرقي غربي".split())
_SIDES: Final = _DIRECTIONS | {"وسط"}
#: nouns of a part: «وسط المدينة», «أرض اليمن», «أحياء دمشق»
_PARTS: Final = frozenset(
    "وسط قلب محيط انحاء ارجاء اطراف مشارف تخوم ابواب اسوار ارض اراضي تراب اعالي ضفاف شواطي شبه جمهوريه دوله مملكه سلطنه ضاحيه ضواحي ارياف احياء حيي شمالي "
    "جنوبي شرقي غربي عموم".split()
)
_PARTS_AND_DIRECTIONS: Final = _PARTS | _DIRECTIONS
#: heads that take a masculine adjective: «ريف حلب الشمالي», «مطار عدن الدولي»
_MASCULINE: Final = frozenset(
    "ريف قطاع حي مطار ميناء معبر منفذ جبل ساحل وسط شمال جنوب شرق غرب اقليم قضاء مخيم معسكر سجن قصر مسجد جسر ميدان شارع خليج مضيق سهل وادي "
    "مقر مبني".split()
)
#: relative adjectives after a name that are no part of it: they tell time or order, or are of the act («هجمات باريس الإرهابية»)
_NO_PART: Final = frozenset(
    "الماضي الماضيه الحالي الحاليه الجاري الجاريه التالي التاليه الثاني الثانيه الارهابي الارهابيه الدمويه الانتحاريه الاجراميه الوحشيه "
    "الانتخابيه الصاروخيه الكيمياييه الكيماويه السياسيه المودي الموديه الرسميه الماليه الاعلاميه الدبلوماسيه".split()
)
_THIS: Final = frozenset("هذا هذه تلك ذلك".split())
_BORDER: Final = frozenset({"حدود"})
_LEFT: Final = 6  # words that a phrase takes at most before the name
_WIDER: Final = {"point": 0, "city": 1, "admin1": 2, "country": 3}


class Phrase(NamedTuple):
    """Tokens `first` … `last` (exclusive) of the phrase, and the place around it that it names, if any."""

    first: int
    last: int
    around: PlaceMention | None


def phrase(words: Sequence[Word], place: PlaceMention, places: Sequence[PlaceMention], low: int, high: int) -> Phrase:
    """The whole phrase of a place among tokens `low` … `high` of its sentence, whose places are `places`."""
    first = _before(words, place, low)
    last = _after(words, first, place, high)
    pair = _pair(words, place, places, low)
    if pair is not None:
        return Phrase(*pair, None)
    if not place.site:
        return Phrase(first, last, None)
    if in_construct(words[place.first], _BORDER) or "الحدود" in words[place.first].stems:
        with_whom = next((p.last for p in places if p.first == last + 1 and words[last].key == "مع"), last)
        return Phrase(first, with_whom, None)
    around = next((other for other in places if other.first >= last and _holds(words, place, other, last)), None)
    return Phrase(first, _after(words, around.first, around, high) if around else last, around)


def _pair(
    words: Sequence[Word], place: PlaceMention, places: Sequence[PlaceMention], low: int
) -> tuple[int, int] | None:
    """The tokens of two names after one dual noun: «محافظتي مأرب وتعز»."""
    for one, other in pairwise(places):
        if place in (one, other) and one.last == other.first and words[other.first].key[0] == "و":
            first = _before(words, one, low)
            if in_construct(words[first], DUALS):
                return first, other.last
    return None


def _before(words: Sequence[Word], place: PlaceMention, low: int) -> int:
    """The first token of the place's phrase."""
    i = place.first
    while i > low and place.first - i < _LEFT and not _begins(words[i]):
        word = words[i - 1]
        if i < place.first and in_construct(words[i], _DIRECTIONS) and is_construct(word):
            return i  # «قرية شمالي الرمادي» is not Ramadi
        if _introduces(word):
            i -= 1
        elif i == place.first and _capital(words, i, low):
            i -= 2
        elif i == place.first and word.key in _THIS:
            return i - 1 if place.site else i
        else:
            measured = word.kind == "number" or not MEASURES.isdisjoint(word.stems)
            return i - 1 if measured and (place.site or i < place.first) else i
    return i


def _begins(word: Word) -> bool:
    """Whether the word begins a phrase: a proclitic stands before its noun of place («بمدينة», not «بنغازي»)."""
    return in_construct(word, _PARTS_AND_DIRECTIONS, "بل") or is_construct(word, "بل")


def _introduces(word: Word) -> bool:
    """Whether the word is a noun of place, of a part or a direction in construct, or «العاصمة»."""
    return in_construct(word, _PARTS_AND_DIRECTIONS) or is_construct(word) or "العاصمه" in word.stems


def _capital(words: Sequence[Word], i: int, low: int) -> bool:
    """Whether «العاصمة» and its adjective stand before token `i`: «العاصمة القطرية الدوحة»."""
    return (
        i - 2 >= low
        and words[i - 1].key.startswith("ال")
        and words[i - 1].key.endswith("يه")
        and ("العاصمه" in words[i - 2].stems)
    )


def _after(words: Sequence[Word], first: int, place: PlaceMention, high: int) -> int:
    """One past the last adjective of the phrase: «مدينة بنغازي الليبية», «ريف حلب الشمالي الشرقي»."""
    masculine = in_construct(words[first], _MASCULINE)
    j = place.last
    while j < high and j - place.last < 2:
        key = words[j].key
        relative = len(key) > 5 and key.startswith("ال") and key not in _NO_PART
        if not (key in ADJECTIVES or (relative and (key.endswith("يه") or (masculine and key.endswith("ي"))))):
            break
        j += 1
    if j == place.last < high and words[j].key == "العاصمه":  # «الجزائر العاصمة»
        j += 1
    return j


def _holds(words: Sequence[Word], site: PlaceMention, other: PlaceMention, end: int) -> bool:
    """Whether the place `other` is where the site lies: it follows at once, after في, ب or a direction."""
    start = _before(words, other, end)
    bare = site.last - site.first == 1
    if start > end + 1 or (start == end + 1 and words[end].key != "في" and not (bare and words[end].key == "علي")):
        return False
    if start == end:
        if "العاصمه" in words[site.first].stems:  # «العاصمة القطرية الدوحة»
            return other.entry.precision == "city"
        if in_construct(words[start], _SIDES):
            return True
        if not any(s.particle == "ب" and not s.suffix for s in words[start].splits):
            return False
    return other.entry.precision != "country" and _WIDER[other.entry.precision] >= _WIDER[site.entry.precision]
