"""Number words of dates: cardinals before units («ثلاثة عشر يوماً») and the ordinals of days («السابع عشر»)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_ONES: Final = {
    word: value
    for value, words in {
        1: "واحد واحده احد احدي حادي", 2: "اثنين اثنتين اثنان اثنتان اثني اثنا", 3: "ثلاثه ثلاث", 4: "اربعه اربع",
        5: "خمسه خمس", 6: "سته ست", 7: "سبعه سبع", 8: "ثمانيه ثماني ثمان", 9: "تسعه تسع", 10: "عشره عشر",
    }.items()
    for word in words.split()
}  # fmt: skip
_TENS: Final = {
    word: value
    for value, words in {
        20: "عشرين عشرون", 30: "ثلاثين ثلاثون", 40: "اربعين اربعون", 50: "خمسين خمسون", 60: "ستين ستون",
        70: "سبعين سبعون", 80: "ثمانين ثمانون", 90: "تسعين تسعون", 100: "مايه ميه",
    }.items()
    for word in words.split()
}  # fmt: skip
_ORDINAL_ONES: Final = "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split()
_AGAIN: Final = ["الحادي", *_ORDINAL_ONES[1:9]]
#: ordinals of the days of a month: «الحادي والثلاثين» -> 31
ORDINALS: Final = {
    **{word: number for number, word in enumerate(_ORDINAL_ONES, 1)},
    **{f"{word} عشر": 10 + number for number, word in enumerate(_AGAIN, 1)},
    **{f"العشر{end}": 20 for end in ("ين", "ون")},
    **{f"{word} والعشر{end}": 20 + number for number, word in enumerate(_AGAIN, 1) for end in ("ين", "ون")},
    **{f"الثلاث{end}": 30 for end in ("ين", "ون")},
    **{f"الحادي والثلاث{end}": 31 for end in ("ين", "ون")},
}
#: feminine and masculine ordinals below ten: «للمرة الثالثة», «لليوم الثالث»
COUNTED_ORDINALS: Final = {
    **{word: number for number, word in enumerate(_ORDINAL_ONES, 1) if number > 1},
    **{word + "ه": number for number, word in enumerate(_ORDINAL_ONES, 1) if number > 1},
}


def alternatives(words: Iterable[str]) -> str:
    """A pattern of these words, the longest tried first."""
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


def beginnings(words: Iterable[str]) -> str:
    """A pattern that asks whether one of these words begins at a place, whichever it is."""
    known = set(words)
    return alternatives(word for word in known if not any(word[:end] in known for end in range(1, len(word))))


_SMALL: Final = alternatives(_ONES)
_TEN: Final = alternatives(_TENS)
#: a cardinal with a space after it, bare or with the article: «ثلاثة», «الثلاثة», «24», «الـ24», «خمسة وعشرين», «ثلاثة عشر»
CARDINAL: Final = rf"(?:ال)?(?:\d{{1,3}}|(?:{_SMALL})(?:\sعشره?|\sو(?:ال)?(?:{_TEN}))?|{_TEN})"


def cardinal(text: str) -> int:
    """The value of a match of CARDINAL: «خمسة وعشرين» -> 25."""
    total = 0
    for word in text.split():
        bare = word
        for prefix in ("وال", "ال", "و"):
            if bare not in _ONES and bare not in _TENS and bare.startswith(prefix):
                bare = bare[len(prefix) :]
        if bare.isdigit():
            return int(bare)
        total += _ONES.get(bare, 0) or _TENS.get(bare, 0)
    return total
