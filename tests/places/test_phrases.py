"""Whole phrases of places: from the noun that introduces a name to its adjectives, and the place that a site lies in."""

import pytest

from marsad.pipeline import Coder
from marsad.places import Phrase, phrase
from marsad.text import Paragraph


def _phrases(coder: Coder, text: str) -> list[tuple[str, Phrase]]:
    rules = coder.rules
    paragraph = Paragraph(0, text, rules.words)
    high = len(paragraph.words)
    places = rules.places.find(paragraph, 0, high)
    found = [phrase(paragraph.words, place, places, 0, high) for place in places]
    return [(paragraph.slice(one.first, one.last)[0], one) for one in found]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("اندلعت معارك في مدينة بنغازي الليبية", "مدينة بنغازي الليبية"),
        ("تعرض ريف حمص الشمالي الشرقي للقصف", "ريف حمص الشمالي الشرقي"),
        ("نزحت أسر من جنوب غربي كركوك", "جنوب غربي كركوك"),
        ("أغارت الطائرات على شمال العراق مساء الاثنين", "شمال العراق"),
        ("انتشرت الشرطة في وسط مدينة حلب", "وسط مدينة حلب"),
        ("اجتمعوا في إحدى ضواحي دمشق", "إحدى ضواحي دمشق"),
        ("وصل إلى العاصمة اللبنانية بيروت", "العاصمة اللبنانية بيروت"),
        ("نشر الجيش قواته على أرض اليمن", "أرض اليمن"),
        ("غادر إلى دولة قطر", "دولة قطر"),
        ("سيطروا على أحياء حلب القديمة", "أحياء حلب القديمة"),
        ("جرت معارك في محافظتي أبين وشبوة", "محافظتي أبين وشبوة"),
        ("أضاف أن هجمات باريس الإرهابية صدمت الجميع", "باريس"),
        ("استمرت المواجهات على الحدود مع تركيا", "الحدود مع تركيا"),
        ("في بنغازي أعلن المجلس", "بنغازي"),
    ],
)
def test_the_whole_phrase(coder: Coder, text: str, whole: str) -> None:
    assert whole in [name for name, _ in _phrases(coder, text)]


@pytest.mark.parametrize(
    ("text", "whole", "around"),
    [
        ("انفجرت عبوة في مسجد بمدينة القطيف", "مسجد بمدينة القطيف", "Qatif"),
        ("أطلق النار في مركز تجاري بباريس", "مركز تجاري بباريس", "Paris"),
        ("شنوا هجوماً على قرية شمالي الرمادي", "قرية شمالي الرمادي", "Ramadi"),
        ("احتشدوا في ساحة الشهداء بطرابلس", "ساحة الشهداء بطرابلس", "Tripoli"),
    ],
)
def test_a_site_and_the_place_it_lies_in(coder: Coder, text: str, whole: str, around: str) -> None:
    found = dict(_phrases(coder, text))
    assert whole in found
    place = found[whole].around
    assert place is not None
    assert place.entry.name_en == around


def test_a_site_does_not_reach_over_to_a_place_that_is_not_its_own(coder: Coder) -> None:
    assert "السفارة" in [name for name, _ in _phrases(coder, "خرج من السفارة ثم سافر إلى بيروت")]
