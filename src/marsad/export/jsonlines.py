"""JSON Lines: the contract's records themselves, what `marsad code` writes with the review state besides."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from marsad.model import Record as Fields
from marsad.record.plain import as_json


def write_jsonl(records: Iterable[Fields], path: Path) -> None:
    """Write one record a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(as_json(record) + "\n")


def read_jsonl(path: Path) -> Iterator[Fields]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
