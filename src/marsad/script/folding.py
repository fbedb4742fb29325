"""Folding of the Arabic script in two levels, serving lexicon keys, extraction and search alike.

*light*: compatibility forms (NFKC), tatweel, diacritics, bidi and zero-width controls and NULs removed; Farsi and Urdu
letters that stand for Arabic ones (ی ک) made Arabic. *key*: light, and the letters that writers interchange made one:
أ إ آ ٱ -> ا, ى -> ي, ة -> ه, ؤ -> و, ئ -> ي.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import chain

# Harakat, tanwin, shadda, sukun, madda and hamza marks, small Koranic signs, dagger alef; tatweel; bidi, zero-width
# and other format controls; C0 controls but tab and line ends.
_DROPPED = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u0640"
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+"
)
#: texts of plain Arabic letters and ASCII digits, which are light already: nearly all words
_PLAIN = re.compile("[\u0621-\u063a\u0641-\u064a0-9]*")
#: a text of characters that each fold to one, or are dropped: most paragraphs
_ONE_TO_ONE = re.compile(
    "[\t\n -~\u060c\u061b\u061f\u0621-\u063a\u0641-\u064a\u064b-\u0652\u0640\u0670\u0660-\u0669«»“”–\u200b-\u200f]*"
)


class _Pieces(dict[int, str]):
    """The folded form of each code point, worked out when it is first met; `odd` ones do not fold one to one."""

    def __init__(self) -> None:
        super().__init__()
        self._odd: list[str] = []
        self._pattern: re.Pattern[str] | None = None

    def __missing__(self, code: int) -> str:
        char = chr(code)
        piece = self[code] = key(char)
        if len(piece) != 1:
            self._odd.append(char)
            self._pattern = None
        return piece

    @property
    def odd(self) -> re.Pattern[str]:
        """Matches one odd character of those met so far."""
        if self._pattern is None:
            self._pattern = re.compile(f"[{re.escape(''.join(self._odd))}]" if self._odd else "(?!)")
        return self._pattern


_PIECES = _Pieces()


def light(text: str) -> str:
    """The text without what only decorates it: «حَـذَّرَ» -> «حذر»; hamzas and ta marbuta stay."""
    if _PLAIN.fullmatch(text):
        return text
    text = _DROPPED.sub("", text)
    if not text.isascii() and not unicodedata.is_normalized("NFKC", text):
        text = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
    return (
        text.replace("\u06cc", "\u064a")
        .replace("\u06a9", "\u0643")
        .replace("\u06d2", "\u064a")
        .replace("\u06c1", "\u0647")
    )


def key(text: str) -> str:
    """The matching key: `light`, then letters that writers interchange made one: «إلى» -> «الي», «قوّة» -> «قوه»."""
    return key_of_light(light(text))


def key_of_light(text: str) -> str:
    """`key` of a text already folded by `light`; eight searches take a tenth of one look-up for each character."""
    return (
        text.replace("\u0623", "\u0627")
        .replace("\u0625", "\u0627")
        .replace("\u0622", "\u0627")
        .replace("\u0671", "\u0627")
        .replace("\u0649", "\u064a")
        .replace("\u0629", "\u0647")
        .replace("\u0624", "\u0648")
        .replace("\u0626", "\u064a")
    )


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """`key(text)` done code point by code point, and for each folded character the index of its original.

    The offsets have one entry more than the folded text (the original length), so that
    `text[offsets[i]:offsets[j]]` is the original of `folded[i:j]`, with trailing marks included.
    """
    if _ONE_TO_ONE.fullmatch(text):
        return _plainly(text)
    folded = text.translate(_PIECES)
    odd = _PIECES.odd.finditer(text)
    first = next(odd, None)
    if first is None:
        return folded, range(len(text) + 1)
    offsets: list[int] = []
    done = 0
    for match in chain((first,), odd):
        at = match.start()
        offsets.extend(range(done, at))
        offsets.extend([at] * len(_PIECES[ord(match.group())]))
        done = at + 1
    offsets.extend(range(done, len(text) + 1))
    return folded, offsets


def _plainly(text: str) -> tuple[str, Sequence[int]]:
    """`fold_with_offsets` of a text in which nothing folds to several characters."""
    offsets: list[int] = []
    done = 0
    for match in _DROPPED.finditer(text):
        offsets.extend(range(done, match.start()))
        done = match.end()
    if not done:
        return key_of_light(text), range(len(text) + 1)
    offsets.extend(range(done, len(text) + 1))
    return key_of_light(_DROPPED.sub("", text)), offsets
