from datetime import date

import pytest

from marsad.model import RecordError
from marsad.record import Arrival, Coded, Recoded, Record

from .making import Maker

SENTENCE = "قصفت القوات التركية مواقع قوات حفتر قرب طرابلس"


def attack(maker: Maker, name: str = "d1", **fields):
    document = maker.document(name, SENTENCE, **fields)
    event = maker.event(
        document,
        "قصفت",
        "ASSAULT",
        [("القوات التركية", "TUR MIL")],
        [("قوات حفتر", "LBY REB", "LBY-LNA")],
        place="طرابلس",
        day="2020-12-26",
    )
    return document, event


def test_what_is_stored_is_read_again(record: Record, maker: Maker) -> None:
    document, event = attack(maker)
    stored = maker.store(record, maker.coded(document, event))
    assert (stored.new, stored.versions, stored.unchanged, stored.events) == (1, 0, 0, 1)
    assert list(record.events()) == [event | {"review": "unreviewed"}]
    assert list(record.documents()) == [document]
    assert record.event(event["event_id"])["trigger"]["text"] == "قصفت"


def test_the_bytes_are_kept_as_they_came(record: Record, maker: Maker) -> None:
    document, event = attack(maker)
    data = b'{"id": "d1"}\r\n\x00'
    maker.store(record, Coded(Arrival(document, data, "أخبار.jsonl:7"), [event]))
    assert record.original("d1") == data
    [version] = record.versions("d1")
    assert version["source"] == "أخبار.jsonl:7"
    assert version["arrived"].endswith("Z")
    assert len(version["original"]) == 64


def test_adding_again_changes_nothing(record: Record, maker: Maker) -> None:
    coded = maker.coded(*attack(maker))
    maker.store(record, coded)
    before = list(record.events())
    again = maker.store(record, coded, coded)
    assert (again.new, again.versions, again.unchanged) == (0, 0, 2)
    assert list(record.events()) == before
    assert record.missing([coded.arrival]) == []


def test_the_same_url_with_other_bytes_is_a_new_version(record: Record, maker: Maker) -> None:
    url = "https://marfa.example/1"
    document, event = attack(maker, url=url)
    maker.store(record, maker.coded(document, event))
    corrected = maker.document("another-id", "نفت أنقرة قصف مواقع قرب طرابلس", url=url)
    denial = maker.event(corrected, "نفت", "REJECT", [("أنقرة", "TUR GOV")])
    [wanted] = record.missing([maker.coded(corrected).arrival])
    assert wanted.document.id == "d1"
    stored = maker.store(record, maker.coded(corrected, denial))
    assert (stored.new, stored.versions) == (0, 1)
    assert [e["type"] for e in record.events()] == ["REJECT"]
    assert [e["type"] for e in record.events(version="all", sort="oldest")] == ["ASSAULT", "REJECT"]
    assert record.document("d1").paragraphs == corrected.paragraphs
    assert record.document("d1", version=1).paragraphs == document.paragraphs
    assert [v["current"] for v in record.versions("d1")] == [False, True]
    assert record.count("قصفت") == 0, "an old version is not found by its words"


def test_a_former_version_that_comes_again_changes_nothing(record: Record, maker: Maker) -> None:
    first, second = attack(maker, url="u"), attack(maker, url="u", published=date(2020, 12, 28))
    maker.store(record, maker.coded(*first), maker.coded(*second))
    stored = maker.store(record, maker.coded(*first))
    assert stored.unchanged == 1
    assert next(record.events())["published"] == "2020-12-28"


def test_a_version_with_the_same_words_has_the_same_events(record: Record, maker: Maker) -> None:
    first, second = attack(maker), attack(maker, publisher="الميزان")
    assert first[1]["event_id"] == second[1]["event_id"]
    maker.store(record, maker.coded(*first), maker.coded(*second))
    assert [e["publisher"] for e in record.events(version="all")] == ["الميزان"]


def test_documents_of_other_urls_are_others_whatever_their_ids(record: Record, maker: Maker) -> None:
    maker.store(record, maker.coded(*attack(maker, "1", url="https://a.example/1")))
    other = attack(maker, "1", url="https://b.example/9")
    [wanted] = record.missing([maker.coded(*other).arrival])
    assert wanted.document.id.startswith("1@")
    stored = maker.store(record, maker.coded(*attack(maker, wanted.document.id, url="https://b.example/9")))
    assert stored.new == 1
    assert record.missing([maker.coded(*other).arrival]) == []


def test_a_line_number_does_not_make_two_documents_one(record: Record, maker: Maker) -> None:
    monday, tuesday = (maker.document("today.jsonl:1", f"{SENTENCE} {day}") for day in ("الاثنين", "الثلاثاء"))
    arrivals = [Arrival(d, d.paragraphs[1].encode(), "today.jsonl:1", named=False) for d in (monday, tuesday)]
    for arrival in arrivals:
        [wanted] = record.missing([arrival])
        run = record.begin_run("add", "0", "0")
        assert record.store(run, [Coded(wanted, [])]).new == 1
    assert record.missing(arrivals) == []
    assert len(list(record.documents())) == 2


def test_a_document_is_stored_with_all_its_events_or_not_at_all(record: Record, maker: Maker) -> None:
    good, bad = attack(maker, "good"), attack(maker, "bad")
    broken = bad[1] | {"type": None}
    run = record.begin_run("add", "0", "0")
    with pytest.raises(Exception, match=r"(?i)null"):
        record.store(run, [maker.coded(*good), maker.coded(bad[0], bad[1], broken)])
    assert record.count() == 0
    assert list(record.documents()) == []
    assert record.series() == []


def test_what_could_not_be_coded_is_kept(record: Record, maker: Maker) -> None:
    document = maker.document("odd", SENTENCE)
    maker.store(record, Coded(Arrival(document, b"odd", "x"), [], "ValueError: odd"))
    assert record.versions("odd")[0]["failure"] == "ValueError: odd"


def test_a_query_is_needed_for_a_document_that_is_not_there(record: Record) -> None:
    with pytest.raises(RecordError, match="no document 'none'"):
        record.document("none")
    with pytest.raises(RecordError, match="no event"):
        record.event("none")


def test_any_text_is_kept_to_the_letter(record: Record, maker: Maker) -> None:
    sentence = "قصف\x00ت القو\ud800ات\u202e التركية\u2028مواقع \U0001f9ff قرب طَـرابُلس\x1f"
    document = maker.document("\ud83dاسم\x00", sentence, publisher="وكالة\x00", url="https://x.example/\udcff")
    event = maker.event(document, "قصف\x00ت", "ASSAULT", [("القو\ud800ات\u202e التركية", "TUR MIL")])
    maker.store(record, maker.coded(document, event))
    [kept] = record.documents()
    assert kept.paragraphs == document.paragraphs
    [read] = record.events()
    assert read["trigger"] == event["trigger"]
    assert read["actors"] == event["actors"]
    assert record.count("طرابلس actor:TUR") == 1
    assert record.check() == []
    assert record.missing([maker.coded(document).arrival]) == []


DETAILS = {"kicker": "عاجل", "byline": "سلمى\x00 \ud800 الأحمد", "dateline": "طرابلس -"}


def test_what_else_the_source_says_is_kept_with_each_version(record: Record, maker: Maker) -> None:
    first, event = attack(maker, url="u", details=DETAILS)
    second, _ = attack(maker, url="u", published=date(2020, 12, 28), details={"byline": "ليلى"})
    plain, _ = attack(maker, "plain", details={"page": 7})  # by a reader of another package
    maker.store(record, maker.coded(first, event), maker.coded(plain))
    assert {document.id: document.details for document in record.documents()} == {"d1": DETAILS, "plain": {"page": "7"}}
    assert record.document("d1").details == DETAILS
    maker.store(record, maker.coded(second))
    assert record.document("d1").details == {"byline": "ليلى"}
    assert record.document("d1", version=1).details == DETAILS
    assert record.check() == []


def test_recoding_keeps_what_else_the_source_says(record: Record, maker: Maker) -> None:
    document, event = attack(maker, details=DETAILS)
    maker.store(record, maker.coded(document, event))
    run = record.begin_run("recode", "2", "2")
    [stale] = record.stale(run)
    assert stale.document.details == DETAILS, "a coder may look at them again"
    record.replace(run, [Recoded(stale.version, stale.document, [event])])
    record.end_run(run)
    assert record.document("d1").details == DETAILS
