"""Parquet tables of articles: cut by row groups and rows, a document a row; columns as the fields of JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from marsad.model import InputError
from marsad.pipeline.arrivals import entry_bytes
from marsad.readers import document
from marsad.record import Arrival

from . import files
from .reading import Report
from .shard import Part, Range, Source

#: what is read of a table; further columns are left where they are
FIELDS: Final = tuple("id title paragraphs paras text published date publisher source url language".split())
_ROWS: Final = 500


def _parquet() -> Any:
    try:
        from pyarrow import parquet
    except ImportError:
        raise InputError("pyarrow is not installed", "", "pip install 'marsad[scale]'") from None
    return parquet


class Rows:
    """Ranges are numbers of rows."""

    def ranges(self, source: Source, size: int) -> list[Range]:
        """As many rows as come to `size` bytes unpacked, row group by row group; only the file's end is read."""
        with files.open_binary(source.uri) as stream:
            footer = _parquet().ParquetFile(stream).metadata
            found, start = [], 0
            for number in range(footer.num_row_groups):
                group = footer.row_group(number)
                pieces = max(1, min(group.num_rows, -(-group.total_byte_size // size)))
                each = -(-group.num_rows // pieces) or 1
                for first in range(start, start + group.num_rows, each):
                    found.append(Range(first, min(first + each, start + group.num_rows), first + 1))
                start += group.num_rows
        return found or [Range(0, 0)]

    def read(self, part: Part, report: Report) -> Iterator[Arrival]:
        """The documents of the rows. A row's own bytes are all that was read of it, as JSON."""
        source, (start, end, _) = part.source, part.range
        with files.open_binary(source.uri) as stream:
            try:
                table = _parquet().ParquetFile(stream)
            except ValueError as error:  # pyarrow.ArrowInvalid
                raise InputError(f"not a Parquet file: {error}", source.uri, "fetch the file again") from None
            present = [name for name in FIELDS if name in table.schema_arrow.names]
            if not {"text", "paragraphs", "paras"}.intersection(present):
                raise InputError(
                    "no column `text` or `paragraphs`", source.uri, f"name its columns {', '.join(FIELDS)}"
                )
            for number, fields in _between(table, present, start, end):
                place, fallback = f"{source.uri}#{number}", f"{source.name}:{number}"
                try:
                    found = replace(document(_plain(fields), fallback, place), where=place)
                except InputError as error:
                    report(error)
                    continue
                yield Arrival(found, entry_bytes(found), place, named=found.id != fallback)


def _between(table: Any, columns: list[str], start: int, end: int | None) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows `start` to `end` with their numbers from 1; row groups outside are not touched."""
    row = 0
    for number in range(table.num_row_groups):
        behind = row + table.metadata.row_group(number).num_rows
        if behind > start and (end is None or row < end):
            for batch in table.iter_batches(_ROWS, row_groups=[number], columns=columns):
                if row + batch.num_rows > start and (end is None or row < end):
                    for at, fields in enumerate(batch.to_pylist(), row):
                        if at >= start and (end is None or at < end):
                            yield at + 1, fields
                row += batch.num_rows
        row = behind


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Dates as text, as JSON has them; empty cells left out."""
    return {
        name: cell.isoformat() if isinstance(cell, date | datetime) else cell
        for name, cell in fields.items()
        if cell is not None
    }
