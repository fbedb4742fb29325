"""Whose people those are that a text names without their state: by article, owner, place, power, kind of state."""

from datetime import date

import pytest

from marsad.model import Actor, Document
from marsad.pipeline import Coder

DAY = date(2020, 12, 27)


def parties(coder: Coder, *sentences: str) -> dict[str, Actor]:
    """The parties of all events by their words."""
    events = coder.code(Document("d", ("", " ".join(sentences)), DAY))
    return {one.text: one for event in events for one in (*event.actors, *event.recipients)}


@pytest.mark.parametrize(
    ("text", "span", "country"),
    [
        ("اتهم مسؤول ألماني، اليوم الأربعاء، تونس بالتقصير.", "مسؤول ألماني", "DEU"),
        ("التقى وزير ألباني رئيس البرلمان الأردني.", "وزير ألباني", "ALB"),
        ("انتقد المسؤول الألماني القرار التركي.", "المسؤول الألماني", "DEU"),
    ],
)
def test_a_nationality_that_begins_like_the_article(coder: Coder, text: str, span: str, country: str) -> None:
    assert parties(coder, text)[span].country == country


def test_a_field_is_no_state_written_alike(coder: Coder) -> None:
    found = coder.actors(Document("d", ("طالب المحتجون في الرباط بمحاربة الفساد المالي والإداري.",)))
    assert "MLI" not in {one.country for one in found}


def test_victims_are_of_the_place_of_the_act(coder: Coder) -> None:
    found = parties(coder, "أدانت تونس بشدة الهجوم.", "وأسفر الهجوم عن مقتل عشرة مدنيين في مدينة نيس الفرنسية.")
    assert {one.country for text, one in found.items() if "مدنيين" in text} == {"FRA"}


def test_who_is_arrested_is_under_the_power_that_does_it(coder: Coder) -> None:
    found = parties(coder, "بعد هجمات باريس في فرنسا", "اعتقلت السلطات البلجيكية عددا من الأشخاص.")
    assert {one.country for text, one in found.items() if "الأشخاص" in text} == {"BEL"}


def test_a_pronoun_tells_the_owner(coder: Coder) -> None:
    text = "قالت مصر إنها تراقب الوضع في مصر. وأعلنت قطر أن قواتها قصفت مواقع الحوثيين في صعدة."
    assert parties(coder, text)["قواتها"].country == "QAT"


def test_followers_are_of_him_whom_they_are_joined_to(coder: Coder) -> None:
    """«أنصاره» stands right after the army that it is joined to: it is no Turk's, though a Turk speaks."""
    text = "حذر وزير الدفاع التركي خلوصي أكار، أمس السبت، قوات حفتر وأنصاره من مهاجمة القوات التركية في ليبيا."
    assert parties(coder, text)["وأنصاره"].country == "LBY"


def test_the_kingdom_is_one_of_the_kingdoms_named(coder: Coder) -> None:
    text = "وصل وزير الخارجية الأميركي إلى الرياض وهاجم الرئيس الأميركي إيران في واشنطن. واتهمت إيران المملكة بدعم الإرهاب."
    found = parties(coder, text, "وردت السعودية بأن الاتهام باطل.")
    assert {one.country for span, one in found.items() if span == "المملكة"} == {"SAU"}


def test_a_state_that_bombs_does_so_by_its_army(coder: Coder) -> None:
    text = "قصفت السعودية مواقع الحوثيين في صعدة. ورفضت السعودية أي هدنة مع الحوثيين."
    states = [
        (event.type, one.roles)
        for event in coder.code(Document("d", ("", text, "وقالت الأمم المتحدة إن القصف مستمر."), DAY))
        for one in event.actors
        if one.text == "السعودية"
    ]
    assert ("ASSAULT", ("GOV", "MIL")) in states  # the state, by its forces
    assert ("ASSAULT", ("GOV",)) not in states
    assert {roles for kind, roles in states if kind != "ASSAULT"} <= {("GOV",)}


def test_who_protests_is_no_government(coder: Coder) -> None:
    assert parties(coder, "مظاهرات لبنانية تطالب بمحاسبة الفاسدين.")["لبنانية"].roles == ("CVL",)


@pytest.mark.parametrize("noun", ["الميليشيات", "المسلحين", "العصابات"])
def test_a_band_pointed_at_is_the_armed_group_named(coder: Coder, noun: str) -> None:
    found = parties(coder, "قصف الحوثيون مدينة تعز في اليمن.", f"وهاجم الجيش تلك {noun} في المدينة.")
    assert found[noun].roles == ("REB",)


def test_a_band_is_unknown_where_no_group_is_named(coder: Coder) -> None:
    found = parties(coder, "هاجم الجيش تلك الميليشيات قرب بنغازي في ليبيا.")
    assert found["الميليشيات"].roles == ("UAF",)


def test_border_guards_are_of_the_country_of_the_newspaper(coder: Coder) -> None:
    text = "أعلنت السعودية الخبر. أوقف حرس الحدود شابا قادما من الأردن حاول التسلل من الأردن عبر الأردن."
    events = coder.code(Document("d", ("", text), DAY, publisher="okaz"))
    guards = [one for event in events for one in event.actors if "حرس" in one.text]
    assert {(one.country, one.roles) for one in guards} == {("SAU", ("COP",))}


def test_places_tell_what_country_a_report_is_about(coder: Coder) -> None:
    text = "أصيب ثلاثة من رجال الشرطة في هجوم قرب الموصل. وتفقد المحافظ أحياء الموصل وكركوك."
    found = parties(coder, "وقع الهجوم في بعقوبة.", text, "واتهم سكان بعقوبة إيران. واستقبل الوزير وفدا من الأهالي.")
    assert {one.country for span, one in found.items() if span == "الوزير"} == {"IRQ"}


@pytest.mark.parametrize("people", ["خمسين سائحا", "السياح", "عشرات المهاجرين"])
def test_who_comes_from_elsewhere_is_of_no_state_said(coder: Coder, people: str) -> None:
    found = parties(coder, f"قتل مسلحون {people} في هجوم على فندق بمدينة سوسة التونسية.")
    assert {one.country for span, one in found.items() if people.rsplit(maxsplit=1)[-1] in span} == {None}


def test_migrants_whose_state_is_said_are_of_it(coder: Coder) -> None:
    found = parties(coder, "رحلت إيطاليا عشرات المهاجرين التونسيين.")
    assert {one.country for span, one in found.items() if "المهاجرين" in span} == {"TUN"}


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("قصف الجيش المصري مواقع المتشددين.", "متشددين", "LBY"),
        ("قتل الجيش المصري ثلاثة جنود في تدريب.", "جنود", "EGY"),
    ],
)
def test_whom_a_state_strikes_is_of_the_land_it_strikes(coder: Coder, text: str, word: str, country: str) -> None:
    found = parties(coder, "أعلن الجيش المصري ومصر والرئيس المصري بدء الغارات على درنة وبنغازي.", text)
    assert {one.country for span, one in found.items() if word in span} == {country}


def test_whom_the_occupation_strikes_is_palestinian(coder: Coder) -> None:
    found = parties(coder, "أعلنت إسرائيل بدء العملية العسكرية.", "وأصابت القوات الإسرائيلية شابين بالرصاص.")
    assert {one.country for span, one in found.items() if "شابين" in span} == {"PSE"}


@pytest.mark.parametrize("kurds", ["الأكراد", "المقاتلين الأكراد", "متمردين أكراد"])
def test_kurds_whom_turkey_strikes_are_its_own(coder: Coder, kurds: str) -> None:
    found = parties(coder, f"قصفت الطائرات التركية مواقع {kurds} في شمال العراق.")
    assert {(one.country, one.roles) for one in found.values() if one.country != "TUR" or "REB" in one.roles} == {
        ("TUR", ("REB",))
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("اعتقلت الشرطة الإسبانية ثلاثة أشخاص يشتبه بانتمائهم لتنظيم داعش.", "--- REB"),
        ("أوقفت الشرطة الإسبانية رجلا يعمل لحساب داعش.", "--- REB"),
        ("اعتقلت الشرطة الإسبانية ثلاثة أشخاص، وقالت إن داعش يهدد أوروبا.", "ESP CVL"),
    ],
)
def test_who_is_held_for_a_group_is_of_it(coder: Coder, text: str, code: str) -> None:
    found = parties(coder, text)
    assert {one.code for span, one in found.items() if "أشخاص" in span or "رجلا" in span} == {code}


@pytest.mark.parametrize(
    ("prince", "country"),
    [
        ("الشيخ منصور بن زايد آل نهيان", "ARE"),
        ("الشيخ جاسم بن حمد آل ثاني", "QAT"),
        ("الشيخ خليفة بن سلمان آل خليفة", "BHR"),
    ],
)
def test_a_ruling_house_tells_the_state(coder: Coder, prince: str, country: str) -> None:
    found = parties(coder, f"استقبل الملك السعودي في الرياض صاحب السمو {prince}.")
    assert country in {one.country for one in found.values()}
