"""Every view, in both languages: its heading, its direction, nothing from elsewhere, nothing serious that axe finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_view_stands_in_both_languages(
    look: Callable[..., Any], view: tuple[str, str, str, str], language: str
) -> None:
    _, path, arabic, english = view
    looking = look(language)
    page = looking.go(path)
    assert (arabic if language == "ar" else english) in page.locator("h1").first.inner_text()
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == [
        "rtl" if language == "ar" else "ltr",
        language,
    ]
    assert page.locator("[role=alert]").count() == 0
    assert looking.overflow() <= 0
    assert looking.violations() == []
    # A zoom of 200 per cent leaves a window of 1280 pixels with 640 of the page's.
    page.set_viewport_size({"width": 640, "height": 400})
    assert looking.overflow() <= 0


def test_an_address_that_leads_nowhere_says_so(look: Callable[..., Any]) -> None:
    page = look("ar").go("/no/such/page")
    assert "لا توجد صفحة" in page.locator("h1").inner_text()


def test_a_server_that_is_gone_is_told_in_words(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/events")
    page.route("**/api/timeline*", lambda route: route.abort())
    page.get_by_role("link", name="الخط الزمني").click()
    assert "تعذر الوصول إلى الخادم" in page.get_by_role("alert").inner_text()
    page.unroute("**/api/timeline*")
    page.get_by_role("alert").get_by_role("button").click()
    page.get_by_role("alert").wait_for(state="detached")
    looking.wrong.clear()  # the browser reports the request that we cut off
