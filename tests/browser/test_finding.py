"""Search with variants, facets, permalinks, exports, saved searches."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def search(page: Any, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")


def found(looking: Any) -> list[str]:
    looking.settled()
    return [text.strip() for text in looking.page.locator("td.evidence").all_inner_texts()]


def test_spelling_variants_find_the_same(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/events")
    results = []
    for words in ("إطلاق", "اطلاق", "إِطلاق"):
        search(page, words)
        page.wait_for_url("**q=*")
        results.append(found(looking))
    assert results[0]
    assert results[0] == results[1] == results[2]
    assert any("إطلاق" in words for words in page.locator("td.evidence mark").all_inner_texts())


def test_the_exact_switch_wants_the_very_spelling(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/events?q=اطلاق&exact=1")
    assert page.get_by_text("لا حدث يوافق هذا البحث").is_visible()
    page.get_by_label("كما كتبت").uncheck()
    looking.settled()
    assert found(looking)


def test_a_facet_narrows_and_the_address_keeps_it(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/events")
    page.locator("fieldset", has_text="النوع").get_by_label("تهديد").first.check()
    page.wait_for_url("**type=THREATEN*")
    before = found(looking)
    assert before
    page.reload()
    assert found(looking) == before
    assert page.get_by_role("group", name="المرشحات المفعلة").inner_text().count("تهديد") == 1
    page.get_by_role("link", name="الخريطة").click()
    assert "type=THREATEN" in page.url
    page.go_back()
    assert found(looking) == before
    page.get_by_role("button", name="إزالة النوع تهديد").click()
    page.wait_for_url(lambda url: "THREATEN" not in url)


def test_columns_are_chosen_and_kept_in_the_address(look: Callable[..., Any]) -> None:
    looking = look("en")
    page = looking.go("/events")
    page.get_by_role("button", name="Columns").click()
    page.get_by_label("Confidence").check()
    page.wait_for_url("**columns=*confidence*")
    page.reload()
    looking.settled()
    assert page.get_by_role("columnheader", name="Confidence").is_visible()


def test_dragging_over_the_timeline_filters_every_view(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/timeline")
    box = page.locator("svg.brushing").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 80)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.95, box["y"] + 90, steps=4)
    page.mouse.up()
    page.wait_for_url("**time=*")
    assert ".." in page.url
    page.get_by_role("link", name="الأحداث", exact=True).click()
    assert "time=" in page.url


def test_an_export_holds_what_the_filters_say(look: Callable[..., Any], tmp_path: Path) -> None:
    looking = look("ar")
    page = looking.go("/events?type=THREATEN")
    shown = len(found(looking))
    page.get_by_role("button", name="تصدير").click()
    with page.expect_download() as coming:
        page.locator("a[download][href$='format=jsonl']").click()
    target = tmp_path / "events.jsonl"
    coming.value.save_as(target)
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines() if line]
    assert len(lines) == shown > 0
    assert {line["type"] for line in lines} == {"THREATEN"}


def test_a_search_is_saved_found_again_and_has_feeds(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/events?type=THREATEN")
    page.get_by_role("button", name="حفظ البحث").click()
    page.get_by_label("الاسم").fill("تهديدات \u202eمقلوبة")
    page.get_by_role("button", name="حفظ", exact=True).click()
    page.get_by_text("حفظ.", exact=True).wait_for()
    page.goto(f"{looking.address}/searches")
    entry = page.get_by_role("listitem").filter(has_text="type:THREATEN")
    feed = page.request.get(looking.address + entry.get_by_role("link", name="Atom").get_attribute("href"))
    assert feed.ok
    assert "<feed" in feed.text()
    assert page.request.get(looking.address + entry.get_by_role("link", name="JSON").get_attribute("href")).json()
    entry.get_by_role("link").first.click()
    assert found(looking)
    page.go_back()
    entry.get_by_role("button", name="حذف").click()
    entry.wait_for(state="detached")
