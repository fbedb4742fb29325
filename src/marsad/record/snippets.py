"""Snippets: the piece of a text that answers a query, with exact offsets of what matched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from marsad.model import Record as Fields

from .indexes import sought
from .query import Query, Term
from .segmentation import tokens

_WIDTH: Final = 260  # characters: two lines of a wide terminal, or a card on a page


class Snippet(NamedTuple):
    """`paragraphs[paragraph][start:end] == text`; `marks` are offsets in the paragraph too."""

    text: str
    paragraph: int
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]

    def marked(self, before: str = "[", after: str = "]") -> str:
        """The text with what matched between two signs."""
        parts, at = [], self.start
        for first, last in self.marks:
            parts += [self.text[at - self.start : first - self.start], before]
            parts += [self.text[first - self.start : last - self.start], after]
            at = last
        return "".join((*parts, self.text[at - self.start :]))


def of_event(query: Query, record: Fields, paragraphs: Sequence[str]) -> Snippet:
    """An event's evidence with the words sought; where it has none of them, with the trigger marked."""
    evidence, trigger = record["evidence"], record["trigger"]
    paragraph, start, end = evidence["paragraph"], evidence["start"], evidence["end"]
    marks = [mark for mark in matches(query, paragraphs[paragraph]) if start <= mark[0] and mark[1] <= end]
    if not marks and trigger["paragraph"] == paragraph:
        marks = [(trigger["start"], trigger["end"])]
    return _cut(paragraphs[paragraph], paragraph, start, end, marks)


def of_evidence(record: Fields) -> Snippet:
    """An event's evidence where no words are sought, by what the record itself says of it."""
    evidence, trigger = record["evidence"], record["trigger"]
    start, paragraph = evidence["start"], evidence["paragraph"]
    if len(evidence["text"]) <= _WIDTH:  # as nearly always: nothing is cut
        inside = trigger["paragraph"] == paragraph and start <= trigger["start"] and trigger["end"] <= evidence["end"]
        whole = ((trigger["start"], trigger["end"]),) if inside else ()
        return Snippet(evidence["text"], paragraph, start, evidence["end"], whole)
    marks = [(trigger["start"] - start, trigger["end"] - start)] if trigger["paragraph"] == paragraph else []
    found = _cut(evidence["text"], paragraph, 0, len(evidence["text"]), marks)
    moved = tuple((first + start, last + start) for first, last in found.marks)
    return found._replace(start=found.start + start, end=found.end + start, marks=moved)


def of_document(query: Query, paragraphs: Sequence[str]) -> Snippet:
    """The paragraph that has most of the words sought, or else the first that is not blank."""
    found = [matches(query, paragraph) for paragraph in paragraphs]
    best = max(range(len(paragraphs)), key=lambda i: (len(found[i]), bool(paragraphs[i].strip()), -i))
    return _cut(paragraphs[best], best, 0, len(paragraphs[best]), found[best])


def matches(query: Query, text: str) -> list[tuple[int, int]]:
    """Where the words sought stand in `text`, in order and without overlaps."""
    terms = [term for words in query.words if not words.negated for term in words.alternatives]
    if not terms:
        return []
    sides = {"stems": _stream(text, "stems"), "spelled": _stream(text, "spelled")}
    found = sorted(mark for term in terms for mark in _found(term, sides))
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


_Piece = tuple[str, int, int]


def _stream(text: str, side: str) -> list[_Piece]:
    return [(part, token.start, token.end) for token in tokens(text) for part in getattr(token, side)]


def _found(term: Term, sides: dict[str, list[_Piece]]) -> Iterable[tuple[int, int]]:
    side, parts = sought(term)
    stream = sides[side]
    for i in range(len(stream) - len(parts) + 1 if parts else 0):
        if all(
            stream[i + j][0] == part or (term.prefix and j == len(parts) - 1 and stream[i + j][0].startswith(part))
            for j, part in enumerate(parts)
        ):
            yield stream[i][1], stream[i + len(parts) - 1][2]


def _cut(text: str, paragraph: int, start: int, end: int, marks: Sequence[tuple[int, int]]) -> Snippet:
    """The part of `start` … `end` around the first mark, between words."""
    if end - start > _WIDTH:
        first = marks[0][0] if marks else start
        left = max(start, min(first - _WIDTH // 4, end - _WIDTH))
        right = min(end, left + _WIDTH)
        if left > start:
            space = text.find(" ", left, first)
            left = space + 1 if space >= 0 else left
        if right < end:
            space = text.rfind(" ", max(left, marks[0][1] if marks else left), right)
            right = space if space > 0 else right
        start, end = left, right
    inside = tuple(mark for mark in marks if start <= mark[0] and mark[1] <= end)
    return Snippet(text[start:end], paragraph, start, end, inside)
