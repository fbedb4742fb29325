"""The whole review by keyboard alone: no mouse is touched here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def reviews(looking: Any, event_id: str) -> str:
    answer = looking.page.request.get(f"{looking.address}/api/events/{event_id}").json()
    review: str = answer["event"]["review"]
    return review


def at_hand(looking: Any) -> str:
    looking.settled()
    return str(looking.page.locator(".queue [aria-current]").inner_text()).strip()


def queue(looking: Any) -> list[dict[str, Any]]:
    hits: list[dict[str, Any]] = looking.page.request.get(f"{looking.address}/api/review/queue").json()["hits"]
    return hits


def test_a_reviewer_works_by_keyboard_alone(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/review")
    page.locator(".queue [aria-current]").wait_for()
    first, second, third = (hit["event"]["event_id"] for hit in queue(looking)[:3])

    page.keyboard.press("KeyA")
    page.get_by_text("تم: قبول").wait_for()
    assert reviews(looking, first) == "accepted"

    page.keyboard.press("KeyR")
    page.get_by_text("تم: رفض").wait_for()
    assert reviews(looking, second) == "rejected"

    page.keyboard.press("KeyU")
    page.get_by_text("تم: تراجع").wait_for()
    assert reviews(looking, second) == "unreviewed"

    page.keyboard.press("KeyJ")
    page.keyboard.press("KeyE")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    modality = dialog.get_by_label("الثبوت")
    for _ in range(3):  # the type, its mode where the type has modes, the modality
        page.keyboard.press("Tab")
        if modality.evaluate("e => e === document.activeElement"):
            break
    assert modality.evaluate("e => e === document.activeElement")
    modality.select_option("denied")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("تم: تعديل").wait_for()
    assert reviews(looking, third) == "edited"
    log = page.locator("section", has=page.locator("#log")).inner_text()
    assert "سلمى" in log
    assert log.index("تعديل") < log.index("قبول")
    for _ in range(2):
        page.keyboard.press("KeyU")
        looking.settled()


def test_an_event_that_was_missed_is_added(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/review")
    page.locator(".queue [aria-current]").wait_for()
    page.keyboard.press("KeyN")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("كلمة الفعل في النص").fill("كلمة ليست في النص")
    page.keyboard.press("Enter")
    dialog.get_by_role("alert").wait_for()
    looking.wrong.clear()  # the browser reports the answer 400
    event = queue(looking)[0]["event"]
    dialog.get_by_label("كلمة الفعل في النص").fill(event["trigger"]["text"])
    page.keyboard.press("Enter")
    page.get_by_text("تم: إضافة").wait_for()
    dialog.wait_for(state="hidden")
    page.keyboard.press("KeyU")
    page.get_by_text("تم: تراجع").wait_for()


def test_shortcuts_can_be_turned_off(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/review")
    before = at_hand(looking)
    page.get_by_role("button", name="الإعدادات").click()
    page.get_by_label("اختصارات بمفتاح واحد").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("KeyA")
    assert at_hand(looking) == before
    assert page.get_by_text("تم: قبول").count() == 0


def test_focus_is_seen_and_the_help_opens(look: Callable[..., Any]) -> None:
    looking = look("en")
    page = looking.go("/events")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Slash")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Slash")
    assert page.get_by_role("searchbox").evaluate("e => e === document.activeElement")
