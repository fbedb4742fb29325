import itertools
from datetime import date

import pytest

import marsad
from marsad import analysis
from marsad.model import QueryError, RecordError
from marsad.record import Record

from ..record.making import Maker
from .newsdesk import DENIAL, RETOLD, report


def grouped(record: Record) -> set[frozenset[str]]:
    analysis.update(record)
    found = analysis.stories(record, limit=100)
    return {frozenset(m["doc_id"] for m in analysis.story(record, one.id).members) for one in found}


def desk(maker: Maker) -> dict[str, object]:
    made = {
        "agency": report(maker, "agency", publisher="وكالة المرفأ", published=date(2020, 12, 26))[0],
        "copy": report(maker, "copy", publisher="الميزان")[0],
        "retold": report(maker, "retold", RETOLD, "ضربات", publisher="الساحل اليوم")[0],
        "denial": report(maker, "denial", DENIAL, "قصفت", publisher="راديو الواحة", modality="denied")[0],
        "next day": report(maker, "next day", publisher="الميزان", day="2020-12-27", published=date(2020, 12, 28))[0],
    }
    return made


ONE = frozenset({"agency", "copy", "retold", "denial"})


def test_mentions_of_one_act_are_one_story_and_counted_apart(record: Record, maker: Maker) -> None:
    maker.store(record, *desk(maker).values())
    assert grouped(record) == {ONE, frozenset({"next day"})}
    one = analysis.stories(record, sort="reports")[0]
    assert (one.events, one.reports, one.origins) == (4, 4, 3), "a copy is a report and no origin"
    assert one.state == "disputed"
    assert one.first_day == one.last_day == "2020-12-26"
    assert one.id == one.head["event_id"], "a story is named by its first report's event"
    assert one.head["doc_id"] == "agency"


@pytest.mark.parametrize("start", [0, 31, 62, 93])
def test_stories_do_not_depend_on_the_order_of_arrival(new_record, maker: Maker, start: int) -> None:
    made = desk(maker)
    order = next(itertools.islice(itertools.permutations(made), start, None))
    with marsad.open(new_record("sqlite")) as record:
        for name in order:
            maker.store(record, made[name])
            analysis.update(record)
        assert grouped(record) == {ONE, frozenset({"next day"})}
        accounts = [one.fields() for one in analysis.stories(record)]
        analysis.rebuild(record)
        assert [one.fields() for one in analysis.stories(record)] == accounts


def test_an_update_without_news_changes_nothing(record: Record, maker: Maker) -> None:
    maker.store(record, *desk(maker).values())
    assert analysis.update(record) == 5
    assert analysis.update(record) == 0


def test_reviewers_merge_split_and_take_back(record: Record, maker: Maker) -> None:
    maker.store(record, *desk(maker).values())
    analysis.update(record)
    one, other = (s.id for s in analysis.stories(record, sort="reports"))
    entry = record.enter("merge-stories", {"stories": [one, other]}, reviewer="سلمى")
    assert grouped(record) == {ONE | {"next day"}}
    record.undo(entry.id, reviewer="سلمى")
    assert grouped(record) == {ONE, frozenset({"next day"})}
    retold = next(e["event_id"] for e in record.events(doc="retold"))
    entry = record.enter("split-story", {"story": one, "events": [retold]}, reviewer="سلمى")
    assert grouped(record) == {ONE - {"retold"}, frozenset({"retold"}), frozenset({"next day"})}
    analysis.rebuild(record)
    assert grouped(record) == {ONE - {"retold"}, frozenset({"retold"}), frozenset({"next day"})}
    record.undo(entry.id, reviewer="سلمى")
    assert grouped(record) == {ONE, frozenset({"next day"})}


def test_a_split_holds_when_more_reports_come(record: Record, maker: Maker) -> None:
    made = desk(maker)
    late = made.pop("copy")
    maker.store(record, *made.values())
    analysis.update(record)
    [one, _] = analysis.stories(record, sort="reports")
    denial = next(e["event_id"] for e in record.events(doc="denial"))
    record.enter("split-story", {"story": one.id, "events": [denial]}, reviewer="سلمى")
    maker.store(record, late)
    assert grouped(record) == {ONE - {"denial"}, frozenset({"denial"}), frozenset({"next day"})}


def test_a_rejected_event_leaves_its_story(record: Record, maker: Maker) -> None:
    maker.store(record, *desk(maker).values())
    analysis.update(record)
    denial = next(e["event_id"] for e in record.events(doc="denial"))
    record.review(denial, "reject", reviewer="سلمى")
    assert grouped(record) == {ONE - {"denial"}, frozenset({"next day"})}
    assert analysis.stories(record, sort="reports")[0].state == "corroborated"


def test_an_edit_moves_an_event_to_another_story(record: Record, maker: Maker) -> None:
    maker.store(record, *desk(maker).values())
    analysis.update(record)
    late = next(e for e in record.events(doc="next day"))
    time = {"text": "السبت", "start_date": "2020-12-26", "end_date": "2020-12-26", "granularity": "day"}
    record.review(late["event_id"], "edit", reviewer="سلمى", fields={"time": time})
    assert grouped(record) == {ONE | {"next day"}}


def test_search_knows_stories_origins_and_states(record: Record, maker: Maker) -> None:
    maker.store(record, *desk(maker).values())
    analysis.update(record)
    one = analysis.stories(record, sort="reports")[0]
    any_event = next(e["event_id"] for e in record.events(doc="retold"))
    assert record.count(f"story:{one.id}") == record.count(f"قصة:{any_event}") == 4
    assert record.count("origin:agency") == record.count("origin:copy") == 3
    assert record.count("origin:retold") == 1
    assert record.count("state:disputed") == 4
    assert record.count("-state:disputed") == 1
    assert [s.id for s in analysis.stories(record, "modality:denied")] == [one.id]
    assert analysis.count_stories(record, "actor:TUR", state="single") == 1
    assert [s.id for s in analysis.stories(record, sort="oldest", limit=1, offset=1)] != [one.id]


def test_what_is_asked_wrongly_is_said(record: Record) -> None:
    with pytest.raises(RecordError, match="no story 'none'"):
        analysis.story(record, "none")
    with pytest.raises(QueryError, match="no state"):
        analysis.stories(record, state="true")
    with pytest.raises(QueryError, match="no order"):
        analysis.stories(record, sort="best")


def test_a_month_goes_with_the_one_act_it_can_mean(record: Record, maker: Maker) -> None:
    wide = {"published": date(2021, 1, 10), "publisher": "قناة الأفق"}
    month = report(maker, "month", RETOLD, "ضربات", day="2020-12-01", until="2020-12-31", **wide)[0]
    made = desk(maker)
    maker.store(record, made["agency"], month)
    assert grouped(record) == {frozenset({"agency", "month"})}
    maker.store(record, made["next day"])
    assert frozenset({"month"}) in grouped(record), "two acts of that month are as likely"


def test_old_time_mentions_do_not_chain_days_together(record: Record, maker: Maker) -> None:
    days = [f"2020-12-{n:02}" for n in range(1, 21)]
    made = [
        report(maker, day, publisher=f"ناشر {i % 4}", day=day, published=date.fromisoformat(day))[0]
        for i, day in enumerate(days)
    ]
    maker.store(record, *made)
    assert grouped(record) == {frozenset({day}) for day in days}


def test_actors_that_reviewers_made_one_are_one_in_stories(record: Record, maker: Maker) -> None:
    told = {
        "نديم الراعي": "اجتمع نديم الراعي السبت بوفد تجاري في طرابلس لبحث إعادة فتح المرفأ",
        "أبو سامر": "وأفادت الغرفة بأن أبو سامر اجتمع في طرابلس بوفد تجاري وناقش معه فتح المرفأ أمام السفن",
    }
    found = []
    for name, who, code in (("a", "نديم الراعي", "LBY GOV"), ("b", "أبو سامر", "LBY CVL")):
        document = maker.document(name, told[who], publisher=f"صحيفة {name}", published=date(2020, 12, 27))
        event = maker.event(
            document,
            "اجتمع",
            "CONSULT",
            [(who, code)],
            [("وفد تجاري", "LBY BUS")],
            place="طرابلس",
            day="2020-12-26",
            mode="meet",
        )
        event["time"] |= {"text": "السبت"}
        found.append(maker.coded(document, event))
    maker.store(record, *found)
    apart = {frozenset({"a"}), frozenset({"b"})}
    assert grouped(record) == apart
    entry = record.merge_actors(["أبو سامر"], "نديم الراعي", reviewer="سلمى")
    assert grouped(record) == {frozenset({"a", "b"})}
    ids = [one.id for one in analysis.stories(record)]
    analysis.rebuild(record)
    assert [one.id for one in analysis.stories(record)] == ids, "worked out anew it is the same"
    record.undo(entry.id, reviewer="سلمى")
    assert grouped(record) == apart


def test_an_act_told_as_another_type_is_joined_by_a_reviewer_only(record: Record, maker: Maker) -> None:
    attack = report(maker, "attack", publisher="وكالة المرفأ")[0]
    siege = report(maker, "siege", publisher="الميزان", type="COERCE", mode="restrict", quad=4)[0]
    maker.store(record, attack, siege)
    assert grouped(record) == {frozenset({"attack"}), frozenset({"siege"})}
    stories = [one.id for one in analysis.stories(record)]
    entry = record.enter("merge-stories", {"stories": stories}, reviewer="سلمى", note="")
    assert grouped(record) == {frozenset({"attack", "siege"})}
    [one] = analysis.stories(record)
    assert (one.events, one.reports) == (2, 2)
    record.undo(entry.id, reviewer="سلمى")
    assert grouped(record) == {frozenset({"attack"}), frozenset({"siege"})}
