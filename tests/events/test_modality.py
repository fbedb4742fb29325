"""Which particles, verbs and adjectives reach an act, and which do not."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.events import Judge
from marsad.model import Document
from marsad.pipeline import Coder


@pytest.fixture(scope="module")
def coders(coder: Coder) -> tuple[Coder, Coder]:
    """The shipped coder, and one that takes every candidate, for acts that the judge would leave out."""
    return coder, Coder(judge=Judge({}))


def modality(coders: tuple[Coder, Coder], text: str, trigger: str, headline: bool = False) -> str:
    document = Document("m", (text,) if headline else ("", text), date(2021, 3, 10))
    start = text.index(trigger)
    events = (event for coder in coders for event in coder.code(document))
    return next(e.modality for e in events if e.trigger.start < start + len(trigger) and start < e.trigger.end)


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        # negation at the verb, at the verb that governs the noun, and in a word of its own
        ("لم تقصف الطائرات المدينة منذ شهر.", "تقصف", "denied"),
        ("لم يتم اعتقال أي ناشط في المظاهرة.", "اعتقال", "denied"),
        ("لم يجتمع الوزيران خلال زيارة الوفد المصري إلى طرابلس.", "زيارة", "asserted"),
        ("لا يزال الناشط معتقلا، ولا تزال القوات تحاصر المدينة.", "تحاصر", "asserted"),
        ("لم يلتق الرئيس إلا الوزير الفرنسي.", "يلتق", "asserted"),
        ("انفض التجمع دون اعتقال أحد من المحتجين.", "اعتقال", "denied"),
        ("نفت الوزارة شن غارات على القرية.", "غارات", "denied"),
        ("لم تنف الوزارة شن غارات على القرية.", "غارات", "asserted"),
        ("لن يشارك الحزب في الحكومة الجديدة.", "يشارك", "asserted"),
        # what has happened although قد stands before it
        ("وكان الرئيس قد زار الخرطوم في الربيع.", "زار", "asserted"),
        ("وقد تقصف الطائرات مخازن السلاح.", "تقصف", "possible"),
        # the future of the verb, of the governing verb, of a relative clause, of an adjective, of a date
        ("سيلتقي الوزير نظيره الفرنسي.", "سيلتقي", "planned"),
        ("سوف تقصف الطائرات مواقع التنظيم.", "تقصف", "planned"),
        ("ستبدأ المشاورات بين الكتل البرلمانية في بغداد.", "المشاورات", "planned"),
        ("سيتم عقد اجتماع آخر في باريس.", "اجتماع", "planned"),
        ("وبحثا ترتيبات الزيارة التي سيؤديها الرئيس إلى الجزائر.", "الزيارة", "planned"),
        ("وتناول البحث زيارة الرئيس المرتقبة إلى موسكو.", "زيارة", "planned"),
        ("تستضيف عمان قمة عربية في مايو المقبل.", "قمة", "planned"),
        ("سيناقش البرلمان الوضع على خلفية هجمات أمس.", "هجمات", "asserted"),
        ("سيصل الوفد إلى صنعاء ويلتقي قادة الحوثيين.", "ويلتقي", "planned"),
        # decisions that are the act, and decisions to act
        ("قررت الحكومة اليمنية قطع العلاقات مع طهران.", "قطع", "asserted"),
        ("قررت النقابة تنفيذ إضراب في المستشفيات.", "إضراب", "planned"),
        # speech acts are done in speaking
        ("هدد الجيش بقصف المطار إذا هبطت فيه طائرات.", "هدد", "asserted"),
        ("دعا المجلس إلى انسحاب القوات الأجنبية.", "دعا", "asserted"),
        ("سيطالب الوفد بوقف إطلاق النار.", "سيطالب", "planned"),
        # doubt
        ("ربما يزور الرئيس الصيني موسكو.", "يزور", "possible"),
        ("ويدرس المجلس إجراء محادثات مع طالبان.", "محادثات", "possible"),
        # if
        ("إذا قصفت الطائرات المدينة فإن الهدنة ستنهار.", "قصفت", "conditional"),
        ("سينسحب الوفد من المفاوضات إذا استمر القصف.", "سينسحب", "conditional"),
        ("ستنسحب القوات إن انسحبت الفصائل من المدينة.", "ستنسحب", "conditional"),
        # what the verb before denies or supposes
        ("لم تطلق الشرطة النار على المحتجين.", "النار", "denied"),
        ("ورجح مصدر أمني أن يكون تنظيم القاعدة قد اختطف السائحين.", "اختطف", "possible"),
    ],
)
def test_scope(coders: tuple[Coder, Coder], text: str, trigger: str, value: str) -> None:
    assert modality(coders, text, trigger) == value


def test_a_headline_that_asks_asserts_nothing(coders: tuple[Coder, Coder]) -> None:
    assert modality(coders, "اتفاق نهائي بين بغداد وأربيل؟", "اتفاق", headline=True) == "possible"


def test_a_headline_in_the_present_tells_what_happened(coders: tuple[Coder, Coder]) -> None:
    assert modality(coders, "الرئيس التركي يستقبل نظيره القطري في أنقرة", "يستقبل", headline=True) == "asserted"


def test_the_same_sentence_twice_gives_the_same_verdict(coders: tuple[Coder, Coder]) -> None:
    text = "لم تقصف الطائرات المدينة. سيلتقي الوزير نظيره الفرنسي. لم تقصف الطائرات المدينة."
    values = [e.modality for e in coders[1].code(Document("m", ("", text), date(2021, 3, 10)))]
    assert values == ["denied", "planned", "denied"]
