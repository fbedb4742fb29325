"""Items of what is demanded, threatened, promised or agreed."""

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


@pytest.mark.parametrize(
    ("text", "trigger", "items"),
    [
        (
            "طالب الوفد بضرورة وقف صادرات السلاح إلى ليبيا، وبتفكيك الميليشيات في غرب البلاد.",
            "طالب",
            ["وقف صادرات السلاح إلى ليبيا", "تفكيك الميليشيات في غرب البلاد"],
        ),
        (
            "دعا مجلس الأمن الطرفين إلى وقف القتال وفتح ممرات آمنة والإفراج عن المحتجزين.",
            "دعا",
            ["وقف القتال", "فتح ممرات آمنة", "الإفراج عن المحتجزين"],
        ),
        ("هدد وزير الدفاع باستهداف القوات إذا هاجمت الميناء.", "هدد", ["استهداف القوات"]),
        ("لوح الاتحاد الأوروبي بفرض عقوبات ما لم تفرج مينسك عن الصحفي.", "لوح", ["فرض عقوبات"]),
        (
            "طالب البرلمان بأن تنسحب القوات الأجنبية وأن تجرى الانتخابات في موعدها.",
            "طالب",
            ["تنسحب القوات الأجنبية", "تجرى الانتخابات في موعدها"],
        ),
        (
            "اتفق الجانبان على تبادل الأسرى وعلى وقف الحملات الإعلامية.",
            "اتفق",
            ["تبادل الأسرى", "وقف الحملات الإعلامية"],
        ),
        ("طالبت النقابة بإقالة المدير، وقال متحدث باسمها إن الإضراب مستمر.", "طالبت", ["إقالة المدير"]),
        ("طالب الحزب ببناء مستشفى في المدينة.", "طالب", ["بناء مستشفى في المدينة"]),
        (
            "حذر أكار من أن قوات حفتر ستكون هدفا مشروعا إذا تعرضت للقوات التركية.",
            "حذر",
            ["قوات حفتر ستكون هدفا مشروعا"],
        ),
        ("قصفت الطائرات مواقع المسلحين.", "قصفت", []),
    ],
)
def test_items(coders: tuple[Coder, Coder], text: str, trigger: str, items: list[str]) -> None:
    document = Document("c", (text,), date(2021, 3, 10))
    event = next(e for coder in coders for e in coder.code(document) if e.trigger.text == trigger)
    assert [item.span.text for item in event.content] == items
    assert all(text[i.span.start : i.span.end] == i.span.text for i in event.content)


def test_an_item_has_its_own_time(coders: tuple[Coder, Coder]) -> None:
    text = "وعدت الحكومة بإطلاق سراح المعتقلين في مايو المقبل."
    document = Document("c", (text,), date(2021, 3, 10))
    event = next(e for coder in coders for e in coder.code(document) if e.content)
    time = event.content[0].time
    assert time is not None and time.start_date == date(2021, 5, 1)
