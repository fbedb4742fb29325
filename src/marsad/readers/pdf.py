"""PDF by pdfplumber: lines in reading order, letters in the order they are read in, paragraphs by their spacing.

PDF files paint Arabic from left to right in shapes; the shapes become letters again (NFKC) and python-bidi turns each line
round. Scanned pages have no letters, and are told.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any, BinaryIO, Final, NamedTuple

from marsad.model import Document, InputDoubt, InputError

from .bounds import PAGE, bounded
from .documents import build
from .markup import squeezed
from .reader import Origin, Reading
from .requiring import require

_PAGES: Final = 400
_GAP: Final = 1.6  # of the usual distance between lines: more begins a paragraph
_SHORT: Final = 0.82  # of the width: a line that ends before it is the last of its paragraph
_GUTTER: Final = 12.0  # points of white between two columns
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_MARKS: Final = str.maketrans("", "", "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad")


class Line(NamedTuple):
    """A line of a page, in logical order, with its box in points and the size of its letters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


class PdfReader:
    """`.pdf` files with letters in them."""

    name = "pdf"
    media_types = frozenset({"application/pdf"})
    suffixes = (".pdf",)

    def recognises(self, head: bytes) -> bool:
        """`%PDF-` within the first kilobyte."""
        return b"%PDF-" in head[:1024]

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Reading]:
        """One document: the largest line at the top of the first page is its headline."""
        logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font
        try:
            data = bounded(stream, PAGE * 5, origin.where)
            pages, blank = _pages(data, origin.where)
            found = _document(pages, origin)
        except InputError as error:
            yield error
            return
        yield found
        if blank:
            yield InputDoubt(
                f"{blank} pages without letters: pictures?", origin.where, "scanned pages need text recognition first"
            )


def _pages(data: bytes, where: str) -> tuple[list[list[Line]], int]:
    pdfplumber = require("pdfplumber", where)
    pages: list[list[Line]] = []
    blank = 0
    try:
        with pdfplumber.open(BytesIO(data)) as opened:
            for page in opened.pages[:_PAGES]:
                lines = list(_lines(page, where))
                page.close()
                blank += not lines
                pages.append(lines)
    except InputError:
        raise
    except Exception as error:  # pdfminer raises its own, and whatever odd numbers lead to
        if not any(pages):
            raise InputError(
                f"broken PDF: {type(error).__name__}: {str(error)[:80]}",
                where,
                "save it again; locked files need their password",
            ) from error
    if not any(pages):
        raise InputError("no letters in this PDF: scanned pages?", where, "run text recognition on it first")
    return _without_margins(pages), blank


def _lines(page: Any, where: str) -> Iterator[Line]:
    """The lines of a page: columns from right to left, lines from top to bottom."""
    display = require("bidi", where).get_display
    words = page.extract_words(
        use_text_flow=False, keep_blank_chars=False, x_tolerance=1.5, y_tolerance=3, extra_attrs=["size"]
    )
    for column in _columns(words):
        for row in _rows(column):
            row.sort(key=lambda word: float(word["x0"]))
            visual = unicodedata.normalize("NFKC", " ".join(str(word["text"]) for word in row))
            logical = display(visual, base_dir="R") if _ARABIC.search(visual) else visual
            text = squeezed(logical.translate(_MARKS))
            if text:
                box = (
                    min(w["x0"] for w in row),
                    max(w["x1"] for w in row),
                    min(w["top"] for w in row),
                    max(w["bottom"] for w in row),
                )
                left, right, top, bottom = map(float, box)
                yield Line(text, left, right, top, bottom, float(median(w["size"] for w in row)))


def _columns(words: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The words of each column: a white stripe from top to bottom, under any headline that crosses it, parts them."""
    if len(words) < 40:
        return [words]
    left, right = min(w["x0"] for w in words), max(w["x1"] for w in words)
    best: tuple[float, float] | None = None
    for step in range(30, 71, 2):
        at = left + (right - left) * step / 100
        crossing = [w for w in words if w["x0"] < at + _GUTTER / 2 and w["x1"] > at - _GUTTER / 2]
        if len(crossing) <= 0.03 * len(words) and (best is None or len(crossing) < best[0]):
            best = (len(crossing), at)
    if best is None:
        return [words]
    at = best[1]
    sides = [[w for w in words if w["x0"] >= at], [w for w in words if w["x0"] < at]]
    if min(map(len, sides)) < 0.2 * len(words):
        return [words]
    starts = max(min(w["top"] for w in side) for side in sides)
    heads = [w for w in words if w["bottom"] <= starts]
    chosen = {id(w) for w in heads}
    return [heads, *([w for w in side if id(w) not in chosen] for side in sides)]


def _rows(words: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda one: (one["top"] + one["bottom"]) / 2):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][0]["top"] - 1 <= middle <= rows[-1][0]["bottom"] + 1:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _without_margins(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without the lines that stand at the top or bottom of most of them: running heads and page numbers."""
    if len(pages) < 3:
        return pages
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_without_digits(line.text) for line in (*page[:2], *page[-2:])})
    running = {text for text, count in edges.items() if count > len(pages) / 2}
    return [
        [
            line
            for at, line in enumerate(page)
            if not (_without_digits(line.text) in running and (at < 2 or at >= len(page) - 2))
        ]
        for page in pages
    ]


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _document(pages: list[list[Line]], origin: Origin) -> Document:
    lines = [line for page in pages for line in page]
    if not lines:
        raise InputError("no letters in this PDF: scanned pages?", origin.where, "run text recognition on it first")
    paragraphs = [text for page in pages for text in _paragraphs(page)]
    found = build(origin.identity, _joined_over_pages(paragraphs), None, origin.publisher, origin.url)
    return replace(found, where=origin.where)


def _paragraphs(lines: list[Line]) -> list[str]:
    """Lines joined to paragraphs: a wider gap, another size of letters or a short line before ends one."""
    if not lines:
        return []
    gaps = [after.top - before.top for before, after in pairwise(lines) if after.top > before.top]
    usual = median(gaps) if gaps else 0.0
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    out: list[str] = [lines[0].text]
    for before, line in pairwise(lines):
        gap = line.top - before.top
        full = (before.right - before.left) >= _SHORT * (right - left) or gap < 0
        same = abs(before.size - line.size) < 0.6 and 0 < gap <= _GAP * usual
        if same and full:
            out[-1] = f"{out[-1]} {line.text}"
        else:
            out.append(line.text)
    return out


def _joined_over_pages(paragraphs: list[str]) -> tuple[str, ...]:
    return tuple(paragraph for paragraph in paragraphs if paragraph)
