import json
from datetime import UTC, date, datetime

import pytest

from marsad.model import Document, InputDoubt, InputError
from marsad.readers import Origin
from marsad.readers.feed import entries
from marsad.readers.jsonfeed import entries as json_entries
from marsad.readers.opml import outlines
from marsad.readers.registry import read_bytes
from marsad.readers.sitemap import Location, locations

NOW = datetime(2021, 1, 1, tzinfo=UTC)
TITLE = "الوزير يزور الميناء الشمالي"
TEXT = "زار وزير النقل الميناء الشمالي أمس برفقة وفد من المهندسين."
ADDRESS = "https://news.example/1"


def origin(**hints) -> Origin:
    return Origin("https://news.example/feed", url="https://news.example/feed", fetched=NOW, **hints)


def rss(
    items: str, version: str = 'rss version="2.0"', declaration: str = '<?xml version="1.0" encoding="utf-8"?>'
) -> str:
    return f'{declaration}<{version} xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>صحيفة المرفأ</title><link>https://news.example</link>{items}</channel></{version.split(maxsplit=1)[0]}>'


def item(extra: str = "", title: str = TITLE, link: str = ADDRESS) -> str:
    return f"<item><title>{title}</title><link>{link}</link>{extra}</item>"


FORMS = {
    "rss 0.91": rss(item(f"<description>{TEXT}</description>"), 'rss version="0.91"'),
    "rss 0.92": rss(
        item(f"<description>{TEXT}</description><pubDate>Sun, 27 Dec 2020 22:00:00 GMT</pubDate>"), 'rss version="0.92"'
    ),
    "rss 2.0": rss(
        item(
            f"<guid>g1</guid><pubDate>Sun, 27 Dec 2020 22:00:00 GMT</pubDate><content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded>"
        )
    ),
    "rdf": f'<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>صحيفة المرفأ</title></channel><item rdf:about="{ADDRESS}"><title>{TITLE}</title><link>{ADDRESS}</link><description>{TEXT}</description><dc:date>2020-12-27T22:00:00Z</dc:date></item></rdf:RDF>',
    "atom": f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>صحيفة المرفأ</title><entry><title>{TITLE}</title><link href="{ADDRESS}"/><id>tag:news.example,2020:1</id><published>2020-12-27T22:00:00Z</published><author><name>سلمى الخطيب</name></author><content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>',
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("charset", ["utf-8", "cp1256", "utf-16", "iso-8859-6"])
def test_every_form_in_every_charset_under_a_wrong_declaration(form: str, charset: str) -> None:
    (document,) = read_bytes(FORMS[form].encode(charset), origin(media_type="text/html", charset="utf-8"))
    assert isinstance(document, Document)
    assert document.paragraphs == (TITLE, TEXT)
    assert (document.id, document.url, document.publisher) == (ADDRESS, ADDRESS, "صحيفة المرفأ")
    if "0.91" not in form:
        assert document.published is not None and document.anchor == date(2020, 12, 27)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الأحد، 27 ديسمبر 2020 - 10:00 م", datetime(2020, 12, 27, 22, 0)),
        ("٢٧ كانون الأول ٢٠٢٠", date(2020, 12, 27)),
        ("12 جمادى الأولى 1442هـ", date(2020, 12, 27)),
        ("12/05/1442", date(2020, 12, 27)),
        ("Sun, 27 ديسمبر 2020 22:00:00 GMT", datetime(2020, 12, 27, 22, 0)),
        ("Sun, 27 Dec 2020 22:00:00 +03", datetime.fromisoformat("2020-12-27T22:00:00+03:00")),
        ("2020-12-27 22:00:00", datetime(2020, 12, 27, 22, 0)),
        ("December 27, 2020 10:00 PM GMT+3", datetime.fromisoformat("2020-12-27T22:00:00+03:00")),
        ("1609106400", datetime(2020, 12, 27, 22, 0, tzinfo=UTC)),
        ("27-12-2020", date(2020, 12, 27)),
    ],
)
def test_arabic_broken_and_hijri_dates(text: str, expected: date) -> None:
    (entry,) = entries(rss(item(f"<pubDate>{text}</pubDate>")).encode(), origin())
    assert not isinstance(entry, InputError)
    assert (entry.published, entry.dated, entry.doubt) == (expected, text, None)


@pytest.mark.parametrize(
    ("text", "doubt", "kept"),
    [
        ("Sun, 27 Dec 2099 22:00:00 GMT", "in the future", False),
        ("Fri, 01 Jan 2021 02:00:00 GMT", "120 minutes ahead", True),
        ("Sun, 31 Feb 2020 10:00:00 GMT", "in no calendar", False),
        ("قريباً", "in no calendar", False),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "before there were", False),
    ],
)
def test_doubtful_dates_are_told(text: str, doubt: str, kept: bool) -> None:
    document, problem = read_bytes(
        rss(item(f"<pubDate>{text}</pubDate><description>{TEXT}</description>")).encode(), origin()
    )
    assert isinstance(document, Document) and isinstance(problem, InputDoubt)
    assert doubt in problem.message
    assert (document.published is not None) == kept


def test_entries_carry_what_a_fetcher_needs() -> None:
    (entry,) = entries(FORMS["atom"].encode(), origin())
    assert not isinstance(entry, InputError)
    assert (entry.title, entry.link, entry.guid, entry.author, entry.language) == (
        TITLE,
        ADDRESS,
        "tag:news.example,2020:1",
        "سلمى الخطيب",
        "ar",
    )
    assert entry.identity == ADDRESS


def test_duplicate_guids_are_told_and_the_first_is_taken() -> None:
    first, problem = read_bytes(rss(item() + item(title="مكرر")).encode(), origin())
    assert isinstance(first, Document) and first.paragraphs == (TITLE,)
    assert isinstance(problem, InputError) and "same guid or link" in problem.message


def test_relative_links_are_made_absolute_and_odd_ones_dropped() -> None:
    found = list(entries(rss(item(link="/a/1") + item(link="javascript:alert(1)", title="ثان")).encode(), origin()))
    assert [entry.link for entry in found if not isinstance(entry, InputError)] == ["https://news.example/a/1", None]


def test_markup_and_boilerplate_in_entries_are_gone() -> None:
    content = f"<![CDATA[<p>{TEXT}</p><script>x</script><p>The post الوزير appeared first on المرفأ.</p>]]>"
    (document,) = read_bytes(
        rss(item(f"<description>{content}</description>", title="الوزير &lt;b&gt;يزور&lt;/b&gt; الميناء")).encode(),
        origin(),
    )
    assert isinstance(document, Document)
    assert document.paragraphs == ("الوزير يزور الميناء", TEXT)


@pytest.mark.parametrize("cut", [0.5, 0.8, 0.95])
def test_a_feed_cut_short_gives_the_entries_it_has(cut: float) -> None:
    data = rss(
        "".join(item(f"<description>{TEXT}</description>", link=f"https://news.example/{n}") for n in range(20))
    ).encode()
    found = list(read_bytes(data[: int(len(data) * cut)], origin()))
    assert any("entries may be missing" in str(one) for one in found if isinstance(one, InputDoubt))
    assert len([one for one in found if isinstance(one, Document)]) >= int(20 * cut) - 2


@pytest.mark.parametrize(
    "data", [b"", b"<rss></rss", b"<rss version='2.0'><channel></channel></rss>", b"<feed>" * 5000, b"<rss>\x00\xff"]
)
def test_broken_feeds_are_told_or_empty(data: bytes) -> None:
    assert all(isinstance(one, InputError) for one in read_bytes(data, origin(media_type="application/rss+xml")))


def test_characters_that_xml_has_not_are_dropped() -> None:
    data = rss(item(f"<description>{TEXT}\x0b&#x1;&#xD800;</description>", title=f"{TITLE}\x00\x08"))
    (document,) = read_bytes(data.encode(), origin())
    assert isinstance(document, Document) and document.paragraphs == (TITLE, TEXT)


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "صحيفة المرفأ",
        "language": "ar",
        "items": [
            {
                "id": 1,
                "url": ADDRESS,
                "title": TITLE,
                "content_html": f"<p>{TEXT}</p>",
                "date_published": "2020-12-27T22:00:00Z",
                "authors": [{"name": "سلمى"}],
            },
            {"id": "2", "content_text": f"{TITLE}\n{TEXT} < 5", "date_published": "27 ديسمبر 2020"},
            "كلام",
        ],
    }
    data = json.dumps(feed, ensure_ascii=False).encode()
    first, second, problem = read_bytes(data, origin())
    assert isinstance(first, Document) and first.paragraphs == (TITLE, TEXT) and first.details["byline"] == "سلمى"
    assert isinstance(second, Document) and second.paragraphs == ("", TITLE, f"{TEXT} < 5") and second.id == "2"
    assert isinstance(problem, InputError)
    assert len([one for one in json_entries(data, origin()) if not isinstance(one, InputError)]) == 2


def test_opml_lists_feeds_with_their_folders() -> None:
    data = '<?xml version="1.0"?><opml version="2.0"><body><outline text="أخبار"><outline text="المرفأ" xmlUrl="https://a.example/rss" htmlUrl="https://a.example"/><outline text="السهل" xmlURL="https://b.example/feed"/></outline><outline text="مكرر" xmlUrl="https://a.example/rss"/><outline text="خطأ" xmlUrl="ftp://c"/></body></opml>'
    found = list(outlines(data.encode(), Origin("feeds.opml")))
    assert [(one.title, one.feed, one.folders) for one in found] == [
        ("المرفأ", "https://a.example/rss", ("أخبار",)),
        ("السهل", "https://b.example/feed", ("أخبار",)),
    ]
    (problem,) = read_bytes(data.encode(), Origin("feeds.opml"))
    assert isinstance(problem, InputError) and "2 feeds" in problem.message and "sources import" in problem.mend


def test_site_maps_of_every_kind() -> None:
    news = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc> {ADDRESS} </loc><lastmod>2020-12-27</lastmod><image:image><image:title>صورة</image:title></image:image><news:news><news:publication><news:name>المرفأ</news:name><news:language>ar</news:language></news:publication><news:publication_date>2020-12-27T22:00:00Z</news:publication_date><news:title>{TITLE}</news:title></news:news></url><url><loc></loc></url></urlset>'
    one, problem = locations(news.encode(), origin())
    assert one == Location(
        ADDRESS, "page", date(2020, 12, 27), TITLE, datetime(2020, 12, 27, 22, 0, tzinfo=UTC), "المرفأ", "ar"
    )
    assert isinstance(problem, InputError)
    index = "<sitemapindex><sitemap><loc>https://news.example/a.xml</loc></sitemap></sitemapindex>"
    assert [found.kind for found in locations(index.encode(), origin()) if isinstance(found, Location)] == ["map"]
    assert [
        found.address
        for found in locations(b"https://a.example/1\nhttps://a.example/2\n", origin())
        if isinstance(found, Location)
    ] == ["https://a.example/1", "https://a.example/2"]
    with pytest.raises(InputError):
        list(locations(b"<html><body></body></html>", origin()))
