import re
from html.parser import HTMLParser

import pytest

from marsad.analysis.brief import brief, gather
from marsad.analysis.brief.quotation import quotation
from marsad.analysis.wording import DEAD, EVENT, MODES_AR, TYPES_AR, counted
from marsad.model import TYPES, QueryError
from marsad.record import Record

WEEKS = ("2020-12-20", "2021-01-05")


def test_what_a_brief_holds(newsroom: Record) -> None:
    found = gather(newsroom, *WEEKS)
    assert (found.now.events, found.now.reports, found.now.quads) == (6, 3, (2, 0, 2, 2))
    assert (found.before.events, found.publishers, found.z) == (0, 2, None)
    assert [pair.actor for pair in found.pairs] == ["EGY"]
    assert {event["trigger"]["text"] for event in found.main} == {"وصل", "والتقى", "قصف"}
    assert [event["trigger"]["text"] for event in found.said] == ["وطالبت"]
    assert [event["trigger"]["text"] for event in found.denied] == ["وأصيب"]
    later = gather(newsroom, "2021-01-02", "2021-01-05")
    assert (later.now.events, later.before.events) == (2, 0)
    assert gather(newsroom, *WEEKS, "country:SYR").now.events == 1


@pytest.mark.parametrize("language", ["ar", "en", "both"])
@pytest.mark.parametrize("form", ["md", "html"])
def test_every_event_comes_with_its_evidence(newsroom: Record, language: str, form: str) -> None:
    text = brief(newsroom, *WEEKS, language=language, format=form)  # type: ignore[arg-type]
    for event in gather(newsroom, *WEEKS).main:
        assert event["event_id"] in text
    assert "وصل وفد مصري إلى طرابلس أمس" in text and "marfa.example/visit" in text
    assert ("موجز الأحداث من 20 ديسمبر/كانون الأول 2020" in text) == (language != "en")
    assert ("Events from 20 December 2020 to 5 January 2021" in text) == (language != "ar")
    assert "<b>عاجل</b>" not in text  # an article's markup is text
    assert text == brief(newsroom, *WEEKS, language=language, format=form)  # type: ignore[arg-type]


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.direction: dict[str, str | None] = {}
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes) -> None:
        found = dict(attributes)
        if tag not in ("meta", "br"):
            self.open.append((tag, found))
        self.addresses += [value for name, value in attributes if name in ("src", "href")]

    def handle_endtag(self, tag) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data) -> None:
        if data.strip():
            self.direction[data.strip()] = next((a["dir"] for _, a in reversed(self.open) if "dir" in a), None)


def test_the_page_is_well_formed_and_each_text_has_its_direction(newsroom: Record) -> None:
    text = brief(newsroom, *WEEKS, language="both", format="html")
    page = _Page(text)
    assert page.open == [] and page.addresses == ["https://marfa.example/visit?a=1&b=2"] * 4
    assert text.startswith('<!doctype html>\n<html lang="ar" dir="rtl">')
    assert page.direction["أبرز الأحداث"] == "rtl" and page.direction["Main events"] == "ltr"
    quoted = [name for name in page.direction if "وصل وفد" in name]
    assert {page.direction[name] for name in quoted} == {"rtl"}
    assert "<bdi>وفد مصري</bdi> ← <bdi>مسؤولين ليبيين</bdi>" in text
    assert "<bdi>Egyptian delegation</bdi> → <bdi>مسؤولين ليبيين</bdi>" in text
    assert not re.search("<script|[\u2066-\u2069]", text)


def test_an_empty_period_says_so(newsroom: Record) -> None:
    assert "لم يُسجَّل في هذه المدة أي حدث" in brief(newsroom, "2019-01-01", "2019-01-07")
    assert "No event is on record" in brief(newsroom, "2019-01-01", "2019-01-01", language="en", format="html")


def test_days_are_checked(newsroom: Record) -> None:
    for first, last, said in (("2020-12-40", "2020-12-31", "YYYY-MM-DD"), ("2020-12-31", "2020-12-01", "earlier day")):
        with pytest.raises(QueryError) as caught:
            brief(newsroom, first, last)
        assert said in str(caught.value)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "حدث واحد"),
        (2, "حدثان"),
        (3, "3 أحداث"),
        (10, "10 أحداث"),
        (11, "11 حدثاً"),
        (99, "99 حدثاً"),
        (100, "100 حدث"),
        (102, "102 حدث"),
        (103, "103 أحداث"),
        (1111, "1,111 حدثاً"),
    ],
)
def test_arabic_numbers_take_their_nouns(number: int, said: str) -> None:
    assert counted(number, EVENT) == said
    assert counted(2, DEAD, oblique=True) == "قتيلين"


def test_every_type_and_mode_has_an_arabic_name() -> None:
    assert set(TYPES_AR) == set(TYPES)
    assert set(MODES_AR) == {mode for kind in TYPES.values() for mode in kind.modes}


def test_long_evidence_is_cut_around_its_trigger(newsroom: Record) -> None:
    event = next(newsroom.events("doc:undated"))
    assert quotation(event).startswith("نفت الحكومة اليمنية استقالة") and quotation(event).endswith(" …")
    assert len(quotation(event)) < 250
