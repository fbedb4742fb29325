"""Stories and the ledger: who asserts, who denies, with which figures; what was said and what came of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_a_story_sets_its_reports_side_by_side(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/stories/{story}")
    assert page.locator("article blockquote").count() == 3
    assert "متنازع فيه" in page.locator("header").first.inner_text() + page.locator("main").inner_text()
    denying = page.locator(".voices .denies").inner_text()
    assert "وزارة الدفاع التركية" in denying or "نشرة أنقرة العربية" in denying
    figures = page.locator("section", has=page.locator("#figures")).inner_text()
    assert "5" in figures and "9" in figures and "أحمد المسماري" in figures
    asserting = page.locator(".voices .asserts, .voices .cites").all_inner_texts()
    assert any("صدى الجنوب" in text for text in asserting)
    page.reload()
    looking.settled()
    assert page.locator("article blockquote").count() == 3
    page.locator(".voices a").first.click()
    page.locator("article.card").wait_for()


def test_the_list_of_stories_leads_to_one(look: Callable[..., Any]) -> None:
    looking = look("en")
    page = looking.go("/stories?q=اليرموك&type=ASSAULT")
    page.locator("main a[href*='/stories/']").first.click()
    page.locator("article blockquote").first.wait_for()
    assert page.locator("article blockquote").count() == 3


def test_the_ledger_is_a_board_or_a_list_and_exports_its_entries(look: Callable[..., Any], tmp_path: Path) -> None:
    looking = look("ar")
    page = looking.go("/ledger")
    assert page.locator(".board .card").count() > 3
    page.get_by_role("button", name="قائمة").click()
    page.wait_for_url("**shape=list*")
    page.get_by_role("button", name="مطالبة").click()
    page.wait_for_url("**kind=demand*")
    looking.settled()
    rows = page.locator("tbody tr").count()
    page.get_by_role("button", name="تصدير").click()
    with page.expect_download() as coming:
        page.locator("a[download][href$='format=jsonl']").click()
    target = tmp_path / "ledger.jsonl"
    coming.value.save_as(target)
    entries = [json.loads(line) for line in target.read_text(encoding="utf-8").split("\n") if line]
    assert len(entries) == rows > 2
    assert {entry["kind"] for entry in entries} == {"demand"}
