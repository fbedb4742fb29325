"""Counts of people in an act: killed, wounded, detained, displaced, participants, each as a range."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from marsad.text import Word, number_value

from .context import Context

Bounds = tuple[int, int | None]

_UNITS: Final = {
    w: n
    for n, forms in {
        1: "واحد واحده شخص", 2: "اثنان اثنين اثنتان اثنتين اثنا اثني شخصان شخصين", 3: "ثلاثه ثلاث", 4: "اربعه اربع",
        5: "خمسه خمس", 6: "سته ست", 7: "سبعه سبع", 8: "ثمانيه ثمان ثماني", 9: "تسعه تسع", 10: "عشره عشر", 11: "احد",
        20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "اربعون اربعين", 50: "خمسون خمسين", 60: "ستون ستين",
        70: "سبعون سبعين", 80: "ثمانون ثمانين", 90: "تسعون تسعين", 100: "مايه مييه مئه", 200: "مايتان مايتين مييتين",
        300: "ثلاثمايه ثلاثميه", 400: "اربعمايه", 500: "خمسمايه",
    }.items()
    for w in forms.split()
}  # fmt: skip
_VAGUE: Final = {"عشرات": (20, None), "مييات": (200, None), "مايات": (200, None), "الاف": (2000, None)}
_OPEN: Final = (
    ("اكثر", "من"),
    ("ما", "لا", "يقل", "عن"),
    ("علي", "الاقل"),
    ("ازيد", "من"),
    ("ما", "يزيد", "عن"),
    ("ما", "يزيد", "علي"),
)
_COUNT_OPENS: Final = frozenset({*_UNITS, *_VAGUE, *(opening[0] for opening in _OPEN)})
_KIND: Final = {
    "killed": "قتل قتلي قتيل قتيلا قتيلين مقتل قتلوا يقتل تقتل لقوا مصرع مصرعه مصرعهم استشهد استشهاد شهيد شهداء سقوط وفاه توفي اودي اودت حتفهم ضحايا ضحيه اغتيال اغتيل اعدام اعدم".split(),
    "wounded": "اصيب اصابه اصيبوا جرح جرحي جريح جريحا اصابات مصاب مصابين مصابا جرحوا اصابته".split(),
    "detained": "اعتقل اعتقال اعتقلت اوقف ايقاف توقيف اوقفت احتجاز احتجز القبض موقوف موقوفين معتقل معتقلا ضبط حبس".split(),
    "displaced": "نزح نزوح نازح نازحا نازحين تهجير هجر شرد تشريد نازحون".split(),
    "participants": "تظاهر مظاهره تظاهره متظاهر متظاهرا متظاهرين متظاهرون مسيره محتج محتجا محتجين شارك مشاركه احتشد تجمع اعتصم".split(),
}
_KIND_OF: Final = {word: kind for kind, words in _KIND.items() for word in words}
_TYPES: Final = {
    "ASSAULT": ("killed", "wounded", "displaced", "detained"),
    "COERCE": ("detained", "displaced", "killed", "wounded"),
    "SANCTION": ("detained",),
    "RETREAT": ("detained",),
    "PROTEST": ("participants", "wounded", "killed", "detained"),
}
_PEOPLE_AFTER: Final = frozenset(
    "شخص شخصا اشخاص مدني مدنيا مدنيين جندي جنديا جنود عنصر عنصرا عناصر مسلح مسلحا مسلحين قتيل قتيلا قتلي جريح جريحا جرحي شرطي شرطيا طفل طفلا اطفال "
    "امراه نساء مواطن مواطنا مواطنين متظاهر متظاهرا متظاهرين ارهابي ارهابيا ارهابيين ارهابين فلسطيني فلسطينيا فلسطينيين اخرين اخرون اخر منهم رجل رجال "
    "عامل عمال اجنبي اجنبيا موقوف معتقل معتقلا مصاب مصابا ضابط ضباط محتج محتجا محتجين اسير اسيرا سجين سجينا مهاجر مهاجرا نازح نازحا مقاتل مقاتلا مقاتلين صحفي صحفيا صحفيين ضحيه ضحايا شهيد شهيدا شهداء".split()
)
_PARTICIPLE_COUNTS: Final = {
    "قتيل": "killed",
    "قتيلا": "killed",
    "قتلي": "killed",
    "جريح": "wounded",
    "جريحا": "wounded",
    "جرحي": "wounded",
}


def quantities(context: Context, token: int, event_type: str) -> dict[str, Bounds]:
    """The counts in the trigger's sentence that belong to an act of this type, sub-groups summed.

    «مقتل خمسة جنود وإصابة أكثر من عشرة» -> `{"killed": (5, 5), "wounded": (10, None)}`.
    """
    wanted = _TYPES.get(event_type)
    if not wanted:
        return {}
    found: dict[str, Bounds] = {}
    kind = _KIND_OF.get(_stem(context, token), wanted[0] if event_type == "PROTEST" else "")
    i = context.first
    words = context.paragraph.words
    while i < context.last:
        if not _may_count(words[i]):
            i += 1
            continue
        stem = _stem(context, i)
        if stem in _KIND_OF:
            kind = _KIND_OF[stem]
            dual = stem.endswith(("ين", "ان")) and stem[:-2] in _KIND_OF
            if dual:
                _sum(found, kind, (2, 2))
        bounds, end = _count(context, i)
        if bounds is None:
            i += 1
            continue
        following = context.key(end)
        own = _PARTICIPLE_COUNTS.get(following)
        if own or (
            kind in wanted and (following in _PEOPLE_AFTER or i in context.mention_at or end in context.mention_at)
        ):
            _sum(found, own or kind, bounds)
        i = max(end, i + 1)
    return {name: bounds for name, bounds in found.items() if name in wanted and not _denied(context, token)}


@lru_cache(maxsize=50_000)
def _may_count(word: Word) -> bool:
    """Whether a count may begin at the word, or it says what is counted: most words do neither."""
    key = word.key
    return (
        word.kind == "number"
        or key in _COUNT_OPENS
        or (key[:1] in "وبل" and key[1:] in _COUNT_OPENS)
        or any(stem in _KIND_OF for stem in word.stems)
    )


def _denied(context: Context, token: int) -> bool:
    return any(context.key(t) in ("لم", "دون", "بدون") for t in range(max(context.first, token - 2), token))


def _sum(found: dict[str, Bounds], kind: str, bounds: Bounds) -> None:
    low, high = found.get(kind, (0, 0))
    found[kind] = (low + bounds[0], None if high is None or bounds[1] is None else high + bounds[1])


def _stem(context: Context, token: int) -> str:
    word = context.paragraph.words[token]
    for stem in word.stems:
        if stem in _KIND_OF:
            return stem
    return word.key


def _count(context: Context, i: int) -> tuple[Bounds | None, int]:
    """A count that begins at token `i`, and where it ends."""
    for opening in _OPEN:
        if all(context.key(i + k) == word for k, word in enumerate(opening)):
            inner, end = _number(context, i + len(opening))
            if inner is not None:
                return (inner, None), end
            return None, i + 1
    key = context.key(i)
    bare = key[1:] if key[:1] == "و" and key[1:] in _VAGUE else key
    if bare in _VAGUE:
        nxt = context.key(i + 1)
        if bare == "عشرات" and nxt == "الالاف":
            return (20000, None), i + 2
        if bare.startswith(("ميي", "ماي")) and nxt == "الالاف":
            return (200000, None), i + 2
        return _VAGUE[bare], i + 1
    value, end = _number(context, i)
    if value is None:
        return None, i + 1
    return (value, value), end


def _number(context: Context, i: int) -> tuple[int | None, int]:
    """A number in digits or words at token `i`: «سبعة وعشرين», «27», «3 آلاف»."""
    if i >= context.last:
        return None, i
    word = context.paragraph.words[i]
    if word.kind == "number":
        value = number_value(word)
        if value is None or value != int(value):
            return None, i + 1
        total = int(value)
        if context.key(i + 1) in ("الف", "الاف"):
            return total * 1000, i + 2
        return total, i + 1
    key = word.key
    bare = key if key in _UNITS else key[1:]
    if bare not in _UNITS or (key != bare and key[0] not in "وبل"):
        return None, i
    if bare in ("شخص", "احد", "واحد", "واحده") and context.key(i + 1) not in ("عشر", "عشره"):
        return (1, i + 1) if bare == "شخص" else (None, i)
    if key.startswith("شخص"):
        return _UNITS[bare], i
    total = _UNITS[bare]
    end = i + 1
    while end < context.last:
        nxt = context.key(end)
        if nxt in ("عشر", "عشره") and total < 10:
            total += 10
        elif nxt.startswith("و") and nxt[1:] in _UNITS and _UNITS[nxt[1:]] < 100 and _UNITS[nxt[1:]] != total:
            total += _UNITS[nxt[1:]]
        elif nxt in ("الف", "الاف"):
            total *= 1000
        else:
            break
        end += 1
    return total, end
