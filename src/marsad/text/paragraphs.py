"""Paragraphs cut into words and sentences, with exact offsets into the original."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from .quotations import quotations
from .words import Word, WordTable

# Marks, tatweel and invisible controls belong to the word they stand in: «لـقوات» is one token.
_INSIDE: Final = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00"
# A run of such marks before no letter is no token (the only group of the pattern): it is passed over in one step, or a
# text of nothing else would be scanned again from each of them.
_TOKEN: Final = re.compile(
    rf"[^\W\d_][\w{_INSIDE}]*|[\d٠-٩]+(?:[.,٫٬/][\d٠-٩]+)*|[{_INSIDE}]++[^\W\d_][\w{_INSIDE}]*|([{_INSIDE}]++)|[^\w\s{_INSIDE}]|_"
)
_ENDERS: Final = frozenset(".!?؟…")
_STOPS: Final = _ENDERS | frozenset("،,؛;")
_CLOSERS: Final = frozenset('»”")')
_SHORT_QUOTATION: Final = 40  # tokens; a stop inside does not end the sentence around it
_SENTENCE_LIMIT: Final = 160  # tokens; a text without stops is cut at a comma past this
#: and anywhere past this: one sentence in 5,000 of news is longer, and time grows with its square
_HARD_LIMIT: Final = 200


class Sentence(NamedTuple):
    """Tokens `first` … `last` (exclusive) of a paragraph."""

    first: int
    last: int


class Paragraph:
    """One verbatim paragraph: parallel lists of words and their offsets, sentences, quotations."""

    __slots__ = ("_quoted", "ends", "index", "keys", "quotes", "sentences", "starts", "text", "words")

    def __init__(self, index: int, text: str, table: WordTable) -> None:
        self.index, self.text = index, text
        spans = [match.span() for match in _TOKEN.finditer(text) if not match.lastindex]
        surfaces = [text[start:end] for start, end in spans]
        self.words = words = table.words(surfaces)
        self.starts = starts = [start for start, _ in spans]
        self.ends = ends = [end for _, end in spans]
        del spans, surfaces
        self.keys = [word.key for word in words]
        #: token ranges that stand inside quotation marks
        self.quotes = quotations(words, starts, ends)
        self._quoted = _inside(len(words), self.quotes)
        self.sentences = _sentences(words, starts, ends, self.quotes)

    def slice(self, first: int, last: int) -> tuple[str, int, int]:
        """Text and offsets of tokens `first` … `last` (exclusive)."""
        start, end = self.starts[first], self.ends[last - 1]
        return self.text[start:end], start, end

    def quoted(self, token: int) -> bool:
        """Whether the token stands inside quotation marks."""
        return self._quoted[token] == 1


def _inside(count: int, ranges: Iterable[tuple[int, int]]) -> bytearray:
    """A flag for each token: whether it stands in one of the ranges."""
    flags = bytearray(count)
    for first, last in ranges:
        flags[first:last] = b"\x01" * (last - first)
    return flags


def _initial(words: list[Word], i: int) -> bool:
    """Whether a word is a letter that stands for a title or a name: «د. سامي»، «ج. م. ع.», but not «2020م.» or «1442هـ.»."""
    word = words[i]
    return word.kind == "word" and len(word.light) == 1 and (i == 0 or words[i - 1].kind != "number")


def _sentences(words: list[Word], starts: list[int], ends: list[int], quotes: list[tuple[int, int]]) -> list[Sentence]:
    """Cut at stops that end a sentence: not decimals, not initials (د.), not inside a short quotation."""
    found: list[Sentence] = []
    guarded = _inside(len(words), [(a, b - 1) for a, b in quotes if b - a <= _SHORT_QUOTATION])
    first = 0
    count = len(words)
    for i in [i for i, word in enumerate(words) if word.surface in _STOPS]:
        while i - first > _HARD_LIMIT:
            found.append(Sentence(first, first + _HARD_LIMIT))
            first += _HARD_LIMIT
        surface = words[i].surface
        if surface not in _ENDERS:
            if i - first >= _SENTENCE_LIMIT:
                found.append(Sentence(first, i + 1))
                first = i + 1
            continue
        if surface == "." and i > 0 and i + 1 < count:
            if ends[i - 1] == starts[i] and _initial(words, i - 1):
                continue
            glued = ends[i] == starts[i + 1] and ends[i - 1] == starts[i]
            if glued and (words[i - 1].kind in ("latin", "number") or words[i + 1].kind in ("latin", "number", "mark")):
                continue
        if guarded[i]:
            continue
        last = i + 1
        if last < count and words[last].surface in _CLOSERS:
            last += 1
        if last > first:
            found.append(Sentence(first, last))
            first = last
    while count - first > _HARD_LIMIT:
        found.append(Sentence(first, first + _HARD_LIMIT))
        first += _HARD_LIMIT
    if first < count:
        found.append(Sentence(first, count))
    return found
