"""`marsad export` and the analysing commands as a user types them."""

import csv
import io
import json
from pathlib import Path

import pytest

from .commands import Run


def test_export_honours_the_query_and_says_what_it_wrote(marsad: Run, kept: Path, tmp_path: Path) -> None:
    target = tmp_path / "libya.jsonl"
    result = marsad("export", target, "country:LBY", "--record", kept)
    assert result.returncode == 0, result.stderr
    lines = target.read_text(encoding="utf-8").splitlines()
    counted = marsad("search", "country:LBY", "--count", "--record", kept).stdout
    assert len(lines) == int(counted) > 0 and f"{len(lines)} events" in result.stdout
    manifest = json.loads((tmp_path / "libya.jsonl.manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["events"] == len(lines)


def test_export_tells_what_a_format_cannot_hold(marsad: Run, kept: Path, tmp_path: Path) -> None:
    result = marsad("export", tmp_path / "all.gdelt.tsv", "--record", kept)
    assert result.returncode == 0 and "left out: denied" in result.stderr
    wrong = marsad("export", tmp_path / "all.doc", "--record", kept)
    assert wrong.returncode == 2 and "--format" in wrong.stderr and "Traceback" not in wrong.stderr
    absent = marsad("export", tmp_path / "a.csv", "--record", tmp_path / "absent.db")
    assert absent.returncode == 2 and not (tmp_path / "a.csv").exists()


def test_series_for_reading_and_for_programs(marsad: Run, kept: Path) -> None:
    shown = marsad("timeline", "--by", "year", "--record", kept)
    assert shown.returncode == 0 and "█" in shown.stdout and "reports" in shown.stdout
    periods = json.loads(marsad("timeline", "--format", "json", "--record", kept).stdout)
    assert sum(period["events"] for period in periods) <= int(marsad("search", "--count", "--record", kept).stdout)
    rows = list(csv.DictReader(io.StringIO(marsad("timeline", "--format", "csv", "--record", kept).stdout)))
    assert [row["period"] for row in rows] == [period["period"] for period in periods]
    nothing = marsad("timeline", "type:AID place:الدوحة", "--record", kept)
    assert (nothing.returncode, nothing.stdout) == (0, "") and "nothing found" in nothing.stderr


def test_dyads_network_and_actors(marsad: Run, kept: Path, root: Path) -> None:
    pairs = json.loads(marsad("dyads", "--format", "json", "--record", kept).stdout)
    pair = f"{pairs[0]['actor']}>{pairs[0]['recipient']}"
    periods = json.loads(marsad("dyads", pair, "--format", "json", "--record", kept).stdout)
    assert sum(period["events"] for period in periods) == pairs[0]["events"]
    assert "│" in marsad("dyads", pair, "--record", kept).stdout
    found = json.loads(marsad("network", "--format", "json", "--record", kept).stdout)
    assert {edge["source"] for edge in found["edges"]} <= {node["id"] for node in found["nodes"]}
    assert "recipient" in marsad("network", "--record", kept).stdout.splitlines()[0]
    held = json.loads(marsad("actors", "--format", "json", "--record", kept).stdout)
    assert {"name_ar", "code", "as_actor", "as_recipient"} <= set(held[0])
    assert "\t" in marsad("actors", root / "examples/mizan-airstrike.json").stdout  # with a path: who is named there


def test_brief_on_paper_and_on_a_page(marsad: Run, kept: Path, tmp_path: Path) -> None:
    days = ("--from", "2000-01-01", "--to", "2030-12-31")
    text = marsad("brief", *days, "--language", "both", "--record", kept).stdout
    assert "# موجز الأحداث" in text and "# Events from" in text and "<bdi>" in text
    page = tmp_path / "brief.html"
    assert marsad("brief", *days, "--output", page, "--record", kept).returncode == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    wrong = marsad("brief", "--from", "yesterday", "--to", "2020-01-01", "--record", kept)
    assert wrong.returncode == 2 and "YYYY-MM-DD" in wrong.stderr


def test_charts_are_drawn(marsad: Run, kept: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", minversion="3.11")
    for name, command in (("t.svg", ("timeline",)), ("n.png", ("network",))):
        result = marsad(*command, "--chart", tmp_path / name, "--record", kept)
        assert result.returncode == 0, result.stderr
        assert (tmp_path / name).stat().st_size > 5_000
    wrong = marsad("timeline", "--chart", tmp_path / "t.gif", "--record", kept)
    assert wrong.returncode == 2 and ".svg" in wrong.stderr
