"""Where acts happened: the place that the text ties to the act, not any place of its sentence."""

from datetime import date

import pytest

from marsad.model import Document, Place
from marsad.pipeline import Coder


def _place(coder: Coder, sentence: str, event_type: str) -> Place | None:
    events = coder.code(Document("d", ("", sentence), date(2020, 12, 27)))
    return next((event.place for event in events if event.type == event_type and event.place), None)


@pytest.mark.parametrize(
    ("sentence", "event_type", "name", "precision"),
    [
        ("تظاهر مئات المواطنين في صفاقس ضد البطالة.", "PROTEST", "Sfax", "city"),
        ("قُتل ثلاثة جنود في هجوم استهدف حاجزاً للجيش في سيناء.", "ASSAULT", "Sinai", "admin1"),
        ("التقى وزير الخارجية المصري نظيره السعودي في الرياض.", "CONSULT", "Riyadh", "city"),
        ("اعتقلت القوات الإسرائيلية عشرة فلسطينيين في نابلس.", "COERCE", "Nablus", "city"),
    ],
)
def test_the_governed_place(coder: Coder, sentence: str, event_type: str, name: str, precision: str) -> None:
    place = _place(coder, sentence, event_type)
    assert place is not None
    assert (place.name_en, place.precision) == (name, precision)


def test_a_party_is_no_place(
    coder: Coder,
) -> None:
    assert _place(coder, "نددت تركيا بتصريحات الرئيس الفرنسي.", "ACCUSE") is None


def test_a_general_noun_takes_up_the_city_named_before(coder: Coder) -> None:
    text = "وصل الوفد إلى بنغازي أمس. وقُتل خمسة مدنيين في قصف استهدف المدينة."
    events = coder.code(Document("d", ("", text), date(2020, 12, 27)))
    named = [e.place.name_en for e in events if e.place and e.place.text == "المدينة"]
    assert set(named) <= {"Benghazi"}


@pytest.mark.parametrize(
    ("sentence", "event_type", "text", "country", "precision"),
    [
        ("اعتقلت الشرطة عشرة متظاهرين في ريف دير الزور الشرقي.", "COERCE", "ريف دير الزور الشرقي", "SYR", "city"),
        ("وصل الوزير إلى العاصمة القطرية الدوحة.", "CONSULT", "العاصمة القطرية الدوحة", "QAT", "city"),
    ],
)
def test_the_place_is_the_whole_phrase(
    coder: Coder, sentence: str, event_type: str, text: str, country: str, precision: str
) -> None:
    place = _place(coder, sentence, event_type)
    assert place is not None
    assert (place.text, place.country, place.precision) == (text, country, precision)
    assert place.latitude is not None


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("قصف الجيش السوري مدينة أريحا بالبراميل المتفجرة.", "SYR"),
        ("اعتقل الجيش الإسرائيلي خمسة فلسطينيين في مدينة أريحا.", "PSE"),
    ],
)
def test_the_namesake_is_in_a_country_that_the_sentence_names(coder: Coder, sentence: str, country: str) -> None:
    events = coder.code(Document("d", ("", sentence), date(2020, 12, 27)))
    assert {event.place.country for event in events if event.place} == {country}
