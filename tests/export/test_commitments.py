"""The ledger as rows."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from marsad import analysis
from marsad.export import FORMATS, export, read
from marsad.export.commitments import LEDGER_COLUMNS
from marsad.model import ExportError
from marsad.record import Record

from .test_exporting import need


@pytest.mark.parametrize("name", [name for name, made in FORMATS.items() if "ledger" in made.units])
def test_one_row_an_entry(newsroom: Record, tmp_path: Path, name: str) -> None:
    need(name)
    path = tmp_path / f"ledger{FORMATS[name].suffix}"
    manifest = export(newsroom, path, unit="ledger")
    wanted = analysis.ledger(newsroom)
    assert wanted
    assert (manifest["unit"], manifest["counts"]["entries"]) == ("ledger", len(wanted))
    assert sum(manifest["counts"]["kind"].values()) == len(wanted)
    if name == "jsonl":
        assert [row["id"] for row in read(path)] == [entry.id for entry in wanted]
    if name == "csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["entry_id"] for row in rows] == [entry.id for entry in wanted]
        assert [row["what"] for row in rows] == [entry.what for entry in wanted]
        assert list(rows[0]) == [column.name for column in LEDGER_COLUMNS]


def test_a_kind_and_a_status_narrow_it(newsroom: Record, tmp_path: Path) -> None:
    analysis.update(newsroom)
    kind = analysis.ledger(newsroom)[0].kind
    path = tmp_path / "ledger.jsonl"
    manifest = export(newsroom, path, unit="ledger", only={"kind": kind, "status": None})
    assert manifest["kind"] == kind and "status" not in manifest
    assert {row["kind"] for row in read(path)} == {kind}


def test_formats_of_places_and_networks_have_no_ledger(newsroom: Record, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no rows of ledger"):
        export(newsroom, tmp_path / "a.geojson", unit="ledger")


def test_its_columns_are_documented(root: Path) -> None:
    text = (root / "docs/export.md").read_text(encoding="utf-8")
    part = text[text.index("## The columns of the ledger") :]
    found = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", part, re.M)
    assert found == [(one.name, one.kind, one.meaning) for one in LEDGER_COLUMNS]
