"""Arrow batches of the same columns, lists and objects as nested types; Parquet files of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

from marsad.analysis.extras import require
from marsad.model import Record as Fields
from marsad.record.plain import storable

from .columns import COLUMNS, QUANTITIES, Column
from .delimited import flat
from .restoring import record_of

_BATCH: Final = 10_000


def schema(columns: Sequence[Column] = COLUMNS) -> Any:
    """The Arrow schema; what a column means goes along as its metadata."""
    pa = require("pyarrow", "export")
    text, whole = pa.string(), pa.int64()
    span = [("text", text), ("paragraph", whole), ("start", whole), ("end", whole)]
    time = pa.struct([*span, ("start_date", text), ("end_date", text), ("granularity", text)])
    names = [(name, text) for name in ("name_ar", "name_en", "entity_id", "country")]
    party = pa.list_(pa.struct([*span, *names, ("roles", pa.list_(text)), ("code", text)]))
    link = [(name, text) for name in ("kind", "cue", "channel")]
    nested = {
        "actors": party,
        "recipients": party,
        "content": pa.list_(pa.struct([*span, ("time", time)])),
        "attribution": pa.list_(pa.struct([*span, *link, ("quoted", pa.bool_())])),
        "quantities": pa.struct([(name, pa.list_(whole)) for name in QUANTITIES]),
        "coder_rows": pa.list_(text),
    }
    flat = {"text": text, "day": pa.date32(), "integer": whole, "number": pa.float64(), "whole": text}
    return pa.schema(
        pa.field(column.name, nested.get(column.name) or flat[column.kind], metadata={"meaning": column.meaning})
        for column in columns
    )


def batches(records: Iterable[Fields], columns: Sequence[Column] = COLUMNS, size: int = _BATCH) -> Iterator[Any]:
    """Record batches of `size` events."""
    pa = require("pyarrow", "export")
    form = schema(columns)
    source = iter(records)
    while taken := list(islice(source, size)):
        arrays = []
        for column in columns:
            kind = form.field(column.name).type
            whole = column.kind == "whole" and kind == pa.string()  # no nested type is known: JSON
            cells = [
                flat(column.value(record)) if whole else _cell(column.kind, column.value(record)) for record in taken
            ]
            arrays.append(pa.array(cells, type=kind))
        yield pa.record_batch(arrays, schema=form)


def _cell(kind: str, cell: Any) -> Any:
    if kind == "day":
        return date.fromisoformat(cell) if cell else None
    return _storable(cell)


def _storable(cell: Any) -> Any:
    if isinstance(cell, str):
        return storable(cell)
    if isinstance(cell, list):
        return [_storable(one) for one in cell]
    if isinstance(cell, dict):
        return {name: _storable(one) for name, one in cell.items()}
    return cell


def write_parquet(records: Iterable[Fields], path: Path, columns: Sequence[Column] = COLUMNS) -> None:
    """Write batch by batch; days are dates, lists and objects nested types."""
    parquet = require("pyarrow.parquet", "export")
    with parquet.ParquetWriter(str(path), schema(columns), compression="zstd") as writer:
        for batch in batches(records, columns):
            writer.write_batch(batch)


def read_parquet(path: Path) -> Iterator[Fields]:
    """The records of a Parquet file that `write_parquet` made."""
    with require("pyarrow.parquet", "export").ParquetFile(str(path)) as file:
        yield from records_of(file)


def records_of(file: Any, size: int = _BATCH) -> Iterator[Fields]:
    """The records of an open `pyarrow.parquet.ParquetFile`, so many rows in memory at a time."""
    for batch in file.iter_batches(size):
        for row in batch.to_pylist():
            days = {name: day.isoformat() for name, day in row.items() if isinstance(day, date)}
            yield record_of(row | days)
