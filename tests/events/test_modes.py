"""The mode of an act: the frame's, or what the parties and the words beside it make of it."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.events import Judge, LoneSentences
from marsad.model import Document
from marsad.pipeline import Coder


@pytest.fixture(scope="module")
def taking_all() -> Coder:
    """A coder that takes every candidate: whether a sentence is an event is the judge's business, not this test's."""
    return Coder(judge=Judge({}), lone=LoneSentences({}, {}))


def mode(coders: tuple[Coder, ...], text: str, trigger: str) -> str | None:
    """The mode of the event at a trigger."""
    document = Document("modes", ("", text), date(2021, 3, 10))
    return next(e.mode for coder in coders for e in coder.code(document) if trigger in e.trigger.text)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("قصفت طائرات روسية أحياء سكنية في مدينة إدلب.", "قصفت", "aerial"),
        ("قصفت المدفعية أحياء سكنية في مدينة تعز.", "قصفت", "heavy-weapons"),
        ("قصفت القوات الحي بقذائف الهاون.", "قصفت", "heavy-weapons"),
        ("قصفت طائرة مسيرة قافلة للجيش قرب الحدود.", "قصفت", "drone"),
        ("قتل خمسة جنود في انفجار سيارة مفخخة يقودها انتحاري.", "انفجار", "suicide-attack"),
        ("قتل خمسة جنود في انفجار سيارة مفخخة قرب الثكنة.", "انفجار", "explosives"),
        ("قتل سبعة في هجوم نفذه انتحاريان على ثكنة في مالي.", "هجوم", "suicide-attack"),
        ("قتل مسلحون خمسة جنود في هجوم على الثكنة في الوقت نفسه.", "هجوم", None),
        ("قتل المتمردون سكان القرية وتدمير البيوت مستمر.", "قتل", None),
        ("اشتكى رئيس البلدية من إهمال الحكومة للمدينة.", "اشتكى", "disapprove"),
        ("قدم النائب شكوى ضد وزير العدل إلى المحكمة الجنائية.", "شكوى", "investigate"),
        ("نشر الحوثيون قوات كبيرة في شوارع الحديدة.", "نشر", "militia"),
        ("نشرت الشرطة الفرنسية قوات إضافية في باريس.", "نشرت", "police"),
        ("نشر الجيش المصري قوات على الحدود مع غزة.", "نشر", "troops"),
        ("ضبطت قوات الأمن السعودية 12 متهما في قضايا إرهاب.", "ضبطت", "arrest"),
        ("ضبطت قوات الأمن السعودية أسلحة بحوزة متهمين.", "ضبطت", "seize"),
        ("هدد التنظيم بإعدام الرهائن اليابانيين.", "هدد", "violence"),
        ("أيدت القاهرة عاصفة الحزم ضد الحوثيين.", "عاصفة", None),
    ],
)
def test_modes(coder: Coder, taking_all: Coder, text: str, trigger: str, expected: str | None) -> None:
    assert mode((coder, taking_all), text, trigger) == expected
