"""Finding mentions: spans are exact, none overlap, and what `find_actors` gives."""

from __future__ import annotations

import pytest

import marsad


def test_find_actors_gives_the_contracts_fields():
    (actor,) = marsad.find_actors("قال وزير الدفاع التركي خلوصي أكار إن القوات جاهزة")[:1]
    assert (actor.text, actor.start, actor.end) == ("وزير الدفاع التركي خلوصي أكار", 4, 33)
    assert (actor.country, actor.roles, actor.code) == ("TUR", ("GOV",), "TUR GOV")
    assert actor.name_ar
    assert actor.name_en == "Hulusi Akar"


@pytest.mark.parametrize(
    ("text", "span", "code"),
    [
        ("تجمع متظاهرون وسط الخرطوم", "متظاهرون", "SDN CVL"),
        ("قتل مسلحون تاجرا في بنغازي الليبية", "مسلحون", "LBY UAF"),
        ("عاد لاجئون إلى قراهم في سوريا", "لاجئون", "SYR REF"),
        ("احتج أهالي الجهة على انقطاع الماء في تونس", "أهالي الجهة", "TUN CVL"),
        ("أفرجت الشرطة المغربية عن نشطاء", "نشطاء", "MAR CVL"),
        ("الداخلية تنفي الخبر في مصر", "الداخلية", "EGY GOV"),
        ("نددت المعارضة الفنزويلية بالنتائج", "المعارضة الفنزويلية", "VEN OPP"),
    ],
)
def test_collectives(codes, text, span, code):
    assert codes(text).get(span) == code


@pytest.mark.parametrize(
    ("text", "span", "code"),
    [
        ("أوقفت الشرطة تونسيا في روما", "تونسيا", "TUN CVL"),
        ("اعتقلت السلطات في برلين هذا المغربي", "المغربي", "MAR CVL"),
        ("عاد 12 سوريا إلى حلب", "سوريا", "SYR CVL|SYR GOV"),
    ],
)
def test_a_nationality_alone_is_one_of_its_people(codes, text, span, code):
    assert codes(text).get(span) in code.split("|")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("تسعى المغرب إلى القضاء على الفقر", "القضاء"),
        ("رد على سؤال حول الملف في الأردن", "سؤال"),
        ("دشن لبنان مشاريع كبرى", "كبرى"),
        ("تمنى ملك الأردن للشعب الصحة والسعادة", "والسعادة"),
        ("عثر بحوزة المتهم على سلاح في مصر", "بحوزة"),
        ("سلب اللص مبلغا قدره ألف درهم وهو مبلغ مالي كبير في المغرب", "مالي"),
        ("دعت قطر إلى تنظيم العلاقات بين الجيران", "تنظيم العلاقات"),
        ("تدعم فرنسا جارتها عسكريا", "عسكريا"),
        ("يكافح الأردن الجريمة المنظمة", "المنظمة"),
        ("عاد الوزير العراقي إلى مسقط رأسه", "مسقط"),
        ("شدد لبنان على أهمية الأمن والاستقرار", "الأمن"),
        ("ندد الأردن بالعنف وأمامه خياران", "وأمامه"),
        ("تحدث وزير قطري عن الماضي وعلى مسامع الحاضرين", "وعلى مسامع"),
        ("جددت مصر عزمها على مقاومة التهريب", "مقاومة التهريب"),
        ("رفض السودان استخدام القوة", "القوة"),
        ("أكد العراق حرصه على سيادته ووحدته", "ووحدته"),
        ("تحدث نيابة عن ملك الأردن", "نيابة"),
        ("اعتبر ملك المغرب ما جرى عبثا بأمن الوطن", "بأمن الوطن"),
    ],
)
def test_words_that_only_look_like_somebody(codes, text, span):
    assert span not in codes(text)


def test_nationality_on_an_armed_act_is_the_army(coder):
    from marsad.actors import Memory
    from marsad.events import actor, contexts
    from marsad.model import Document

    memory = Memory()
    (context,) = contexts(coder.rules, Document("t", ("أودى القصف التركي بحياة ثلاثة",)), memory)
    assert actor(context, context.mentions[0], memory).code == "TUR MIL"


def test_ruling_mentions_do_not_overlap_on_real_news(coder, shared):
    import gzip
    import json
    from itertools import islice, pairwise

    from marsad.actors import Memory
    from marsad.text import Paragraph

    with gzip.open(shared / "corpora" / "saudinewsnet.jsonl.gz", "rt", encoding="utf-8") as stream:
        articles = [json.loads(line) for line in islice(stream, 60)]
    for article in articles:
        memory = Memory()
        for text in article.get("paragraphs") or [article.get("text", "")]:
            paragraph = Paragraph(0, text, coder.rules.words)
            for first, end in paragraph.sentences:
                mentions = coder.rules.mentions.find(paragraph, first, end, memory)
                bounds = [(m.first, m.last) for m in mentions]
                assert all(a < b for a, b in bounds)
                assert all(one[1] <= two[0] for one, two in pairwise(bounds))
                assert all(first <= a and b <= end for a, b in bounds)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("التقى والي بنزرت ووالي سوسة", ["والي بنزرت", "والي سوسة"]),
        ("اجتمع وزير الداخلية والجيش الوطني", ["وزير الداخلية", "الجيش الوطني"]),
        ("وقال للحكومة الليبية وللقوات التركية", ["الحكومة الليبية", "القوات التركية"]),
        ("قتل جنود وشرطيون", ["جنود", "شرطيون"]),
    ],
)
def test_an_actor_is_named_as_a_dictionary_cites_it(text: str, names: list[str]) -> None:
    assert [actor.name_ar for actor in marsad.find_actors(text)] == names


@pytest.mark.parametrize(
    ("text", "span", "code"),
    [
        ("أجرى الأميركيون محادثات مع الروس في جنيف.", "الأميركيون", "USA GOV"),
        ("سيطر الإيرانيون على الجزيرة بعد معركة.", "الإيرانيون", "IRN MIL"),
        ("تظاهر العراقيون في البصرة احتجاجا على انقطاع الكهرباء.", "العراقيون", "IRQ CVL"),
        ("شنت المعارضة السورية هجوما على معسكر للجيش في إدلب.", "المعارضة السورية", "SYR REB"),
        ("انتقدت المعارضة التركية مشروع القانون.", "المعارضة التركية", "TUR OPP"),
    ],
)
def test_a_deed_tells_who_stands_for_a_state(coder, text, span, code):
    from marsad.model import Document

    events = coder.code(Document("t", (text,)))
    assert code in {one.code for event in events for one in (*event.actors, *event.recipients) if one.text == span}


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("يهدد الإرهاب أمننا في الأردن", "أمننا"),
        ("وقعت المحافظة في البحرين اتفاقا لتنظيم المهرجانات", "لتنظيم المهرجانات"),
        ("اندلعت المعارك في جبهتي القتال شمال سوريا", "جبهتي القتال"),
    ],
)
def test_forms_that_only_look_like_a_body(codes, text, span):
    assert not any(span.startswith(found) for found in codes(text))


def test_a_plural_in_alif_maqsura_takes_the_article(codes):
    found = codes("زار الوزير اللبناني المرضى والجرحى والأسرى")
    assert found["والجرحى"] == "LBN CVL"
    assert found["والأسرى"] == "LBN CVL"


def test_an_opposition_after_a_place_opens_a_clause(codes):
    assert codes("حريق بالميناء والمعارضة اللبنانية تطالب بتحقيق")["والمعارضة اللبنانية"] == "LBN OPP"


@pytest.mark.parametrize(
    ("text", "span", "code"),
    [
        ("استقبل الوزير العراقي محافظ صلاح الدين أحمد الجبوري", "أحمد الجبوري", "IRQ GOV"),
        ("استنكر محافظ ظهران الجنوب محمد الشهراني الحادث في السعودية", "محمد الشهراني", "SAU GOV"),
        ("استقبل محافظ ظهران الجنوب خالد الشهراني في السعودية", "خالد الشهراني", "SAU CVL"),
    ],
)
def test_a_governor_is_named_after_his_place(codes, text, span, code):
    assert codes(text).get(span) == code
