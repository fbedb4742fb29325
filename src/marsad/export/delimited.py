"""CSV: one row an event, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from marsad.model import Record as Fields
from marsad.record.plain import storable

from .columns import COLUMNS, Column
from .restoring import record_of

#: what a spreadsheet takes for a formula: a sign (also of full width), or a blank that it skips on its way to one;
#: `--- REB`, the code of rebels without a country, is one to Excel. A leading apostrophe says: this is text.
_FORMULA: Final = re.compile("'*[=+\\-@＝＋－＠\t\r\n]")
BOM: Final = "\ufeff"
_as_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet runs: text that would be a formula begins with an apostrophe, numbers stay."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """A cell without the apostrophe that `harmless` gave it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def flat(cell: Any) -> Any:
    """A cell of a flat file: lists and objects as JSON, text without what no file keeps (NUL, half a surrogate pair)."""
    if isinstance(cell, str):
        return storable(cell)
    return storable(_as_json(cell)) if isinstance(cell, dict | list) else cell


def write_csv(
    records: Iterable[Fields], path: Path, columns: Sequence[Column] = COLUMNS, *, excel: bool = False
) -> None:
    """Write UTF-8; with `excel` a byte order mark goes before it, without which Excel shows Arabic as mojibake."""
    with path.open("w", encoding="utf-8", newline="") as file:
        if excel:
            file.write(BOM)
        writer = csv.writer(file, lineterminator="\r\n" if excel else "\n")
        writer.writerow([column.name for column in columns])
        values = [(column.value, column.kind in ("integer", "number")) for column in columns]
        for record in records:
            writer.writerow([value(record) if number else harmless(flat(value(record))) for value, number in values])


def read_csv(path: Path) -> Iterator[Fields]:
    """The records of a CSV file that `write_csv` made, with or without a mark."""
    csv.field_size_limit(1 << 30)  # evidence may be a long paragraph
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield record_of({name: as_written(cell or "") for name, cell in row.items() if name})
