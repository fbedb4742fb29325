"""Words of a text as the search index knows them: folded, proclitics cut off, one stem a word.

«وللقوات السورية» -> `و قوات سوريه`. The conjunction و stays as a word of its own, so that the phrase «محمد علي» does not
find «محمد وعلي»; the particles ب ك ل س ف and the article go. The same rule cuts documents and queries; it knows no
grammar but a list of frequent words whose first letter is their own (`whole_words.txt`: وزير، بعيد، سلام). What it gets wrong
it gets wrong alike in both, so that nothing is missed; a rare word may be found that only looks like the one sought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from marsad.script import ascii_digits, key_of_light, light

# Marks, tatweel and invisible controls belong to the word they stand in.
_INSIDE: Final = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00"
_WORD: Final = re.compile(rf"[^\W_](?:[^\W_]|[{_INSIDE}])*")
_PIECE: Final = re.compile(r"[^\W_]+")
_LISTED: Final = [
    line
    for line in (Path(__file__).parent / "whole_words.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
_WHOLE: Final = frozenset(line for line in _LISTED if not line.startswith("+"))
_CUT: Final = frozenset(line[1:] for line in _LISTED if line.startswith("+"))


class Token(NamedTuple):
    """A word of a text: where it stands, its stems as indexed, and its spelling without marks."""

    start: int
    end: int
    stems: tuple[str, ...]
    spelled: tuple[str, ...]


def tokens(text: str) -> Iterator[Token]:
    """The words of `text`, in order."""
    for match in _WORD.finditer(text):
        stems, spelled = _analysed(match.group())
        if stems:
            yield Token(match.start(), match.end(), stems, spelled)


def stems(text: str) -> list[str]:
    """The stems of `text`, in order: «والرئيس السوري» -> [`و`, `رئيس`, `سوري`]."""
    return [stem for token in tokens(text) for stem in token.stems]


def spelled(text: str) -> list[str]:
    """The words of `text` as spelled, without marks and tatweel: «الرَّئيس» -> [`الرئيس`]."""
    return [word for token in tokens(text) for word in token.spelled]


@lru_cache(maxsize=50_000)
def name_stems(name: str | None) -> str:
    """A name's stems between spaces, so that a part is found as whole words: « خلوصي اكار »."""
    return f" {' '.join(stems(name or ''))} "


@lru_cache(maxsize=200_000)
def _analysed(surface: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    plain = ascii_digits(light(surface)).lower()
    words = tuple(_PIECE.findall(plain))
    return tuple(part for word in words for part in _cut(key_of_light(word))), words


def _cut(word: str) -> tuple[str, ...]:
    if word[0] == "و" and len(word) > 3 and word not in _WHOLE:
        return ("و", _stem(word[1:]))
    return (_stem(word),)


def _stem(word: str) -> str:
    """Cut until nothing is left to cut, so that برلماني, البرلماني and للبرلماني come to the same, whatever it is."""
    while len(word) > 3 and "\u0621" <= word[0] <= "\u064a" and word not in _WHOLE:
        shorter = _shortened(word)
        if shorter == word:
            break
        word = shorter
    return word


def _shortened(word: str) -> str:
    first, rest = word[0], word[1:]
    if word in _CUT or (first in "وفبكل" and rest in _WHOLE):
        return rest
    for prefix in ("فال", "بال", "كال"):
        if word.startswith(prefix) and len(word) > 5:
            return word[3:]
    if word.startswith(("ال", "لل")):
        return word[2:]
    # ف and ك on a verb or noun that no list knows are letters of the word more often than not.
    future = first == "س" and rest[0] in "يتن" and len(word) > 4
    return rest if first in "وبل" or future else word
