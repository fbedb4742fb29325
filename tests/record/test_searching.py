"""The golden query table: one newsroom's week, and what each query must find, the same on both databases."""

from __future__ import annotations

import json
import math
from datetime import date

import pytest

from marsad.model import QueryError
from marsad.record import Record

from .making import Maker

#: query -> the documents whose events it finds, in any order
GOLDEN = {
    # words in folded Arabic
    "أردوغان": "ankara",
    "اردوغان": "ankara",
    "سوريا": "ankara raid",
    "وسوريا": "ankara raid",
    "الجيش": "raid sanaa",
    "جيش": "raid sanaa",
    "طَرَابُلُس": "visit threat",
    "إدانة": "",
    "إلى": "visit",
    "الى": "visit",
    "سور*": "ankara raid",
    "٢٠": "sanaa",
    "20": "sanaa",
    "طرابلس حفتر": "threat",
    "حلب OR صنعاء": "raid sanaa",
    "طرابلس -حفتر": "visit",
    "-طرابلس": "ankara raid sanaa undated",
    # exact spelling, without the help of folding and segmentation
    "exact:أردوغان": "ankara",
    "exact:اردوغان": "",
    "exact:سوريا": "raid",
    "exact:وسوريا": "ankara",
    "حرفي:سوريا": "raid",
    # phrases
    '"الجيش السوري"': "raid",
    '"جيش سوري"': "raid",
    "«قوات حفتر»": "threat",
    '"حفتر قوات"': "",
    '"لبنان سوريا"': "",
    '"لبنان وسوريا"': "ankara",
    'exact:"الجيش السوري"': "raid",
    'exact:"جيش سوري"': "",
    'exact:"وقصف الجيش السوري"': "raid",
    # closed lists
    "type:ASSAULT": "raid sanaa",
    "type:assault,THREATEN": "raid sanaa threat",
    "نوع:ASSAULT": "raid sanaa",
    "mode:visit": "visit",
    "-mode:visit": "ankara raid sanaa threat undated",
    "quad:4": "raid sanaa",
    "quad:1,2": "visit ankara",
    "modality:denied": "undated",
    "-modality:asserted": "undated threat",
    "role:MIL": "raid threat",
    "role:REB": "threat sanaa",
    "source:anonymous": "sanaa",
    "source:media": "sanaa threat",
    "source:paper": "visit ankara raid undated",
    "review:unreviewed": "visit ankara raid sanaa threat undated",
    "review:rejected": "",
    # parties
    "actor:TUR": "ankara threat",
    "actor:tur": "ankara threat",
    "recipient:TUR": "",
    'actor:"TUR MIL"': "threat",
    "recipient:LBY-LNA": "threat",
    "actor:أكار": "threat",
    'actor:"خلوصي أكار"': "threat",
    'actor:"أكار خلوصي"': "",
    "actor:Akar": "threat",
    "actor:Ali": "",
    "actor:tur,EGY": "ankara threat visit",
    "party:SYR": "ankara raid",
    "actor:TUR,EGY": "ankara threat visit",
    "actor:TUR -recipient:SYR": "threat",
    "dyad:TUR>LBY": "threat",
    "dyad:LBY>TUR": "",
    "dyad:LBY<>TUR": "threat",
    "dyad:TUR>LBY-LNA": "threat",
    "dyad:أكار>حفتر": "threat",
    # places
    "country:LBY": "visit threat",
    "country:YEM": "sanaa",
    "place:حلب": "raid",
    "place:Aleppo": "raid",
    "place:SYR": "raid",
    "place:170063": "raid",
    "box:35,34,40,38": "raid",
    "box:9,30,25,34": "visit",
    "-box:9,30,25,34": "ankara raid sanaa threat undated",
    # times: the act's days, the report's day
    "time:2020-12-26": "visit ankara",
    "time:2020-12": "visit ankara raid",
    "time:2020-12-20..2020-12-25": "raid",
    "time:2020-12-22": "raid",
    "time:>=2020-12-26": "visit ankara sanaa",
    "time:..2020-12-25": "raid",
    "زمن:٢٠٢٠-١٢-٢٦": "visit ankara",
    "reported:2020-12-27": "visit ankara raid threat",
    "reported:2021": "sanaa",
    # the rest
    'publisher:"وكالة المرفأ"': "visit ankara threat undated",
    'publisher:"وكاله المرفا"': "visit ankara threat undated",
    "publisher:الميزان": "raid sanaa",
    "confidence:0.9": "sanaa",
    "confidence:<=0.5": "undated",
    "confidence:0.5..0.8": "visit ankara raid threat undated",
    "doc:raid": "raid",
    "url:https://mizan.example/2": "raid",
    "قصف type:ASSAULT -place:حلب": "sanaa",
    "type:ASSAULT (قصف": "raid sanaa",
}


@pytest.fixture
def newsroom(record: Record, maker: Maker) -> Record:
    make, event = maker.document, maker.event
    visit = make("visit", "وصل وفد مصري إلى طرابلس لإجراء محادثات")
    ankara = make("ankara", "رحب أردوغان بالاتفاق بين لبنان وسوريا")
    raid = make("raid", "وقصف الجيش السوري أحياء في حلب شمال سوريا", publisher="الميزان", url="https://mizan.example/2")
    sanaa = make(
        "sanaa",
        "قصف الحوثيون مواقع للجيش قرب صنعاء وقتل 20 شخصا بحسب مصادر العربية",
        publisher="الميزان",
        published=date(2021, 1, 3),
    )
    threat = make("threat", "هدد خلوصي أكار باستهداف قوات حفتر غرب طرابلس، وفق الأناضول")
    undated = make("undated", "نفت القاهرة تلك الأنباء", published=None)
    akar = [("خلوصي أكار", "TUR MIL", "PER-AKAR", "Hulusi Akar")]
    run = record.begin_run("add", "0", "0")
    record.store(
        run,
        [
            maker.coded(
                visit,
                event(
                    visit, "وصل", "CONSULT", [("وفد مصري", "EGY GOV")], place="طرابلس", day="2020-12-26", mode="visit"
                ),
            ),
            maker.coded(
                ankara,
                event(ankara, "رحب", "SUPPORT", [("أردوغان", "TUR GOV")], [("سوريا", "SYR GOV")], day="2020-12-26"),
            ),
            maker.coded(
                raid,
                event(
                    raid,
                    "وقصف",
                    "ASSAULT",
                    [("الجيش السوري", "SYR MIL")],
                    place="حلب",
                    day="2020-12-20",
                    until="2020-12-25",
                ),
            ),
            maker.coded(
                sanaa,
                event(
                    sanaa,
                    "قصف",
                    "ASSAULT",
                    [("الحوثيون", "YEM REB")],
                    day="2021-01-02",
                    sources=(("مصادر", "anonymous"), ("العربية", "media")),
                    confidence=0.95,
                ),
            ),
            maker.coded(
                threat,
                event(
                    threat,
                    "هدد",
                    "THREATEN",
                    akar,
                    [("قوات حفتر", "LBY REB", "LBY-LNA")],
                    sources=(("الأناضول", "media"),),
                    modality="planned",
                ),
            ),
            maker.coded(undated, event(undated, "نفت", "REJECT", modality="denied", confidence=0.5)),
        ],
    )
    record.end_run(run)
    return record


def test_the_golden_queries(newsroom: Record) -> None:
    wrong = {}
    for query, expected in GOLDEN.items():
        listed = sorted(event["doc_id"] for event in newsroom.events(query))
        paged = sorted(hit.document["doc_id"] for hit in newsroom.search(query, limit=50).hits)
        documents = sorted(document.id for document in newsroom.documents(query))
        if not listed == paged == documents == sorted(expected.split()) or newsroom.count(query) != len(listed):
            wrong[query] = (listed, paged, documents)
    assert wrong == {}


def test_filters_may_be_given_in_python(newsroom: Record) -> None:
    found = newsroom.events("حفتر", type=["THREATEN", "ASSAULT"], actor="TUR", confidence=0.5)
    assert [event["doc_id"] for event in found] == ["threat"]


def test_orders(newsroom: Record) -> None:
    def order(sort: str) -> list[str]:
        return [hit.document["doc_id"] for hit in newsroom.search("", sort=sort).hits]

    assert order("newest") == ["sanaa", "threat", "ankara", "visit", "raid", "undated"]
    assert order("oldest") == ["undated", "raid", "visit", "ankara", "threat", "sanaa"]
    assert order("reported") == ["sanaa", "threat", "raid", "ankara", "visit", "undated"]
    assert order("confidence") == ["sanaa", "threat", "raid", "ankara", "visit", "undated"]
    assert order("relevance") == order("newest"), "nothing to rank without words"


@pytest.mark.parametrize("sort", ["newest", "oldest", "reported", "confidence", "relevance"])
@pytest.mark.parametrize("unit", ["event", "document"])
def test_pages_follow_one_another_without_ceiling_or_repetition(record: Record, maker: Maker, sort, unit) -> None:
    coded = []
    for number in range(40):
        day = f"2020-12-{1 + number % 7:02}"
        document = maker.document(f"d{number}", " ".join(["قصف"] * (1 + number % 3)) + " ثم هدد", url=f"u{number}")
        events = [
            maker.event(document, trigger, kind, day=day, confidence=0.5 + number % 3 / 10)
            for trigger, kind in (("قصف", "ASSAULT"), ("هدد", "THREATEN"))
        ]
        coded.append(maker.coded(document, *events))
    maker.store(record, *coded)
    whole = record.search("قصف", unit=unit, sort=sort, limit=1000)
    assert whole.cursor is None
    seen, cursor = [], None
    while True:
        page = record.search("قصف", unit=unit, sort=sort, limit=7, cursor=cursor)
        seen += page.hits
        cursor = page.cursor
        if cursor is None:
            break
    assert seen == whole.hits
    assert len(seen) == (80 if unit == "event" else 40)


def test_a_cursor_belongs_to_its_query(newsroom: Record) -> None:
    cursor = newsroom.search("", limit=1).cursor
    with pytest.raises(QueryError, match="another query"):
        newsroom.search("type:ASSAULT", cursor=cursor)
    with pytest.raises(QueryError, match="none of ours"):
        newsroom.search("", cursor="abc")


def test_snippets_show_the_words_in_their_place(newsroom: Record) -> None:
    [hit] = newsroom.search('جيش "في حلب"').hits
    assert hit.snippet.marked() == "وقصف [الجيش] السوري أحياء [في حلب] شمال سوريا"
    paragraph = newsroom.document("raid").paragraphs[hit.snippet.paragraph]
    assert paragraph[hit.snippet.start : hit.snippet.end] == hit.snippet.text
    [hit] = newsroom.search("doc:threat").hits
    assert hit.snippet.marked("<", ">").startswith("<هدد> خلوصي"), "the trigger, when no words are sought"
    [hit] = newsroom.search("أردوغان", unit="document").hits
    assert hit.event is None
    assert "[أردوغان]" in hit.snippet.marked()


def test_a_snippet_of_a_long_paragraph_is_cut_around_the_match(record: Record, maker: Maker) -> None:
    document = maker.document("long", "كلام كثير " * 200 + "ثم قصفت الطائرات المدينة " + "وكلام آخر " * 200)
    maker.store(record, maker.coded(document, maker.event(document, "قصفت", "ASSAULT")))
    [hit] = record.search("الطائرات").hits
    assert len(hit.snippet.text) < 300
    assert "[الطائرات]" in hit.snippet.marked()
    assert document.paragraphs[1][hit.snippet.start : hit.snippet.end] == hit.snippet.text


def test_series_and_dyads(newsroom: Record) -> None:
    assert [tuple(c) for c in newsroom.series()] == [
        ("", "REJECT", 1),
        ("2020-12-01", "ASSAULT", 1),
        ("2020-12-01", "CONSULT", 1),
        ("2020-12-01", "SUPPORT", 1),
        ("2020-12-01", "THREATEN", 1),
        ("2021-01-01", "ASSAULT", 1),
    ]
    for query in ("", "type:ASSAULT", "party:TUR", "quad:4 party:YEM", "reported:2020-12"):
        axis = "report" if "reported" in query else "event"
        rolled = newsroom.series(query, by="week", axis=axis)
        counted = newsroom.series(f"{query} confidence:0..1", by="week", axis=axis)
        assert rolled == counted, query
    assert [c.period for c in newsroom.series("type:ASSAULT", by="week")] == ["2020-12-20", "2020-12-27"]
    [count] = newsroom.dyad_series("TUR>LBY")
    assert (count.period, count.events, count.score) == ("2020-12-01", 1, -3.5)
    assert newsroom.dyad_series("LBY>TUR") == []
    assert newsroom.dyad_series("LBY<>TUR", time="2020-12") == [count]


def test_records_are_json(newsroom: Record) -> None:
    for event in newsroom.events():
        assert json.loads(json.dumps(event, ensure_ascii=False)) == event
        assert not math.isnan(event["confidence"])
