"""`marsad sources` and `marsad watch` as a user gives them, against a paper on loopback."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import marsad
from marsad.cli.every import app

from ..fetching.serving import web
from ..watching.press import Paper, Press, paper

ALLOW = ("--allow-network", "127.0.0.1")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MARSAD_RECORD", raising=False)
    return tmp_path


@pytest.fixture
def sahel():
    with web() as server:
        one = paper("127.0.0.1", 3, datetime.now(UTC) - timedelta(hours=1))
        Press(server, [one], time.time)
        yield one


def run(*arguments: str) -> int | None:
    try:
        return app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except SystemExit as end:
        return end.code


def test_from_an_address_to_events(here: Path, sahel: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sources", "test", sahel.list_url, "--articles", "2", *ALLOW) == 0
    out = capsys.readouterr().out
    assert (
        f"feed      {sahel.list_url}: 3 entries" in out
        and sahel.articles[2].words.title in out
        and "7 paragraphs" in out
    )
    assert not (here / "marsad.db").exists(), "nothing is kept"

    run("sources", "add", sahel.list_url, "--name", "سهل برس", "--publisher", "سهل برس", "--interval", "15m")
    assert f"سهل برس: feed on 127.0.0.1:{sahel.port}, due now" in capsys.readouterr().out
    assert run("watch", "--once", "--delay", "0", "--log", "json", *ALLOW) == 0
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines][:2] == ["watching", "list read"]
    with marsad.open("marsad.db") as record:
        assert record.size() == 3 and record.count() > 0
        assert {document.publisher for document in record.documents()} == {"سهل برس"}

    assert run("sources", "list") == 0
    out = capsys.readouterr().out
    assert out.startswith("well") and "3 stored" in out
    run("sources", "list", "--json")
    assert json.loads(capsys.readouterr().out)["stored"] == 3
    run("sources", "pause", "سهل برس")
    run("sources", "export", "sources.yaml")
    text = (here / "sources.yaml").read_text(encoding="utf-8")
    assert "name: سهل برس" in text and "interval: 15m" in text and "paused: true" in text
    run("sources", "remove", "سهل برس")
    capsys.readouterr()
    run("sources", "import", "sources.yaml")
    assert "1 added, 0 changed" in capsys.readouterr().out
    run("sources", "resume", "سهل برس")
    run("watch", "--once", "--delay", "0", *ALLOW)
    capsys.readouterr()
    with marsad.open("marsad.db") as record:
        assert record.size() == 3, "known again, though its source was forgotten"


def test_what_fails_is_shown(here: Path, sahel: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    sahel.articles[1].fault = "missing"
    run("sources", "add", sahel.list_url, "--name", "sahel")
    run("sources", "add", f"http://127.0.0.1:{sahel.port}/none.xml", "--name", "wrong")
    run("watch", "--once", "--delay", "0", *ALLOW)
    capsys.readouterr()
    assert run("sources", "list") == 1, "one is failing"
    out = capsys.readouterr().out
    assert "1 failed" in out and "the server answers 404" in out
    run("sources", "show", "sahel")
    out = capsys.readouterr().out
    assert f"failed   {sahel.url(sahel.articles[1])}" in out and "answers 404" in out
    sahel.articles[1].fault = ""
    run("sources", "visit", "sahel")
    assert "sahel: due now, 1 articles to try again" in capsys.readouterr().out
    run("watch", "--once", "--delay", "0", *ALLOW)
    with marsad.open("marsad.db") as record:
        assert record.size() == 3


def test_loopback_is_not_fetched_unless_it_is_allowed(
    here: Path, sahel: Paper, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(marsad.model.MarsadError, match="loopback address"):
        run("sources", "test", sahel.list_url)
    run("sources", "add", sahel.list_url)
    run("watch", "--once", "--delay", "0")
    capsys.readouterr()
    run("sources", "list")
    assert "loopback address" in capsys.readouterr().out and sahel.asked == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("sources", "add", "ftp://a.example/"), "only http and https"),
        (("sources", "pause", "none"), "there is no source 'none'"),
        (("sources", "pause"), "no source named"),
        (("sources", "add", "https://a.example/", "--interval", "soon"), "'soon' is no length of time"),
        (("watch", "--once", "--recheck", "often"), "'often' is no length of time"),
        (("watch", "--once", "--allow-network", "home"), "'home' is no network"),
    ],
)
def test_mistakes(here: Path, arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(marsad.model.MarsadError, match=message):
        run(*arguments)


def test_an_empty_list(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sources", "list") == 0
    assert "no sources yet" in capsys.readouterr().err
