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


def story_of(looking: Any, event_id: str) -> str:
    story: str = looking.page.request.get(f"{looking.address}/api/events/{event_id}").json()["story"]
    return story


def focused(page: Any, what: Any) -> None:
    """Tab until something has the focus."""
    for _ in range(12):
        if what.evaluate("e => e === document.activeElement || e.contains(document.activeElement)"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("no Tab leads there")


def test_stories_are_split_and_merged_by_keyboard_alone(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/review?q=اليرموك&type=ASSAULT")
    page.locator(".queue [aria-current]").wait_for()
    told = looking.page.request.get(f"{looking.address}/api/review/queue?q=اليرموك&type=ASSAULT").json()["hits"]
    first, *others = (hit["event"]["event_id"] for hit in told)
    assert story_of(looking, first) == story_of(looking, others[0])

    page.keyboard.press("KeyS")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    send = dialog.locator("button[type=submit]")
    send.wait_for()
    focused(page, dialog.get_by_label("ملاحظة"))
    page.keyboard.type("خبر آخر")
    page.keyboard.press("Enter")
    page.get_by_text("تم: فصل واقعة").wait_for()
    dialog.wait_for(state="hidden")
    assert story_of(looking, first) != story_of(looking, others[0])

    page.keyboard.press("KeyM")
    dialog.wait_for()
    choice = dialog.get_by_role("combobox")
    choice.locator("option").first.wait_for(state="attached")
    focused(page, choice)
    wanted = story_of(looking, others[0])
    for _ in range(choice.locator("option").count()):
        if choice.input_value() == wanted:
            break
        page.keyboard.press("ArrowDown")
    assert choice.input_value() == wanted
    focused(page, dialog.locator("button[type=submit]"))
    page.keyboard.press("Enter")
    page.get_by_text("تم: دمج وقائع").wait_for()
    dialog.wait_for(state="hidden")
    assert story_of(looking, first) == story_of(looking, others[0])

    for _ in range(2):
        page.keyboard.press("KeyU")
        looking.settled()
    assert story_of(looking, first) == story_of(looking, others[0])


def test_actors_are_merged_by_keyboard_alone(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/review?q=اليرموك&type=ASSAULT")
    page.locator(".queue [aria-current]").wait_for()
    page.keyboard.press("KeyM")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    stories = dialog.get_by_role("radio", name="وقائع")
    focused(page, stories)
    page.keyboard.press("ArrowDown")
    into = dialog.get_by_label("هو نفسه", exact=True)
    into.wait_for()
    focused(page, into)
    page.keyboard.type("أحمد المسماري")
    page.keyboard.press("Enter")
    page.get_by_text("تم: دمج أطراف").wait_for()
    dialog.wait_for(state="hidden")
    page.keyboard.press("KeyU")
    page.get_by_text("تم: تراجع").wait_for()
