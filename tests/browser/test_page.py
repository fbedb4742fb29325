"""The page itself: its weight, its policy, its sources."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

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


def test_the_policy_is_as_strict_as_the_page_bears(look: Callable[..., Any]) -> None:
    looking = look("en")
    page = looking.go("/")
    policy = page.request.get(looking.address).headers["content-security-policy"]
    assert "unsafe" not in policy and "data:" not in policy
    assert "style-src 'self';" in policy and "script-src 'self';" in policy


def test_the_manual_of_the_api_stands_under_the_same_policy(look: Callable[..., Any]) -> None:
    looking = look("en")
    page = looking.page
    page.goto(f"{looking.address}/api/docs")
    page.locator(".opblock").first.wait_for()
    assert page.locator(".opblock").count() > 20
