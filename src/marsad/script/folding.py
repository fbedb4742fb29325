"""Folding of the Arabic script in two levels, serving lexicon keys, extraction and search alike.

*light*: compatibility forms (NFKC), tatweel, diacritics, bidi and zero-width controls and NULs removed; Farsi and Urdu
letters that stand for Arabic ones (ی ک) made Arabic. *key*: light, and the letters that writers interchange made one:
أ إ آ ٱ -> ا, ى -> ي, ة -> ه, ؤ -> و, ئ -> ي.
"""

from __future__ import annotations

import re
import unicodedata

# Harakat, tanwin, shadda, sukun, madda and hamza marks, small Koranic signs, dagger alef; tatweel; bidi, zero-width
# and other format controls; C0 controls but tab and line ends.
_DROPPED = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u0640"
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+"
)
_LETTERS = str.maketrans("\u06cc\u06a9\u06d2\u06c1", "\u064a\u0643\u064a\u0647")
_KEY = str.maketrans(
    "\u0623\u0625\u0622\u0671\u0649\u0629\u0624\u0626", "\u0627\u0627\u0627\u0627\u064a\u0647\u0648\u064a"
)
# what folding may remove, expand or exchange: all but printable ASCII and plain Arabic
_SPECIAL = re.compile("[^\t\n\r\x20-\x7e\u0621-\u063a\u0641-\u064a\u060c\u061b\u061f\u0660-\u0669]")


#: folded form of single characters, filled as they are met
_PIECES: dict[str, str] = {}


def light(text: str) -> str:
    """The text without what only decorates it: «حَـذَّرَ» -> «حذر»; hamzas and ta marbuta stay."""
    text = _DROPPED.sub("", text)
    if not text.isascii() and not unicodedata.is_normalized("NFKC", text):
        text = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
    return text.translate(_LETTERS)


def key(text: str) -> str:
    """The matching key: `light`, then letters that writers interchange made one: «إلى» -> «الي», «قوّة» -> «قوه»."""
    return light(text).translate(_KEY)


def key_of_light(text: str) -> str:
    """`key` of a text already folded by `light`."""
    return text.translate(_KEY)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """`key(text)` done code point by code point, and for each folded character the index of its original.

    The list has one entry more than the folded text (the original length), so that
    `text[offsets[i]:offsets[j]]` is the original of `folded[i:j]`, with trailing marks included.
    """
    simple = text if text.isascii() else text.translate(_KEY)
    special = _SPECIAL.search(text)
    if special is None:
        return simple, list(range(len(text) + 1))
    pieces = _PIECES
    folded: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _SPECIAL.finditer(text, special.start()):
        index = match.start()
        char = match.group()
        piece = pieces.get(char)
        if piece is None:
            piece = pieces[char] = key(char)
        folded.append(simple[done:index])
        offsets.extend(range(done, index))
        folded.append(piece)
        offsets.extend([index] * len(piece))
        done = index + 1
    folded.append(simple[done:])
    offsets.extend(range(done, len(text) + 1))
    return "".join(folded), offsets
