"""What is exported is what was asked for, in every format, and comes back as it was."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

import marsad
from marsad.export import FORMATS, export, read
from marsad.export.columns import COLUMNS
from marsad.model import ExportError, QueryError
from marsad.record import Record

QUERIES = [
    "",
    "type:CONSULT",
    "-modality:asserted",
    "country:LBY",
    "dyad:TUR>LBY",
    "حلب",
    "time:2021-01",
    "place:طرابلس sort:newest",
    "review:accepted",
    "quad:4 -role:MIL",
]


#: formats and the libraries that write and read them
NEEDS = {"parquet": ("pyarrow",), "xlsx": ("xlsxwriter", "openpyxl")}


def need(name: str) -> None:
    for module in NEEDS.get(name, ()):
        pytest.importorskip(module)


def possible() -> list[str]:
    return [name for name in FORMATS if all(find_spec(module) for module in NEEDS.get(name, ()))]


def whole(record: Record, query: str = ""):
    return list(record.events(query, sort=None if "sort:" in query else "oldest"))


@pytest.mark.parametrize("name", ["jsonl", "csv", "xlsx", "parquet"])
def test_what_is_read_back_equals_what_was_exported(newsroom: Record, tmp_path: Path, name: str) -> None:
    need(name)
    newsroom.review(whole(newsroom)[0]["event_id"], "accept", reviewer="ليلى")
    for number, query in enumerate(QUERIES):
        path = tmp_path / f"{number}{FORMATS[name].suffix}"
        found = export(newsroom, path, query)
        assert list(read(path)) == whole(newsroom, query), query
        assert found["counts"]["events"] == newsroom.count(query), query


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_record_makes_the_same_file(newsroom: Record, tmp_path: Path, name: str) -> None:
    need(name)
    one, other = (tmp_path / f"{part}{FORMATS[name].suffix}" for part in "ab")
    first, second = export(newsroom, one, "", format=name), export(newsroom, other)
    assert one.read_bytes() == other.read_bytes()
    assert {**first, "file": "", "exported": ""} == {**second, "file": "", "exported": ""}


def test_a_manifest_goes_along(newsroom: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1609459200")
    path = tmp_path / "libya.csv"
    found = export(newsroom, path, "country:LBY طرابلس -modality:denied", confidence=">=0.5")
    assert json.loads((tmp_path / "libya.csv.manifest.json").read_text(encoding="utf-8")) == found
    assert found["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest() and found["bytes"] == path.stat().st_size
    assert found["counts"]["events"] == 2 and found["counts"]["reports"] == 1
    assert found["counts"]["type"] == {"CONSULT": 2} and found["days"] == ["2020-12-26", "2020-12-27"]
    assert found["query"]["filters"][-1] == {"field": "confidence", "values": [">=0.5"], "negated": False}
    assert found["query"]["words"][0]["any"][0]["text"] == "طرابلس" and found["query"]["sort"] == "oldest"
    assert found["release"] == marsad.__version__ and found["coded_by"] == {"0 / 0": 2}
    assert found["record"]["documents"] == 4 and found["exported"] == "2021-01-01T00:00:00+00:00"
    assert found["columns"] == [column.name for column in COLUMNS]


def test_a_spreadsheet_runs_nothing_and_excel_reads_arabic(newsroom: Record, tmp_path: Path) -> None:
    plain, excel = tmp_path / "a.csv", tmp_path / "b.csv"
    export(newsroom, plain)
    export(newsroom, excel, excel=True)
    assert not plain.read_bytes().startswith(b"\xef\xbb\xbf") and excel.read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(read(excel)) == list(read(plain)) == whole(newsroom)
    for path in (plain, excel):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        cells = [cell for row in rows for cell in row.values() if not re.fullmatch(r"-?[\d.]+", cell)]
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n")]
        assert "'=HYPERLINK(1)" in cells and "'--- REB" in cells
        assert {row["score"] for row in rows} >= {"-9.0", "2.5"}  # numbers stay numbers


def test_a_workbook_runs_from_the_right_and_holds_texts_only(newsroom: Record, tmp_path: Path) -> None:
    need("xlsx")
    import openpyxl

    path = tmp_path / "a.xlsx"
    export(newsroom, path)
    book = openpyxl.load_workbook(path)
    sheet = book["events"]
    assert sheet.sheet_view.rightToLeft and sheet.freeze_panes == "B2"
    assert [cell.value for cell in sheet[1]] == [column.name for column in COLUMNS]
    assert not [cell for row in sheet for cell in row if cell.data_type == "f" or cell.hyperlink]
    evidence = [column.name for column in COLUMNS].index("evidence")
    assert (
        max(len(row[evidence].value) for row in sheet)
        <= 32_767
        < len(whole(newsroom, "undated OR نفت")[0]["evidence"]["text"])
    )
    assert book["long texts"].sheet_view.rightToLeft


def test_a_workbook_goes_on_in_a_next_sheet(newsroom: Record, tmp_path: Path) -> None:
    need("xlsx")
    from marsad.export.workbook import read_workbook, write_workbook

    path = tmp_path / "a.xlsx"
    write_workbook(newsroom.events(sort="oldest"), path, rows=3)
    assert list(read_workbook(path)) == whole(newsroom)


def test_nothing_found_is_a_file_with_a_heading(newsroom: Record, tmp_path: Path) -> None:
    for name in possible():
        path = tmp_path / f"none{FORMATS[name].suffix}"
        assert export(newsroom, path, "type:AID")["counts"]["events"] == 0, name
        if name in ("jsonl", "csv", "xlsx", "parquet"):
            assert list(read(path)) == []


def broken(selection):
    yield from list(selection.record.events(sort="oldest"))[:2]
    raise ZeroDivisionError


def test_a_failed_export_leaves_no_half_a_file(
    newsroom: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    export(newsroom, path)
    before = path.read_bytes()
    monkeypatch.setattr("marsad.export.selection.Selection.records", broken)
    for name in possible():
        with pytest.raises(ZeroDivisionError):
            export(newsroom, tmp_path / f"a{FORMATS[name].suffix}")
    assert path.read_bytes() == before and sorted(tmp_path.glob("a.*")) == [path, tmp_path / "a.csv.manifest.json"]
    assert not list(tmp_path.glob("*.part"))


def test_mistakes_are_said_clearly(newsroom: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, options, error, said in (
        ("a.txt", {}, ExportError, "--format"),
        ("nowhere/a.xlsx", {}, ExportError, "no such folder"),
        ("a.csv", {"format": "word"}, ExportError, "jsonl, csv"),
        ("a.xlsx", {"excel": True}, ExportError, "CSV"),
        ("a.csv", {"query": "typ:X"}, QueryError, "typ"),
    ):
        with pytest.raises(error, match=re.escape(said)):
            export(newsroom, tmp_path / name, **options)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(ExportError, match=re.escape("pip install 'marsad[export]'")):
        export(newsroom, tmp_path / "a.parquet")
    assert not list(tmp_path.glob("a.*"))
