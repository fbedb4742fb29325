"""Counts of people in an act: killed, wounded, detained, displaced, participants, each as a range."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from marsad.text import UNASKED, Word

from .context import Context
from .numerals import OPENERS, Bounds, at_least_after, bare, read_count

_KINDS: Final = {
    "killed": (
        "قتل قتلت قتلوا يقتل تقتل قتلي قتيل قتيلا قتيله مقتل مصرع مصرعه مصرعهم استشهد استشهدت استشهاد استشهدوا شهيد شهيدا شهداء "
        "وفاه توفي اودي اودت يودي تودي حتفهم حتفه  "
        "ضحايا ضحيه اغتيال اغتيل اغتال اغتالت اعدام اعدم اعدمت مجزره جثه جثث ذبح تصفيه القضاء"
    ),
    "wounded": (
        "اصيب اصيبت اصابه اصيبوا اصاب اصابت اصابوا جرح جرحت جرحي جريح جريحا جريحه اصابات مصاب مصابا مصابين جرحوا جراح بجروح"
    ),
    "detained": (
        "اعتقل اعتقال اعتقلت اعتقلوا يعتقل تعتقل اعتقالات اوقف ايقاف توقيف اوقفت ايقافات احتجاز احتجز احتجزت القبض موقوف موقوفا "
        "موقوفين معتقل معتقلا معتقلين معتقلون ضبط حبس  "
        "خطف خطفت اختطف اختطفت اختطاف خاطفون رهينه رهاين اسر اسير اسيرا اسري سراح افرج افرجت افراج الافراج سجين سجينا سجناء سجن "
        "السجن حكم حكمت محتجز محتجزا محتجزين"
    ),
    "displaced": "نزح نزحت نزوح نازح نازحا نازحين نازحون تهجير هجر هجرت شرد شردت تشريد فرار فر لاجي لجا",
    "participants": (
        "تظاهر تظاهرت يتظاهر تظاهره مظاهره مظاهرات تظاهرات متظاهر متظاهرا متظاهرين متظاهرون مسيره مسيرات محتج محتجا محتجين محتجون "
        "شارك شاركت يشارك مشاركه احتشد تجمع تجمعت اعتصم  "
        "اعتصام خرج خرجت وقفه احتج احتجاج احتجاجات اضرب اضراب"
    ),
}  # fmt: skip
_KIND_OF: Final = {word: kind for kind, words in _KINDS.items() for word in words.split()}
#: nouns that say by themselves what is counted
_OWN_KIND: Final = {
    word: kind
    for kind, words in {
        "killed": "قتيل قتيلا قتلي قتيلين قتيلان شهيد شهيدا شهداء شهيدين شهيدان جثه جثث",
        "wounded": "جريح جريحا جرحي جريحين جريحان مصاب مصابا مصابين مصابان اصابه اصابات",
        "detained": "معتقل معتقلا معتقلين موقوف موقوفا موقوفين رهينه رهاين رهينتين رهينتان اسير اسيرا اسري اسيرين سجين سجينا سجناء سجينين محتجز محتجزا محتجزين",
        "displaced": "نازح نازحا نازحين نازحون",
        "participants": "متظاهر متظاهرا متظاهرين متظاهرون محتج محتجا محتجين محتجون مشارك مشاركا مشاركين معتصم معتصما معتصمين",
    }.items()
    for word in words.split()
}  # fmt: skip
_TYPES: Final = {
    "ASSAULT": ("killed", "wounded", "displaced", "detained"),
    "COERCE": ("detained", "displaced", "killed", "wounded"),
    "SANCTION": ("detained",),
    "RETREAT": ("detained",),
    "PROTEST": ("participants", "wounded", "killed", "detained"),
}
#: people as they are counted one by one: «جندي», «جندياً»
_ONE: Final = frozenset(
    (
        "شخص مدني جندي عنصر مسلح شرطي طفل طفله امراه مواطن ارهابي فلسطيني رجل عامل ضابط ناشط صحفي صحافي مصور ضحيه قيادي قايد "
        "معارض شاب شابه فتاه سيده طالب معلم محام قاض نايب  "
        "متهم مطلوب مشتبه لاجي مهاجر مستوطن متمرد مرتزق انتحاري سايق حارس طيار طبيب مسعف داعيه امام عمده شيخ مقاتل سجين معتقل "
        "اسير رهينه متظاهر محتج نازح مشارك قتيل جريح شهيد  "
        "اجنبي عسكري سياسي مدرس موظف مهندس دبلوماسي قنصل اعلامي مدون سايح تاجر راع مزارع صياد حاج مصل جهادي حوثي تكفيري نقيب عقيد "
        "عميد لواء رقيب ملازم مجند جاسوس عريف وكيل مسوول زعيم"
    ).split()
)
_MANY: Final = frozenset(
    (
        "اشخاص مدنيين مدنيون جنود عناصر عنصرا مسلحين مسلحون شرطيين اطفال نساء مواطنين مواطنون ارهابيين ارهابين ارهابيون فلسطينيين "
        "فلسطينيون اخرين اخرون اخر رجال عمال اجانب ضباط محتجين  "
        "ناشطين ناشطون نشطاء صحفيين صحافيين قياديين قاده معارضين شبان شباب فتيات سيدات طلاب طلبه معلمين محامين قضاه نواب متهمين "
        "مطلوبين لاجيين مهاجرين مستوطنين متمردين مرتزقه حراس سياح  "
        "حجاج مصلين عسكريين سياسيين مقاتلين مقاتلا مسعفين اطباء موظفين مهندسين افراد فردا فرد نسمه الف روهينغا حوثيين اكراد "
        "جهاديين مشيعين رهاين سجناء اسري قتلي جرحي شهداء  "
        "ضحايا متظاهرين متظاهرون محتجون معتقلين موقوفين نازحين مصابين مشاركين تلاميذ تلميذ تلميذا قاصرين قاصر عراقيين سوريين "
        "يمنيين ليبيين مصريين سكان ساكن"
    ).split()
)
_BROKEN: Final = frozenset(
    "جندي ضابط طفل طفله رجل شخص قتيل جريح شهيد عنصر شاب شابه امراه فتاه سيده اسير سجين رهينه قايد عامل طالب حارس شرطي طبيب شقيق اخ نايب زعيم".split()
)
_PEOPLE: Final = frozenset({"collective", "people", "person"})  # kinds of mention that may be counted
_AMONG: Final = frozenset("بينهم منهم بينهن ضمنهم فيهم منهن بينها منها".split())
_DENIALS: Final = frozenset("لم لن دون بدون نفي نفت ينفي تنفي عدم نافيا نافيه".split())
_REACH: Final = 7  # tokens between a count and the word that says what befell the counted
_NEAR: Final = 8  # tokens before that word in which a denial counts
_BARE: Final = 3  # tokens after that word in which a number needs no noun: «مقتل 29 وإصابة 24»
_JOINED: Final = 4  # tokens between sub-groups of one count


class Count(NamedTuple):
    """People of one kind at tokens `first` … `last` (exclusive)."""

    kind: str
    bounds: Bounds
    first: int
    last: int


def quantities(context: Context, token: int, event_type: str) -> dict[str, Bounds]:
    """The counts in the trigger's sentence that belong to an act of this type, sub-groups summed.

    «مقتل خمسة جنود وإصابة أكثر من عشرة» -> `{"killed": (5, 5), "wounded": (10, None)}`.
    """
    wanted = _TYPES.get(event_type)
    if not wanted or _denied(context, token):
        return {}
    found: dict[str, Bounds] = {}
    last: dict[str, int] = {}
    for count in counts(context, "participants" if event_type == "PROTEST" else ""):
        if count.kind not in found:
            found[count.kind] = count.bounds
        elif count.first - last[count.kind] <= _JOINED and context.key(count.first).startswith("و"):
            low, high = found[count.kind]
            more = count.bounds[1]
            found[count.kind] = (low + count.bounds[0], None if high is None or more is None else high + more)
        else:
            continue
        last[count.kind] = count.last
    return {name: bounds for name, bounds in found.items() if name in wanted}


def counts(context: Context, otherwise: str = "") -> list[Count]:
    """The counts of people in a sentence, in order; `otherwise` is the kind of those that nothing else tells."""
    words = context.paragraph.words
    found: list[Count] = []
    kind, said = "", context.first - 1
    among = False
    i = context.first
    while i < context.last:
        word = words[i]
        if context.key(i) in _AMONG:
            among = True
        elif context.is_mark(i) and word.surface not in "()":
            among = False
        if not _matters(word) or _dated(context, i):
            i += 1
            continue
        own = _kind(word)
        single = _few(context, i, kind, found)
        if own and not single:
            kind, said = own, i
            among = among and bool(set(word.stems) & _OWN_KIND.keys())
        bounds, end = (single, i + 1) if single else read_count(context, i) if _opens(word) else (None, i + 1)
        if bounds is None:
            i += 1
            continue
        counted = _counted(context, i, end, bool(single), i - said <= _BARE and bool(kind))
        if counted is not None and not among:
            after, own_kind = counted
            near = kind if said >= 0 and i - said <= 3 * _REACH else ""
            fixed = own_kind in ("killed", "wounded")
            what = (own_kind if fixed or not near else near) or _kind_after(context, end) or otherwise
            if at_least_after(context, end):
                bounds = (bounds[0], None)
            if what and not _denied_before(context, max(context.first, said if near and not fixed else i)):
                found.append(Count(what, bounds, i, after))
            end = max(end, after)
        i = max(end, i + 1)
    return found


def _matters(word: Word) -> bool:
    """Whether a count may begin at the word, or it says what is counted: most words do neither."""
    if word.counts is UNASKED:
        word.counts = _opens(word) or bool(_kind(word)) or _pair(word) or _alone(word)
    return bool(word.counts)


@lru_cache(maxsize=1_000)
def _opens(word: Word) -> bool:
    return word.kind == "number" or bare(word.key) in OPENERS or word.key == "ما" or word.key.lstrip("وفبل").isdigit()


@lru_cache(maxsize=1_000)
def _kind(word: Word) -> str:
    """What the word says befell people, or that they did."""
    return next((_KIND_OF[stem] for stem in word.stems if stem in _KIND_OF), "")


def _few(context: Context, i: int, kind: str, found: list[Count]) -> Bounds | None:
    """One or two people named without a number: «جنديين», «ضابطاً» after a word that says what befell them."""
    word = context.paragraph.words[i]
    if _pair(word):
        return 2, 2
    if not _alone(word) or (not kind and not (word.key.endswith("ا") and set(word.stems) & _OWN_KIND.keys())):
        return None
    before = context.key(i - 1)
    if (
        bare(before) in OPENERS
        or context.paragraph.words[i - 1].kind == "number"
        or before in ("اي", "كل", "احد", "الف")
    ):
        return None
    if kind in ("participants", "displaced") or (any(c.last == i for c in found) and not word.key.startswith("و")):
        return None
    marked = word.key.endswith("ا") or context.paragraph.words[i].surface.endswith("ً")
    near = any(_kind(context.paragraph.words[t]) for t in range(max(context.first, i - 2), i))
    later = any(_accusative(context.paragraph.words[t]) for t in range(i + 1, min(context.last, i + _REACH)))
    return (1, 1) if (marked or near) and (marked or not later) else None


@lru_cache(maxsize=1_000)
def _alone(word: Word) -> bool:
    """Whether the word is an indefinite singular person: «شرطي», «شرطياً», «وصحفياً»."""
    key = word.key.removeprefix("و") if word.key.removeprefix("و").rstrip("ا") in _ONE else word.key
    return key in _ONE or (key.endswith("ا") and key[:-1] in _ONE)


@lru_cache(maxsize=1_000)
def _accusative(word: Word) -> bool:
    key = word.key.removeprefix("و")
    return key.endswith("ا") and key[:-1] in _ONE


@lru_cache(maxsize=1_000)
def _pair(word: Word) -> bool:
    """Whether the word is a dual of people; «مدنيين» is more likely a plural, «جنديين» never is."""
    for stem in word.stems:
        if stem.endswith(("ان", "ين")) and len(stem) > 4:
            one = stem[:-2]
            forms = {one, one[:-1] + "ه" if one.endswith("ت") else one}
            if forms & (_ONE if stem.endswith("ان") else _BROKEN):
                return True
    return False


def _counted(context: Context, i: int, end: int, single: bool, follows: bool) -> tuple[int, str] | None:
    """Where the counted noun ends and its own kind; None where what is counted is no people."""
    if single:
        word = context.paragraph.words[i]
        return end, next((_OWN_KIND[s] for s in (*word.stems, word.key.removeprefix("و")) if s in _OWN_KIND), "")
    at = end
    if context.key(at) == "من":
        at += 1
    if not context.first <= at < context.last:
        return (end, "") if follows else None
    word = context.paragraph.words[at]
    if (word.key == "في" and context.key(at + 1) in ("المايه", "الميه", "المييه")) or word.surface in ("%", "٪"):
        return None
    joined = word.key.startswith("و") and (bool(_kind(word)) or bare(word.key) in OPENERS)
    for stem in () if joined else (*word.stems, word.key):
        if stem in _OWN_KIND:
            return at + 1, _OWN_KIND[stem]
        if stem in _MANY or stem in _ONE or (stem.endswith("ا") and stem[:-1] in _ONE):
            return at + 1, ""
    if at in context.mention_at and context.mentions[context.mention_at[at]].kind in _PEOPLE:
        return at + 1, ""
    if at in context.mention_at and (word.key.endswith(("ا", "ين", "ون")) or at > end):
        return at + 1, ""
    if at > end and word.key.endswith(("ه", "هم", "ها")):
        return at + 1, ""  # «11 من عناصره»
    if word.kind == "mark" or _kind(word) or joined or word.key in _FREE:
        return (end, "") if follows else None
    return None


_FREE: Final = frozenset("في علي الي اثر جراء خلال بينهم منهم بجروح برصاص".split())


def _dated(context: Context, token: int) -> bool:
    """Whether the token is part of a time: «13 ماي», «الاثنين»."""
    at = context.paragraph.starts[token]
    return any(time.start <= at < time.end for time in context.times)


def _kind_after(context: Context, end: int) -> str:
    """The kind said after the count: «13 شخصاً مصرعهم»."""
    for t in range(end, min(context.last, end + _REACH)):
        if context.is_mark(t):
            break
        if kind := _kind(context.paragraph.words[t]):
            return kind
    return ""


def _denied(context: Context, token: int) -> bool:
    return any(context.key(t) in ("لم", "دون", "بدون") for t in range(max(context.first, token - 2), token))


def _denied_before(context: Context, token: int) -> bool:
    """Whether a denial stands before the token in its clause: «نفى الجيش مقتل عشرة»."""
    for t in range(token - 1, max(context.first, token - _NEAR) - 1, -1):
        if context.is_mark(t):
            return False
        if context.key(t).removeprefix("و") in _DENIALS:
            return True
    return False
