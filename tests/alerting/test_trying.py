"""An alert tried out on what was reported, and told in words."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import alerting
from marsad.alerting import Rule, days_of
from marsad.alerting.message import Message
from marsad.alerting.plain import bare, text
from marsad.model import AlertError

from .conftest import HAFTAR, Newsroom


def tried(newsroom: Newsroom, rule: Rule, days: int, as_of: str) -> list[str]:
    found = alerting.try_out(newsroom.record, rule, days, as_of=date.fromisoformat(as_of))
    return [match["day"] for match in found]


def test_only_the_last_days_count(newsroom: Newsroom) -> None:
    for day in ("2020-12-01", "2020-12-20", "2020-12-26", "2020-12-27", "2020-12-28"):
        newsroom.threat(on=day)
    rule = Rule(query="type:THREATEN", unit="report")
    assert tried(newsroom, rule, 7, "2020-12-27") == ["2020-12-26", "2020-12-27"]
    assert tried(newsroom, rule, 8, "2020-12-27") == ["2020-12-20", "2020-12-26", "2020-12-27"]


def test_trying_out_keeps_nothing(newsroom: Newsroom) -> None:
    newsroom.threat()
    rule = Rule("new-actor", "type:THREATEN")
    first = alerting.try_out(newsroom.record, rule, 30, as_of=date(2020, 12, 27))
    assert len(first) == 2
    again = alerting.try_out(newsroom.record, rule, 30, as_of=date(2020, 12, 27))
    assert [match["facts"] for match in again] == [match["facts"] for match in first]
    assert newsroom.matches() == newsroom.messages() == []


def test_it_finds_what_looking_day_by_day_would_have_found(newsroom: Newsroom) -> None:
    rule = Rule("count", "type:THREATEN", unit="report", over=2, window=3)
    newsroom.alert(rule)
    for day in ("20", "21", "24", "25", "25", "26", "27", "27", "27"):
        newsroom.clock.set(f"2020-12-{day}T12:00:00+00:00")
        newsroom.threat(on=f"2020-12-{day}", day=f"2020-12-{day}")
        newsroom.look()
    looked = [match["day"] for match in newsroom.matches()]
    assert tried(newsroom, rule, 30, "2020-12-27") == looked != []


def said(newsroom: Newsroom, rule: Rule) -> str:
    [match] = alerting.try_out(newsroom.record, rule, 30, as_of=date(2020, 12, 27))
    return bare(Message("", "تنبيه", 1, "both", "http://127.0.0.1:8000", (match,)))


def test_numbers_are_counted_as_arabic_counts(newsroom: Newsroom) -> None:
    for number in range(11):
        newsroom.threat(day="2020-12-27")
        rule = Rule("count", "type:THREATEN", unit="report", over=number, window=1)
        words = said(newsroom, rule)
        arabic = {0: "تقرير واحد", 1: "تقريران", 2: "3 تقارير", 10: "11 تقريراً"}.get(number)
        assert not arabic or f"{arabic} في يوم 27 ديسمبر/كانون الأول 2020" in words
    assert "11 reports on 27 December 2020" in words
    assert "واقعة واحدة" in said(newsroom, Rule("count", "type:THREATEN", over=0, window=1)), (
        "one act, however often told"
    )


def test_the_words_say_who_says_so_and_where_to_look(newsroom: Newsroom) -> None:
    event = newsroom.threat(sources=(("قوات حفتر", "official"),), modality="conditional")
    words = said(newsroom, Rule(query="type:THREATEN"))
    for part in (
        "تهديد (استخدام القوة)، مشروط: القوات التركية ← قوات حفتر",
        f"«{event['evidence']['text']}»",
        "بحسب: قوات حفتر",
        "المصدر: وكالة المرفأ، 27 ديسمبر/كانون الأول 2020",
        f"http://127.0.0.1:8000/events/{event['event_id']}",
        "threaten (violence), conditional: Turkish forces → Haftar's forces",
        "Sent by Marsad because the alert “تنبيه” asks for it.",
    ):
        assert part in words


def test_a_terminal_gets_nothing_that_it_would_act_on(newsroom: Newsroom) -> None:
    newsroom.report("هددت \x1b[2J القوات التركية \u202e قوات حفتر", recipients=[HAFTAR])
    [match] = alerting.try_out(newsroom.record, Rule(query="type:THREATEN"), 30, as_of=date(2020, 12, 27))
    message = Message("", "تنبيه", 1, "ar", "", (match,))
    assert "\x1b" not in bare(message) and "\u202e" not in bare(message) and "\u2068" not in bare(message)
    assert text(message).count("\u2068") == text(message).count("\u2069")


@pytest.mark.parametrize(("text", "days"), [("1d", 1), ("2w", 14), ("6m", 180), ("1y", 365), ("10", 10), (" 3 d ", 3)])
def test_days_are_read(text: str, days: int) -> None:
    assert days_of(text) == days


@pytest.mark.parametrize("text", ["", "soon", "-1d", "1.5d", "3h"])
def test_what_is_no_number_of_days_is_refused(text: str) -> None:
    with pytest.raises(AlertError, match="no stretch of days"):
        days_of(text)
