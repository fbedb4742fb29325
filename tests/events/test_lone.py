"""Sentences that stand alone: what is told of there is an act, what is only spoken of is none."""

import csv
from datetime import date

import pytest

from marsad.events import LoneSentences, stands_alone
from marsad.model import Document
from marsad.pipeline import Coder

DAY = date(2021, 1, 5)
#: type, a sentence that tells of such an act, one that speaks of such acts
SENTENCES = [
    (
        "ASSAULT",
        "قالت الشرطة إن انتحاريا فجر نفسه أمس عند مدخل سوق شعبية فقتل سبعة أشخاص وأصاب عشرين.",
        "ورأى الكاتب أن التفجيرات الانتحارية في العراق ظاهرة تحتاج إلى معالجة فكرية لا أمنية.",
    ),
    (
        "PROTEST",
        "تظاهر مئات المعلمين في تونس العاصمة احتجاجا على تأخر رواتبهم.",
        "ويرى باحثون أن احتجاجات العمال في فرنسا مدرسة للأحزاب السياسية منذ القرن الماضي.",
    ),
]


def document(*paragraphs: str, publisher: str | None = None) -> Document:
    return Document(id="lone", paragraphs=paragraphs, published=DAY, publisher=publisher)


def types(coder: Coder, text: Document) -> set[str]:
    return {event.type for event in coder.code(text)}


@pytest.mark.parametrize(("type_", "told", "spoken_of"), SENTENCES, ids=[one[0] for one in SENTENCES])
def test_an_act_is_told_of_or_spoken_of(coder: Coder, type_: str, told: str, spoken_of: str) -> None:
    assert type_ in types(coder, document("", told))
    assert type_ not in types(coder, document("", spoken_of))


@pytest.mark.parametrize(
    "flash",
    [
        "قصفت طائرات إسرائيلية فجر اليوم مواقع لحزب الله في جنوب لبنان",
        "غارة إسرائيلية على بلدة في جنوب لبنان تسفر عن مقتل ثلاثة مدنيين وإصابة خمسة",
        "انفجار سيارة مفخخة قرب وزارة الداخلية في كابول وسقوط قتلى وجرحى بحسب مصادر أمنية",
        "هاجم مسلحون مجهولون حاجزا للجيش المصري في شمال سيناء وقتلوا خمسة جنود",
        "شن الطيران الروسي غارات على ريف إدلب أمس الثلاثاء بحسب المرصد السوري لحقوق الإنسان",
    ],
)
def test_a_flash_that_comes_from_nowhere_is_coded(coder: Coder, flash: str) -> None:
    assert "ASSAULT" in types(coder, document("", flash))


def test_only_a_text_without_headline_and_origin_stands_alone() -> None:
    text = SENTENCES[0][1]
    assert stands_alone(document("", text)) and stands_alone(document("", "", text))
    assert not stands_alone(document("انفجار في سوق", text)), "it has a headline"
    assert not stands_alone(document("", text, text)), "it is a report"
    assert not stands_alone(document("", text, publisher="وكالة")), "somebody published it"
    assert not stands_alone(document("", "قصف على غزة")), "it is a flash"
    assert not stands_alone(document(text)) and not stands_alone(document())


@pytest.fixture(scope="module")
def plain() -> Coder:
    """A coder without the model."""
    return Coder(lone=LoneSentences({}, {}))


@pytest.mark.parametrize(("type_", "told", "spoken_of"), SENTENCES, ids=[one[0] for one in SENTENCES])
def test_the_judge_of_reports_takes_both_for_acts(plain: Coder, type_: str, told: str, spoken_of: str) -> None:
    assert type_ in types(plain, document("", told)) & types(plain, document("", spoken_of))


def test_a_report_is_judged_as_before(coder: Coder, plain: Coder) -> None:
    report = document("مقتل سبعة في تفجير", *(sentence for _, *both in SENTENCES for sentence in both))
    assert coder.code(report) == plain.code(report)


def test_the_explanation_tells_why(coder: Coder) -> None:
    rejected = coder.explain(document("", SENTENCES[0][2])).rejected
    assert "judged-alone" in {one.reason.code for one in rejected}


def test_the_sentences_marked_by_others(coder: Coder, shared) -> None:
    """A floor under what the model says of the sentences it was taught with; of others it is right less often (docs/accuracy.md)."""
    with (shared / "gold" / "arabic_event_gsr_dev.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["type"] == "ASSAULT"]
    hits = told = found = 0
    for row in rows[::3]:
        events = coder.code(Document(id="gsr", paragraphs=("", row["text"]), published=date(2008, 6, 1)))
        has = any(event.type == "ASSAULT" and event.modality == "asserted" for event in events)
        told, found, hits = told + (row["label"] == "yes"), found + has, hits + (has and row["label"] == "yes")
    assert 2 * hits / (told + found) > 0.72
