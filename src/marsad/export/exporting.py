"""One export: the file and its manifest, both there when complete, neither when not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from marsad.analysis.network import network
from marsad.model import ExportError
from marsad.model import Record as Fields
from marsad.record import Query, Record

from .arrow import read_parquet, write_parquet
from .delimited import read_csv, write_csv
from .geojson import write_geojson
from .gexf import write_gexf
from .jsonlines import read_jsonl, write_jsonl
from .manifest import manifest, manifest_path, save
from .provenance import write_jsonld
from .selection import Selection
from .shapes import columns_of, write_shape
from .workbook import read_workbook, write_workbook


@dataclass(frozen=True)
class Format:
    """A file format: how a selection is written (and what it counts or leaves out), for which units, in which columns.

    `columns` is None where they are the unit's own, and empty where the format has none.
    """

    suffix: str
    write: Callable[[Selection, Path], dict[str, int]]
    units: tuple[str, ...] = ("event",)
    columns: tuple[str, ...] | None = ()


def _jsonl(selection: Selection, path: Path) -> dict[str, int]:
    write_jsonl(selection.rows(), path)
    return {}


def _csv(selection: Selection, path: Path) -> dict[str, int]:
    write_csv(selection.rows(), path, selection.columns)
    return {}


def _excel(selection: Selection, path: Path) -> dict[str, int]:
    write_csv(selection.rows(), path, selection.columns, excel=True)
    return {}


def _xlsx(selection: Selection, path: Path) -> dict[str, int]:
    write_workbook(
        selection.rows(),
        path,
        selection.columns,
        {"event": "events", "story": "stories", "ledger": "ledger"}[selection.unit],
    )
    return {}


def _parquet(selection: Selection, path: Path) -> dict[str, int]:
    write_parquet(selection.rows(), path, selection.columns)
    return {}


def _geojson(selection: Selection, path: Path) -> dict[str, int]:
    features = write_geojson(selection.rows(), path, selection.columns)
    rows = selection.events if selection.unit == "event" else selection.stories
    return {"left_out_without_coordinates": rows - features}


def _gexf(selection: Selection, path: Path) -> dict[str, int]:
    for _ in selection.records():  # counted for the manifest; the network itself is made by the database
        pass
    found = network(selection.record, selection.query)
    write_gexf(found, path)
    return {"nodes": len(found.nodes), "edges": len(found.edges)}


def _jsonld(selection: Selection, path: Path) -> dict[str, int]:
    write_jsonld(selection.record, selection.records(), path)
    return {}


def _shape(name: str) -> Callable[[Selection, Path], dict[str, int]]:
    def write(selection: Selection, path: Path) -> dict[str, int]:
        write_shape(name, selection.records(), path)
        asserted = selection.counts["modality"]["asserted"]
        return {"left_out_not_asserted": selection.events - asserted}

    return write


UNITS: Final = ("event", "story", "ledger")
FORMATS: Final[dict[str, Format]] = {
    "jsonl": Format(".jsonl", _jsonl, UNITS),
    "csv": Format(".csv", _csv, UNITS, None),
    "xlsx": Format(".xlsx", _xlsx, UNITS, None),
    "parquet": Format(".parquet", _parquet, UNITS, None),
    "geojson": Format(".geojson", _geojson, ("event", "story"), None),
    "gexf": Format(".gexf", _gexf),
    "jsonld": Format(".jsonld", _jsonld),
    "polecat": Format(".polecat.tsv", _shape("polecat"), columns=tuple(columns_of("polecat"))),
    "gdelt": Format(".gdelt.tsv", _shape("gdelt"), columns=tuple(columns_of("gdelt"))),
}
_READERS: Final[dict[str, Callable[[Path], Iterator[Fields]]]] = {
    "jsonl": read_jsonl,
    "csv": read_csv,
    "xlsx": read_workbook,
    "parquet": read_parquet,
}


def export(
    record: Record,
    path: str | Path,
    query: Query | str = "",
    *,
    format: str | None = None,
    unit: str = "event",
    excel: bool = False,
    only: dict[str, str | None] | None = None,
    **filters: Any,
) -> dict[str, Any]:
    """Write the events that fit (or the stories, or the ledger's entries, of which one fits) to a file, and its manifest
    beside it; the manifest. `only` narrows the ledger: `{"kind": "threat", "status": "open"}`.

    The format is told by the name (`events.parquet`) unless given. `excel` makes a CSV that Excel opens in Arabic.

    >>> marsad.export.export(record, "libya.xlsx", "country:LBY time:2020-12")["counts"]["events"]
    """
    path = Path(path)
    name = format or format_of(path)
    if name not in FORMATS:
        raise ExportError(f"no format is called {name!r}", str(path), f"one of {', '.join(FORMATS)}")
    if unit not in FORMATS[name].units:
        able = ", ".join(one for one, made in FORMATS.items() if unit in made.units) or "event, story or ledger"
        raise ExportError(f"{name} has no rows of {unit}", "--unit", f"one of {able}")
    if excel and name != "csv":
        raise ExportError(
            "--excel is for CSV", str(path), "leave it out: other formats say themselves how they are read"
        )
    if not path.parent.is_dir():
        raise ExportError("no such folder", str(path.parent), "make it first")
    selection = Selection.of(record, query, unit, **filters)
    selection.only = dict(only or {})
    made = FORMATS[name]
    part, notes = path.with_name(path.name + ".part"), manifest_path(path)
    try:
        counts = (_excel if excel else made.write)(selection, part)
        names = [column.name for column in selection.columns] if made.columns is None else list(made.columns)
        found = manifest(selection, path, part, format=name, columns=names, counts=counts)
        notes_part = notes.with_name(notes.name + ".part")
        save(found, notes_part)
        part.replace(path)
        notes_part.replace(notes)
    finally:
        part.unlink(missing_ok=True)
        notes.with_name(notes.name + ".part").unlink(missing_ok=True)
    return found


def format_of(path: Path) -> str:
    """The format that a file's name tells. Raises ExportError when it tells none."""
    for name, made in FORMATS.items():
        if path.name.lower().endswith(made.suffix):
            return name
    raise ExportError("the name tells no format", str(path), f"give --format, one of {', '.join(FORMATS)}")


def read(path: str | Path, *, format: str | None = None) -> Iterator[Fields]:
    """The records of a JSONL, CSV, XLSX or Parquet file that `export` wrote, equal to those it was written from."""
    path = Path(path)
    name = format or format_of(path)
    if name not in _READERS:
        raise ExportError(f"{name} is not read back", str(path), f"one of {', '.join(_READERS)}")
    return _READERS[name](path)
