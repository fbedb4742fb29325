"""Rows that code written for POLECAT and GDELT reads."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from marsad.export import export
from marsad.export.cameo import cameo
from marsad.model import TYPES
from marsad.record import Record


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_polecat(newsroom: Record, tmp_path: Path) -> None:
    path = tmp_path / "a.polecat.tsv"
    counts = export(newsroom, path)["counts"]
    found = rows(path)
    assert len(found) == newsroom.count("modality:asserted") and len(found[0]) == 40
    assert counts["left_out_not_asserted"] == newsroom.count("-modality:asserted") == 3
    visit = next(row for row in found if row["Event Mode"] == "visit")
    assert visit["Event Type"] == "CONSULT" and visit["Quad Code"] == "VERBAL COOPERATION"
    assert (visit["Actor Name"], visit["Actor Country"], visit["Primary Actor Sector"]) == (
        "Egyptian delegation",
        "EGY",
        "GOV",
    )
    assert (visit["Event Date"], visit["GeoNames ID"], visit["City"]) == ("2020-12-26", "2210247", "Tripoli")
    assert visit["Actor Name Raw"] == "وفد مصري"


def test_gdelt(newsroom: Record, tmp_path: Path) -> None:
    path = tmp_path / "a.gdelt.tsv"
    export(newsroom, path)
    found = rows(path)
    assert len(found[0]) == 61 and list(found[0])[:5] == "GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split()
    assert len({row["GLOBALEVENTID"] for row in found}) == len(found)
    raid = next(row for row in found if row["EventRootCode"] == "19")
    assert (raid["SQLDATE"], raid["EventCode"], raid["QuadClass"], raid["GoldsteinScale"]) == (
        "20210102",
        "195",
        "4",
        "-9.0",
    )
    assert (raid["Actor1Code"], raid["Actor1CountryCode"], raid["Actor1Type1Code"]) == ("SYRMIL", "SYR", "MIL")
    assert (raid["Actor2Code"], raid["Actor2CountryCode"], raid["ActionGeo_FeatureID"]) == ("REB", "", "170063")


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_and_mode_has_a_code(kind: str) -> None:
    roots = {mode: cameo(kind, mode)[:2] for mode in (None, *TYPES[kind].modes)}
    assert all(root.isdigit() and 1 <= int(root) <= 20 for root in roots.values())
    assert 3 <= len(cameo(kind, None)) <= 4
