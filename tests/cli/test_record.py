"""The record's commands as a user types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def marsad(tmp_path: Path, root: Path):
    def run(*arguments: object, code: int = 0, text: str | None = None) -> str:
        environment = {**os.environ, "PYTHONPATH": str(root / "src"), "MARSAD_REVIEWER": "سلمى"}
        environment.pop("MARSAD_RECORD", None)
        command = [sys.executable, "-m", "marsad", *map(str, arguments)]
        result = subprocess.run(
            command, cwd=tmp_path, env=environment, input=text, capture_output=True, text=True, check=False
        )
        assert result.returncode == code, result.stdout + result.stderr
        return result.stdout if code == 0 else result.stderr

    return run


def test_from_articles_to_gold(marsad, root: Path, tmp_path: Path) -> None:
    articles = len(list((root / "examples").glob("*.json")))
    assert f"{articles} new documents" in marsad("add", root / "examples")
    assert (tmp_path / "marsad.db").exists()
    assert f"0 new documents, 0 new versions, {articles} there already" in marsad("add", root / "examples")
    assert "0 findings" in marsad("check")

    found = marsad("search", "وزير الدفاع type:THREATEN actor:TUR")
    assert "[وزير] [الدفاع]" in found
    assert "THREATEN/violence  TUR GOV → LBY MIL" in found
    lines = marsad("search", "country:LBY", "--format", "jsonl", "--limit", 500).splitlines()
    events = [json.loads(line) for line in lines]
    assert len(events) == int(marsad("search", "country:LBY", "--count"))
    assert {"event_id", "trigger", "evidence", "review"} <= set(events[0])

    accepted, edited, rejected = (event["event_id"] for event in events[:3])
    marsad("review", "accept", accepted, "--note", "كما في النص")
    marsad("review", "edit", edited, "--set", "modality=possible", "--set", 'quantities={"killed": [2, 2]}')
    marsad("review", "reject", rejected)
    assert "is not in the list" in marsad("search", "review:good", code=2)
    assert marsad("search", "review:accepted,edited", "--count").strip() == "2"
    marsad("review", "undo", 3)
    log = marsad("review", "log")
    assert [json.loads(line)["action"] for line in log.splitlines()] == ["accept", "edit", "reject", "undo"]
    assert json.loads(log.splitlines()[0])["reviewer"] == "سلمى"

    assert "0 findings" in marsad("check")
    assert "came: 0" in marsad("recode")
    assert marsad("search", "review:accepted,edited", "--count").strip() == "2"
    marsad("review", "gold", "gold.json")
    assert "event    P" in marsad("evaluate", "gold.json")

    marsad("backup", "copy.db")
    assert marsad("search", "review:accepted,edited", "--count", "--record", "copy.db").strip() == "2"
    (tmp_path / "log.jsonl").write_text(log, encoding="utf-8")
    marsad("add", root / "examples", "--record", "other.db")
    assert marsad("review", "replay", "log.jsonl", "--record", "other.db").strip() == "4 entries"
    assert marsad("search", "review:accepted,edited", "--count", "--record", "other.db").strip() == "2"


def test_queries_may_begin_with_an_exclusion_and_pages_follow(marsad, root: Path) -> None:
    marsad("add", root / "examples")
    everything = int(marsad("search", "--count"))
    assert (
        int(marsad("search", "-type:CONSULT", "--count")) + int(marsad("search", "type:CONSULT", "--count"))
        == everything
    )
    assert marsad("search", "type:CONSULT", "طرابلس", "--count") == marsad("search", "type:CONSULT طرابلس", "--count")
    titles = marsad("search", "طرابلس", "--unit", "document", "--limit", 1)
    assert "· 2020-12-2" in titles


def test_errors_say_how_to_mend(marsad, root: Path) -> None:
    assert "there is no record here (make one with `marsad add`" in marsad("search", "قصف", code=2)
    assert "name a file" in marsad("add", code=2)
    marsad("add", root / "examples")
    assert "is not closed" in marsad("search", '"قصف', code=2)
    assert "no event" in marsad("review", "accept", "x", code=2)
    assert "write it as FIELD=VALUE" in marsad("review", "edit", "x", "--set", "modality", code=2)
    assert "there is a file already" in marsad("backup", "marsad.db", code=2)


def test_standard_input(marsad) -> None:
    line = json.dumps({"id": "s1", "text": "قصفت القوات التركية مواقع قرب طرابلس.", "published": "2020-12-27"})
    assert "1 new documents" in marsad("add", "-", text=line + "\n")
    assert marsad("search", "طرابلس", "--count").strip() == "1"
