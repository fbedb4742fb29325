"""Pure decisions: pace, dates, health, links, lengths of time."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from lxml import html

from marsad.model import Document, SourceError
from marsad.watching.dating import dated
from marsad.watching.links import article_links, feed_links
from marsad.watching.moments import duration, moment, stamp, written
from marsad.watching.pace import FIRST, OFTEN, SELDOM, delayed, paced, spread
from marsad.watching.reading import Listed

NOW = datetime(2020, 12, 27, 12, tzinfo=UTC)


def test_moments_sort_as_they_are_kept() -> None:
    moments = [1_609_056_000.0, 1_609_056_000.5, 1_609_060_000.25, 0.0]
    assert sorted(map(stamp, moments)) == [stamp(one) for one in sorted(moments)]
    assert all(moment(stamp(one)) == one for one in moments)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90", 90), ("90s", 90), ("15m", 900), (" 2H ", 7200), ("3d", 259_200), ("1w", 604_800), (60, 60), ("١٥m", 900)],
)
def test_lengths_of_time(text: str, seconds: int) -> None:
    assert duration(text) == seconds == duration(written(seconds))


@pytest.mark.parametrize("text", ["", "m", "-5m", "1.5h", "0", "soon", True])
def test_what_is_no_length_of_time(text: str) -> None:
    with pytest.raises(SourceError):
        duration(text)


def test_a_source_is_visited_as_often_as_it_brings_news() -> None:
    busy = quiet = FIRST
    for _ in range(20):
        busy, quiet = paced(busy, 8, None), paced(quiet, 0, None)
    assert (busy, quiet) == (OFTEN, SELDOM)
    assert paced(FIRST, 1, None) == FIRST, "one at a visit: just right"
    assert paced(FIRST, 0, 1800) == paced(FIRST, 9, 1800) == 1800, "the user knows better"
    dice = random.Random(3)
    assert all(810 <= spread(900, dice) <= 990 for _ in range(100))


def test_failures_make_visits_seldom() -> None:
    dice = random.Random(5)
    waits = [delayed(n, 900, dice, passing=True, retry_after=None) for n in range(1, 20)]
    assert waits[0] <= 60 and max(waits) <= SELDOM and waits[-1] >= SELDOM / 2
    assert delayed(1, 900, dice, passing=True, retry_after=7200) == 7200
    assert delayed(1, 900, dice, passing=False, retry_after=None) >= 900, "what somebody has to mend"


def at(hour: int, day: int = 27, zone: timezone = UTC) -> datetime:
    return datetime(2020, 12, day, hour, tzinfo=zone)


TRIPOLI = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("page", "listed", "found", "believed", "doubtful"),
    [
        (at(10), None, None, at(10), False),
        (None, at(9), None, at(9), False),
        # The list is in GMT, the page in its own zone: half past midnight in Tripoli is a new day there.
        (at(0, 27, TRIPOLI), at(22, 26), None, at(0, 27, TRIPOLI), False),
        (date(2020, 12, 27), at(9), None, date(2020, 12, 27), False),
        # A page that shows today's date above every article.
        (at(10), at(10, 3), None, at(10, 3), False),
        (datetime(2050, 1, 1, tzinfo=UTC), at(9), None, at(9), False),
        (at(10), datetime(2050, 1, 1, tzinfo=UTC), None, at(10), False),
        (at(20), None, None, at(20), False),  # eight hours ahead: a zone left out
        (datetime(2050, 1, 1, tzinfo=UTC), None, at(8), date(2020, 12, 27), True),
        (datetime(2050, 1, 1, tzinfo=UTC), None, None, None, True),
        (None, None, at(8), date(2020, 12, 27), True),
        (None, None, None, None, True),
    ],
)
def test_the_date_that_is_believed(page, listed, found, believed, doubtful) -> None:
    document, doubt = dated(Document("1", ("عنوان",), page), listed, found, NOW)
    assert document.published == believed and (doubt is not None) == doubtful


PAGE = """<html><head><link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" type="text/html" href="/en">
<link rel="alternate" type="application/atom+xml; charset=utf-8" href="https://other.example/atom"></head><body>
<nav><a href="/category/politics">كل أخبار السياسة هنا</a><a href="/about">من نحن وماذا نفعل</a></nav>
<a href="/news/48213"><img src="x.jpg"></a><a href="/news/48213?utm_source=home">قصف على أطراف طرابلس فجر اليوم</a>
<a href="https://m.sahel.example/2020/12/27/وفد-أوروبي-يصل-إلى-بنغازي">وفد أوروبي يصل إلى بنغازي</a>
<a href="https://twitter.com/sahel/status/123456">تابعونا على موقع تويتر</a><a href="/video/9912">شاهد: لحظة القصف على المدينة</a>
<a href="/news/48214.pdf">نص البيان الصادر عن الوزارة</a><a href="/news/55">عاجل</a><a href="#top">إلى أعلى هذه الصفحة</a>
<a href="javascript:void(0)">اضغط هنا لفتح القائمة الرئيسية</a><a href="mailto:a@b.example">راسلوا هيئة تحرير الصحيفة</a>
<a href="/tag/48213">كل ما نشر عن طرابلس</a><a href="http://[bad">رابط لا يقود إلى شيء</a></body></html>"""


def test_links_that_lead_to_articles() -> None:
    tree = html.fromstring(PAGE)
    found = article_links(tree, "https://www.sahel.example/")
    assert found == [
        Listed("https://www.sahel.example/news/48213", title="قصف على أطراف طرابلس فجر اليوم"),
        Listed(
            "https://m.sahel.example/2020/12/27/%D9%88%D9%81%D8%AF-%D8%A3%D9%88%D8%B1%D9%88%D8%A8%D9%8A-%D9%8A%D8%B5%D9%84-"
            "%D8%A5%D9%84%D9%89-%D8%A8%D9%86%D8%BA%D8%A7%D8%B2%D9%8A",
            title="وفد أوروبي يصل إلى بنغازي",
        ),
    ]
    assert feed_links(tree, "https://www.sahel.example/") == [
        "https://www.sahel.example/feed",
        "https://other.example/atom",
    ]


def test_what_is_listed_goes_round() -> None:
    one = Listed("https://a.example/1", "g", "عنوان", at(9), date(2020, 12, 27), ("نص\x00 \ud800",), "m")
    again = Listed.of_json(one.as_json())
    assert again == one and again.digest == one.digest
    assert (
        Listed("https://a.example/1", title="عنوان آخر").digest != Listed("https://a.example/1", title="عنوان").digest
    )
    assert Listed.of_json("") == Listed(None)
