"""If-clauses: their ends, and what hangs on them."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.actors import Memory
from marsad.events import contexts
from marsad.model import Document


def clauses(coder, text: str) -> list[str]:
    document = Document("if", ("", text), date(2021, 3, 10))
    found = []
    for context in contexts(coder.rules, document, Memory(2021, None)):
        for clause in coder.rules.modality.signs(context).clauses:
            found.append(context.paragraph.slice(clause.first, clause.last)[0])
    return found


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("إذا هاجمت القوات مواقعنا فإن الرد سيكون قاسيا.", "إذا هاجمت القوات مواقعنا"),
        ("إذا لم تنسحب القوات، خلال يومين، من المدينة فإن أنقرة سترد.", "إذا لم تنسحب القوات، خلال يومين، من المدينة"),
        ("ستغلق السفارة في حال تعرضت لهجوم، بحسب مصدر دبلوماسي.", "في حال تعرضت لهجوم"),
        ("وفي حال انسحاب القوات الأجنبية سيجتمع البرلمان في سرت.", "وفي حال انسحاب القوات الأجنبية"),
        ("سيفرض الاتحاد عقوبات ما لم تفرج السلطات عن الصحفي.", "ما لم تفرج السلطات عن الصحفي"),
        ("لن توقع الحركة إلا إذا أفرجت الحكومة عن الأسرى.", "إلا إذا أفرجت الحكومة عن الأسرى"),
        ("وافقت القبائل على الهدنة شرط أن ينسحب المسلحون.", "شرط أن ينسحب المسلحون"),
        ("لو فرضت واشنطن عقوبات على البنك لتوقفت التحويلات.", "لو فرضت واشنطن عقوبات على البنك"),
        ("إذا استمر القصف ستنسحب البعثة من المدينة.", "إذا استمر القصف"),
    ],
)
def test_the_clause_ends_before_the_main_clause(coder, text: str, clause: str) -> None:
    assert clauses(coder, text) == [clause]


@pytest.mark.parametrize(
    "text",
    [
        "لم يتضح ما إذا كانت القوات قد انسحبت من المدينة.",
        "رفعت الشرطة جاهزيتها إلى حالة تأهب، ووضعت قواتها في حالة استنفار.",
        "زار الوزير الجبهة ولو لساعات قليلة.",
        "بدا المشهد كما لو أن الحرب انتهت.",
    ],
)
def test_whether_states_and_even_if_are_no_conditions(coder, text: str) -> None:
    assert clauses(coder, text) == []
