"""Events as CSV for a spreadsheet: one flat row an event."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import Any, TextIO


def write_csv(records: Iterable[dict[str, Any]], out: TextIO) -> None:
    """One flat row an event; lists and spans as JSON in their cells; formulas neutralised."""
    writer = None
    for record in records:
        flat = {name: _cell(value) for name, value in record.items()}
        if writer is None:
            writer = csv.DictWriter(out, fieldnames=list(flat), lineterminator="\n")
            writer.writeheader()
        writer.writerow(flat)


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value
