import gzip
import json
import time
from datetime import date, datetime
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.dates import find_times, parse_dateline

ANCHOR = date(2020, 12, 27)
EXPRESSIONS = [
    ("وصل الوفد أمس إلى طرابلس", "أمس", "2020-12-26", "2020-12-26"),
    ("التقى الوزير نظيره أول من أمس", "أول من أمس", "2020-12-25", "2020-12-25"),
    ("وقع الطرفان في أكتوبر الماضي اتفاقا", "أكتوبر الماضي", "2020-10-01", "2020-10-31"),
    ("تجرى الانتخابات العام المقبل", "العام المقبل", "2021-01-01", "2021-12-31"),
    ("هي الأولى منذ 2014", "منذ 2014", "2014-01-01", "2020-12-27"),
    ("جرت المسيرة يوم الثلاثاء 11 أفريل 2017 بالعاصمة", "يوم الثلاثاء 11 أفريل 2017", "2017-04-11", "2017-04-11"),
    ("تنعقد الجلسة الأربعاء المقبل", "الأربعاء المقبل", "2020-12-30", "2020-12-30"),
    ("في ديسمبر/كانون الأول 2015 وقع الانفجار", "ديسمبر/كانون الأول 2015", "2015-12-01", "2015-12-31"),
    ("اندلعت الثورة في السابع عشر من فبراير", "السابع عشر من فبراير", "2020-02-17", "2020-02-17"),
    ("صدر القرار في ١٤ رمضان ١٤٣٦هـ بالرياض", "١٤ رمضان ١٤٣٦هـ", "2015-07-01", "2015-07-01"),
    ("بين عامي 2011 و2013 نزح الآلاف", "عامي 2011 و2013", "2011-01-01", "2013-12-31"),
    ("قتل العشرات خلال اليومين الماضيين", "خلال اليومين الماضيين", "2020-12-25", "2020-12-26"),
    ("اعتقل قبل ثلاثة أشهر", "قبل ثلاثة أشهر", "2020-09-01", "2020-09-30"),
    ("غادر البلاد قبل عشر سنوات", "قبل عشر سنوات", "2010-01-01", "2010-12-31"),
    ("افتتح المعبر مطلع العام الجاري", "مطلع العام الجاري", "2020-01-01", "2020-01-31"),
    ("ينتهي التفويض نهاية العام", "نهاية العام", "2020-12-01", "2020-12-31"),
    ("عقد المؤتمر في 27/12/2020 بتونس", "27/12/2020", "2020-12-27", "2020-12-27"),
    ("تقام المناورات من 3 إلى 5 مايو في الصحراء", "من 3 إلى 5 مايو", "2020-05-03", "2020-05-05"),
    ("هدأت الأوضاع في غشت الماضي", "غشت الماضي", "2020-08-01", "2020-08-31"),
    ("زار جوان الماضي الجزائر", "جوان الماضي", "2020-06-01", "2020-06-30"),
    ("حدث ذلك في تسعينات القرن الماضي", "تسعينات القرن الماضي", "1990-01-01", "1999-12-31"),
    ("التقيا قبل أسبوعين", "قبل أسبوعين", "2020-12-13", "2020-12-13"),
    ("قصف الحي الليلة الماضية", "الليلة الماضية", "2020-12-26", "2020-12-26"),
    ("وصل يوم الجمعة إلى عدن", "يوم الجمعة", "2020-12-25", "2020-12-25"),
    ("زار بغداد عام 2016", "عام 2016", "2016-01-01", "2016-12-31"),
]


@pytest.mark.parametrize(("sentence", "text", "start", "end"), EXPRESSIONS, ids=[row[1] for row in EXPRESSIONS])
def test_expressions(sentence: str, text: str, start: str, end: str) -> None:
    found = [(t.text, str(t.start_date), str(t.end_date)) for t in find_times(sentence, ANCHOR)]
    assert found == [(text, start, end)]


@pytest.mark.parametrize(
    "sentence", ["قال الأمين العام للأمم المتحدة", "زارت تيريزا ماي أنقرة", "يتابع الرأي العام القضية"]
)
def test_words_that_only_look_like_dates(sentence: str) -> None:
    assert find_times(sentence, ANCHOR) == []


def test_vague_times_have_no_days() -> None:
    assert [(t.text, t.start_date) for t in find_times("التقيا مؤخراً", ANCHOR)] == [("مؤخراً", None)]


def test_datelines() -> None:
    assert parse_dateline("27 ديسمبر 2020 10:00 م") == datetime(2020, 12, 27, 22, 0)
    assert parse_dateline("نشر في 27/12/2020") == date(2020, 12, 27)
    assert parse_dateline("وصل الوفد في 27 ديسمبر 2020 إلى المدينة") is None


@pytest.mark.parametrize(
    ("sentence", "text", "start", "end"),
    [
        ("سجن الكاتب عام 2009 ثم نفي في العام نفسه", "العام نفسه", "2009-01-01", "2009-12-31"),
        ("قصف المطار في 5 مارس 2013 وفي اليوم التالي أغلق", "اليوم التالي", "2013-03-06", "2013-03-06"),
        ("انتخب في مارس 2011 وأقيل في يونيو من العام ذاته", "يونيو من العام ذاته", "2011-06-01", "2011-06-30"),
        ("وصل يوم 3 مايو الماضي وغادر يوم 20 من الشهر نفسه", "يوم 20 من الشهر نفسه", "2020-05-20", "2020-05-20"),
        ("أقيل في أكتوبر 2012. وساند آنذاك خصم الرئيس", "آنذاك", "2012-10-01", "2012-10-31"),
        ("اعتقل في سبتمبر 2012. وبعد ثلاثة أشهر أطلق سراحه", "بعد ثلاثة أشهر", "2012-12-01", "2012-12-31"),
        ("فاز الحزب عام 2015 وخسر في العام التالي", "العام التالي", "2016-01-01", "2016-12-31"),
        ("أغلقت السفارة في 2 يونيو 2017 وطرد السفير في نفس اليوم", "نفس اليوم", "2017-06-02", "2017-06-02"),
    ],
)
def test_what_points_to_a_time_named_before(sentence: str, text: str, start: str, end: str) -> None:
    found = [(t.text, str(t.start_date), str(t.end_date)) for t in find_times(sentence, ANCHOR)]
    assert len(found) == 2
    assert found[1] == (text, start, end)


@pytest.mark.parametrize(
    "sentence", ["هاجر في العام نفسه", "غادر الوفد في اليوم التالي", "وقال آنذاك إنه بريء", "التقيا في نفس اليوم"]
)
def test_what_points_to_no_time_has_none(sentence: str) -> None:
    assert find_times(sentence, ANCHOR) == []


def test_then_is_not_said_of_yesterday() -> None:
    assert [t.text for t in find_times("اعتذر أمس وقال حينها إنه مخطئ", ANCHOR)] == ["أمس"]


def test_the_paragraph_before_may_name_the_time() -> None:
    before = find_times("انشق القائد في 2009", ANCHOR)[0]
    found = find_times("وغادر البلاد في العام نفسه", ANCHOR, earlier=lambda: before)
    assert [(t.text, str(t.start_date)) for t in found] == [("العام نفسه", "2009-01-01")]


def test_three_months_later_is_ahead_where_nothing_was_named() -> None:
    assert [str(t.start_date) for t in find_times("تنتهي المهلة بعد ثلاثة أشهر", ANCHOR)] == ["2021-03-01"]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0123456789٠١٢ /-أمسيومالعاقبلدشهرسنة"))))
def test_any_text_is_read_and_spans_are_exact(text: str) -> None:
    for found in find_times(text, ANCHOR):
        assert text[found.start : found.end] == found.text


def test_spans_are_exact_on_news(shared: Path) -> None:
    with gzip.open(shared / "corpora" / "saudinewsnet.jsonl.gz", "rt", encoding="utf-8") as stream:
        for line in islice(stream, 300):
            for text in json.loads(line)["paragraphs"]:
                last = 0
                for found in find_times(text, ANCHOR):
                    assert text[found.start : found.end] == found.text
                    assert found.start >= last
                    assert (found.start_date is None) == (found.end_date is None) == (found.granularity is None)
                    assert found.start_date is None or found.end_date is None or found.start_date <= found.end_date
                    last = found.end


def test_a_long_line_costs_no_more_by_the_word_than_a_short_one() -> None:
    sentence = "التقى الوزير أمس نظيره ومن المقرر أن يزور تونس يومي 3 و4 مايو المقبل ومارس ومايو ومارس ومايو. "

    def seconds(times: int) -> float:
        text = sentence * times
        begin = time.process_time()
        assert len(find_times(text, ANCHOR)) >= times
        return time.process_time() - begin

    seconds(200)
    assert seconds(8_000) < 20 * max(seconds(2_000), 0.02)


@pytest.mark.parametrize(
    ("sentence", "tense", "start"),
    [
        ("يوم الأربعاء", "past", "2020-12-23"),
        ("يوم الأربعاء", "future", "2020-12-30"),
        ("سيصل الوفد يوم الأربعاء", None, "2020-12-30"),
        ("وصل الوفد يوم الأربعاء", None, "2020-12-23"),
        ("في مارس", "past", "2020-03-01"),
        ("في مارس", "future", "2021-03-01"),
    ],
)
def test_the_tense_tells_which_way_a_bare_day_lies(sentence: str, tense: str | None, start: str) -> None:
    assert [str(t.start_date) for t in find_times(sentence, ANCHOR, tense)] == [start]
