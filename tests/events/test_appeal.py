"""The appeal: what a report's other candidates say of one, and how it decides."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.events import NUMBERS, Appeal, Heard, company
from marsad.model import Document
from marsad.pipeline import Coder

NOBODY, FAR = -9.0, 999.0


def test_the_numbers_of_a_small_report() -> None:
    report = [
        Heard(0, 0, "ASSAULT", 2.0),
        Heard(1, 10, "ASSAULT", 0.0),
        Heard(1, 10, "COERCE", -1.5),
        Heard(1, 60, "REQUEST", -2.0),
        Heard(1, 300, "ASSAULT", 1.0),
    ]
    attack = dict(zip(NUMBERS, company(report)[1], strict=True))
    assert attack["its own odds"] == 0.0 and attack["paragraph"] == 1.0
    assert attack["odds of the likeliest other type at its word"] == -1.5
    assert attack["chances of all other words, added up"] == pytest.approx(0.8808 + 0.1192 + 0.7311, abs=1e-3)
    assert attack["chance of another word, on average"] == pytest.approx(1.7311 / 3, abs=1e-3)
    assert attack["odds of the likeliest of them"] == 1.0
    assert attack["odds of the likeliest of its type before it in the paragraph"] == NOBODY
    assert attack["odds of the likeliest of its type after it"] == 1.0
    assert attack["odds of the likeliest within 120 characters before it"] == NOBODY
    assert attack["odds of the likeliest within 120 characters after it"] == -2.0
    assert attack["odds of its type in the headline, elsewhere than at its word"] == 2.0
    assert attack["odds of its type in another paragraph"] == 2.0
    assert attack["characters to the nearest word that is likely an act"] == 290.0


HEARD = st.builds(
    Heard, st.integers(0, 3), st.integers(0, 400), st.sampled_from(["ASSAULT", "COERCE", "CONSULT"]), st.floats(-4.5, 6)
)


@given(st.lists(HEARD, max_size=25, unique_by=lambda one: one[:3]))
def test_the_numbers_are_those_of_the_plain_definition(report: list[Heard]) -> None:
    report.sort(key=lambda one: one[:3])
    words = [max(group, key=lambda one: one.odds) for _, group in groupby(report, key=lambda one: one[:2])]
    for one, numbers in zip(report, company(report), strict=True):
        others = [word for word in words if word[:2] != one[:2]]
        here = [word for word in others if word.paragraph == one.paragraph]
        same = [word for word in others if word.type == one.type]
        near = [word for word in here if abs(word.start - one.start) < 120]

        def best(some: list[Heard]) -> float:
            return max((word.odds for word in some), default=NOBODY)

        assert numbers[0] == one.odds and numbers[2] == one.paragraph
        assert numbers[1] == best([two for two in report if two[:2] == one[:2] and two.type != one.type])
        assert numbers[6:13] == (
            best(here),
            best([word for word in here if word.type == one.type and word.start < one.start]),
            best([word for word in here if word.type == one.type and word.start > one.start]),
            best([word for word in near if word.start < one.start]),
            best([word for word in near if word.start > one.start]),
            best([word for word in same if word.paragraph == 0]),
            best([word for word in same if word.paragraph != one.paragraph]),
        )
        likely = [abs(word.start - one.start) for word in here if word.odds > -1]
        assert numbers[13] == min([*likely, FAR])


def test_a_tree_is_asked_down_to_a_leaf() -> None:
    appeal = Appeal([[0, -1.0, -0.5, [11, 0.0, 0.25, 1.5]], 0.125])
    low, headline = (0.0,) * 14, (0.0,) * 11 + (2.0, 0.0, 0.0)
    assert appeal.worth(low) == 0.375 and appeal.worth(headline) == 1.625
    assert appeal.worth((-2.0, *low[1:])) == -0.375


def report(*paragraphs: str) -> Document:
    return Document(id="d", paragraphs=paragraphs, published=date(2021, 3, 2), publisher="وكالة")


def acts(coder: Coder, document: Document) -> list[tuple[str, str]]:
    return [(event.type, event.trigger.text) for event in coder.code(document)]


TOLD = report(
    "مقتل خمسة جنود في هجوم على حاجز قرب تعز",
    "قتل خمسة جنود يمنيين الثلاثاء في هجوم شنه الحوثيون على حاجز للجيش قرب تعز، بحسب مصدر عسكري.",
    "وأدانت الحكومة الهجوم ودعت مجلس الأمن إلى الضغط على الحوثيين لوقف التصعيد.",
    "وكان المبعوث الأممي قد التقى في الرياض الأسبوع الماضي وفدا من الحكومة وبحث معه سبل العودة إلى المفاوضات.",
)


def test_without_appeal_the_judge_has_the_last_word() -> None:
    coder = Coder()
    judged = Coder(appeal=Appeal())
    kept = {event.trigger: event.confidence for event in judged.code(TOLD)}
    assert kept and any(kept.get(event.trigger) != event.confidence for event in coder.code(TOLD))


def test_an_appeal_that_grants_nothing_keeps_what_the_judge_keeps() -> None:
    judged = Coder(appeal=Appeal())
    granting_nothing = Coder(appeal=Appeal([0.0], threshold=judged.rules.judge.threshold))
    assert acts(granting_nothing, TOLD) == acts(judged, TOLD)


def test_an_appeal_can_refuse_all_and_says_so() -> None:
    refusing = Coder(appeal=Appeal([-20.0], threshold=0.4))
    explained = refusing.explain(TOLD)
    assert not explained.events
    assert "judged-together" in {one.reason.code for one in explained.rejected}


def test_a_flash_is_judged_by_itself() -> None:
    refusing = Coder(appeal=Appeal([-20.0], threshold=0.4))
    flash = "تظاهر مئات المعلمين في صفاقس ضد البطالة."
    assert acts(refusing, report("", flash)) == acts(Coder(), report("", flash)) == [("PROTEST", "تظاهر")]
    assert acts(refusing, report("صفاقس", flash)), "a headline makes it no report"
    assert not acts(refusing, report("صفاقس", flash, *TOLD.paragraphs))


def test_what_is_told_does_not_hang_on_whether_somebody_asks_why(coder: Coder) -> None:
    assert [record["event_id"] for record, _ in coder.explain(TOLD).events] == [
        one.event_id for one in coder.code(TOLD)
    ]
