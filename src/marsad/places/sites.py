"""Sites: places without a name of their own in the gazetteer, known by their noun («قصر قرطاج», «مقر الحزب», «في السجن»)."""

from __future__ import annotations

from typing import Final

from marsad.text import Split, Word

_BUILDINGS: Final = (
    "قصر مقر مبني قاعه مسجد جامع كنيسه كنيس معبد مدرسه كليه جامعه معهد مستشفي سجن سفاره قنصليه مكتب منزل بيت شقه فندق نزل ملهي مقهي "
    "مطعم سوق متحف ملعب مصنع معمل مطار ميناء مرفا محطه معبر حاجز ثكنه قاعده ساحه ساحات ميدان بطحاء شارع نهج جسر حديقه مخيم مخفر دار برج "
    "باحه باحات مسرح منشاه ضريح مقبره منصه منجم حقل مستودع مزرعه مول كنيست منفذ منافذ معسكر معسكرات معتقل مساجد كنايس سجون "
    "مدارس مستشفيات منازل مطارات معابر شوارع ميادين مقار مقرات مزارع حدايق منفذي معبري"
).split()
#: institutions are places only where a preposition says so: «أمام وزارة التربية», «في مجلس النواب»
_INSTITUTIONS: Final = frozenset(
    "مركز برلمان مجلس وزاره محكمه مكتب نادي جامعه كليه معهد سوق جهه بيت دار منزل كونغرس كونجرس مراكز منازل مدارس".split()
)
_AREAS: Final = (
    "منطقه مناطق مدينه محافظه ولايه بلده قريه حي احياء ضاحيه ضواحي جبل جبال وادي ريف ارياف هضبه سهل صحراء جزيره مضيق خليج بلاد عاصمه دوار "
    "اقليم مديريه ناحيه معتمديه شاطي ساحل حدود مرتفعات غابه محافظات مدن قري بلدات مديريات ولايات قضاء قطاع جبهه تله تلال اراضي "
    "جزر سواحل مملكه محافظتي منطقتي مدينتي بلدتي قريتي مديريتي جبهتي"
).split()
_HEADS: Final = frozenset({*_BUILDINGS, *_INSTITUTIONS, *_AREAS})
#: heads that introduce a name: institutions do not
_NOUNS: Final = _HEADS - _INSTITUTIONS | {"مركز"}
#: nouns of areas, which leave the name after them to the gazetteer: «ولاية القصرين»
_AREA_NOUNS: Final = frozenset(_AREAS)
#: two at once, the second joined by و: «منفذي الوديعة والطوال»
DUALS: Final = frozenset("منفذي معبري محافظتي منطقتي مدينتي بلدتي قريتي مديريتي جبهتي".split())
#: areas that take up a place named before wherever they stand with the article: «حصار المخيم», «تحرير المحافظة»
_TAKEN_UP: Final = frozenset("بلاد مدينه عاصمه منطقه محافظه بلده قريه مديريه مخيم معبر منفذ تله جزيره حي".split())
#: words with the article that a personal name follows: «ميدان الشهيد …», «مقام السيدة زينب»
_TITLES: Final = frozenset("السيده الشيخ الملك الامير الشهيد الامام سيدي سيدنا".split())
#: marks around the name of a site: «تلة "النبي يونس"»
_QUOTES: Final = frozenset("\"«»“”'")
#: what tells the sector of a land or a front from that of an economy: «القطاع الساحلي», «قطاع جيزان الحدودي»
_LAND: Final = frozenset(
    "الحدودي الساحلي الجبلي الشمالي الجنوبي الشرقي الغربي الاوسط الشمال الجنوب الشرق الغرب".split()
)
#: fronts that are bodies: «جبهة تحرير …», «جبهة الإنقاذ»
_FRONTS: Final = frozenset("فتح تحرير نصره ثوار انقاذ بوليساريو احرار عمل وطنيه موحده خلاص اصلاح قوي".split())
#: what «في قضاء …» goes on with when nobody means a district
_SPENT: Final = frozenset("الله حاجه حوايج وقت اوقات اجازه عطله فتره بقيه عقوبه ديون صلاه".split())
#: verbs that open a relative clause after an indefinite noun: «بلدة تقع», «أحياء تعرضت»
_CLAUSES: Final = frozenset(
    (
        "تقع يقع تقعان تخضع يخضع تخضعان تسيطر يسيطر تضم يضم تشهد يشهد تتبع يتبع تبعد يبعد تسكنها تسكنه يسكنه يسكنها يقطنها تقطنها "
        "يقطنه يحتجز تحتجز تستخدم يستخدم تستخدمه يستخدمه يملكه تملكه يعتقد كان يقيم تقيم يضمان شهد خضع وقع"
    ).split()
)
#: nouns that go on with a genitive: «مقر حركة النهضة», «منزل نائب رئيس الجهاز»
_GO_ON: Final = frozenset(
    (
        "حركه حزب وزاره مجلس رياسه هييه لجنه جامعه نقابه اتحاد موسسه شركه قناه صحيفه حكومه بلديه ولايه محافظه محكمه اداره منظمه جمعيه امن شرطه نايب "
        "رييس وزير حرس قوات قياده مديريه مجمع سكن اقامه جهاز تنظيم مدينه منطقه مسجد كنيسه سوق ابو ابي ابن بن ام سيدي راس عبد بير "
        "عين تل باب بني حي قريه خان خور ال حدايق قصر جبل مقر قوه وادي نهر نبع كفر بيت دير ظهر حوش كوم ميت قلعه عزبه خربه مكافحه مجمع مدرسه"
    ).split()
)
#: words at which a site's name ends
_STOP: Final = frozenset(
    (
        "في من الي علي عن مع بين عند لدي امام حول نحو ضد خلال بعد قبل منذ حتي دون عبر وراء خلف قرب داخل خارج وسط ضمن اثر عقب ان "
        "انه انها الذي التي الذين حيث  "
        "حين بينما فيما كما لكن ما لا لم لن قد كان كانت اليوم امس غدا صباح مساء ظهر فجر يوم هذا هذه ذلك تلك هو هي هم الاحد "
        "الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت و او ثم  "
        "وفق بحسب حسب رغم بهدف جراء نتيجه تحت غير ذات رفقه بسبب اضافه الا او ام بعض هناك مما ايضا فقط كافه سواء شمال جنوب شرق غرب شمالي جنوبي "
        "شرقي غربي احد احدي"
    ).split()
)
#: what opens a phrase after ب or ل as nouns of place do: «قرية بشمال سوريا», «مركز بإحدى الضواحي»
_OPENING: Final = frozenset("احدي احد شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط محيط".split())
_ARTICLES: Final = ("ال", "وال", "بال", "لل")
#: adjectives of places that are no relative ones: «الأراضي المحتلة», «حلب القديمة»
ADJECTIVES: Final = frozenset(
    (
        "المحتل المحتله القديم القديمه المجاور المجاوره المبارك المباركه الشريف العازله المحاصره المحاصر المحرره المنكوبه المدمره "
        "الخاصه الكبري الصغري الوسطي العليا السفلي الاوسط المكرمه المنوره المحظوره الامنه"
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


def in_construct(word: Word, nouns: frozenset[str], particles: str = "") -> bool:
    """Whether the word may be one of the nouns without the article, with one of the proclitics if any are given."""
    return not nouns.isdisjoint(word.stems) and any(
        s.stem in nouns
        and not (s.article or s.suffix)
        and (s.particle in particles and s.particle if particles else s.particle not in ("ك", "س"))
        for s in word.splits
    )


def is_construct(word: Word, particles: str = "") -> bool:
    """Whether the word may be a noun of area or building without the article."""
    return in_construct(word, _NOUNS, particles)


def site_end(words: list[Word], i: int, last: int, governed: bool) -> int | None:
    """One past the last token of the site at `i`; None when the noun names none: unqualified and not governed."""
    head = next(s for s in words[i].splits if s.stem in _HEADS and s.particle not in ("ك", "س"))
    if (head.stem in _INSTITUTIONS and not governed) or (head.stem == "جهه" and not head.article):
        return None
    if head.stem in ("قطاع", "جبهه", "قضاء", "اراضي", "مملكه", "سجن") and not _means_land(
        words, i, last, head, governed
    ):
        return None
    j = i + 1
    if head.article or head.suffix:
        while head.article and j < last and j - i < 3 and _qualifies(words[j]):
            j += 1
        if j > i + 1 or governed:
            return j
        after_article = head.stem == "حي" and i > 0 and words[i - 1].key.startswith(_ARTICLES)  # «الرصاص الحي»
        taken_up = head.stem in _TAKEN_UP or head.stem == "مملكه"
        return j if taken_up and head.article and not after_article else None
    j = _name_end(words, j, last)
    if j == i + 1:
        return j if governed else None
    return with_second(words, j, last) if head.stem in DUALS else j


def with_second(words: list[Word], j: int, last: int) -> int:
    """One past the second of two names joined by و, the first of which ends at `j`: «منفذي الوديعة والطوال»."""
    return j + 1 if j < last and words[j].key.startswith("و") and len(words[j].key) > 3 else j


def _name_end(words: list[Word], j: int, last: int) -> int:
    """One past the last token of what a noun of place at `j - 1` governs."""
    start = j
    if j < last and words[j].surface in _QUOTES:
        closing = next((t for t in range(j + 2, min(last, j + 6)) if words[t].surface in _QUOTES), None)
        return closing + 1 if closing is not None else j
    while j < last and j - start < _ALONE - 1:
        word = words[j]
        if word.kind != "word" or word.key in _STOP or _attached(word, first=j == start) or _opens_clause(word):
            break
        j += 1
        if word.key.startswith("ال") and len(word.key) > 3:
            named = word.key in _TITLES and j < last and words[j].kind == "word" and words[j].key not in _STOP
            if named or (j < last and _qualifies(words[j])):
                j += 1
            break
        if word.key not in _GO_ON and not (set(word.stems) & _GO_ON):
            while j < last and j - start < 3 and (words[j].key in _LAND or (_relative(word) and _relative(words[j]))):
                j += 1  # «قرى حدودية باكستانية», «قطاع جيزان الحدودي»
            break
    return j


def _means_land(words: list[Word], i: int, last: int, head: Split, governed: bool) -> bool:
    """Whether a noun that also names a sector, a body, the judiciary or a penalty names a place here."""
    after = words[i + 1].key if i + 1 < last else ""
    if head.stem == "قطاع":
        land = any(word.key in _LAND for word in words[i + 1 : min(last, i + 3)])
        return land if not head.article or (after and _qualifies(words[i + 1])) else governed
    if head.stem == "جبهه":
        name = not head.article and bool(after) and _FRONTS.isdisjoint(words[min(i + 1, last - 1)].stems)
        return governed and (name or (head.article and not _qualifies(words[min(i + 1, last - 1)])))
    if head.stem == "قضاء":
        named = i + 1 < last and _SPENT.isdisjoint(words[i + 1].stems)
        return governed and named and not head.article and not head.suffix and words[i - 1].key != "علي"
    if head.stem == "اراضي":
        return head.article and bool(after) and (_qualifies(words[i + 1]) or after == "المحتله")
    if head.stem == "مملكه":
        return head.article and (governed or head.particle == "ل")
    return not (head.article and head.particle == "ب" and (not after or not _qualifies(words[i + 1])))  # «حكم بالسجن»


def _qualifies(word: Word) -> bool:
    """Whether the word reads as a relative adjective with the article: «الرئاسي», «الجوية», «الفرنسية»."""
    return word.kind == "word" and (
        (
            word.key.startswith("ال")
            and word.key not in _STOP
            and len(word.key) > 5
            and word.key.endswith(("ي", "يه", "يين", "يات"))
        )
        or word.key in ADJECTIVES
    )


def _relative(word: Word) -> bool:
    """Whether the word reads as a relative adjective without the article: «حدودية», «سكني»."""
    return (
        word.kind == "word"
        and len(word.key) > 3
        and word.key.endswith(("ي", "يه"))
        and not word.key.startswith(_ARTICLES)
    )


def _opens_clause(word: Word) -> bool:
    """Whether the word is a verb that opens a relative clause: «تقع», «تعرضت» (names in ات, يت, وت are left alone)."""
    key = word.key
    return key in _CLAUSES or (len(key) > 3 and key[-1] == "ت" and key[-2] not in "اوي" and not key.startswith("ال"))


def _attached(word: Word, *, first: bool) -> bool:
    """Whether the word begins a phrase of its own: و، ف or ب، ل before the article or a noun of place.

    The first word after a noun of place is its name even if it may be read with و or ف: «جسر ويستمنستر», «بلدة فنيدق».
    """
    key = word.key
    return (
        key.startswith(("وال", "فال", "بال", "لل", "كال"))
        or (
            not first
            and key[0] in "وف"
            and len(key) > 4
            and key not in _GO_ON
            and any(s.conjunction for s in word.splits)
        )
        or any(s.particle in ("ب", "ل") and (s.stem in _HEADS or s.stem in _OPENING) for s in word.splits)
    )
