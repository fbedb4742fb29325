"""Lexicon files to rows, each with the file and line it came from."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from marsad.model import TYPES, LexiconError

from .schema import EVENT_FILES, FILES


class SourceRow(NamedTuple):
    """A row with its place; `file` is relative to the lexicon folder."""

    file: str
    line: int
    cells: dict[str, str]

    @property
    def where(self) -> str:
        """`file:line`."""
        return f"{self.file}:{self.line}"


TYPE_FOLDERS: Final = tuple(sorted(name.lower() for name in TYPES))


def columns(file: str) -> tuple[str, ...]:
    """The columns a file must have."""
    return FILES.get(file) or EVENT_FILES[file.rsplit("/", 1)[-1]]


def csv_files(root: Path) -> Iterator[str]:
    """The CSV files of a lexicon folder that are there, in a fixed order."""
    for folder in TYPE_FOLDERS:
        for name in EVENT_FILES:
            if (root / "events" / folder / name).is_file():
                yield f"events/{folder}/{name}"
    for file in FILES:
        if (root / file).is_file():
            yield file


def read_csv(root: Path, file: str) -> list[SourceRow]:
    """The rows of a CSV file. Raises LexiconError when columns are missing or a row has too many or too few cells."""
    wanted = columns(file)
    rows: list[SourceRow] = []
    with (root / file).open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        header = next(reader, [])
        if tuple(header) != wanted:
            raise LexiconError(f"columns are {','.join(header)}", f"{file}:1", f"make them {','.join(wanted)}")
        for cells in reader:
            if len(cells) != len(wanted):
                message = f"{len(cells)} cells instead of {len(wanted)}"
                raise LexiconError(message, f"{file}:{reader.line_num}", "quote cells that hold a comma")
            rows.append(SourceRow(file, reader.line_num, dict(zip(wanted, cells, strict=True))))
    return rows


def event_rows(root: Path) -> Iterator[SourceRow]:
    """The senses of all types: the rows of every `verbs.csv`, `nouns.csv` and `phrases.csv`."""
    for file in csv_files(root):
        if file.startswith("events/") and file not in FILES:
            yield from read_csv(root, file)


def read_yaml(path: Path) -> dict[str, Any]:
    """A YAML mapping; {} when the file is not there. Raises LexiconError when it does not parse."""
    import yaml

    if not path.is_file():
        return {}
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        raise LexiconError(f"not YAML: {error}", str(path), "mend the indentation or quotes") from None
    if not isinstance(loaded, dict):
        raise LexiconError("not a mapping", str(path), "write `id: …` entries")
    return loaded
