"""What a text has told: family names, antecedents of bare nouns, offices told apart from the name."""

from __future__ import annotations

from datetime import datetime

import pytest

from marsad.model import Document


def last(found, text):
    return [actor for actor in found if actor.text == text][-1]


def test_bare_family_name_later(actors):
    found = actors("أوضح وزير الصحة الأردني فراس الهواري أن اللقاح متوفر.", "وأضاف الهواري أن الحملة مستمرة.")
    assert last(found, "الهواري").code == "JOR GOV"


def test_bare_family_name_of_two_words(actors):
    found = actors("انتقد النائب التونسي سمير بن عمر القانون.", "وقال بن عمر إن المجلس لم يستشر.")
    assert last(found, "بن عمر").code == "TUN LEG"


def test_family_name_in_the_headline_before_it_is_introduced(actors):
    found = actors("استقالة الورتاني تربك الائتلاف", "قدم وزير التجارة التونسي مراد الورتاني استقالته.")
    assert found[0].text == "الورتاني"
    assert found[0].code == "TUN GOV"


def test_title_told_apart_from_the_name(actors):
    found = actors("اختطف مجهولون فتحي الشاوش، رئيس شركة الخطوط الليبية.", "ثم ظهر الشاوش في تسجيل قصير.")
    assert last(found, "الشاوش").roles == ("BUS",)


def test_delegation_goes_back_to_the_nearest(actors):
    found = actors(
        "وصل وفد برلماني كويتي إلى بيروت.",
        "وقال الوفد إنه يحمل رسالة.",
        "وفي عمان حل وفد عسكري ياباني، وزار الوفد قاعدة جوية.",
    )
    delegations = [actor.code for actor in found if actor.text == "الوفد"]
    assert delegations == ["KWT LEG", "JPN MIL"]


def test_bare_minister_and_government(codes):
    found = codes("أعلن وزير الداخلية البلجيكي حالة التأهب.", "وقال الوزير إن الحكومة تراقب الوضع.")
    assert found["الوزير"] == "BEL GOV"
    assert found["الحكومة"] == "BEL GOV"


def test_bare_noun_is_the_body_named_before(actors):
    found = actors("هاجم مقاتلو تنظيم الدولة الإسلامية قرية شمال العراق.", "وأعدم التنظيم أسيرين، وفر مسلحو التنظيم.")
    assert last(found, "التنظيم").code == "--- REB"
    assert last(found, "التنظيم").entity_id == "INT-ISIS"
    assert last(found, "مسلحو التنظيم").code == "--- REB"


def test_unnamed_body_takes_the_reports_country(codes):
    assert codes("قررت وزارة التربية تأجيل الامتحانات", publisher="jawharafm")["وزارة التربية"] == "TUN GOV"


def test_office_of_the_year(actors):
    assert actors("تحدث دونالد ترامب طويلا", year=2022)[0].roles == ("PTY",)
    assert actors("تحدث دونالد ترامب طويلا", year=2018)[0].roles == ("GOV",)
    assert actors("زار مارك روته كييف", year=2025)[0].code == "IGO NAT"
    assert actors("زار مارك روته كييف", year=2016)[0].code == "NLD GOV"


@pytest.mark.parametrize(
    ("before", "after", "span", "role"),
    [
        ("وصل وفد برلماني إلى كيغالي", "وقال أعضاء الوفد إن المباحثات مفيدة", "أعضاء الوفد", "LEG"),
        ("أعلن مجلس النواب الأردني تأجيل الجلسة", "وأوضح رئيس المجلس أن النصاب لم يكتمل", "رئيس المجلس", "LEG"),
        ("دعت الجامعة الوطنية لمقاولي الطرقات إلى الحوار", "وأكدت الجامعة أنها صبرت طويلا", "الجامعة", "BUS"),
        ("وصل وفد من المعارضة الكينية إلى روما", "ثم عاد الوفد إلى بلاده", "الوفد", "OPP"),
        ("تحصنت عناصر إرهابية بالجبل", "وطوق الجيش العناصر", "العناصر", "UAF"),
    ],
)
def test_a_body_comes_back_with_its_sector(actors, before, after, span, role):
    assert last(actors(before, after), span).roles == (role,)


def test_a_pronoun_leads_to_the_body(actors):
    found = actors("انتقدت غرفة الصناعة الضرائب وقال رئيسها سالم الكافي إنها ثقيلة.", "وأضاف الكافي أن المصانع تغلق.")
    assert {one.roles for one in found if "الكافي" in one.text} == {("BUS",)}


def test_the_deputy_of_a_king_is_no_member_of_parliament(actors):
    found = actors("هنأ ملك المغرب ونائبه رئيس السنغال.")
    assert last(found, "ونائبه").roles == ("GOV",)


def test_an_office_of_today_counts_more_than_one_of_before(actors):
    found = actors("دعا الوزير الأسبق رامي القلعي إلى الهدوء.", "ويعد رامي القلعي، رئيس حزب الوفاق، معارضا.")
    assert found[0].roles == ("PTY",)


def test_what_somebody_says_after_a_colon_is_no_office(actors):
    found = actors("رامي القلعي: رئيس الجمهورية تأخر", "قال رامي القلعي، أمين عام حزب الوفاق، إن الوقت ضاق.")
    assert found[0].roles == ("PTY",)


def test_a_person_and_the_office_beside_share_the_country(actors):
    found = actors("بعثت الرياض برقية إلى الرئيس جوكو براتونو رئيس جمهورية سنغافورة.")
    assert last(found, "الرئيس جوكو براتونو").country == "SGP"


def test_one_foreign_name_does_not_move_the_report(actors):
    found = actors("احتج سكان شارع ياسر عرفات على انقطاع الماء.", publisher="jawharafm")
    assert found[0].country == "TUN"


def test_clubs_are_no_islanders(actors):
    assert "ALA" not in {one.country for one in actors("اجتمع رؤساء الأندية السعودية في الرياض.")}


def test_the_text_tells_no_office(actors):
    found = actors("اعترض منذر الخالدي على القرار في الأردن.", "وقال الخالدي إن القرار متسرع.")
    assert {one.code for one in found if "الخالدي" in one.text} == {"JOR CVL"}


def test_others_are_like_those_counted_before_them(actors):
    found = actors("أعلنت مصر مقتل شرطي وإصابة خمسة آخرين في التفجير.")
    assert {one.code for one in found if one.text in ("شرطي", "آخرين")} == {"EGY COP"}
    found = actors("أسفرت الغارة في اليمن عن مقتل 26 حوثيا وإصابة تسعة آخرين.")
    assert {one.code for one in found if one.text in ("حوثيا", "آخرين")} == {"YEM REB"}


def test_the_deputy_of_a_premier_sits_in_no_parliament(actors):
    assert last(actors("أقال رئيس الوزراء الماليزي نائبه أمس."), "نائبه").code == "MYS GOV"


def test_soldiers_of_a_regime_are_soldiers(actors):
    found = actors("قصفت قوات النظام السوري البلدة.", "وذكر ناشطون أن جنود النظام انسحبوا، ثم قصف جيش النظام الحي.")
    assert last(found, "جنود النظام").code == "SYR MIL"
    assert last(found, "جيش النظام").code == "SYR MIL"


def test_extremists_are_of_the_armed_group_that_the_report_names(actors):
    found = actors("هاجمت جماعة بوكو حرام بلدة في نيجيريا.", "وقال شهود إن متشددين أحرقوا المنازل.")
    assert last(found, "متشددين").roles == ("REB",)
    assert last(actors("أغلق متشددون طريقا في فرنسا."), "متشددون").roles == ("UAF",)


def test_an_office_abroad_and_one_at_home(actors):
    found = actors("رحب الأمين العام لمجلس التعاون لدول الخليج العربية عبداللطيف بن راشد الزياني بالهدنة.", year=2015)
    assert found[0].code == "IGO GCC"
    assert actors("قال الأمين العام للمنظمة إياد مدني إن العمل مشترك.", year=2015)[0].country == "IGO"
    premier = actors("أمر القائد العام للقوات المسلحة حيدر العبادي بفتح تحقيق.", year=2015)[0]
    assert premier.code == "IRQ GOV"


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("نوري المالكي", 2015, "IRQ GOV"),
        ("نوري المالكي", 2017, "IRQ GOV"),
        ("نوري المالكي", 2020, "IRQ PTY"),
        ("حسني مبارك", 2015, "EGY CVL"),
    ],
)
def test_who_held_what_when(actors, name, year, code):
    assert actors(f"انتقد {name} الخطة", year=year)[0].code == code


def test_a_number_before_a_country_counts_its_people(actors):
    assert actors("وصل 40 سوريا إلى المرفأ.")[0].code == "SYR CVL"
    assert actors("في عام 2015 سوريا لم تشارك.")[0].code == "SYR GOV"


def test_an_office_beside_a_ruler_is_of_its_own_state(codes):
    assert codes("هنأ خادم الحرمين سلطان عمان بالعيد.")["سلطان عمان"] == "OMN GOV"


def test_boys_are_no_benin(codes):
    assert "BEN" not in " ".join(codes("زار الأمير مدرسة الشورى للبنين في السعودية.").values())


def test_envoys_are_not_of_the_place_where_they_are(actors):
    found = actors("أصدرت السفارة السعودية تحذيرا.", "وقال موظفو السفارة في باريس إن الوضع هادئ.")
    assert next(one for one in found if one.text.startswith("موظفو")).code == "SAU GOV"


def test_brothers_do_not_share_an_office(coder):
    told = (
        "",
        "زار قائد الشرطة العميد ماجد بن غانم المصابين في الأردن.",
        "وشكر والد القتيل حمد بن غانم الملك على تعازيه.",
    )
    events = coder.code(Document("t", told, published=datetime(2015, 6, 1)))
    fathers = {role for event in events for one in event.actors if "حمد" in one.text for role in one.roles}
    assert "COP" not in fathers


def test_the_subject_is_not_the_office_of_its_object(coder):
    told = ("", "دعا السيستاني رئيس الوزراء إلى محاسبة الفاسدين.", "وطالب السيستاني الحكومة بالإصلاح.")
    events = coder.code(Document("t", told, published=datetime(2015, 6, 1)))
    callers = {role for event in events for one in event.actors if one.text == "السيستاني" for role in one.roles}
    assert callers == {"REL"}


def test_counted_members_are_of_the_parliament_named(codes):
    assert codes("أيد 70 نائبا في البرلمان الأردني المشروع ورفضه 20 عضوا")["عضوا"] == "JOR LEG"


def test_forces_named_again_are_those_just_described(codes):
    told = ("انتشرت قوات الشرطة في شوارع تونس", "وأغلقت القوات ساحة القصبة")
    assert codes(*told)["القوات"] == "TUN COP"
