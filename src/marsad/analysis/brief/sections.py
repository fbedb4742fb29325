"""A brief in words, before it becomes Markdown or HTML: headings, paragraphs, tables, items with their evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One event: a line that says it, the sentence (or part of it) it rests on, and where that stands."""

    line: str
    details: tuple[str, ...]
    quotation: str
    source: str
    event_id: str
    url: str | None = None


@dataclass(frozen=True)
class Table:
    """Rows under a heading row; the first column names, the others are numbers."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Text:
    """A brief in one language. Foreign names are between isolates (U+2068 … U+2069), which each form shows its own way."""

    language: str
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
