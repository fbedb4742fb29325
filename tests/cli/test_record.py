"""The record's commands as a user types them."""

import json
import shutil
from pathlib import Path

import pytest

from .commands import Run


@pytest.fixture
def run(marsad: Run):
    """The command's output, or what it says when it ends with the code that is expected."""

    def call(*arguments: object, code: int = 0, text: str = "") -> str:
        ran = marsad(*arguments, stdin=text)
        assert ran.returncode == code, ran.stdout + ran.stderr
        return ran.stdout if code == 0 else ran.stderr

    return call


def test_from_articles_to_gold(run, root: Path, tmp_path: Path) -> None:
    articles = len(list((root / "examples").glob("*.json")))
    assert f"{articles} new documents" in run("add", root / "examples")
    assert (tmp_path / "marsad.db").exists()
    assert f"0 new documents, 0 new versions, {articles} there already" in run("add", root / "examples")
    assert "0 findings" in run("check")

    found = run("search", "وزير الدفاع type:THREATEN actor:TUR")
    assert "[وزير] [الدفاع]" in found
    assert "THREATEN/violence  TUR GOV → LBY MIL" in found
    lines = run("search", "country:LBY", "--format", "jsonl", "--limit", 500).splitlines()
    events = [json.loads(line) for line in lines]
    assert len(events) == int(run("search", "country:LBY", "--count"))
    assert {"event_id", "trigger", "evidence", "review"} <= set(events[0])

    accepted, edited, rejected = (event["event_id"] for event in events[:3])
    run("review", "accept", accepted, "--note", "كما في النص")
    run("review", "edit", edited, "--set", "modality=possible", "--set", 'quantities={"killed": [2, 2]}')
    run("review", "reject", rejected)
    assert "is not in the list" in run("search", "review:good", code=2)
    assert run("search", "review:accepted,edited", "--count").strip() == "2"
    run("review", "undo", 3)
    log = run("review", "log")
    assert [json.loads(line)["action"] for line in log.splitlines()] == ["accept", "edit", "reject", "undo"]
    assert json.loads(log.splitlines()[0])["reviewer"] == "سلمى"

    assert "0 findings" in run("check")
    assert "came: 0" in run("recode")
    assert run("search", "review:accepted,edited", "--count").strip() == "2"
    run("review", "gold", "gold.json")
    assert "event    P" in run("evaluate", "gold.json")

    run("backup", "copy.db")
    assert run("search", "review:accepted,edited", "--count", "--record", "copy.db").strip() == "2"
    (tmp_path / "log.jsonl").write_text(log, encoding="utf-8")
    run("add", root / "examples", "--record", "other.db")
    assert run("review", "replay", "log.jsonl", "--record", "other.db").strip() == "4 entries"
    assert run("search", "review:accepted,edited", "--count", "--record", "other.db").strip() == "2"


def test_queries_may_begin_with_an_exclusion_and_pages_follow(run, kept: Path, tmp_path: Path) -> None:
    shutil.copy(kept, tmp_path / "marsad.db")
    everything = int(run("search", "--count"))
    assert int(run("search", "-type:CONSULT", "--count")) + int(run("search", "type:CONSULT", "--count")) == everything
    assert run("search", "type:CONSULT", "طرابلس", "--count") == run("search", "type:CONSULT طرابلس", "--count")
    titles = run("search", "طرابلس", "--unit", "document", "--limit", 1)
    assert "· 2020-12-2" in titles


def test_errors_say_how_to_mend(run, kept: Path, tmp_path: Path) -> None:
    assert "there is no record here (make one with `marsad add`" in run("search", "قصف", code=2)
    assert "name a file" in run("add", code=2)
    shutil.copy(kept, tmp_path / "marsad.db")
    assert "is not closed" in run("search", '"قصف', code=2)
    assert "no event" in run("review", "accept", "x", code=2)
    assert "write it as FIELD=VALUE" in run("review", "edit", "x", "--set", "modality", code=2)
    assert "there is a file already" in run("backup", "marsad.db", code=2)


def test_standard_input(run) -> None:
    line = json.dumps({"id": "s1", "text": "قصفت القوات التركية مواقع قرب طرابلس.", "published": "2020-12-27"})
    assert "1 new documents" in run("add", "-", text=line + "\n")
    assert run("search", "طرابلس", "--count").strip() == "1"
