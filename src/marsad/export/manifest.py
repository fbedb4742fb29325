"""The manifest that goes along with an export: what was asked, what is in it, what made it, and hashes to check it by."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from marsad.analysis.release import release
from marsad.record import Query

from .selection import Selection


def manifest_path(path: Path) -> Path:
    """`events.csv` has its manifest in `events.csv.manifest.json`."""
    return path.with_name(path.name + ".manifest.json")


def manifest(
    selection: Selection,
    path: Path,
    written: Path,
    *,
    format: str,
    columns: list[str],
    counts: dict[str, int],
) -> dict[str, Any]:
    """The manifest of a file that is written at `written` and will be called `path`.

    `exported` is the only thing that differs between two exports of the same record; SOURCE_DATE_EPOCH fixes it.
    """
    record, unit = selection.record, selection.unit
    runs, log = record.runs(), record.log()
    last = runs[-1] if runs else {}
    return {
        "file": path.name,
        "format": format,
        "unit": unit,
        "sha256": digest(written),
        "bytes": written.stat().st_size,
        "query": written_out(selection.query),
        **{name: value for name, value in selection.only.items() if value},
        "counts": {
            **({"stories": selection.stories} if unit == "story" else {}),
            **({"entries": selection.entries} if unit == "ledger" else {}),
            "events": selection.events,
            **({"reports": len(selection.reports)} if unit == "event" else {}),
            **counts,
            **{
                name: dict(sorted(tally.items())) for name, tally in sorted(selection.counts.items()) if name != "coder"
            },
        },
        "days": selection.days,
        "columns": columns,
        "release": release(),
        "coded_by": dict(sorted(selection.counts.get("coder", {}).items())),
        "record": {
            "documents": record.size(),
            "last_run": {name: last.get(name) for name in ("id", "kind", "release", "lexicon", "finished")},
            "reviews": len(log),
        },
        "exported": _now(),
    }


def written_out(query: Query) -> dict[str, Any]:
    """The query in full: what was filtered by, however it was written."""
    words = [{"any": [one._asdict() for one in entry.alternatives], "negated": entry.negated} for entry in query.words]
    filters = [
        {"field": entry.field, "values": list(entry.values), "negated": entry.negated} for entry in query.filters
    ]
    return {"words": words, "filters": filters, "sort": query.sort}


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def save(found: dict[str, Any], path: Path) -> None:
    """Write the manifest."""
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _now() -> str:
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
    return moment.isoformat(timespec="seconds")
