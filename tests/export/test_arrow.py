"""Parquet opens in Polars with days as dates and lists as lists; tables in memory hold the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marsad.export import export, table
from marsad.export.columns import COLUMNS
from marsad.model import ExportError
from marsad.record import Record


def test_parquet_opens_in_polars(newsroom: Record, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    polars = pytest.importorskip("polars")
    path = tmp_path / "a.parquet"
    export(newsroom, path)
    frame = polars.read_parquet(path)
    assert frame.columns == [column.name for column in COLUMNS] and frame.height == newsroom.count()
    raid = frame.filter((polars.col("type") == "ASSAULT") & (polars.col("modality") == "asserted")).to_dicts()[0]
    assert (raid["start_date"], raid["end_date"]) == (date(2021, 1, 2), date(2021, 1, 3))
    assert raid["killed_low"] == raid["killed_high"] == 20 and raid["wounded_high"] is None
    assert raid["actors"][0]["roles"] == ["MIL"] and raid["recipient_codes"] == "--- REB"
    assert raid["place_latitude"] == pytest.approx(36.2) and raid["score"] == -9.0


@pytest.mark.parametrize("library", ["arrow", "polars", "pandas"])
def test_tables_on_request(newsroom: Record, library: str) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow" if library == "arrow" else library)
    found = table(newsroom, "modality:asserted", library, country="LBY")
    assert len(found) == newsroom.count("modality:asserted country:LBY") == 2
    names = found.column_names if library == "arrow" else list(found.columns)
    assert names == [column.name for column in COLUMNS]
    assert library in type(found).__module__ or library == "arrow"


def test_other_tables_are_refused(newsroom: Record) -> None:
    with pytest.raises(ExportError, match="arrow, polars, pandas"):
        table(newsroom, "", "excel")


def test_columns_say_what_they_mean(newsroom: Record) -> None:
    pytest.importorskip("pyarrow")
    field = table(newsroom).schema.field("killed_low")
    assert b"at least" in field.metadata[b"meaning"]
