"""Whose word an act is: scopes, chains, channels, continuation, own speech."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.events import Judge, LoneSentences
from marsad.model import Attribution, Document
from marsad.pipeline import Coder


@pytest.fixture(scope="module")
def coders(coder: Coder) -> tuple[Coder, Coder]:
    """The shipped coder, and one that takes every candidate, for acts that the judge would leave out."""
    return coder, Coder(judge=Judge({}), lone=LoneSentences({}, {}))


def links(coders: tuple[Coder, Coder], trigger: str, *paragraphs: str) -> tuple[Attribution, ...]:
    """The chain of the event whose trigger is written so."""
    document = Document("a", ("", *paragraphs), date(2021, 3, 10))
    return next(e.attribution for coder in coders for e in coder.code(document) if trigger in e.trigger.text)


@pytest.mark.parametrize(
    ("text", "trigger", "source", "kind"),
    [
        ("وقالت مصادر محلية إن طائرات قصفت المدينة.", "قصفت", "مصادر محلية", "anonymous"),
        ("أعلن الجيش المصري مقتل مسلحين في غارة على مزرعة.", "غارة", "الجيش المصري", "official"),
        ("قصفت طائرات المدينة، بحسب وزارة الصحة.", "قصفت", "وزارة الصحة", "official"),
        ("وبحسب ناشطين فإن الأمن اعتقل ثلاثة طلاب.", "اعتقل", "ناشطين", "anonymous"),
        ("وكان الادعاء العام الألماني قد أعلن اعتقال مشتبه به.", "اعتقال", "الادعاء العام الألماني", "official"),
        ("وقال حاكم الإقليم سليمان داود إن مسلحين قصفوا القرية.", "قصفوا", "حاكم الإقليم سليمان داود", "person"),
        ("وأضاف البيان أن القوات قصفت المطار.", "قصفت", "البيان", "document"),
        ("قصفت القوات المطار، وفق بيان لوزارة الدفاع.", "قصفت", "بيان لوزارة الدفاع", "official"),
        ("قصفت القوات المطار، وفق بيان أصدرته وزارة الدفاع.", "قصفت", "وزارة الدفاع", "official"),
        ("وقال متحدث باسم الجيش إن القوات قصفت المطار.", "قصفت", "متحدث باسم الجيش", "official"),
        ("وقال مسؤول عسكري إن القوات قصفت المطار.", "قصفت", "مسؤول عسكري", "anonymous"),
    ],
)
def test_who_vouches(coders: tuple[Coder, Coder], text: str, trigger: str, source: str, kind: str) -> None:
    first = links(coders, trigger, text)[0]
    assert (first.span.text, first.kind) == (source, kind)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("قصفت طائرات المدينة فجرا.", "قصفت"),
        ("وقال الوزير إنه يدعو الأطراف إلى الحوار.", "يدعو"),
        ("وقال الوزير إن الوضع صعب، ودعا الأطراف إلى الحوار.", "ودعا"),
        ("أكدت النقابة رفضها قانون الموازنة.", "رفضها"),
        ("دعا الوزير الأطراف إلى الحوار، على حد تعبيره.", "دعا"),
        ("قصفت طائرات المدينة، وقال الوزير إن الوضع صعب.", "قصفت"),
        ("أعلنت الهيئة، إثر اجتماع لها مع الوزير، أن الانتخابات في موعدها.", "اجتماع"),
    ],
)
def test_the_paper_or_the_act_itself_vouches(coders: tuple[Coder, Coder], text: str, trigger: str) -> None:
    assert links(coders, trigger, text) == ()


def test_a_chain_is_outermost_first(coders: tuple[Coder, Coder]) -> None:
    found = links(coders, "قصفت", "وذكرت قناة الحرة أن وزير الدفاع العراقي أكد أن الطائرات قصفت مواقع التنظيم.")
    assert [link.kind for link in found] == ["media", "person"]


def test_the_sources_of_a_channel_are_one_link(coders: tuple[Coder, Coder]) -> None:
    found = links(coders, "قصفت", "وقالت مصادر «العربية» إن الطائرات قصفت مواقع التنظيم.")
    assert [(link.kind, link.channel) for link in found] == [("anonymous", "العربية")]


def test_a_medium_that_passes_a_speaker_on_is_his_channel(coders: tuple[Coder, Coder]) -> None:
    trailing = links(coders, "قصفت", "وقال وزير الدفاع العراقي إن الطائرات قصفت التنظيم، وفق ما ذكرت وكالة رويترز.")
    relayed = links(coders, "قصفت", "ونقلت وكالة رويترز عن وزير الدفاع العراقي أن الطائرات قصفت التنظيم.")
    assert [(link.kind, link.channel) for link in trailing] == [("person", "رويترز")]
    assert [(link.kind, link.channel) for link in relayed] == [("person", "رويترز")]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("وقالت وزارة الداخلية في بيان على فيسبوك إن القوات قصفت الموقع.", "فيسبوك"),
        ("وقال الوزير في مؤتمر صحفي إن القوات قصفت الموقع.", "مؤتمر صحفي"),
        ("وقال الوزير في تصريح لقناة الجزيرة إن القوات قصفت الموقع.", "الجزيرة"),
        ("وكتب الوزير على تويتر أن القوات قصفت الموقع.", "تويتر"),
    ],
)
def test_channels(coders: tuple[Coder, Coder], text: str, channel: str) -> None:
    assert links(coders, "قصفت", text)[0].channel == channel


def test_an_ordinary_word_is_no_channel(coders: tuple[Coder, Coder]) -> None:
    found = links(coders, "قصفت", "وقال السفير الفلسطيني إن القوات الإسرائيلية قصفت المخيم، وقد كان الوضع صعبا.")
    assert [(link.kind, link.channel) for link in found] == [("person", None)]


def test_a_speaker_goes_on_across_paragraphs(coders: tuple[Coder, Coder]) -> None:
    found = links(
        coders,
        "قصفت",
        "قال وزير الدفاع العراقي نجاح الشمري إن الحدود آمنة.",
        "وأضاف أن الطائرات قصفت مواقع التنظيم.",
    )
    assert (found[0].kind, found[0].span.paragraph) == ("person", 1)


def test_the_narrator_comes_back(coders: tuple[Coder, Coder]) -> None:
    text = "قال وزير الدفاع العراقي إن الحدود آمنة. يذكر أن الطائرات قصفت مواقع التنظيم في يناير."
    assert links(coders, "قصفت", text) == ()


def test_a_claim_vouches_for_itself(coders: tuple[Coder, Coder]) -> None:
    found = links(coders, "تبنى", "تبنى تنظيم داعش الهجوم على القاعدة.")
    assert [link.kind for link in found] == ["official"]
