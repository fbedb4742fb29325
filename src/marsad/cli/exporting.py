"""`marsad export`: the record in other programs' forms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from .app import app


@app.command
def export(
    file: Path,
    query: str = "",
    *,
    record: str | None = None,
    format: Literal["jsonl", "csv", "xlsx", "parquet", "geojson", "gexf", "jsonld", "polecat", "gdelt"] | None = None,
    unit: Literal["event", "story", "ledger"] = "event",
    excel: bool = False,
) -> int:
    """Write the events that fit a query to FILE, with FILE.manifest.json beside it (see docs/export.md).

    Parameters
    ----------
    file
        File to write; its ending tells the format: .jsonl .csv .xlsx .parquet .geojson .gexf .jsonld .polecat.tsv .gdelt.tsv
    query
        As in `marsad search`: words, FIELD:VALUE, sort:newest.
    record
        File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db in the working folder.
    format
        The format, where the name does not tell it.
    unit
        A row an event; a story, one act across its reports (jsonl, csv, xlsx, parquet, geojson); or an entry of the ledger
        (jsonl, csv, xlsx, parquet).
    excel
        Begin a CSV with the mark that makes Excel read it as Arabic.
    """
    import marsad
    from marsad.export import export as write

    with marsad.open(record, create=False) as held:
        found = write(held, file, query, format=format, unit=unit, excel=excel)
    counts = found["counts"]
    whole = f"{counts['stories']:,} stories of " if unit == "story" else ""
    whole = f"{counts['entries']:,} entries of " if unit == "ledger" else whole
    reports = f" in {counts['reports']:,} reports" if unit == "event" else ""
    print(f"{file}: {whole}{counts['events']:,} events{reports}, {found['bytes']:,} bytes")
    for name, said in (
        ("left_out_without_coordinates", "left out: without coordinates"),
        ("left_out_not_asserted", "left out: denied, planned, conditional or possible, which the format cannot say"),
        ("edges", "edges between actors, of asserted acts"),
    ):
        if counts.get(name):
            print(f"  {counts[name]:,} {said}", file=sys.stderr)
    return 0
