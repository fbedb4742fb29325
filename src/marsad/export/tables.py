"""Events as a table in memory: Arrow, Polars or pandas, on request."""

from __future__ import annotations

from typing import Any, Final

from marsad.analysis.extras import require
from marsad.model import ExportError
from marsad.record import Query, Record

from .arrow import batches, schema
from .selection import Selection

KINDS: Final = ("arrow", "polars", "pandas")


def table(record: Record, query: Query | str = "", kind: str = "arrow", **filters: Any) -> Any:
    """The events that fit as an Arrow table, a Polars or a pandas frame; the columns are those of docs/export.md.

    >>> frame = marsad.export.table(record, "type:ASSAULT", "polars", country="SYR")
    """
    if kind not in KINDS:
        raise ExportError(f"no table is called {kind!r}", "table", f"one of {', '.join(KINDS)}")
    if kind != "arrow":
        require(kind, kind)  # before the work is done, not after
    found = require("pyarrow", "export").Table.from_batches(
        batches(Selection.of(record, query, **filters).records()), schema=schema()
    )
    if kind == "polars":
        return require("polars", "polars").from_arrow(found)
    return found.to_pandas() if kind == "pandas" else found
