"""Numbers of people as news writes them, each as a range: «ثلاثة وعشرين», «أكثر من 3 آلاف», «ما بين 20 و30», «عشرات الآلاف»."""

from __future__ import annotations

from typing import Final

from marsad.script import ascii_digits
from marsad.text import number_value

from .context import Context

Bounds = tuple[int, int | None]

_ONES: Final = {
    word: value
    for value, words in {
        2: "اثنان اثنين اثنتان اثنتين اثنا اثني", 3: "ثلاثه ثلاث", 4: "اربعه اربع", 5: "خمسه خمس", 6: "سته ست",
        7: "سبعه سبع", 8: "ثمانيه ثمان ثماني", 9: "تسعه تسع", 10: "عشره عشر", 1: "احد احدي",
    }.items()
    for word in words.split()
}  # fmt: skip
_TENS: Final = {
    word: value
    for value, words in {
        20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "اربعون اربعين", 50: "خمسون خمسين", 60: "ستون ستين",
        70: "سبعون سبعين", 80: "ثمانون ثمانين", 90: "تسعون تسعين",
    }.items()
    for word in words.split()
}  # fmt: skip
_HUNDREDS: Final = {
    **dict.fromkeys("مايه مييه ميه".split(), 100),
    **dict.fromkeys("مايتان مايتين ميتان ميتين مييتان مييتين مايتا مايتي ميتا ميتي مييتا مييتي".split(), 200),
    **{
        stem + end: value
        for value, stem in ((300, "ثلاث"), (400, "اربع"), (500, "خمس"), (600, "ست"), (700, "سبع"), (800, "ثمان"), (900, "تسع"))
        for end in ("مايه", "ميه", "مييه")
    },
}  # fmt: skip
_THOUSANDS: Final = {"الف": 1000, "الفا": 1000, "الاف": 1000, "مليون": 10**6, "مليونا": 10**6, "ملايين": 10**6}
_PAIRS: Final = {"الفين": 2000, "الفان": 2000, "الفا": 2000, "الفي": 2000, "مليونين": 2 * 10**6, "مليونان": 2 * 10**6}
_VAGUE: Final = {"عشرات": 20, "ميات": 200, "مييات": 200, "مايات": 200, "الاف": 2000, "ملايين": 2 * 10**6}
_ABOUT: Final = frozenset("نحو حوالي قرابه زهاء".split())
#: what opens a range upwards, and downwards
_MORE: Final = tuple(
    tuple(words.split())
    for words in (
        "اكثر من|ازيد من|ما لا يقل عن|لا يقل عن|ما لا يقل علي|ما يزيد عن|ما يزيد علي|يزيد عن|يزيد علي|ما يربو علي|ما يفوق|يفوق|علي الاقل|ما يزيد"
    ).split("|")
)
_LESS: Final = tuple(tuple(words.split()) for words in "اقل من|ما يصل الي|لا يزيد عن|لا يتجاوز".split("|"))
_AT_LEAST: Final = ("علي", "الاقل")

#: words at which a number may begin
OPENERS: Final = frozenset(
    {*_ONES, *_TENS, *_HUNDREDS, *_THOUSANDS, *_PAIRS, *_VAGUE, *_ABOUT, "بين", *(w[0] for w in (*_MORE, *_LESS))}
)

#: openers by the forms they take, the shortest prefix first
_BARE: Final[dict[str, str]] = {}
for _prefix in ("", "و", "ف", "ب", "ل", "وب", "ول", "ال", "وال", "بال", "فال", "لل"):
    for _opener in OPENERS:
        _BARE.setdefault(_prefix + _opener, _opener)


def bare(key: str) -> str:
    """The word without و ف ب ل and the article where a number is left."""
    if key.startswith("واحد") or key in ("المايه", "بالمايه", "المييه", "بالمييه"):
        return key
    return _BARE.get(key, key)


def read_count(context: Context, i: int) -> tuple[Bounds | None, int]:
    """A count that begins at token `i`, and where it ends; None where none begins."""
    opener = bare(context.key(i))
    for phrases, upward in ((_MORE, True), (_LESS, False)):
        for phrase in phrases:
            if phrase[0] == opener and all(context.key(i + k) == word for k, word in enumerate(phrase) if k):
                bounds, end = _plain(context, i + len(phrase))
                if bounds is None:
                    return None, i + 1
                return ((bounds[0], None) if upward else (0, bounds[0])), end
    at = i
    if context.key(i) == "ما" and context.key(i + 1) == "بين":
        at = i + 1
    if bare(context.key(at)) == "بين":
        first, end = _plain(context, at + 1)
        second, last = _plain(context, end)
        if first and second and context.key(end).startswith("و"):
            return (first[0], second[0]), last
        if context.key(end) in ("و", "الي") and first:
            second, last = _plain(context, end + 1)
            return ((first[0], second[0]), last) if second else (None, i + 1)
        return None, i + 1
    if opener in _ABOUT:
        bounds, end = _plain(context, i + 1)
        return bounds, end
    bounds, end = _plain(context, i)
    if bounds is not None and context.key(end) == _AT_LEAST[0] and context.key(end + 1) == _AT_LEAST[1]:
        return (bounds[0], None), end + 2
    return bounds, end


def at_least_after(context: Context, end: int) -> bool:
    """Whether «على الأقل» follows what was counted: «40 شخصاً على الأقل»."""
    return any(context.key(end + k) == _AT_LEAST[0] and context.key(end + k + 1) == _AT_LEAST[1] for k in range(3))


def _plain(context: Context, i: int) -> tuple[Bounds | None, int]:
    if not context.first <= i < context.last:
        return None, i + 1
    word = bare(context.key(i))
    if word in _VAGUE and context.paragraph.words[i].kind == "word":
        low, end = _VAGUE[word], i + 1
        following = bare(context.key(end))
        if following in ("الاف", "ملايين") and word != following:
            low, end = low * (1000 if following == "الاف" else 10**6), end + 1
        return (low, None), end
    value, end = _number(context, i)
    return ((value, value), end) if value is not None else (None, i + 1)


def _number(context: Context, i: int) -> tuple[int | None, int]:
    """A number in digits or words at token `i`, with its thousands."""
    word = context.paragraph.words[i]
    joined = word.key.lstrip("وفبل")
    if word.kind == "number" or joined.isdigit():
        value = number_value(word) if word.kind == "number" else float(ascii_digits(joined))
        if value is None:
            return None, i + 1
        scale = _THOUSANDS.get(context.key(i + 1))
        total = value * scale if scale else value
        return (int(total), i + 2 if scale else i + 1) if total == int(total) else (None, i + 1)
    total = 0
    end = i
    while end < context.last:
        key = context.key(end)
        piece = bare(key) if end == i else key.removeprefix("و")
        if end > i and not key.startswith("و") and piece not in ("عشر", "عشره") and piece not in _THOUSANDS:
            break
        if piece in _THOUSANDS and 0 < total < 1000 and not key.startswith("و"):
            total *= _THOUSANDS[piece]
        elif end > i and piece in ("عشر", "عشره") and 0 < total % 100 < 10 and not key.startswith("و"):
            total += 10
        elif (value := _piece(piece)) and _fits(total, value):
            total += value
        else:
            break
        end += 1
    return (total, end) if total else (None, i + 1)


def _piece(word: str) -> int:
    for table in (_ONES, _TENS, _HUNDREDS, _PAIRS, _THOUSANDS):
        if word in table:
            return table[word]
    return 0


def _fits(total: int, value: int) -> bool:
    """Whether the value goes on with the number: smaller than what it follows, or tens after ones."""
    if total == 0:
        return True
    if value >= 1000:
        return total >= 10 * value
    return (
        (value in range(20, 100) and 0 < total % 100 < 10)
        or (value < 100 <= total and total % 100 == 0)
        or (value < 1000 <= total and total % 1000 == 0)
    )
