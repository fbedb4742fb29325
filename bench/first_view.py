"""How soon the explorer's first view is usable: a browser trace of a server that runs already.

`python bench/first_view.py http://127.0.0.1:8000 [--runs N]`: each run is a browser context of its own, with nothing cached. Usable
means that the heading stands, the numbers are there and nothing is loading any more. Needs Playwright and a Chromium
(MARSAD_CHROMIUM, else the one on the path).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
from typing import Any, NamedTuple

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
#: watched from the first moment: when the first view has its heading and nothing that loads
WATCH = """
window.usable = null;
const look = () => {
  const there = document.querySelector("h1") && document.querySelector(".tallies dd")
    && !document.querySelector("[role=status].loading, [data-busy=true]");
  if (there) window.usable ??= performance.now(); else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
PAINTED = "performance.getEntriesByType('paint').find((e) => e.name === 'first-contentful-paint')?.startTime ?? 0"
SCRIPTS = """performance.getEntriesByType('resource').filter((e) => e.name.endsWith('.js'))
  .reduce((sum, e) => sum + e.encodedBodySize, 0)"""


class View(NamedTuple):
    """Milliseconds from the start of navigation, and bytes of JavaScript as they came over the wire."""

    painted: float
    usable: float
    scripts: float


def first_view(address: str, runs: int = 5) -> View:
    """The median of several openings of the overview."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("MARSAD_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        for _ in range(runs):
            found.append(_opened(browser, address))
        browser.close()
    return View(*(statistics.median(values) for values in zip(*found, strict=True)))


def _opened(browser: Any, address: str) -> View:
    context = browser.new_context(locale="ar", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address, wait_until="load")
    usable = None
    while usable is None:
        page.wait_for_timeout(20)
        usable = page.evaluate("window.usable")
    view = View(page.evaluate(PAINTED), usable, page.evaluate(SCRIPTS))
    context.close()
    return view


def told(view: View) -> str:
    """A line of it."""
    return (
        f"first view: painted after {view.painted:,.0f} ms, usable after {view.usable:,.0f} ms "
        f"(wanted: 1,500), {view.scripts / 1000:,.0f} KB of JavaScript as sent"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print(told(first_view(options.address, options.runs)))


if __name__ == "__main__":
    main()
