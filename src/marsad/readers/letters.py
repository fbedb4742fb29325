"""How Arabic a text's letters are: the evidence that tells charsets from one another and garbled text from sound."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

#: letters of Arabic news in a thousand, counted on our own articles in `corpus/` (383,010 letters)
FREQUENCIES: Final = {
    "ا": 149, "ل": 110, "ي": 73, "م": 65, "و": 56, "ن": 51, "ر": 51, "ت": 47, "ب": 35, "ع": 33, "د": 32, "ة": 32,
    "س": 28, "ف": 26, "ق": 25, "أ": 21, "ح": 20, "ه": 20, "ج": 14, "ك": 14, "ط": 11, "إ": 10, "ش": 10, "ص": 9,
    "ى": 9, "خ": 8, "ز": 7, "ث": 6, "ض": 6, "ئ": 6, "غ": 4, "ء": 4, "ذ": 4, "ظ": 2, "ؤ": 1, "آ": 1,
}  # fmt: skip
_MOST: Final = 20_000
_LETTERS: Final = re.compile(r"[^\W\d_]")
_ARTICLE: Final = re.compile(r"(?<![\w])[وبفك]?ال[\u0621-\u064a]")
_WORD: Final = re.compile(r"[\u0621-\u064a]{3,}")
#: Arabic UTF-8 read as windows-1256: every letter becomes ط or ظ and a sign («ط§ظ„» for «ال»)
_GARBLED: Final = re.compile("[طظ][\u00a0-\u00bf\u0152-\u0192\u02c6\u2013-\u2122پچژڈگکھںےٹڑ\u200c\u200d…]")


def share_of_arabic(text: str) -> float:
    """The share of Arabic letters among all letters, 0 to 1; 0 when there are none."""
    letters = _LETTERS.findall(text[:_MOST])
    arabic = sum("\u0621" <= char <= "\u064a" for char in letters)
    return arabic / len(letters) if letters else 0.0


def likeness(text: str) -> float:
    """How like Arabic the letters are distributed: 1 is the same, 0 nothing in common, below 0 for foreign signs.

    Text in ISO-8859-6 read as windows-1256 scores under 0.5, since its lams become ن and accents of French stand in words.
    """
    counts = Counter(char for char in text[:_MOST] if char > "\x7f" and not char.isspace())
    total = counts.total()
    if not total:
        return 0.0
    weight = sum(FREQUENCIES.values())
    common = sum(min(counts[letter] / total, share / weight) for letter, share in FREQUENCIES.items())
    foreign = sum(count for char, count in counts.items() if char not in FREQUENCIES and char.isalpha())
    words = len(_WORD.findall(text[:_MOST])) or 1
    articles = min(len(_ARTICLE.findall(text[:_MOST])) / words, 0.3)
    return common - foreign / total - counts["\ufffd"] / total + articles


def garbled(text: str) -> bool:
    """Whether Arabic was decoded wrongly before it came: «ط§ظ„ظ…ظ„ظƒ» stands for «الملك»."""
    sample = text[:_MOST]
    found = len(_GARBLED.findall(sample))
    return found >= 8 and 3 * found > sum(char > "\x7f" for char in sample) // 2
