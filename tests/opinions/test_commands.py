"""`--second-opinion` as a user types it, against a server on this machine."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from ..cli.commands import Run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def variables(server, tmp_path: Path) -> dict[str, str]:
    """What a second opinion is set up with."""
    return {
        "MARSAD_LLM_URL": server.url,
        "MARSAD_LLM_MODEL": "reader",
        "MARSAD_LLM_BAND": "0-1",
        "MARSAD_LLM_CACHE": str(tmp_path / "cache"),
    }


@pytest.fixture
def run(marsad: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> Run:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return marsad


def records(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def denying(shown):
    """Accepts every event and calls it denied."""
    return [{**{n: e[n] for n in ("id", "type", "mode")}, "modality": "denied", "verdict": "accept"} for e in shown]


def test_without_the_option_nobody_is_asked(run, server) -> None:
    assert run("code", EXAMPLES, "--format", "jsonl").returncode == 0
    assert not server.requests


def test_code(run, server) -> None:
    server.answer = denying
    plain = records(run("code", EXAMPLES, "--format", "jsonl").stdout)
    result = run("code", EXAMPLES, "--format", "jsonl", "--second-opinion", "--workers", "2")
    assert result.returncode == 0, result.stderr
    found = records(result.stdout)
    assert [e["event_id"] for e in found] == [e["event_id"] for e in plain]
    assert {e["modality"] for e in found} == {"denied"}
    assert "second opinion of reader: " in result.stderr
    again = run("code", EXAMPLES, "--format", "jsonl", "--second-opinion")
    assert again.stdout == result.stdout and "0 asked about" in again.stderr


def test_a_bad_endpoint_costs_nothing_but_a_message(run, server) -> None:
    server.answer = (404, {}, b"no such model")
    plain = run("code", EXAMPLES, "--format", "jsonl").stdout
    result = run("code", EXAMPLES, "--format", "jsonl", "--second-opinion")
    assert (result.returncode, result.stdout) == (1, plain)
    assert "HTTP 404: no such model" in result.stderr and "Traceback" not in result.stderr


def test_a_variable_that_is_missing(run) -> None:
    result = run("code", EXAMPLES, "--second-opinion", MARSAD_LLM_MODEL="")
    assert result.returncode == 2
    assert "MARSAD_LLM_MODEL: a second opinion needs this variable" in result.stderr


def test_add_and_recode(run, server, tmp_path: Path) -> None:
    server.answer = denying
    book = tmp_path / "news.db"
    assert run("add", EXAMPLES, "--record", book, "--second-opinion").returncode == 0
    assert "marsad check" not in run("check", "--record", book).stderr
    [line, *_] = records(run("search", "modality:denied", "--record", book, "--format", "jsonl").stdout)
    assert line["coder"]["second_opinion"]["model"] == "reader"
    recoded = run("recode", "--record", book, "--second-opinion")
    assert "changed: 0" in recoded.stdout and "came: 0" in recoded.stdout
    assert "changed: 0" not in run("recode", "--record", book).stdout, "without it the events are as coded"


def test_the_package_is_needed_only_when_it_is_asked_for(
    marsad_apart: Run, variables: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "httpx.py").write_text("raise ImportError('not installed')\n", encoding="utf-8")
    run = partial(marsad_apart, **variables)  # from the folder of that module
    assert run("code", EXAMPLES, "--format", "jsonl").returncode == 0
    result = run("code", EXAMPLES, "--second-opinion")
    assert result.returncode == 2 and "pip install 'marsad[llm]'" in result.stderr


def test_a_folder_of_parquet_is_refused(run, server, tmp_path: Path) -> None:
    result = run("code", EXAMPLES, "--second-opinion", "--output", f"{tmp_path}/out/")
    assert result.returncode == 2 and "without second opinions" in result.stderr
    assert not server.requests
