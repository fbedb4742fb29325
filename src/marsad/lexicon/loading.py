"""Lexicon files to rows, each with the file and line it came from; faults are reported one by one, not at the first."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from marsad.model import TYPES, LexiconError

from .schema import EVENT_FILES, FILES

Report = Callable[[LexiconError], None]


class SourceRow(NamedTuple):
    """A row with its place; `file` is relative to the lexicon folder, which `folder` names when it is an overlay."""

    file: str
    line: int
    cells: dict[str, str]
    folder: str = ""

    @property
    def where(self) -> str:
        """`file:line`."""
        return f"{self.folder}{self.file}:{self.line}"


TYPE_FOLDERS: Final = tuple(sorted(name.lower() for name in TYPES))


def raise_error(error: LexiconError) -> None:
    """The default report: raise."""
    raise error


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


def read_csv(root: Path, file: str, report: Report = raise_error, folder: str = "") -> list[SourceRow]:
    """The rows of a CSV file; wrong columns, rows with too many or too few cells and broken text are reported."""
    wanted = columns(file)
    rows: list[SourceRow] = []
    place = folder + file
    reader = csv.reader(io.StringIO(_text(root / file, place, report), newline=""), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != wanted:
            report(LexiconError(f"columns are {','.join(header)}", f"{place}:1", f"make them {','.join(wanted)}"))
            return rows
        for cells in reader:
            if len(cells) != len(wanted):
                message = f"{len(cells)} cells instead of {len(wanted)}"
                report(LexiconError(message, f"{place}:{reader.line_num}", "quote cells that hold a comma"))
                continue
            rows.append(SourceRow(file, reader.line_num, dict(zip(wanted, cells, strict=True)), folder))
    except csv.Error as error:
        report(LexiconError(f"not CSV: {error}", f"{place}:{reader.line_num}", "mend the quotes"))
    return rows


def event_rows(root: Path) -> Iterator[SourceRow]:
    """The senses of all types: the rows of every `verbs.csv`, `nouns.csv` and `phrases.csv`."""
    for file in csv_files(root):
        if file.startswith("events/") and file not in FILES:
            yield from read_csv(root, file)


def _text(path: Path, place: str, report: Report) -> str:
    """The file's text; a line that is not UTF-8 is reported and left out, its number kept."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        lines = []
        for number, line in enumerate(data.split(b"\n"), 1):
            try:
                lines.append(line.decode("utf-8"))
            except UnicodeDecodeError as error:
                report(
                    LexiconError(f"not UTF-8 at byte {error.start} of the line", f"{place}:{number}", "save as UTF-8")
                )
        return "\n".join(lines)


def read_yaml(path: Path, report: Report = raise_error) -> dict[str, Any]:
    """A YAML mapping of mappings or lists; {} when the file is not there. Entries of other shapes are reported."""
    if not path.is_file():
        return {}
    try:
        import yaml
    except ImportError:
        mend = "pip install 'marsad[lexicon]'"
        raise LexiconError("PyYAML, which reads frames and modes, is not installed", str(path), mend) from None
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        reason = " ".join(str(error).split())
        report(LexiconError(f"not YAML: {reason}", str(path), "mend the indentation or quotes, save as UTF-8"))
        return {}
    if not isinstance(loaded, dict):
        report(LexiconError("not a mapping", str(path), "write `id: …` entries"))
        return {}
    entries: dict[str, Any] = {}
    for name, entry in loaded.items():
        if isinstance(name, str) and isinstance(entry, dict | list):
            entries[name] = entry
        else:
            report(LexiconError(f"{name}: not a mapping or list", str(path), "see docs/lexicon.md"))
    return entries
