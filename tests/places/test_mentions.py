"""Places as a reader of the news would name them, with what only looks like one left out."""

import pytest

from marsad.pipeline import Coder
from marsad.places import PlaceMention
from marsad.text import Paragraph


def _find(coder: Coder, text: str) -> list[tuple[str, PlaceMention]]:
    rules = coder.rules
    paragraph = Paragraph(0, text, rules.words)
    found = rules.places.find(paragraph, 0, len(paragraph.words))
    return [(paragraph.slice(place.first, place.last)[0], place) for place in found]


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("وصل الوفد إلى بنغازي مساء أمس", "Benghazi", "LBY", "city"),
        ("قصفت الطائرات مواقع في محافظة شبوة", "Shabwah", "YEM", "admin1"),
        ("نظم الأهالي مسيرة بولاية سوسة", "Sousse", "TUN", "admin1"),
        ("تظاهر المئات في سوسة ضد القرار", "Sousse", "TUN", "city"),
        ("انفجرت سيارة في إقليم خوزستان", "Khuzestan", "IRN", "admin1"),
        ("اعتقلت الشرطة ناشطين في ديار بكر", "Diyarbakır", "TUR", "city"),
        ("سيطر الجيش على مدينة الباب", "Al-Bab", "SYR", "city"),
        ("التقى الوزير نظيره في اليمن", "Yemen", "YEM", "country"),
        ("عقد المؤتمر في لندن", "London", "GBR", "city"),
        ("اعترضت البحرية سفينة في خليج عدن", "Gulf of Aden", None, "point"),
    ],
)
def test_names(coder: Coder, text: str, name: str, country: str | None, precision: str) -> None:
    entries = [place.entry for _, place in _find(coder, text) if not place.site]
    assert [(e.name_en, e.country, e.precision) for e in entries] == [(name, country, precision)]


def test_a_country_has_no_coordinates_and_a_city_has(coder: Coder) -> None:
    ((_, country),) = _find(coder, "غادر إلى الأردن")
    ((_, city),) = _find(coder, "وصل إلى درعا")
    assert country.entry.latitude is None
    assert (round(city.entry.latitude or 0), round(city.entry.longitude or 0)) == (33, 36)
    assert city.entry.admin1 == "Daraa"


@pytest.mark.parametrize(
    "text",
    [
        "فتح الحارس الباب للزوار",
        "نقلت المصدر عن شاهد عيان",
        "يمثل القرار خطراً كبيراً على السلم",
        "أكد الخبر المتداول",
        "ضبطت فرقة أمنية كمية من السلاح",
        "كشفت دراسة حديثة عن النتائج",
        "قال بشار الأسد إن بلاده لن تتراجع",
    ],
)
def test_everyday_words_are_no_places(coder: Coder, text: str) -> None:
    assert [name for name, place in _find(coder, text) if not place.site and place.entry.precision != "country"] == []


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("استقبل الرئيس السفير بقصر المؤتمرات", "بقصر المؤتمرات"),
        ("عُقد الاجتماع في مقر الحزب", "مقر الحزب"),
        ("احتج العمال أمام وزارة التربية", "وزارة التربية"),
        ("بقي النشطاء في السجن", "السجن"),
        ("اقتحمت القوة مبنى البرلمان", "مبنى البرلمان"),
        ("دارت اشتباكات في جبهة المشجح", "جبهة المشجح"),
        ("تسلل مسلحون إلى قطاع الدفينية الحدودي", "قطاع الدفينية الحدودي"),
        ("فجروا سيارة في قضاء الدور", "قضاء الدور"),
        ("حاصر الجيش المخيم منذ أسبوع", "المخيم"),
        ("تحرير المحافظة بات قريباً", "المحافظة"),
        ('نشبت المعارك قرب تلة "أبو علي"', 'تلة "أبو علي"'),
        ("مُنع من العبور عبر منفذي الخفجي والرقعي", "منفذي الخفجي والرقعي"),
        ("وزعت المساعدات في سبع محافظات", "محافظات"),
        ("تقدموا إلى باقي المدن", "المدن"),
        ("أصاب القصف قرى حدودية لبنانية", "قرى حدودية لبنانية"),
        ("استهدفت غارات الأراضي السورية", "الأراضي السورية"),
        ("ألقى كلمة في الكونغرس", "الكونغرس"),
        ("اغتيل في ميدان الشهيد حسان", "ميدان الشهيد حسان"),
        ("زيارته للمملكة مهمة", "للمملكة"),
        ("خرج من بلدة فنيدق", "بلدة فنيدق"),
    ],
)
def test_sites(coder: Coder, text: str, site: str) -> None:
    assert site in [name for name, place in _find(coder, text) if place.site]


@pytest.mark.parametrize(
    "text",
    [
        "نما القطاع الخاص سريعاً",
        "استثمرت الشركة في قطاع النفط",
        "أكد القضاء العراقي استقلاله",
        "انضم إلى جبهة النصرة",
        "دعت جبهة تحرير الجنوب إلى الحوار",
        "حكم عليه بالسجن خمس سنوات",
        "أطلقوا الرصاص الحي على المتظاهرين",
    ],
)
def test_sectors_bodies_and_penalties_are_no_sites(coder: Coder, text: str) -> None:
    assert [name for name, place in _find(coder, text) if place.site] == []


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("لجأوا إلى أحياء تعرضت للقصف", "أحياء"),
        ("وصلوا إلى قرية تقع على النهر", "قرية"),
        ("سقطت قذيفة على منزل بمدينة نجران", "منزل"),
    ],
)
def test_a_site_ends_before_a_verb_and_before_another_place(coder: Coder, text: str, site: str) -> None:
    assert site in [name for name, place in _find(coder, text) if place.site]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصلت مساعدات لعدن", "Aden"),
        ("دخول الوقود لغزة", "Gaza"),
        ("زيارته لمصر", "Egypt"),
        ("سافر إلى واشنطن", "Washington"),
        ("انفجار في كابول", "Kabul"),
        ("أغلق منفذ الوديعة", "Al-Wadiah Crossing"),
    ],
)
def test_well_known_names(coder: Coder, text: str, name: str) -> None:
    assert name in [place.entry.name_en for _, place in _find(coder, text)]


@pytest.mark.parametrize("text", ["سافروا للحج هذا العام", "منحه لقبا جديدا", "دعا لحل سلمي"])
def test_short_words_after_the_preposition_are_no_places(coder: Coder, text: str) -> None:
    assert _find(coder, text) == []


def test_a_site_has_the_coordinates_of_the_place_in_its_name(coder: Coder) -> None:
    ((name, place),) = _find(coder, "أغلقت السلطات مطار عدن")
    assert (name, place.entry.country, place.entry.precision) == ("مطار عدن", "YEM", "point")
    assert place.entry.latitude is not None
