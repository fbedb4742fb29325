"""Parquet tables of articles: cut by row groups and rows, a document a row, read as docs/readers.md says of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from marsad.model import InputError
from marsad.readers import Origin
from marsad.readers.requiring import require
from marsad.readers.tables import row_documents
from marsad.record import Arrival

from . import files
from .reading import Report
from .shard import Part, Range, Source

_ROWS: Final = 500


class Rows:
    """Ranges are numbers of rows."""

    whole = False

    def ranges(self, source: Source, size: int) -> list[Range]:
        """As many rows as come to `size` bytes unpacked, row group by row group; only the file's end is read."""
        parquet = require("pyarrow.parquet", source.uri)
        with files.open_binary(source.uri) as stream:
            footer = parquet.ParquetFile(stream).metadata
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
        """The documents of the rows. A row's own bytes are all its cells, as JSON."""
        source, (start, end, _) = part.source, part.range
        origin = Origin(source.uri, source.name, columns=dict(source.columns))
        parquet = require("pyarrow.parquet", source.uri)
        with files.open_binary(source.uri) as stream:
            try:
                rows = _between(parquet.ParquetFile(stream), start, end)
            except ValueError as error:  # pyarrow.ArrowInvalid
                raise InputError(f"broken Parquet: {error}", source.uri, "write it again") from None
            for reading in row_documents(rows, origin):
                if isinstance(reading, InputError):
                    report(reading)
                    continue
                number = reading.where.rpartition(":")[2]
                original = reading.original or b""
                named = not reading.id.endswith(f":{number}")
                yield Arrival(replace(reading, original=None), original, reading.where, named=named)


def _between(table: Any, start: int, end: int | None) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows `start` to `end` with their numbers from 1; row groups outside are not touched."""
    row = 0
    for number in range(table.num_row_groups):
        behind = row + table.metadata.row_group(number).num_rows
        if behind > start and (end is None or row < end):
            for batch in table.iter_batches(_ROWS, row_groups=[number]):
                if row + batch.num_rows > start and (end is None or row < end):
                    for at, fields in enumerate(batch.to_pylist(), row):
                        if at >= start and (end is None or at < end):
                            yield at + 1, fields
                row += batch.num_rows
        row = behind
