"""A real server on a record made from examples/ and three reports of one strike, and Debian's Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import marsad

from .watched import fill

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(marsad.__file__).resolve().parents[1]
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
# Chromium looks for Google's hosts at every start unless it is told not to.
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

#: every view: name, address, heading in Arabic and in English
VIEWS = (
    ("overview", "/?time=2020-12..2021-04", "نظرة عامة", "Overview"),
    ("reader", "/documents?id=waha-turkey-warning", "أنقرة تتوعد قوات حفتر", "أنقرة تتوعد قوات حفتر"),
    ("articles", "/documents", "القراءة", "Reader"),
    ("events", "/events", "الأحداث", "Events"),
    ("timeline", "/timeline", "الخط الزمني", "Timeline"),
    ("map", "/map", "الخريطة", "Map"),
    ("network", "/network", "شبكة الأطراف", "Network"),
    ("stories", "/stories", "الوقائع", "Stories"),
    ("story", "/stories/{story}", "اعتداء", "Assault"),
    ("ledger", "/ledger", "دفتر المتابعة", "Ledger"),
    ("actor", "/actors/LBY", "ليبيا", "Libya"),
    ("place", "/places/LBY", "ليبيا", "Libya"),
    ("review", "/review", "المراجعة", "Review"),
    ("searches", "/searches", "عمليات البحث المحفوظة", "Saved searches"),
    ("alerts", "/alerts", "التنبيهات", "Alerts"),
    ("alert", "/alerts/1", "تهديد تركي لقوات حفتر", "تهديد تركي لقوات حفتر"),
    ("new-alert", "/alerts?new=yes", "التنبيهات", "Alerts"),
    ("sources", "/sources", "المصادر", "Sources"),
    ("source", "/sources/1", "راديو الواحة", "راديو الواحة"),
    ("new-source", "/sources?new=yes", "المصادر", "Sources"),
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `view` goes through all of them."""
    if "view" in metafunc.fixturenames:
        metafunc.parametrize("view", VIEWS, ids=[view[0] for view in VIEWS])


def marsad_command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "marsad", *arguments]


def environment() -> dict[str, str]:
    path = os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path, "MARSAD_REVIEWER": "سلمى"}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser; skipped with the reason where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra dev)")
    path = os.environ.get("MARSAD_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium: apt-get install chromium, or set MARSAD_CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a fresh record."""
    pytest.importorskip("marsad.server", reason="this release has no server")
    pytest.importorskip("fastapi", reason="fastapi is not installed")
    if not (SOURCE / "marsad/server/static/index.html").is_file():
        pytest.skip("the page was not built (MARSAD_SKIP_UI, or run `npm ci && npm run build` in web/)")
    folder = tmp_path_factory.mktemp("explorer")
    record = str(folder / "examples.db")
    made = marsad_command("add", str(ROOT / "examples"), str(ROOT / "tests/browser/articles"), "--record", record)
    subprocess.run(made, check=True, env=environment(), capture_output=True)
    fill(record)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            marsad_command("serve", "--record", record, "--port", str(port)),
            env=environment(),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(address, server, folder / "server.log")
        yield address
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text(errors='replace')[-2000:]}")
        try:
            with urllib.request.urlopen(f"{address}/api/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail("the server did not answer within 30 s")


class Looking:
    """A page of the explorer that remembers what it asked for and what went wrong."""

    def __init__(self, page: Any, address: str, language: str) -> None:
        self.page, self.address, self.language = page, address, language
        self.outside: list[str] = []
        self.wrong: list[str] = []
        page.on("request", self._asked)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", self._told)

    def _told(self, line: Any) -> None:
        if line.type in ("error", "warning"):
            self.wrong.append(f"{line.text} {line.location['url']}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.outside.append(request.url)
        if "/api/" in request.url and request.url.endswith("/"):
            self.wrong.append(f"asked without saying for what: {request.url}")

    def go(self, path: str) -> Any:
        """Open a view in the language and wait until it stands."""
        if "{story}" in path:  # told by three publishers, one of whom denies it
            told = self.page.request.get(f"{self.address}/api/stories?order=origins&limit=1").json()
            path = path.format(story=told["stories"][0]["id"])
        joint = "&" if "?" in path else "?"
        self.page.goto(f"{self.address}{path}{joint}lang={self.language}")
        self.settled()
        return self.page

    def settled(self) -> None:
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("document.fonts.ready.then(() => true)")
        # Not wait_for_function: it evaluates a string in the page, which the Content-Security-Policy forbids.
        for _ in range(600):
            self.page.wait_for_timeout(50)
            if not self.page.locator("[role=status].loading, [data-busy=true]").count():
                return
        pytest.fail(f"{self.page.url} went on loading for 30 s")

    def overflow(self) -> int:
        """How many pixels the page is wider than its window."""
        measure = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        found: int = self.page.evaluate(measure)
        return found

    def violations(self) -> list[str]:
        """What axe finds serious or critical."""
        if not AXE.is_file():
            pytest.skip("axe-core is not installed: npm ci in web/")
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        # what passes is megabytes on the way from the browser
        options = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
        found = self.page.evaluate("options => axe.run(document, options).then(found => found.violations)", options)
        return [
            f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"][:3]
        ]


@pytest.fixture
def look(chromium: Any, explorer: str) -> Iterator[Callable[..., Looking]]:
    """Open pages; at the end nothing may have gone wrong and no other host may have been asked."""
    contexts, opened = [], []

    def opening(language: str = "ar", **options: Any) -> Looking:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        context = chromium.new_context(locale=language, accept_downloads=True, reduced_motion="reduce", **options)
        context.set_default_timeout(60_000)
        contexts.append(context)
        opened.append(Looking(context.new_page(), explorer, language))
        return opened[-1]

    yield opening
    for context in contexts:
        context.close()
    assert [url for one in opened for url in one.outside] == []
    assert [line for one in opened for line in one.wrong] == []
