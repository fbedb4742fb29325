"""The page itself: its weight, its policy, its sources."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

WEB = Path(__file__).resolve().parents[2] / "web"
LIMIT = 250_000


def test_the_first_view_is_light_and_leaves_map_and_network_for_later(look: Callable[..., Any]) -> None:
    looking = look("ar")
    scripts: dict[str, int] = {}

    def weigh(response: Any) -> None:
        if response.url.endswith(".js"):
            scripts[response.url.rsplit("/", 1)[-1]] = len(gzip.compress(response.body()))

    looking.page.on("response", weigh)
    page = looking.go("/")
    assert 0 < sum(scripts.values()) < LIMIT
    assert not [name for name in scripts if name.startswith(("WorldMap", "NetworkView"))]
    page.get_by_role("link", name="الخريطة").click()
    looking.settled()
    assert [name for name in scripts if name.startswith("WorldMap")]


@pytest.mark.parametrize("path", ["/", "/map", "/network", "/timeline", "/documents?id=waha-turkey-warning", "/review"])
def test_the_page_needs_no_inline_style_or_script(look: Callable[..., Any], path: str) -> None:
    looking = look("ar")
    strict = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )

    def tighten(route: Any) -> None:
        response = route.fetch()
        headers = {name: value for name, value in response.headers.items() if name != "content-security-policy"}
        route.fulfill(response=response, headers={**headers, "content-security-policy": strict})

    looking.page.route(lambda url: "/api/" not in url and "/assets/" not in url, tighten)
    page = looking.go(path)
    assert page.locator("h1").count() == 1


def test_the_sources_pass_their_own_checks() -> None:
    if not (WEB / "node_modules/.bin/vitest").exists() or not shutil.which("npm"):
        pytest.skip("the page's development tools are not installed: npm ci in web/")
    done = subprocess.run(["npm", "test", "--silent"], cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
