"""Spans: exact pieces of a document's own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """`paragraphs[paragraph][start:end] == text`, counted in code points of the original."""

    text: str
    paragraph: int
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.paragraph == other.paragraph and self.start < other.end and other.start < self.end
