"""Sites: places without a name of their own in the gazetteer, known by their noun («قصر قرطاج», «مقر الحزب», «في السجن»)."""

from __future__ import annotations

from typing import Final

from marsad.text import Word

_BUILDINGS: Final = (
    "قصر مقر مبني قاعه مسجد جامع كنيسه كنيس معبد مدرسه كليه جامعه معهد مستشفي سجن سفاره قنصليه مكتب منزل بيت شقه فندق نزل ملهي مقهي "
    "مطعم سوق متحف ملعب مصنع معمل مطار ميناء مرفا محطه معبر حاجز ثكنه قاعده ساحه ساحات ميدان بطحاء شارع نهج جسر حديقه مخيم مخفر دار برج "
    "باحه باحات مسرح منشاه ضريح مقبره منصه منجم حقل مستودع مزرعه مول كنيست"
).split()
#: institutions are places only where a preposition says so: «أمام وزارة التربية», «في مجلس النواب»
_INSTITUTIONS: Final = frozenset("مركز برلمان مجلس وزاره محكمه مكتب نادي جامعه كليه معهد سوق جهه بيت دار منزل".split())
_AREAS: Final = (
    "منطقه مناطق مدينه محافظه ولايه بلده قريه حي احياء ضاحيه ضواحي جبل جبال وادي ريف ارياف هضبه سهل صحراء جزيره مضيق خليج بلاد عاصمه دوار "
    "اقليم مديريه ناحيه معتمديه شاطي ساحل حدود مرتفعات غابه"
).split()
_HEADS: Final = frozenset({*_BUILDINGS, *_INSTITUTIONS, *_AREAS})
#: nouns of areas, which leave the name after them to the gazetteer: «ولاية القصرين»
_AREA_NOUNS: Final = frozenset(_AREAS)
#: nouns that go on with a genitive: «مقر حركة النهضة», «منزل نائب رئيس الجهاز»
_GO_ON: Final = frozenset(
    (
        "حركه حزب وزاره مجلس رياسه هييه لجنه جامعه نقابه اتحاد موسسه شركه قناه صحيفه حكومه بلديه ولايه محافظه محكمه اداره منظمه جمعيه امن شرطه نايب "
        "رييس وزير حرس قوات قياده مديريه مجمع سكن اقامه جهاز تنظيم مدينه منطقه مسجد كنيسه سوق ابو ابي ابن بن ام سيدي راس عبد بير "
        "عين تل باب بني حي قريه شمال جنوب شرق غرب"
    ).split()
)
#: words at which a site's name ends
_STOP: Final = frozenset(
    (
        "في من الي علي عن مع بين عند لدي امام حول نحو ضد خلال بعد قبل منذ حتي دون عبر وراء خلف قرب داخل خارج وسط ضمن اثر عقب ان "
        "انه انها الذي التي الذين حيث  "
        "حين بينما فيما كما لكن ما لا لم لن قد كان كانت اليوم امس غدا صباح مساء ظهر فجر يوم هذا هذه ذلك تلك هو هي هم الاحد "
        "الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت و او ثم  "
        "وفق بحسب حسب"
    ).split()
)
_ALONE: Final = 7  # tokens that a site's name takes at most


def is_site(word: Word, stem: str | None = None) -> bool:
    """Whether the word (or one stem of it) is a noun of place, whatever stands attached to it."""
    if stem is not None:
        return stem in _HEADS
    if word.kind != "word" or _HEADS.isdisjoint([split.stem for split in word.splits]):
        return False  # most words
    return any(s.stem in _HEADS and s.particle not in ("ك", "س") for s in word.splits)


def is_area(word: Word) -> bool:
    """Whether the word is a noun of an area rather than of a building."""
    return any(s.stem in _AREA_NOUNS and s.particle not in ("ك", "س") for s in word.splits)


def site_end(words: list[Word], i: int, last: int, governed: bool) -> int | None:
    """One past the last token of the site at `i`; None when the noun names none: unqualified and not governed."""
    head = next(s for s in words[i].splits if s.stem in _HEADS and s.particle not in ("ك", "س"))
    if (head.stem in _INSTITUTIONS and not governed) or (head.stem == "جهه" and not head.article):
        return None
    j = i + 1
    if head.article or head.suffix:
        if j < last and head.article and _qualifies(words[j]):
            return j + 1
        return j if governed or head.stem in ("بلاد", "مدينه", "عاصمه", "منطقه") else None
    while j < last and j - i < _ALONE:
        word = words[j]
        if word.kind != "word" or word.key in _STOP or _attached(word):
            break
        j += 1
        if word.key.startswith("ال") and len(word.key) > 3:
            if j < last and _qualifies(words[j]):
                j += 1
            break
        if word.key not in _GO_ON and not (set(word.stems) & _GO_ON):
            break
    if j == i + 1:
        return j if governed else None
    return j


def _qualifies(word: Word) -> bool:
    """Whether the word reads as a relative adjective with the article: «الرئاسي», «الجوية», «الفرنسية»."""
    return (
        word.kind == "word"
        and word.key.startswith("ال")
        and word.key not in _STOP
        and len(word.key) > 5
        and word.key.endswith(("ي", "يه", "يين", "يات"))
    )


def _attached(word: Word) -> bool:
    """Whether the word begins a phrase of its own: و، ف or ب، ل before the article."""
    key = word.key
    return key.startswith(("وال", "فال", "بال", "لل", "كال")) or (
        key[0] in "وف" and len(key) > 4 and any(s.conjunction for s in word.splits)
    )
