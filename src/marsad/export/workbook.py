"""XLSX: a right-to-left sheet with a frozen heading and filters; every text a text, never a formula or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from marsad.analysis.extras import require
from marsad.model import ExportError
from marsad.model import Record as Fields

from .columns import COLUMNS, Column, identity
from .delimited import flat
from .restoring import record_of

#: what a sheet and a cell hold in Excel; rows beyond go to a next sheet, text beyond to the sheet of long texts
ROWS: Final = 1_048_576
CHARACTERS: Final = 32_767
LONG: Final = "long texts"
_WIDTHS: Final = {"text": 18, "day": 11, "integer": 9, "number": 9, "whole": 14}
_WIDE: Final = {"evidence": 60, "sources": 30, "actor_names": 30, "recipient_names": 30, "event_id": 18}
#: what XML cannot hold at all; control characters the writer spells _x001B_, and what looks so already _x005F_x001B_
_IMPOSSIBLE: Final = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
_SPELLED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_EPOCH: Final = datetime(2000, 1, 1)  # the same record makes the same file


def write_workbook(
    records: Iterable[Fields], path: Path, columns: Sequence[Column] = COLUMNS, name: str = "events", rows: int = ROWS
) -> None:
    """Write row by row, holding one row in memory; `rows` go into one sheet."""
    xlsxwriter = require("xlsxwriter", "export")
    with TemporaryDirectory() as folder:  # a sheet's rows wait there until the book is closed
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": folder}
        book = xlsxwriter.Workbook(str(path), options)
        book.use_zip64()
        book.set_properties({"title": "Marsad", "created": _EPOCH})
        _write_rows(book, records, columns, name, rows)
        try:
            book.close()
        except xlsxwriter.exceptions.XlsxWriterException as error:
            raise ExportError(
                f"the workbook cannot be written: {error}", str(path), "see if the disk is full"
            ) from error


def _write_rows(book: Any, records: Iterable[Fields], columns: Sequence[Column], name: str, rows: int) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    own_direction = book.add_format({"reading_order": 0})  # each cell runs as its text does
    sheet, at, number = None, 0, 0
    long: list[tuple[str, str, str]] = []
    for record in records:
        if sheet is None or at == rows:
            number += 1
            sheet, at = _sheet(book, name if number == 1 else f"{name} {number}", columns, bold), 1
        for place, column in enumerate(columns):
            cell = flat(column.value(record))
            if isinstance(cell, str):
                text = cell.translate(_IMPOSSIBLE)
                if len(text) > CHARACTERS:
                    long += ((identity(record), column.name, piece) for piece in _pieces(text))
                    text = text[:1000] + "…"
                sheet.write_string(at, place, text, own_direction)
            elif cell is not None:
                sheet.write_number(at, place, cell)
        at += 1
    if sheet is None:
        _sheet(book, name, columns, bold)
    _write_long(book, long, bold)


def _sheet(book: Any, name: str, columns: Sequence[Column], bold: Any) -> Any:
    sheet = book.add_worksheet(name)
    sheet.right_to_left()
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, ROWS - 1, len(columns) - 1)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDE.get(column.name, _WIDTHS[column.kind]))
    sheet.write_row(0, 0, [column.name for column in columns], bold)
    return sheet


def _write_long(book: Any, long: list[tuple[str, str, str]], bold: Any) -> None:
    if not long:
        return
    sheet = book.add_worksheet(LONG)
    sheet.right_to_left()
    sheet.write_row(0, 0, ["id", "column", "text"], bold)
    for at, cells in enumerate(long, 1):
        for place, cell in enumerate(cells):
            sheet.write_string(at, place, cell)


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), CHARACTERS):
        yield text[start : start + CHARACTERS]


def _as_written(cell: Any) -> Any:
    return _SPELLED.sub(lambda found: chr(int(found[1], 16)), cell) if isinstance(cell, str) else cell


def read_workbook(path: Path) -> Iterator[Fields]:
    """The records of a workbook that `write_workbook` made."""
    book = require("openpyxl", "export").load_workbook(path, read_only=True)
    long: dict[str, dict[str, str]] = {}
    if LONG in book.sheetnames:
        for event, column, piece in book[LONG].iter_rows(min_row=2, values_only=True):
            texts = long.setdefault(event, {})
            texts[column] = texts.get(column, "") + _as_written(piece)
    for sheet in book:
        if sheet.title == LONG:
            continue
        rows = sheet.iter_rows(values_only=True)
        names = next(rows, ())
        for cells in rows:
            row = {name: _as_written(cell) for name, cell in zip(names, cells, strict=False)}
            yield record_of(row | long.get(row["event_id"], {}))
    book.close()
