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
_GAP: Final = 1.3  # of the usual distance between lines: more begins a paragraph
_LEADING: Final = 1.7  # of the size of a headline's letters, whose lines are too few to know their distance by
_SHORT: Final = 0.2  # of the width: a line that ends so much before the others is the last of its paragraph
_GUTTER: Final = 10.0  # points of white between two columns
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_MARKS: Final = str.maketrans("", "", "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad")
_LOOSE_MARK: Final = re.compile(r" +([\u064b-\u0652\u0670]+)")
_PAIRS: Final = ("«»", "()", "[]")
_ENDS: Final = (".", "؟", "!", ":", "»", ".”", "…")


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


#: the lines of one column, or of the headline above the columns
Block = list[Line]


def _pages(data: bytes, where: str) -> tuple[list[list[Block]], int]:
    """The blocks of each page in reading order, and how many pages have no letters."""
    pdfplumber = require("pdfplumber", where)
    pages: list[list[Block]] = []
    blank = 0
    try:
        with pdfplumber.open(BytesIO(data)) as opened:
            for page in opened.pages[:_PAGES]:
                blocks = [block for column in _columns(_words(page)) if (block := list(_lines(column, where)))]
                page.close()
                blank += not blocks
                pages.append(blocks)
    except InputError:
        raise
    except Exception as error:  # pdfminer raises its own, and whatever odd numbers lead to
        if not any(pages):
            message = f"broken PDF: {type(error).__name__}: {str(error)[:80]}"
            raise InputError(message, where, "save it again; a locked file needs its password") from error
    if not any(pages):
        raise InputError("no letters in this PDF: scanned pages?", where, "run text recognition on it first")
    return _without_margins(pages), blank


def _words(page: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.extract_words(
        use_text_flow=False,
        x_tolerance=1.5,
        y_tolerance=3,
        extra_attrs=["size"],
        return_chars=True,
        expand_ligatures=False,
    )
    return found


def _lines(words: list[dict[str, Any]], where: str) -> Iterator[Line]:
    """The lines of a column from top to bottom, each in logical order."""
    display = require("bidi", where).get_display
    for row in _rows(words):
        row.sort(key=lambda word: float(word["x0"]))
        visual = " ".join(map(_visual, row))
        logical = display(visual, base_dir="R") if _ARABIC.search(visual) else visual
        text = _LOOSE_MARK.sub(r"\1", squeezed(logical.translate(_MARKS)))
        if text:
            left, right = min(word["x0"] for word in row), max(word["x1"] for word in row)
            top, bottom = min(word["top"] for word in row), max(word["bottom"] for word in row)
            size = median(word["size"] for word in row)
            yield Line(text, float(left), float(right), float(top), float(bottom), float(size))


def _visual(word: dict[str, Any]) -> str:
    """The letters of a word from left to right; a ligature (ﻻ) stands for letters that are read from right to left."""
    parts: list[str] = []
    for char in sorted(word["chars"], key=lambda one: float(one["x0"])):
        text = unicodedata.normalize("NFKC", str(char["text"]))
        parts.append(text[::-1] if len(text) > 1 and _ARABIC.search(text) else text)
    return "".join(parts)


def _columns(words: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The words of each column, the right one first, after what stands above and crosses the white stripe between them."""
    if len(words) < 40:
        return [words]
    left, right = min(word["x0"] for word in words), max(word["x1"] for word in words)
    candidates: list[tuple[int, float]] = []
    for step in range(30, 71, 2):
        at = left + (right - left) * step / 100
        crossing = sum(word["x0"] < at + _GUTTER / 2 and word["x1"] > at - _GUTTER / 2 for word in words)
        candidates.append((crossing, at))
    fewest = min(candidates)[0]
    if fewest > 0.03 * len(words):
        return [words]
    white = [at for crossing, at in candidates if crossing == fewest]
    at = white[len(white) // 2]
    below = _below_crossing(words, at)
    sides = [[w for w in words if w["top"] >= below and (w["x0"] >= at) is first] for first in (True, False)]
    if min(map(len, sides)) < 0.2 * len(words):
        return [words]
    return [[word for word in words if word["top"] < below], *sides]


def _below_crossing(words: list[dict[str, Any]], at: float) -> float:
    """Where the columns begin: under the last line of the page's upper half that goes on across the stripe."""
    middle = median(word["top"] for word in words)
    below = min(float(word["top"]) for word in words)
    for row in _rows(words):
        before = [word["x1"] for word in row if word["x1"] <= at + _GUTTER / 2]
        after = [word["x0"] for word in row if word["x0"] >= at - _GUTTER / 2]
        crosses = len(before) + len(after) < len(row) or (before and after and min(after) - max(before) < _GUTTER)
        bottom = max(float(word["bottom"]) for word in row)
        if crosses and bottom < middle:
            below = max(below, bottom)
    return below


def _rows(words: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda one: (one["top"] + one["bottom"]) / 2):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][0]["top"] - 1 <= middle <= rows[-1][0]["bottom"] + 1:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _without_margins(pages: list[list[Block]]) -> list[list[Block]]:
    """Pages without the lines that stand at the top or bottom of most of them: running heads and page numbers."""
    if len(pages) < 3:
        return pages
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_without_digits(line.text) for block in page for line in (*block[:2], *block[-2:])})
    running = {text for text, count in edges.items() if count > len(pages) / 2}
    return [[[line for line in block if _without_digits(line.text) not in running] for block in page] for page in pages]


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _document(pages: list[list[Block]], origin: Origin) -> Document:
    """The blocks joined to one text; a paragraph may go on in the next column or on the next page."""
    paragraphs: list[str] = []
    goes_on = False
    for block in (block for page in pages for block in page if block):
        found = _paragraphs(block)
        if goes_on and paragraphs and not paragraphs[-1].endswith(_ENDS):
            paragraphs[-1] = f"{paragraphs[-1]} {found.pop(0)}"
        paragraphs += found
        goes_on = len(block) > 1 and not _ends_short(block[-1], block)
    if not paragraphs:
        raise InputError("no letters in this PDF: scanned pages?", origin.where, "run text recognition on it first")
    found = _turned(paragraphs)
    return replace(build(origin.identity, tuple(found), None, origin.publisher, origin.url), where=origin.where)


def _paragraphs(lines: Block) -> list[str]:
    """Lines joined to paragraphs: a wider gap, another size of letters or a short line before ends one."""
    gaps = sorted(after.top - before.top for before, after in pairwise(lines) if after.top > before.top)
    usual = gaps[len(gaps) // 4] if gaps else 0.0  # a quarter: half of the gaps may be between short paragraphs
    body = median(line.size for line in lines)
    out: list[str] = [lines[0].text]
    for before, line in pairwise(lines):
        most = _GAP * usual if abs(line.size - body) < 0.6 else _LEADING * line.size
        near = 0 < line.top - before.top <= most
        if near and abs(before.size - line.size) < 0.6 and not _ends_short(before, lines):
            out[-1] = f"{out[-1]} {line.text}"
        else:
            out.append(line.text)
    return out


def _ends_short(line: Line, lines: Block) -> bool:
    """Whether a line ends well before the others of its size do: on the left when it is Arabic."""
    others = [other for other in lines if abs(other.size - line.size) < 0.6]
    left, right = min(other.left for other in others), max(other.right for other in others)
    missing = line.left - left if _ARABIC.search(line.text) else right - line.right
    return missing > _SHORT * (right - left)


def _turned(paragraphs: list[str]) -> list[str]:
    """Brackets the right way round: some programs write down the bracket that is meant, others the one that is painted."""
    text = "\n".join(paragraphs)
    for pair in _PAIRS:
        opens, closes = re.escape(pair[0]), re.escape(pair[1])
        wrong = len(re.findall(f"{closes}[^{opens}{closes}]+{opens}", text))
        right = len(re.findall(f"{opens}[^{opens}{closes}]+{closes}", text))
        if wrong > right:
            text = text.translate(str.maketrans(pair, pair[::-1]))
    return text.split("\n")
