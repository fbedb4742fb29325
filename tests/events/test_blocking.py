"""What rules a row's reading out: words of its clause, phrases around its trigger."""

import pytest

from marsad.actors import Memory
from marsad.events import Judge, RoleRanker, score_candidates
from marsad.events.blocking import BlockingPhrase
from marsad.model import Document
from marsad.pipeline import Coder
from marsad.script import key
from marsad.text import Paragraph, WordTable


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(judge=Judge({}), ranker=RoleRanker({}, {}, {}))


def stands(phrase: str, text: str, trigger: str) -> bool:
    paragraph = Paragraph(0, text, WordTable())
    at = [word.surface for word in paragraph.words].index(trigger)
    everything = range(len(paragraph.words))
    return BlockingPhrase.of(key(phrase)).stands(paragraph.words, everything, range(at, at + 1))


@pytest.mark.parametrize(
    ("phrase", "text", "trigger"),
    [
        ("رئيس []", "زار رئيس تحرير الصحيفة الميناء", "تحرير"),
        ("[] الله", "سأل الإمام المصلين أن يدعو الله", "يدعو"),
        ("[] … مع صحيفة", "قال الوزير في حوار أمس مع صحيفة مغربية", "حوار"),
        ("حوادث المرور", "قتل سائقان في حوادث المرور", "قتل"),
        ("دفع []", "دفع ثمنا باهظا", "ثمنا"),
    ],
)
def test_a_phrase_stands(phrase: str, text: str, trigger: str) -> None:
    assert stands(phrase, text, trigger)


@pytest.mark.parametrize(
    ("phrase", "text", "trigger"),
    [
        ("رئيس []", "هنأ رئيس الوزراء الجنود على تحرير البلدة", "تحرير"),
        ("[] الله", "دعا حزب الله أنصاره", "دعا"),
        ("[] … مع صحيفة", "ذكرت صحيفة أن حوارا بدأ مع المعارضة", "حوارا"),
        ("حوادث المرور", "قتل جنديان في حوادث متفرقة", "قتل"),
        ("[] الله", "دعا", "دعا"),
    ],
)
def test_its_words_elsewhere_do_not(phrase: str, text: str, trigger: str) -> None:
    assert not stands(phrase, text, trigger)


def proposed(coder: Coder, sentence: str) -> set[str]:
    """The types of the acts of a sentence in running text that nothing rules out."""
    document = Document(id="blocking", paragraphs=("", sentence))
    found = score_candidates(coder.rules, document, Memory(None, None))
    return {scored.candidate.frame.type for scored in found if scored.reason is None}


@pytest.mark.parametrize(
    ("sentence", "excluded"),
    [
        ("قال وزير الخارجية العراقي في لقاء أمس مع قناة فرنسية إن الحدود آمنة", "CONSULT"),
        ("شكر وزير الثقافة المغربي رعاة تظاهرة ثقافية في فاس", "PROTEST"),
        ("أصدرت دائرة الاتهام في تونس العاصمة قرارها في القضية", "ACCUSE"),
        ("ودعا إمام الجامع في الرياض الله أن يحفظ البلاد", "REQUEST"),
        ("قال المسؤول العراقي الذي رفض ذكر اسمه إن الجسر سيفتح", "REJECT"),
        ("زار رئيس تحرير صحيفة مصرية مدينة أسوان", "ASSAULT"),
        ("سجلت أستراليا أمس هجوم سمكة قرش قبالة سيدني", "ASSAULT"),
        ("أدين الوزير الليبيري السابق بارتكاب مخالفات", "ACCUSE"),
        ("توقع وزير المالية الكويتي اتفاق المنتجين قبل الصيف", "SUPPORT"),
        ("رفض المتحدث باسم الحكومة الهندية الإفصاح عن اسم المصدر", "REJECT"),
        ("أحيت سفارة العراق في عمّان الذكرى العاشرة لاستشهاد الوزير", "ASSAULT"),
        ("مصر دفعت ثمنا باهظا للحرب في سيناء", "SUPPORT"),
        ("وعليه فإن وزارة المالية اليمنية ترى أن الموازنة كافية", "REQUEST"),
        ("سخر رئيس الوزراء الماليزي طاقات وزارته لخدمة الحجاج", "ACCUSE"),
        ("مثل المحافظ العراقي شاهدا أمام المحكمة في بغداد", "ACCUSE"),
        ("قدر منسق الطوارئ في الأمم المتحدة حاجات السودان", "COERCE"),
        ("حملة التطعيم في الصومال استهدفت مدينة بيدوا وقراها", "ASSAULT"),
        ("ألغت السفارة الأردنية تأشيرة زيارة لتاجر تركي", "CONSULT"),
        ("دعت المبعوثة الأممية إلى إطلاق الحوار في ليبيا", "ASSAULT"),
        ("خاطب وزير الحرب الإسرائيلي طلاب الكلية", "ASSAULT"),
        ("زادت صادرات تونس بعد الثورة كما قال وزير التجارة", "PROTEST"),
        ("الفيفا يرفض طلب المغرب تنظيم بطولة ودية في أغادير", "REJECT"),
        ("استقبل مطار بيروت أمس ثلاث طائرات شحن تركية", "CONSULT"),
        ("أعلن القائد العراقي إلغاء حظر التجول في كركوك", "COERCE"),
    ],
)
def test_everyday_uses_are_no_acts(coder: Coder, sentence: str, excluded: str) -> None:
    assert excluded not in proposed(coder, sentence)


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("عقد وزير الخارجية العراقي لقاء في بغداد مع نظيره الإيراني", "CONSULT"),
        ("يبحث الرئيس التونسي مع نظيره الجزائري أزمة الحدود في مؤتمر عن الهجرة", "CONSULT"),
        ("أعلن الجيش العراقي تحرير بلدة القائم، وهنأ رئيس الوزراء الجنود", "ASSAULT"),
        ("قتل ثلاثة جنود أتراك في حوادث متفرقة جنوب البلاد", "ASSAULT"),
        ("حكومة أثينا ترفض نشر تقرير اللجنة الأوروبية", "REJECT"),
        ("سخر الرئيس الفنزويلي من عقوبات واشنطن", "ACCUSE"),
        ("وصل وزير الخارجية الصومالي إلى جيبوتي ومعه عدد من النواب", "CONSULT"),
        ("فرض الرئيس الأوكراني حالة الطوارئ في خاركيف", "COERCE"),
        ("اندلعت ثورة شعبية في بنغلادش ضد رئيسة الوزراء", "PROTEST"),
    ],
)
def test_the_acts_beside_them_stay(coder: Coder, sentence: str, type_: str) -> None:
    assert type_ in proposed(coder, sentence)


def test_a_phrase_that_is_ruled_out_leaves_its_words_to_other_rows(coder: Coder) -> None:
    """«وقف» hinders the phrase «إطلاق النار»; a phrase that stands silences the rows of its words."""
    document = Document(id="blocking", paragraphs=("", "أعلنت الحكومة اليمنية حملة تطعيم ضد الحوثيين في صعدة"))
    rows = {scored.candidate.row.id for scored in score_candidates(coder.rules, document, Memory(None, None))}
    assert not rows & {"assault.n007", "coerce.n079"}


@pytest.mark.parametrize(
    "sentence", ["قبض رجال الأمن في بغداد على ثلاثة مسلحين", "تسلل ثلاثة مسلحين فقبضت الشرطة العراقية عليهم عند الحدود"]
)
def test_a_preposition_with_a_pronoun_meets_a_need(coder: Coder, sentence: str) -> None:
    document = Document(id="blocking", paragraphs=("", sentence))
    found = score_candidates(coder.rules, document, Memory(None, None))
    assert any(scored.candidate.row.id == "coerce.v006" and scored.reason is None for scored in found)


@pytest.mark.parametrize(
    ("sentence", "type_", "rival"),
    [
        ("أحالت محكمة الجنايات المصرية أوراق أربعة متهمين إلى المفتي", "SANCTION", "ACCUSE"),
        ("تعهد الرئيس المجري بترحيل اللاجئين السوريين", "THREATEN", "AGREE"),
        ("قاطع نواب المعارضة التونسية جلسات الحوار مع الحكومة", "REJECT", "PROTEST"),
        ("قضت محكمة كويتية بسجن نائب سابق سبع سنوات", "SANCTION", "COERCE"),
        ("أعرب الوزير الأردني عن أسفه لمقتل الجنود المصريين", "SUPPORT", "ACCUSE"),
        ("أعلنت السلطات العراقية إلغاء حظر التجول في الموصل", "RETREAT", "COERCE"),
    ],
)
def test_the_right_type_is_offered_and_its_rival_is_not(coder: Coder, sentence: str, type_: str, rival: str) -> None:
    types = proposed(coder, sentence)
    assert type_ in types
    assert rival not in types


@pytest.mark.parametrize(
    ("paragraph", "acts"),
    [
        ("زار الوزير العماني دمشق. رابط الخبر بصحيفة الميناء: قصف تركي على بلدة سورية", {"CONSULT"}),
        ("رابط المقال: وزير الدفاع التركي يزور بغداد", set()),
        ("زار الوزير العماني دمشق. سمات سوريا تركيا قصف هجوم", {"CONSULT"}),
        ("من سمات الوزير التركي أنه زار بغداد مرارا.", {"CONSULT"}),
        ("كشف رابط الخبر بالأمس هجوم الجيش التركي", set()),
    ],
)
def test_a_footer_tells_nothing(coder: Coder, paragraph: str, acts: set[str]) -> None:
    assert {type_ for type_ in proposed(coder, paragraph) if type_ in {"CONSULT", "ASSAULT"}} == acts
