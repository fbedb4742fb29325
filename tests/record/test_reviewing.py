import json

import pytest

from marsad.evaluation import read_gold, score
from marsad.model import RecordError
from marsad.record import Coded, Recoded, Record

from .making import Maker

TEXT = "قصفت القوات التركية مواقع قوات حفتر قرب طرابلس ثم هددت بالمزيد ونددت القاهرة بالقصف"
ME = {"reviewer": "سلمى"}


@pytest.fixture
def coded(maker: Maker) -> Coded:
    document = maker.document("d1", TEXT)
    return maker.coded(
        document,
        maker.event(
            document,
            "قصفت",
            "ASSAULT",
            [("القوات التركية", "TUR MIL")],
            [("قوات حفتر", "LBY REB")],
            day="2020-12-26",
            place="طرابلس",
        ),
        maker.event(document, "هددت", "THREATEN", [("القوات التركية", "TUR MIL")]),
        maker.event(document, "بالمزيد", "ASSAULT"),
    )


def states(record: Record) -> dict[str, str]:
    return {
        e["trigger"]["text"]: e["review"]
        for e in record.events(review=["unreviewed", "rejected", "accepted", "edited", "added"])
    }


def whole(record: Record) -> list:
    everything = record.events(review=["unreviewed", "rejected", "accepted", "edited", "added"], sort="oldest")
    return sorted(everything, key=lambda e: e["event_id"])


def test_accept_edit_reject_and_add(record: Record, maker: Maker, coded: Coded) -> None:
    maker.store(record, coded)
    attack, threat, more = (e["event_id"] for e in coded.events)
    record.review(attack, "accept", **ME, note="كما في النص")
    record.review(threat, "edit", **ME, fields={"type": "ASSAULT", "mode": "aerial", "recipients": []})
    record.review(more, "reject", **ME)
    party = {"text": "القاهرة", "code": "EGY GOV"}
    added = record.add_event("d1", {"type": "ACCUSE", "trigger": "ونددت", "actors": [party]}, **ME)
    assert states(record) == {"قصفت": "accepted", "هددت": "edited", "بالمزيد": "rejected", "ونددت": "added"}
    assert record.count() == 3
    edited = record.event(threat)
    assert (edited["type"], edited["mode"], edited["quad"]) == ("ASSAULT", "aerial", 4)
    new = record.event(added.event_id)
    assert new["actors"][0]["country"] == "EGY"
    assert new["trigger"]["start"] == TEXT.index("ونددت")
    assert record.count("actor:EGY") == 1
    assert [c.events for c in record.series("type:ASSAULT")] == [2]
    assert record.check() == []


def test_every_field_can_be_edited(record: Record, maker: Maker, coded: Coded) -> None:
    maker.store(record, coded)
    event_id = coded.events[0]["event_id"]
    fields = {
        "modality": "denied",
        "time": "2020-12-01/2020-12-05",
        "place": "طرابلس",
        "condition": "ثم هددت",
        "content": ["بالمزيد"],
        "attribution": [{"text": "القاهرة", "kind": "official"}],
        "quantities": {"killed": [5, None]},
        "actors": [{"text": "القوات التركية", "code": "TUR MIL", "entity_id": "TUR-ARMY"}],
        "trigger": {"text": "بالقصف", "paragraph": 1},
        "evidence": TEXT,
    }
    record.review(event_id, "edit", **ME, fields=fields)
    event = record.event(event_id)
    assert event["time"]["start_date"] == "2020-12-01"
    assert event["time"]["granularity"] == "interval"
    assert event["content"][0]["text"] == "بالمزيد"
    assert event["attribution"][0]["kind"] == "official"
    assert event["trigger"]["start"] == TEXT.index("بالقصف")
    assert record.count("source:official modality:denied actor:TUR-ARMY time:2020-12-03") == 1
    assert record.check() == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"type": "WAR"}, "no type"),
        ({"mode": "visit"}, "no mode"),
        ({"actors": [{"text": "موسكو", "code": "RUS GOV"}]}, "does not stand in paragraph 1"),
        ({"actors": [{"text": "القاهرة", "code": "EGY XYZ"}]}, "no role"),
        ({"actors": "القاهرة"}, "wants parties"),
        ({"time": "أمس"}, "no time"),
        ({"time": "2020-12-09/2020-12-01"}, "no time"),
        ({"attribution": [{"text": "القاهرة", "kind": "rumour"}]}, "wants links"),
        ({"quantities": {"killed": 5}}, "cannot hold"),
        ({"event_id": "x"}, "can be edited"),
        ({}, "needs fields"),
    ],
)
def test_what_cannot_stand_is_refused(new_record, maker: Maker, coded: Coded, fields, message) -> None:
    record = Record(new_record("sqlite"))
    maker.store(record, coded)
    with pytest.raises(RecordError, match=message):
        record.review(coded.events[0]["event_id"], "edit", **ME, fields=fields)
    assert record.log() == []
    assert set(states(record).values()) == {"unreviewed"}


def test_a_decision_is_signed_and_about_something(record: Record, maker: Maker, coded: Coded) -> None:
    maker.store(record, coded)
    with pytest.raises(RecordError, match="nobody signs"):
        record.review(coded.events[0]["event_id"], "accept", reviewer=" ")
    with pytest.raises(RecordError, match="no event"):
        record.review("none", "accept", **ME)
    with pytest.raises(RecordError, match="no document"):
        record.add_event("none", {"type": "ASSAULT", "trigger": "قصفت"}, **ME)
    with pytest.raises(RecordError, match="needs a type"):
        record.add_event("d1", {"trigger": "قصفت"}, **ME)
    with pytest.raises(RecordError, match="no entry 7"):
        record.undo(7, **ME)


def test_undo_takes_back_and_can_be_taken_back(record: Record, maker: Maker, coded: Coded) -> None:
    maker.store(record, coded)
    before = whole(record)
    attack, threat, _ = (e["event_id"] for e in coded.events)
    rejection = record.review(attack, "reject", **ME)
    edit = record.review(threat, "edit", **ME, fields={"modality": "possible"})
    added = record.add_event("d1", {"type": "ACCUSE", "trigger": "ونددت"}, **ME)
    undoing = [record.undo(entry.id, **ME) for entry in (rejection, edit, added)]
    assert whole(record) == before
    record.undo(undoing[0].id, **ME)
    assert states(record)["قصفت"] == "rejected"
    assert len(record.log()) == 7, "undoing is an entry of its own"


def test_the_log_cannot_be_changed(record: Record, maker: Maker, coded: Coded) -> None:
    maker.store(record, coded)
    record.review(coded.events[0]["event_id"], "accept", **ME)
    for statement in ("UPDATE reviews SET note = 'x'", "DELETE FROM reviews"):
        with pytest.raises(RecordError, match="append-only"), record.database.writing() as connection:
            connection.exec_driver_sql(statement)


def test_log_and_documents_make_the_same_record(record: Record, new_record, maker: Maker, coded: Coded) -> None:
    maker.store(record, coded)
    attack, threat, more = (e["event_id"] for e in coded.events)
    record.review(attack, "accept", **ME)
    record.review(threat, "edit", **ME, fields={"modality": "possible"})
    rejection = record.review(more, "reject", **ME)
    record.undo(rejection.id, **ME)
    record.add_event("d1", {"type": "ACCUSE", "trigger": "ونددت"}, **ME)
    record.enter("merge-stories", {"stories": ["a", "b"]}, **ME)
    log = [entry.fields() for entry in record.log()]
    from marsad.record import Entry

    replayed = [Entry(**fields) for fields in json.loads(json.dumps(log, ensure_ascii=False))]
    for first in ("log", "documents"):
        other = Record(new_record("sqlite"))
        if first == "documents":
            maker.store(other, coded)
        assert other.replay(replayed) == 6
        if first == "log":
            maker.store(other, coded)
        assert whole(other) == whole(record)
        assert [(e.action, e.event_id, e.payload, e.note) for e in other.log()] == [
            (e.action, e.event_id, e.payload, e.note) for e in record.log()
        ]
        assert other.check() == []
        other.close()


def test_corrections_survive_recoding(record: Record, maker: Maker, coded: Coded) -> None:
    maker.store(record, coded)
    document = coded.arrival.document
    attack, threat, more = (e["event_id"] for e in coded.events)
    record.review(attack, "edit", **ME, fields={"modality": "denied"})
    record.review(threat, "accept", **ME)
    record.review(more, "reject", **ME)
    record.add_event("d1", {"type": "ACCUSE", "trigger": "ونددت"}, **ME)
    # The new release: another type for the attack under its id, a longer trigger for the rejected one, no threat,
    # and at last what the reviewer had added.
    attack_again = maker.event(document, "قصفت", "COERCE")
    longer = maker.event(document, "هددت بالمزيد", "ASSAULT")
    found = maker.event(document, "ونددت", "ACCUSE", [("القاهرة", "EGY GOV")])
    run = record.begin_run("recode", "2", "2")
    [stale] = record.stale(run)
    changes = record.replace(run, [Recoded(stale.version, stale.document, [attack_again, longer, found])])
    record.end_run(run, changes.summary())
    by_trigger = {e["trigger"]["text"]: e for e in whole(record)}
    assert (by_trigger["قصفت"]["type"], by_trigger["قصفت"]["modality"]) == ("ASSAULT", "denied"), "it stands as edited"
    assert by_trigger["قصفت"]["event_id"] == attack
    assert by_trigger["هددت"]["review"] == "accepted", "an accepted event stands though the coder no longer finds it"
    assert by_trigger["هددت بالمزيد"]["review"] == "rejected", "found by its trigger's span"
    assert by_trigger["ونددت"]["review"] == "added"
    assert len(by_trigger) == 4
    assert (changes.documents, dict(changes.came)) == (1, {"ASSAULT": 1})
    assert dict(changes.went) == {"ASSAULT": 1}
    assert record.runs()[-1]["changes"]["came"] == {"ASSAULT": 1}
    assert record.stale(run) == []
    for entry in record.log():
        record.undo(entry.id, **ME)
    assert {e["trigger"]["text"]: e["review"] for e in whole(record)} == dict.fromkeys(
        ("قصفت", "هددت بالمزيد", "ونددت"), "unreviewed"
    )
    assert record.check() == []


def test_actors_are_merged_and_parted(record: Record, maker: Maker, coded: Coded) -> None:
    maker.store(record, coded)
    assert record.count("actor:LBY-LNA") == 0
    document = maker.document("d2", "هاجم الجيش الوطني الليبي سرت")
    maker.store(
        record,
        maker.coded(
            document, maker.event(document, "هاجم", "ASSAULT", [("الجيش الوطني الليبي", "LBY MIL", "LBY-LNA")])
        ),
    )
    entry = record.merge_actors(["قوات حفتر"], "LBY-LNA", **ME)
    assert record.count("party:LBY-LNA") == record.count('party:"قوات حفتر"') == 2
    record.undo(entry.id, **ME)
    assert record.count("party:LBY-LNA") == 1
    with pytest.raises(RecordError, match="no actor"):
        record.merge_actors(["مجهول"], "LBY-LNA", **ME)


def test_reviewed_documents_are_gold(record: Record, maker: Maker, coded: Coded, tmp_path) -> None:
    other = maker.document("d2", "هدد أكار بالرد")
    maker.store(record, coded, maker.coded(other, maker.event(other, "هدد", "THREATEN")))
    attack, _, more = coded.events
    record.review(attack["event_id"], "accept", **ME)
    record.review(more["event_id"], "reject", **ME)
    file = tmp_path / "gold.json"
    file.write_text(json.dumps(record.gold(), ensure_ascii=False), encoding="utf-8")
    gold = read_gold(file)
    assert list(gold) == ["d1"], "nobody decided anything about the other document"
    assert [(e.trigger, e.optional) for e in gold["d1"]] == [("قصفت", False), ("هددت", True)]
    figures = score(gold, [attack])
    assert figures.event.f1 == 1.0
    assert figures.tuples.f1 == 1.0


def test_an_event_is_added_where_the_coder_found_none(record: Record, maker: Maker) -> None:
    maker.store(record, maker.coded(maker.document("d1", TEXT)))
    added = record.add_event("d1", {"type": "ACCUSE", "trigger": "ونددت"}, **ME)
    record.review(str(added.event_id), "edit", **ME, fields={"modality": "possible"})
    record.review(str(added.event_id), "edit", **ME, fields={"actors": [{"text": "القاهرة", "code": "EGY GOV"}]})
    event = record.event(str(added.event_id))
    assert (event["review"], event["modality"], event["actors"][0]["code"]) == ("added", "possible", "EGY GOV")
    record.undo(2, **ME)
    event = record.event(str(added.event_id))
    assert (event["modality"], event["actors"][0]["code"]) == ("asserted", "EGY GOV")
    record.undo(1, **ME)
    assert record.check() == []


def test_a_new_version_with_the_same_words_keeps_its_corrections(record: Record, maker: Maker, coded: Coded) -> None:
    maker.store(record, coded)
    event_id = coded.events[0]["event_id"]
    record.review(event_id, "edit", **ME, fields={"modality": "denied"})
    again = maker.document("d1", TEXT, publisher="الميزان")
    maker.store(record, maker.coded(again, maker.event(again, "قصفت", "ASSAULT")))
    assert record.event(event_id)["modality"] == "denied"
    assert record.count("publisher:الميزان modality:denied") == 1
    other = maker.document("d1", TEXT + "، كما قيل")
    maker.store(record, maker.coded(other, maker.event(other, "قصفت", "ASSAULT")))
    assert set(states(record).values()) == {"unreviewed"}
    assert record.event(event_id)["modality"] == "denied", "the former version stays as it was"
    assert record.check() == []
