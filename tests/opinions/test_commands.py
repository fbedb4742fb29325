"""`--second-opinion` as a user types it, in a process of its own, against a server on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def run(server, tmp_path: Path):
    def command(*arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MARSAD_LLM")}
        environment |= {"MARSAD_LLM_URL": server.url, "MARSAD_LLM_MODEL": "reader", "MARSAD_LLM_BAND": "0-1"}
        environment |= {"MARSAD_LLM_CACHE": str(tmp_path / "cache"), "PYTHONUTF8": "1", **more}
        return subprocess.run(
            [sys.executable, "-m", "marsad", *map(str, arguments)],
            capture_output=True,
            env=environment,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return command


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


def test_the_package_is_needed_only_when_it_is_asked_for(run, server, tmp_path: Path) -> None:
    (tmp_path / "httpx.py").write_text("raise ImportError('not installed')\n", encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    assert run("code", EXAMPLES, "--format", "jsonl", PYTHONPATH=paths).returncode == 0
    result = run("code", EXAMPLES, "--second-opinion", PYTHONPATH=paths)
    assert result.returncode == 2 and "pip install 'marsad[llm]'" in result.stderr


def test_a_folder_of_parquet_is_refused(run, server, tmp_path: Path) -> None:
    result = run("code", EXAMPLES, "--second-opinion", "--output", f"{tmp_path}/out/")
    assert result.returncode == 2 and "without second opinions" in result.stderr
    assert not server.requests
