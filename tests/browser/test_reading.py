"""Reading: every span in its place, cards by keyboard, a text of one's own, hostile texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

TEXT = "طرابلس 3 مايو 2021\nهدد وزير الدفاع التركي خلوصي أكار، الأحد، باستهداف قوات حفتر في ليبيا."


def test_the_text_stands_as_it_was_written(look: Callable[..., Any]) -> None:
    looking = look("en")
    page = looking.go("/documents?id=waha-turkey-warning")
    reading = page.request.get(f"{looking.address}/api/document?id=waha-turkey-warning").json()
    shown = page.locator("[data-paragraph]").all_text_contents()
    assert [text.strip() for text in shown] == [text for text in reading["paragraphs"] if text.strip()]
    # Arabic reads from right to left on an English page as well.
    direction = "e => getComputedStyle(e).direction"
    assert page.locator("[data-paragraph='1']").evaluate(direction) == "rtl"
    for event in reading["events"]:
        words = "".join(page.locator(f"[data-event~='{event['event_id']}']").all_text_contents())
        assert event["trigger"]["text"].replace(" ", "") == words.replace(" ", "")


def test_keys_go_from_event_to_event_and_the_address_follows(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/documents?id=waha-turkey-warning")
    page.keyboard.press("KeyJ")
    page.locator("article.card").wait_for()
    first = page.url
    assert "event_id=" in first
    page.keyboard.press("KeyJ")
    page.wait_for_url(lambda url: url != first)
    page.keyboard.press("KeyK")
    page.wait_for_url(first)
    card = page.locator("article.card").inner_text()
    assert "تهديد" in card
    assert "الجيش الوطني الليبي" in card
    page.reload()
    looking.settled()
    assert page.locator("article.card").inner_text() == card
    page.keyboard.press("Escape")
    page.locator("article.card").wait_for(state="detached")


def test_an_event_has_a_lasting_address(look: Callable[..., Any]) -> None:
    looking = look("ar")
    hit = looking.go("/events").request.get(f"{looking.address}/api/events?limit=1").json()["hits"][0]["event"]
    page = looking.go(f"/events/{hit['event_id']}")
    page.wait_for_url("**/documents?**")
    page.locator("article.card").wait_for()
    assert f"«{hit['trigger']['text']}»" in page.locator("article.card").inner_text()


def test_a_pasted_text_is_coded_and_not_kept(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/documents")
    before = page.request.get(f"{looking.address}/api/count").json()
    page.get_by_label("نص عربي").fill(TEXT)
    page.get_by_role("button", name="رمز النص").click()
    page.locator("[data-draft] .events a").first.click()
    card = page.locator("[data-draft] article.card")
    card.wait_for()
    assert "خلوصي أكار" in card.inner_text()
    assert page.request.get(f"{looking.address}/api/count").json() == before


def test_hostile_texts_show_as_text(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/documents")
    hostile = (
        "<script>document.title='taken'</script> <img src=x onerror=\"document.title='taken'\"> "
        "<svg/onload=document.title='taken'> javascript:alert(1) \u202eمقلوب\u202c {@html '<b>'} {{7*7}}"
    )
    page.get_by_label("نص عربي").fill(f"{hostile}\n{TEXT}")
    page.get_by_role("button", name="رمز النص").click()
    page.locator("[data-draft] [data-paragraph]").first.wait_for()
    assert "<script>" in page.locator("[data-draft] [data-paragraph]").first.inner_text()
    assert page.locator("[data-draft] script, [data-draft] img, [data-draft] [onerror]").count() == 0
    assert "taken" not in page.title()


def test_the_digits_and_the_theme_are_the_readers_choice(look: Callable[..., Any]) -> None:
    looking = look("ar")
    page = looking.go("/events")
    page.get_by_role("button", name="الإعدادات").click()
    page.get_by_label("٠١٢٣٤٥٦٧٨٩").check()
    page.get_by_label("داكن").check()
    assert "٢٠" in page.locator("td.time:has(time)").first.inner_text()
    assert page.locator("td.time time").first.get_attribute("datetime").startswith("20")
    page.reload()
    looking.settled()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert "٢٠" in page.locator("td.time:has(time)").first.inner_text()


def test_why_is_told_in_the_readers_language(look: Callable[..., Any]) -> None:
    for language, wanted, other in (("ar", "الثبوت", "read as"), ("en", "certainty", "الثبوت")):
        looking = look(language)
        page = looking.go("/documents?id=waha-turkey-warning")
        page.keyboard.press("KeyJ")
        why = page.locator("article.card details")
        why.locator("summary").click()
        text = why.locator("ul").inner_text()
        assert wanted in text and other not in text
        assert len(why.locator("li").all()) > 4
        rejected = page.locator(".rejected")
        rejected.locator("summary").click()
        lines = rejected.locator("li").all_inner_texts()
        assert lines
        if language == "ar":  # what is told of each word; its frame's name is the lexicon's own
            assert all(any(word in line for word in ("احتمال", "تستبعده", "قراءة", "الفعل", "مضمون")) for line in lines)
