"""Alerts and sources used: made, tried out, paused and removed by keyboard and pointer, and read by those who may only read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

NAME = "قصف في ليبيا"


def alerts(looking: Any) -> dict[str, Any]:
    listed = looking.page.request.get(f"{looking.address}/api/alerts").json()["alerts"]
    return {alert["name"]: alert for alert in listed}


def tab_to(page: Any, target: Any) -> None:
    """Go on by Tab until the element has the focus."""
    for _ in range(40):
        if target.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there")


def test_an_alert_is_made_by_keyboard_alone(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/alerts")
    page.get_by_role("button", name="تنبيه جديد").focus()
    page.keyboard.press("Enter")
    name = page.get_by_label("الاسم")
    name.wait_for()
    assert name.evaluate("e => e === document.activeElement"), "one can write at once"
    assert page.url.endswith("new=yes") or "new=yes" in page.url, "the form has an address of its own"
    page.keyboard.type(NAME)
    tab_to(page, page.get_by_label("نبهني عند"))
    page.keyboard.press("ArrowDown")  # more than so many acts
    over = page.get_by_label("أكثر من")
    tab_to(page, over)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("1")
    tab_to(page, page.get_by_label("البحث", exact=True))
    page.keyboard.type("type:WAR")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert "type:WAR" in page.get_by_role("alert").inner_text(), "what was wrong is said, and what was written stays"
    looking.wrong.clear()  # the browser reports the answer 400
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("type:ASSAULT country:LBY")
    tab_to(page, page.get_by_role("button", name="إضافة وجهة"))
    page.keyboard.press("Enter")
    target = page.get_by_role("textbox", name="العنوان")
    page.keyboard.press("Tab")
    assert target.evaluate("e => e === document.activeElement"), "the focus went to the new row"
    page.keyboard.type("desk@example.org")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=NAME).wait_for()
    made = alerts(looking)[NAME]
    assert (made["rule"]["condition"], made["rule"]["over"], made["rule"]["window"]) == ("count", 1, 1)
    assert made["channels"] == [{"kind": "mail", "target": "desk@example.org"}]
    page.get_by_role("button", name=f"إيقاف مؤقت: {NAME}").click()
    page.get_by_role("button", name=f"استئناف: {NAME}").wait_for()
    assert alerts(looking)[NAME]["paused"]
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("button", name="حذف").click()
    page.get_by_role("dialog").get_by_role("button", name="حذف").click()
    page.get_by_role("heading", name="التنبيهات", level=1).wait_for()
    assert NAME not in alerts(looking)


def test_an_alert_is_tried_out_before_and_after_it_is_kept(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/alerts/1")
    assert page.get_by_role("heading", level=1).inner_text() == "تهديد تركي لقوات حفتر"
    assert page.get_by_text("the receiver answers 503").is_visible(), "what became of its messages"
    assert page.get_by_text("أرسلت").is_visible()
    section = page.locator("section", has=page.locator("#try"))
    section.get_by_label("في الأيام الأخيرة").fill("400")
    section.get_by_label("حتى يوم").fill("2021-06-01")
    section.get_by_role("button", name="جرب").click()
    section.get_by_role("status").wait_for()
    assert "لم يرسل شيء" in section.get_by_role("status").inner_text()
    assert "هدد وزير الدفاع التركي" in section.inner_text()
    page = looking.go("/alerts?new=yes")
    page.get_by_label("نبهني عند").select_option("ledger")
    assert page.get_by_label("صارت حاله").input_value() == "overdue"
    page.get_by_label("في الدفتر").select_option("demand")
    assert page.get_by_label("صارت حاله").locator("option").all_inner_texts() == ["استجيب له", "رفض"]
    page.get_by_role("button", name="جرب").click()
    page.get_by_text("لم يرسل شيء").wait_for()
    assert len(alerts(looking)) == 5


def test_an_alert_is_changed_and_its_address_stays_hidden(look: Callable[..., Any]) -> None:
    looking = look("en")
    page = looking.go("/alerts/1")
    page.get_by_role("button", name="Edit").click()
    address = page.get_by_role("textbox", name="Address").nth(1)
    assert address.input_value() == "https://hooks.example.org/…"
    page.get_by_text("Timing and language").click()
    page.get_by_role("combobox", name="Sent").select_option("weekly")
    page.get_by_role("combobox", name="Day of the digest").select_option("thu")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Weekly digest Thursday 07:00").wait_for()
    digest = alerts(looking)["تهديد تركي لقوات حفتر"]["timing"]["digest"]
    assert digest == "thu 07:00"
    page.get_by_role("button", name="Edit").click()
    page.get_by_text("Timing and language").click()
    page.get_by_role("combobox", name="Sent").select_option("none")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Weekly digest Thursday").wait_for(state="detached")


def test_a_saved_search_becomes_an_alert(look: Callable[..., Any]) -> None:
    looking = look("ar")
    made = looking.page.request.post(
        f"{looking.address}/api/searches",
        data={"name": "احتجاجات", "query": "type:PROTEST"},
        headers={"X-Marsad": "1"},
    ).json()
    page = looking.go("/searches")
    page.get_by_role("link", name="نبهني: احتجاجات").click()
    page.get_by_label("البحث", exact=True).wait_for()
    assert page.get_by_label("الاسم").input_value() == "احتجاجات"
    assert page.get_by_label("البحث", exact=True).input_value() == "type:PROTEST"
    looking.page.request.delete(f"{looking.address}/api/searches/{made['id']}", headers={"X-Marsad": "1"})


def test_the_key_of_webhooks_is_shown_once(look: Callable[..., Any]) -> None:
    looking = look("en")
    page = looking.go("/alerts?new=yes")
    page.get_by_label("Name").fill("hooked")
    page.get_by_role("button", name="Add a destination").click()
    page.get_by_label("Where to", exact=True).and_(page.locator("select")).select_option("webhook")
    page.get_by_role("textbox", name="Address").fill("https://hooks.example.org/x")
    page.get_by_role("button", name="Save").click()
    secret = page.get_by_role("status").locator("code")
    secret.wait_for()
    assert len(secret.inner_text()) == 43
    page.get_by_role("link", name="hooked").click()
    looking.settled()
    assert page.get_by_role("status").locator("code").count() == 0
    page.request.delete(f"{looking.address}/api/alerts/{alerts(looking)['hooked']['id']}", headers={"X-Marsad": "1"})


def test_sources_are_narrowed_paused_added_and_removed(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/sources")
    page.get_by_role("button", name="متعثر").click()
    assert "health=failing" in page.url, "what is shown has an address"
    assert page.locator("li .name").all_inner_texts() == ["صحيفة الميزان"]
    assert "the server answers 503" in page.locator("main").inner_text()
    page.get_by_role("button", name="الكل").click()
    page.get_by_role("button", name="إيقاف مؤقت: راديو الواحة").click()
    page.get_by_role("button", name="استئناف: راديو الواحة").click()
    page.get_by_role("button", name="إيقاف مؤقت: راديو الواحة").wait_for()

    page.get_by_role("button", name="مصدر جديد").click()
    page.get_by_role("textbox", name="العنوان").fill("http://127.0.0.1:9/rss.xml")
    page.get_by_role("button", name="تجربة").click()
    page.get_by_role("alert").wait_for()
    assert "loopback" in page.get_by_role("alert").inner_text(), "the server does not fetch from itself"
    looking.wrong.clear()  # the browser reports the answer 422
    page.get_by_role("textbox", name="العنوان").fill("https://nashra.example.org/feed")
    page.get_by_label("الاسم").fill("نشرة المساء")
    page.get_by_role("button", name="حفظ").click()
    page.get_by_role("link", name="نشرة المساء").click()
    page.get_by_role("button", name="زره الآن").click()
    page.get_by_text("تم.").wait_for()
    looking.settled()  # the page asks for the source again, which must not come after its removal
    page.get_by_role("button", name="حذف").click()
    page.get_by_role("dialog").get_by_role("button", name="حذف").click()
    page.get_by_role("heading", name="المصادر", level=1).wait_for()
    looking.settled()
    assert page.get_by_role("link", name="نشرة المساء").count() == 0


def test_a_source_says_what_it_did_not_store_and_why(look: Callable[..., Any]) -> None:
    page = look("en").go("/sources/1")
    problems = page.locator("section", has=page.locator("#problems"))
    assert "the server answers 404" in problems.inner_text() and "in French, not in Arabic" in problems.inner_text()
    assert "every 30 minutes" in page.locator("main").inner_text()


def test_a_reader_sees_and_changes_nothing(look: Callable[..., Any]) -> None:
    looking = look("ar")
    looking.page.route(
        "**/api/me", lambda route: route.fulfill(json={"name": "قارئ", "role": "reader", "loopback": True})
    )
    for path in ("/alerts", "/alerts/1", "/sources", "/sources/1", "/alerts?new=yes", "/sources?new=yes"):
        page = looking.go(path)
        for name in ("إيقاف مؤقت", "حذف", "تنبيه جديد", "مصدر جديد", "حفظ", "زره الآن"):
            assert page.locator("main").get_by_role("button", name=name).count() == 0, (path, name)


def test_views_without_anything_and_without_an_answer_say_so(look: Callable[..., Any]) -> None:
    looking = look("ar")
    looking.page.route("**/api/alerts", lambda route: route.fulfill(json={"alerts": []}))
    looking.page.route("**/api/sources", lambda route: route.fulfill(json={"sources": [], "watchers": []}))
    assert "لا تنبيهات بعد" in looking.go("/alerts").locator("main").inner_text()
    assert "لا مصادر بعد" in looking.go("/sources").locator("main").inner_text()
    for path in ("/alerts/999", "/sources/999"):
        assert "غير موجود في السجل" in looking.go(path).get_by_role("alert").inner_text()
    looking.wrong.clear()  # the browser reports the answers 404
