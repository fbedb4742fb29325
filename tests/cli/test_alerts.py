"""`marsad alerts`: kept, listed, tried out, run; and `marsad watch`, which looks at alerts as news comes in."""

from __future__ import annotations

import json
import shlex
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from ..alerting.receiving import Receiver, receiver
from .commands import Run

QUERY = ("--query", "type:THREATEN mode:violence dyad:TUR>LBY")


@pytest.fixture
def record(marsad: Run, tmp_path: Path, empty_file: Path) -> Run:
    """The command beside a record that is empty yet."""
    shutil.copy(empty_file, tmp_path / "marsad.db")
    return marsad


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as server:
        yield server


def article(tmp_path: Path, name: str = "threat") -> Path:
    file = tmp_path / f"{name}.json"
    fields = {
        "id": name,
        "published": datetime.now(UTC).date().isoformat(),
        "publisher": "راديو الواحة",
        "title": "أنقرة تهدد قوات حفتر",
        "text": "هدد وزير الدفاع التركي خلوصي أكار باستهداف قوات حفتر في كل مكان إذا هاجمت القوات التركية في ليبيا.",
    }
    file.write_text(json.dumps(fields, ensure_ascii=False), encoding="utf-8")
    return file


def test_an_alert_is_kept_run_and_removed(record: Run, hook: Receiver, tmp_path: Path) -> None:
    made = record("alerts", "add", "تهديد تركي", *QUERY, "--webhook", hook.url, "--stdout")
    assert made.returncode == 0, made.stderr
    assert "any act: type:THREATEN" in made.stdout and "secret of its webhooks" in made.stdout
    listed = record("alerts", "list").stdout
    assert "تهديد تركي\tawake" in listed and "/hook" not in listed, "an address may be a secret"
    assert record("add", article(tmp_path)).returncode == 0
    ran = record("alerts", "run", "--once", "--allow-network", "127.0.0.0/8")
    assert ran.returncode == 0, ran.stderr
    assert "1 matches, 2 sent, 0 put off" in ran.stderr
    assert "تهديد (استخدام القوة)" in ran.stdout and "«هدد وزير الدفاع التركي" in ran.stdout
    assert len(hook.once()) == 1
    assert "0 matches, 0 sent" in record("alerts", "run", "--once").stderr, "once"
    assert record("alerts", "pause", "تهديد تركي").stdout == "تهديد تركي paused\n"
    assert "paused" in record("alerts", "list").stdout
    assert record("alerts", "resume", 1).stdout == "تهديد تركي resumed\n"
    assert record("alerts", "remove", "تهديد تركي").stdout == "تهديد تركي removed\n"
    assert record("alerts", "list").stdout == ""


def test_a_receiver_on_this_machine_is_refused_unless_it_is_allowed(
    record: Run, hook: Receiver, tmp_path: Path
) -> None:
    record("alerts", "add", "x", *QUERY, "--webhook", hook.url)
    record("add", article(tmp_path))
    ran = record("alerts", "run", "--once")
    assert ran.returncode == 1 and "1 put off" in ran.stderr
    assert hook.requests == []
    assert "1 waiting" in record("alerts", "list").stdout


def test_an_alert_is_tried_out_without_sending(record: Run, hook: Receiver, tmp_path: Path) -> None:
    record("add", article(tmp_path))
    record("alerts", "add", "x", *QUERY, "--webhook", hook.url)
    tried = record("alerts", "test", "x", MARSAD_EXPLORER="https://marsad.example.org/")
    assert "1 alerts in 7 days; nothing was sent" in tried.stderr
    assert "«هدد وزير الدفاع التركي" in tried.stdout and "https://marsad.example.org/events/" in tried.stdout
    assert "0 alerts in 3 days" in record("alerts", "test", "x", "--days", 3, "--as-of", "2001-01-01").stderr
    assert hook.requests == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--over", "3", "--new-actor"), "--over and --new-actor at once"),
        (("--query", "type:WAR"), "type:WAR is not in the list"),
        (("--ledger", "promise:late"), "no status is called 'late'"),
        (("--window", "1d"), "--window without anything to count"),
        (("--mail", "desk"), "no mail address"),
        (("--webhook", "ftp://example.org/"), "ftp"),
        (("--zone", "Nowhere"), "no time zone"),
        (("--digest", "later"), "no time of day"),
        (("--fresh", "soon"), "no stretch of days"),
        (("--search", "قصف"), "no saved search"),
    ],
)
def test_what_makes_no_sense_is_one_clear_line(record: Run, arguments: tuple[str, ...], error: str) -> None:
    ran = record("alerts", "add", "x", *arguments)
    assert ran.returncode == 2
    assert error in ran.stderr and len(ran.stderr.splitlines()) == 1


def test_the_commands_of_the_documentation_are_understood(record: Run, root: Path) -> None:
    page = (root / "docs/alerts.md").read_text(encoding="utf-8")
    block = page[page.index("```sh") + 5 :]
    commands = block[: block.index("```")].replace("\\\n", " ").splitlines()
    given = [shlex.split(line, comments=True)[1:] for line in commands if "alerts add" in line or "alerts test" in line]
    assert len(given) == 6
    for arguments in given:
        ran = record(*arguments)
        assert ran.returncode == 0, ran.stderr
    conditions = [line.split("\t")[3] for line in record("alerts", "list").stdout.splitlines() if "\tawake\t" in line]
    assert [line.partition(":")[0] for line in conditions] == [
        "any act",
        "more than 3 acts in 1 day",
        "new actor",
        "promise overdue",
        "story disputed",
    ]


class _Press(BaseHTTPRequestHandler):
    """A feed with one article, and the article."""

    def do_GET(self) -> None:
        host = f"http://127.0.0.1:{self.server.server_address[1]}"  # type: ignore[attr-defined]
        today = datetime.now(UTC)
        if self.path == "/rss.xml":
            kind, body = (
                "application/rss+xml",
                f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>
                <title>راديو الواحة</title><item><title>أنقرة تهدد قوات حفتر</title><link>{host}/1.html</link><guid>1</guid>
                <pubDate>{today:%a, %d %b %Y %H:%M:%S} +0000</pubDate></item></channel></rss>""",
            )
        elif self.path == "/1.html":
            text = (
                "هدد وزير الدفاع التركي خلوصي أكار باستهداف قوات حفتر في كل مكان إذا هاجمت القوات التركية في ليبيا. "
                "وقال أكار خلال زيارة لطرابلس إن بلاده سترد على كل هجوم يستهدف جنودها، ولن تقف مكتوفة الأيدي."
            )
            kind = "text/html; charset=utf-8"
            body = f"""<!doctype html><html lang="ar" dir="rtl"><head><title>أنقرة تهدد قوات حفتر</title></head><body>
                <article><h1>أنقرة تهدد قوات حفتر</h1><time datetime="{today:%Y-%m-%d}">اليوم</time><p>{text}</p>
                <p>{text.replace("أكار", "الوزير")}</p></article></body></html>"""
        else:
            self.send_error(404)
            return
        data = body.encode()
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        pass


def test_watching_tells_of_what_comes_in(record: Run, hook: Receiver) -> None:
    for library in ("protego", "trafilatura", "feedparser", "structlog", "prometheus_client"):
        pytest.importorskip(library, reason=f"{library} is not installed (extra watch)")
    press = ThreadingHTTPServer(("127.0.0.1", 0), _Press)
    serving = threading.Thread(target=press.serve_forever, kwargs={"poll_interval": 0.02})
    serving.start()
    try:
        record("alerts", "add", "تهديد تركي", *QUERY, "--unit", "report", "--webhook", hook.url)
        record("sources", "add", f"http://127.0.0.1:{press.server_address[1]}/rss.xml", "--publisher", "راديو الواحة")
        watched = record("watch", "--once", "--delay", "0", "--recheck", "none", "--allow-network", "127.0.0.0/8")
    finally:
        press.shutdown()
        serving.join()
        press.server_close()
    assert watched.returncode == 0, watched.stderr
    [message] = hook.once().values()
    assert "تهديد" in message["matches"][0]["ar"]["title"], watched.stderr
