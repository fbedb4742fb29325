"""Which lines of a page are its article: trafilatura chooses, the words stay the page's own.

An extractor merges, trims and repeats what it passes on. So every line of the page is marked with a character of its own
before, and the marks that come out tell which lines were chosen; the lines themselves are taken from the page, verbatim,
each once and in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from marsad.model import InputError

from .markup import local_name, squeezed, text_of
from .markup import pieces as text_pieces
from .requiring import require

#: printable letters that no page of ours uses (CJK extension B); trafilatura removes what is not printable
_FIRST: Final = 0x20000
_MOST: Final = 0xA6D6
_MARKS: Final = re.compile("[\U00020000-\U0002a6d6]")
_LEAST: Final = 40  # characters; news in brief has fewer than trafilatura's 250, and is no failure
_CELL: Final = 200  # characters of its own in the cell of a page laid out by tables that holds the article


class _Piece(NamedTuple):
    """A stretch of text and where it hangs: an element's `text` or its `tail`."""

    element: Any
    slot: str


def article_lines(tree: Any, where: str) -> list[str]:
    """The lines of the article in `tree`, which is changed; none when no article is found."""
    require("lxml_html_clean", where)
    trafilatura = require("trafilatura", where)
    _unframe(tree)
    lines = _marked(tree)
    try:
        found = trafilatura.bare_extraction(
            tree, fast=True, include_comments=False, include_tables=True, config=_settings()
        )
    except Exception as error:  # an extractor's fault on an odd page must not stop the others
        raise InputError(
            f"cannot be extracted: {type(error).__name__}: {str(error)[:80]}", where, "please report it"
        ) from error
    if found is None or found.body is None:
        return []
    chosen = {ord(mark) - _FIRST for mark in _MARKS.findall("".join(found.body.itertext()))}
    return [lines[number] for number in sorted(chosen) if number < len(lines)]


def _marked(tree: Any) -> list[str]:
    """The lines of a page; each one's first and last stretch of text now carries the mark of its number."""
    lines: list[str] = []
    for stretch in _stretches(tree):
        texts = [(piece, _MARKS.sub("", getattr(piece.element, piece.slot))) for piece in stretch]
        line = squeezed("".join(text for _, text in texts))
        if not line or len(lines) >= _MOST:
            continue
        mark = chr(_FIRST + len(lines))
        lines.append(line)
        filled = [(piece, text) for piece, text in texts if text.strip()]
        first, last = filled[0], filled[-1]
        setattr(first[0].element, first[0].slot, mark + first[1].lstrip())
        before = mark + first[1].lstrip() if last is first else last[1]
        setattr(last[0].element, last[0].slot, before.rstrip() + mark)
    return lines


def _stretches(tree: Any) -> Iterator[list[_Piece]]:
    stretch: list[_Piece] = []
    for piece in text_pieces(tree):
        if piece is None:
            if stretch:
                yield stretch
                stretch = []
        else:
            stretch.append(_Piece(*piece))
    if stretch:
        yield stretch


def _unframe(tree: Any) -> None:
    """A page laid out by tables: they become plain boxes, and the cell with the most text of its own the article."""
    tables = [table for table in tree.iter("table") if table.find(".//table") is not None or table.get("width")]
    if not tables or tree.find(".//article") is not None:
        return
    framing = set(tables)
    cells = [cell for table in tables for cell in table.iter("td") if _own_table(cell) in framing]
    richest = max(cells, key=_own_length, default=None)
    if richest is None or _own_length(richest) < _CELL:
        return
    for table in tables:
        for element in list(table.iter("table", "tbody", "thead", "tr", "td", "th", "font", "center")):
            if element is table or _own_table(element) in framing or local_name(element) in {"font", "center"}:
                element.tag = "span" if local_name(element) == "font" else "div"
    richest.tag = "article"


def _own_table(element: Any) -> Any:
    return next(element.iterancestors("table"), None)


def _own_length(cell: Any) -> int:
    """Characters in a cell that are neither in a table inside it nor links."""
    inner = sum(len(text_of(table)) for table in cell.iter("table") if _own_table(table) is _own_table(cell))
    links = sum(len(text_of(link)) for link in cell.iter("a"))
    return len(text_of(cell)) - inner - links


@lru_cache(maxsize=1)
def _settings() -> Any:
    from trafilatura.settings import use_config

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_LEAST))
    return settings
