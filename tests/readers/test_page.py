"""Articles of web pages: forty pages in twenty styles of mark-up, and what single rules are for."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from marsad.model import Document, InputDoubt, InputError
from marsad.readers import Origin, read_all
from marsad.readers.page import Article, PageReader, article

_SPEC = importlib.util.spec_from_file_location("marsad_page_samples", Path(__file__).parent / "pages" / "samples.py")
assert _SPEC and _SPEC.loader
samples = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(samples)

PAGES = dict(samples.pages())
WORD = re.compile(r"\w+")
LONG = "وصل وفد من الوزارة إلى البلدة صباح اليوم، والتقى أعضاء المجلس المحلي وممثلين عن المزارعين المتضررين من الجفاف."
MORE = "وقال رئيس الوفد إن التعويضات ستصرف خلال أسبوعين، بعد أن تنتهي اللجنة من حصر الأضرار في القرى المجاورة."


def day(found: date | datetime | None) -> date | None:
    return found.date() if isinstance(found, datetime) else found


def read(html: str, **hints) -> Article:
    return article(html.encode(), Origin("page.html", **hints))


def simple(head: str = "", body: str = "", title: str = "وصول الوفد إلى البلدة") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}<p>{LONG}</p><p>{MORE}</p></article></body></html>"


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {name: article(page.content, Origin(page.url, url=page.url, charset=page.charset)) for name, page in PAGES.items()}


def test_there_are_forty_pages_in_twenty_styles() -> None:
    assert len(PAGES) == 40
    assert len({name.rsplit("-", 1)[0] for name in PAGES}) == 20


def test_title_date_and_body_are_right_on_95_percent(articles) -> None:
    right = Counter()
    for name, page in PAGES.items():
        found = articles[name]
        spare = set(page.extra.get("spare", ()))
        right["title"] += found.headline == page.headline
        right["date"] += day(found.published) == page.day
        right["body"] += [line for line in found.paragraphs if line not in spare] == page.body
    assert min(right["title"], right["date"], right["body"]) >= 38, right


def test_fewer_than_one_word_in_a_hundred_is_lost_or_added(articles) -> None:
    lost = added = words = 0
    for name, page in PAGES.items():
        wanted = Counter(WORD.findall("\n".join(page.body)))
        found = Counter(WORD.findall("\n".join(articles[name].paragraphs)))
        spare = Counter(WORD.findall("\n".join(page.extra.get("spare", ()))))
        words += wanted.total()
        lost += (wanted - found).total()
        added += (found - wanted - spare).total()
    assert words > 4000
    assert lost < 0.01 * words
    assert added < 0.01 * words


@pytest.mark.parametrize("name", sorted(PAGES))
def test_paragraphs_are_the_pages_own_words(name: str, articles) -> None:
    """Whatever was chosen stands on the page, letter for letter."""
    text = re.sub(r"\s+", " ", " ".join(samples_text(PAGES[name])))
    for paragraph in articles[name].paragraphs:
        assert paragraph in text


def samples_text(page) -> list[str]:
    from marsad.readers.decoding import decode_markup
    from marsad.readers.markup import html_tree, lines

    return list(lines(html_tree(decode_markup(page.content, page.charset, "").text, "")))


def test_kicker_byline_dateline_and_canonical_address_are_told_apart(articles) -> None:
    found = articles[next(name for name in PAGES if name.startswith("long_read"))]
    page = PAGES[next(name for name in PAGES if name.startswith("long_read"))]
    assert found.kicker is not None and found.kicker not in found.paragraphs
    assert found.byline is not None and not found.byline.startswith("بقلم")
    assert page.headline not in found.paragraphs
    news = articles[next(name for name in PAGES if name.startswith("wordpress_newspaper"))]
    assert news.publisher == "المرفأ"
    assert news.canonical is not None and news.canonical.startswith("https://news.example/")
    moon = articles[next(name for name in PAGES if name.startswith("hijri"))]
    assert moon.dateline is not None and moon.dateline.endswith("هـ")


def test_an_amp_page_has_the_address_of_its_article() -> None:
    found = read(simple('<link rel="canonical" href="https://news.example/1">'), url="https://news.example/amp/1")
    assert found.canonical == "https://news.example/1"
    assert found.document(Origin("p")).id == "https://news.example/1"


@pytest.mark.parametrize("claimed", ["https://news.example/", "javascript:void(0)", "", "http://[", "/"])
def test_a_front_page_is_nobodys_canonical_address(claimed: str) -> None:
    found = read(simple(f'<link rel="canonical" href="{claimed}">'), url="https://news.example/2020/1")
    assert found.canonical is None
    assert found.document(Origin("p", url="https://news.example/2020/1")).url == "https://news.example/2020/1"


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        ("وصول الوفد إلى البلدة - صحيفة المرفأ", "صحيفة المرفأ", "وصول الوفد إلى البلدة"),
        ("وصول الوفد إلى البلدة | أخبار", "", "وصول الوفد إلى البلدة"),
        ("المجلس المحلي - لجنة الري: لا ماء قبل الشتاء", "صحيفة المرفأ", "المجلس المحلي - لجنة الري: لا ماء قبل الشتاء"),
    ],
)
def test_a_page_without_headings_is_named_by_its_title(title: str, site: str, headline: str) -> None:
    html = f'<html><head><title>{title}</title><meta property="og:site_name" content="{site}"></head><body><article><p>{LONG}</p><p>{MORE}</p></article></body></html>'
    assert read(html).headline == headline


def test_the_sites_name_in_a_heading_is_no_headline() -> None:
    html = f"<html><head><title>وصول الوفد إلى البلدة - صحيفة المرفأ</title></head><body><h1>صحيفة المرفأ</h1><article><h2>وصول الوفد إلى البلدة</h2><p>{LONG}</p><p>{MORE}</p></article></body></html>"
    assert read(html).headline == "وصول الوفد إلى البلدة"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<div class="date">الأحد 27 ديسمبر 2020 - 10:00 م</div>', datetime(2020, 12, 27, 22, 0)),
        ("<span>12 جمادى الأولى 1442هـ</span>", date(2020, 12, 27)),
        ('<time datetime="2020-12-27T22:00:00+03:00">قبل ساعة</time>', datetime.fromisoformat("2020-12-27T22:00:00+03:00")),
        ("<div>نشر في: ٢٧ كانون الأول ٢٠٢٠ | آخر تحديث: ٢٨ كانون الأول ٢٠٢٠</div>", date(2020, 12, 27)),
        ("<div>لا تاريخ هنا</div>", None),
    ],
)
def test_the_date_line_that_readers_see_is_read(markup: str, expected: date | None) -> None:
    assert read(simple(body=markup)).published == expected


def test_a_date_in_the_future_is_not_believed_and_is_told() -> None:
    html = simple('<meta property="article:published_time" content="2031-01-01T00:00:00Z">')
    now = datetime(2021, 1, 1, tzinfo=UTC)
    found = read(html, fetched=now)
    assert found.published is None
    assert any("not believed" in doubt for doubt in found.doubts)
    readings = list(PageReader().read(__import__("io").BytesIO(html.encode()), Origin("p", fetched=now)))
    assert [type(reading) for reading in readings] == [Document, InputDoubt]


def test_the_address_gives_the_day_when_nothing_else_does() -> None:
    assert read(simple(), url="https://news.example/2020/12/27/visit").published == date(2020, 12, 27)


def test_text_given_for_machines_alone_is_taken() -> None:
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "وصول الوفد إلى البلدة", "articleBody": "{LONG}\\n{MORE}"}}</script>'
    html = f"<html><head><title>وصول الوفد إلى البلدة</title>{data}</head><body><div id='app'>جاري التحميل</div></body></html>"
    assert read(html).paragraphs == (LONG, MORE)


def test_news_in_brief_is_an_article() -> None:
    html = f"<html><body><h1>وصول الوفد إلى البلدة</h1><p>{LONG}</p></body></html>"
    assert read(html).paragraphs == (LONG,)


@pytest.mark.parametrize("html", ["", "   ", "<html></html>", "<html><body><ul><li><a href='/1'>خبر</a></li></ul></body></html>", "\x00\x00"])
def test_what_has_no_article_is_told(html: str) -> None:
    with pytest.raises(InputError):
        read(html)


def test_what_was_removed_is_told_with_its_rule() -> None:
    found = read(simple(body="<p>اقرأ أيضاً: الجسر يفتح أمام الشاحنات</p>"))
    assert ("read-also-line", "اقرأ أيضاً: الجسر يفتح أمام الشاحنات") in [tuple(one) for one in found.removed]


def test_a_folder_of_saved_pages(tmp_path: Path) -> None:
    for name, page in list(PAGES.items())[:4]:
        (tmp_path / f"{name}.html").write_bytes(page.content)
    beside = tmp_path / f"{next(iter(PAGES))}_files"
    beside.mkdir()
    (beside / "frame.html").write_text("<html><body>إعلان</body></html>", encoding="utf-8")
    problems: list = []
    found = list(read_all([tmp_path], problems.append))
    assert problems == []
    assert sorted(document.paragraphs[0] for document in found) == sorted(page.headline for page in list(PAGES.values())[:4])
