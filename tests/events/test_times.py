"""When acts happened: the expression of the act's own clause, the report's day where the text says none."""

from datetime import date

import pytest

from marsad.actors import Memory
from marsad.events import days_of, score_candidates, time_options
from marsad.events.context import Dated
from marsad.model import Document, Event
from marsad.pipeline import Coder


def _events(coder: Coder, *paragraphs: str, published: date | None = date(2020, 12, 27)) -> list[Event]:
    return coder.code(Document("d", paragraphs, published))


def _days(coder: Coder, sentence: str, event_type: str) -> list[tuple[str | None, str, str]]:
    found = [e.time for e in _events(coder, "", "", sentence) if e.type == event_type and e.time is not None]
    return [(t.span.text if t.span else None, str(t.start_date), str(t.end_date)) for t in found]


@pytest.mark.parametrize(
    ("sentence", "event_type", "text", "start", "end"),
    [
        ("التقى وزير الخارجية المصري نظيره الأردني أمس في عمّان.", "CONSULT", "أمس", "2020-12-26", "2020-12-26"),
        ("استقبل الرئيس التونسي يوم الجمعة السفير الفرنسي.", "CONSULT", "يوم الجمعة", "2020-12-25", "2020-12-25"),
        (
            "قصف الطيران التركي مواقع في شمال العراق الليلة الماضية.",
            "ASSAULT",
            "الليلة الماضية",
            "2020-12-26",
            "2020-12-26",
        ),
        ("سيزور وزير الدفاع التركي طرابلس الأربعاء.", "CONSULT", "الأربعاء", "2020-12-30", "2020-12-30"),
        ("قُتل خمسة جنود في أكتوبر الماضي في هجوم للحوثيين.", "ASSAULT", "أكتوبر الماضي", "2020-10-01", "2020-10-31"),
    ],
)
def test_a_time_of_the_acts_own(coder: Coder, sentence: str, event_type: str, text: str, start: str, end: str) -> None:
    assert (text, start, end) in _days(coder, sentence, event_type)


def test_what_the_lead_reports_without_a_time_took_place_on_the_reports_day(coder: Coder) -> None:
    events = _events(coder, "العنوان", "استقبل الرئيس المصري وزير الخارجية الفرنسي في القاهرة.")
    assert [(e.time.span, e.time.start_date) for e in events if e.time] == [(None, date(2020, 12, 27))]


def test_the_headline_takes_the_day_that_its_lead_names(coder: Coder) -> None:
    headline, *_ = _events(
        coder, "الرئيس المصري يستقبل وزير الخارجية الفرنسي", "استقبل الرئيس المصري أمس وزير الخارجية الفرنسي."
    )
    assert headline.time is not None
    assert (headline.time.span, headline.time.start_date) == (None, date(2020, 12, 26))


def test_without_a_dateline_relative_times_stay_open(coder: Coder) -> None:
    assert [e.time for e in _events(coder, "", "التقى وزير الخارجية المصري نظيره الأردني أمس.", published=None)] == [
        None
    ]


def test_a_paragraph_may_point_to_a_time_that_the_ones_before_it_name() -> None:
    anchor = date(2020, 12, 27)
    named = Dated("انشق القائد عن الجيش في 2009.", anchor)
    between = Dated("ونفى رفاقه ذلك مؤخرا.", anchor, named)
    found = Dated("وغادر البلاد في العام نفسه.", anchor, between).within(0, 30)
    assert [(t.text, str(t.start_date), str(t.end_date)) for t in found] == [("العام نفسه", "2009-01-01", "2009-12-31")]


def test_spans_are_exact(coder: Coder) -> None:
    text = "أعلن الجيش اللّيبي أمسِ أنّه سيطر على الميناء يوم ١٢ ديسمبر ٢٠٢٠ بعد معارك."
    for event in _events(coder, "", text):
        if event.time and event.time.span:
            assert text[event.time.span.start : event.time.span.end] == event.time.span.text


def test_days_counted_from_another_act_date_that_act_alone(coder: Coder) -> None:
    sentence = "اتهم الرئيس اللبناني إسرائيل بالتصعيد بعد يومين من اغتيال مسلحين قائداً في حزب الله."
    document = Document("d", ("", sentence), date(2020, 12, 27))
    options = {
        scored.candidate.frame.type: [
            option.time.text for option in time_options(scored.context, scored.candidate.token)
        ]
        for scored in score_candidates(coder.rules, document, Memory(None, None))
        if scored.reason is None
    }
    assert options["ACCUSE"] == []
    assert options["ASSAULT"] == ["بعد يومين"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # 27 December 2020 is a Sunday
        ("أعلنت فرنسا الأربعاء أنها سترد، وذلك بعد أسبوعين على قصف مواقع للجيش.", "2020-12-09"),
        ("وصل الوزير إلى تونس أمس، بعد يومين من مقتل جنود في هجوم.", "2020-12-24"),
        ("وصل الوزير إلى تونس أمس. وجاء ذلك بعد يومين من مقتل جنود في هجوم.", "2020-12-24"),
        # the weekday is the bombing's own
        ("أغلقت فرنسا سفارتها بعد يومين من قصف المدينة الأربعاء.", "2020-12-25"),
    ],
)
def test_days_are_counted_back_from_the_day_of_the_later_act(coder: Coder, text: str, day: str) -> None:
    anchor = date(2020, 12, 27)
    told = {
        str(days_of(option.time, scored.context, "asserted", anchor)[0])
        for scored in score_candidates(coder.rules, Document("d", ("", text), anchor), Memory(None, None))
        for option in time_options(scored.context, scored.candidate.token)
        if option.time.kind == "lag"
    }
    assert told == {day}


def test_what_is_asked_in_the_present_is_asked_on_the_reports_day(coder: Coder) -> None:
    sentence = "وقال النائب إن حزبه الذي يمثل الأقلية في البرلمان يطالب الحكومة المصرية بالإفراج عن المعتقلين."
    assert (None, "2020-12-27", "2020-12-27") in _days(coder, sentence, "REQUEST")
