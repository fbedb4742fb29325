"""The five example rules, each on documents that make it fire and documents that must not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marsad import alerting
from marsad.alerting import Rule
from marsad.model import AlertError, QueryError

from ..analysis.newsdesk import DENIAL, report
from .conftest import HAFTAR, TURKEY, Newsroom

THREATS = Rule(query="type:THREATEN mode:violence dyad:TUR>LBY")
#: one violation of the ceasefire each, as unlike as a day's reports are
VIOLATED = {
    "الهيشة": "رغم وقف إطلاق النار سقطت قذائف على بيوت الهيشة حين قصفت قوات حفتر نقطة تفتيش ليلا",
    "بوقرين": "قال ناطق إن مسيرة قصفت رتلا قرب بوقرين بعد ساعات من تجديد وقف إطلاق النار مع قوات حفتر",
    "الوشكة": "قصفت قوات حفتر مستودع ذخيرة في الوشكة وأوقعت ثلاثة جرحى بين الحراس، في خرق لاتفاق وقف إطلاق النار",
    "القداحية": "استهدف قناصة دورية على طريق القداحية، ثم قصفت قوات حفتر محطة وقود، ولم يصمد وقف إطلاق النار",
    "أبو نجيم": "اتهم مراقبو وقف إطلاق النار قوات حفتر بأن هاوناتها قصفت مدرسة خالية في أبو نجيم فجرا",
    "السدادة": "قصفت دبابة جسر السدادة فتوقفت شاحنات الإغاثة، وفق لجنة وقف إطلاق النار التي لامت قوات حفتر",
}
TOWNS = tuple(VIOLATED)
VIOLATIONS = Rule("count", '"وقف إطلاق النار" type:ASSAULT country:LBY -modality:denied', over=3, window=1)
PROMISE = "تعهدت القاهرة لحكومة الوفاق بفتح قنصليتها في بنغازي قبل نهاية يناير"
EGYPT = ("القاهرة", "EGY GOV", "EGY")
ACCORD = ("حكومة الوفاق", "LBY GOV", "LBY-GNA")


# any THREATEN violence TUR->LBY


def test_a_threat_of_violence_is_told_of(newsroom: Newsroom) -> None:
    newsroom.alert(THREATS)
    newsroom.threat()
    assert newsroom.look() == 1
    [match] = newsroom.matches()
    assert match["facts"]["condition"] == "event" and match["day"] == "2020-12-27"
    assert [event["doc_id"] for event in match["events"]] == ["r1"]
    assert newsroom.look() == 0, "once"


def test_other_threats_are_not_told_of(newsroom: Newsroom) -> None:
    newsroom.alert(THREATS)
    newsroom.threat(mode="restrict")
    newsroom.threat(actors=[HAFTAR], recipients=[TURKEY])
    newsroom.report("قصفت القوات التركية مواقع قوات حفتر", "قصفت", "ASSAULT")
    newsroom.threat(on="2019-01-01", name="archive")
    assert newsroom.look() == 0, "of another mode, the other way, another type, of an archive"
    newsroom.threat(on="2020-12-28", name="dated ahead")
    assert newsroom.look() == 1


def test_what_was_there_before_the_alert_is_no_news(newsroom: Newsroom) -> None:
    newsroom.threat()
    newsroom.look()
    newsroom.alert(THREATS)
    assert newsroom.look() == 0
    newsroom.threat(publisher="الميزان", name="copy")
    assert newsroom.look() == 1, "nobody was told of this story yet"


def test_a_story_that_many_report_is_told_of_once(newsroom: Newsroom) -> None:
    newsroom.alert(THREATS)
    newsroom.alert(Rule(query=THREATS.query, unit="report"), "كل تقرير")
    for publisher in ("وكالة المرفأ", "الميزان", "الساحل اليوم"):
        newsroom.threat(publisher=publisher)
        newsroom.look()
    # A report of the day before comes last: it gives the story another name.
    newsroom.threat(publisher="راديو الواحة", on="2020-12-26", name="earlier")
    newsroom.look()
    by_alert = [match["facts"]["unit"] for match in newsroom.matches()]
    assert by_alert.count("story") == 1
    assert by_alert.count("report") == 4


# ceasefire violations over 3 a day


def violate(newsroom: Newsroom, *towns: str, day: str = "2020-12-27", **fields: Any) -> None:
    for town in towns:
        newsroom.report(
            VIOLATED[town], "قصفت", "ASSAULT", [HAFTAR], [], on=day, day=day, name=f"{town} {day}", **fields
        )


def test_more_than_three_violations_a_day_are_told_of(newsroom: Newsroom) -> None:
    newsroom.alert(VIOLATIONS)
    violate(newsroom, *TOWNS[:3])
    assert newsroom.look() == 0, "three are not more than three"
    violate(newsroom, TOWNS[3])
    assert newsroom.look() == 1
    [match] = newsroom.matches()
    assert (match["facts"]["count"], match["facts"]["last"]) == (4, "2020-12-27")
    assert len(match["events"]) == 4
    violate(newsroom, *TOWNS[4:])
    assert newsroom.look() == 0, "the day was told of"


def test_violations_of_two_days_copies_and_denials_do_not_add_up(newsroom: Newsroom) -> None:
    newsroom.alert(VIOLATIONS)
    violate(newsroom, *TOWNS[:2], day="2020-12-26")
    violate(newsroom, *TOWNS[:3])
    for publisher in ("الميزان", "الساحل اليوم"):
        newsroom.report(VIOLATED[TOWNS[0]], "قصفت", "ASSAULT", [HAFTAR], [], day="2020-12-27", publisher=publisher)
    violate(newsroom, TOWNS[4], modality="denied")
    newsroom.report("قصفت قوات حفتر مواقع خصومها", "قصفت", "ASSAULT", [HAFTAR], [], day="2020-12-27")
    assert newsroom.look() == 0
    month = {"day": "2020-12-01", "until": "2020-12-31", "name": "some time"}
    newsroom.report(VIOLATED[TOWNS[5]], "قصفت", "ASSAULT", [HAFTAR], [], **month)
    assert newsroom.look() == 0, "what was some time in December was on no day"


def test_a_window_of_days_slides(newsroom: Newsroom) -> None:
    newsroom.alert(Rule("count", VIOLATIONS.query, over=3, window=3))
    for town, day in zip(TOWNS, ("22", "23", "25", "26", "27", "27"), strict=True):
        violate(newsroom, town, day=f"2020-12-{day}")
        newsroom.look()
    [match] = newsroom.matches()
    assert (match["facts"]["first"], match["facts"]["last"], match["facts"]["count"]) == ("2020-12-25", "2020-12-27", 4)


# new actor


def test_a_party_that_was_never_named_is_told_of(newsroom: Newsroom) -> None:
    newsroom.threat(on="2020-12-20")
    newsroom.look()
    newsroom.alert(Rule("new-actor", "type:ASSAULT,THREATEN"))
    brigade = ("كتيبة الرياح", "LBY REB", None, None)
    newsroom.report("هددت كتيبة الرياح قوات حفتر بالقصف", actors=[brigade], recipients=[HAFTAR])
    assert newsroom.look() == 1
    [match] = newsroom.matches()
    assert match["facts"]["actor"]["name_ar"] == "كتيبة الرياح"
    newsroom.report("هددت كتيبة الرياح قوات حفتر بالقصف ثانية", actors=[brigade], recipients=[HAFTAR])
    assert newsroom.look() == 0, "not new any more"


def test_parties_that_are_known_elsewhere_and_nobodies_are_not_new(newsroom: Newsroom) -> None:
    newsroom.report("زار وفد كتيبة الرياح أنقرة", "زار", "CONSULT", [("كتيبة الرياح", "LBY REB")], [], on="2019-12-01")
    newsroom.look()
    newsroom.alert(Rule("new-actor", "type:THREATEN"))
    newsroom.alert(Rule("new-actor", "type:THREATEN", window=90), "غائب ثلاثة أشهر")
    newsroom.report(
        "هددت كتيبة الرياح مجهولين بالقصف", actors=[("كتيبة الرياح", "LBY REB")], recipients=[("مجهولين", "--- UNK")]
    )
    newsroom.report("أعلنت شركة الأفق فتح فرع", "أعلنت", "COOPERATE", [("شركة الأفق", "LBY BUS")], [])
    newsroom.look()
    assert [match["facts"]["actor"]["name_ar"] for match in newsroom.matches()] == ["كتيبة الرياح"]
    assert newsroom.matches()[0]["alert"] == newsroom.known("غائب ثلاثة أشهر").id, "not named for ninety days"


# promise overdue


def promise(newsroom: Newsroom, **fields: Any) -> None:
    due = ("فتح قنصليتها في بنغازي قبل نهاية يناير", ("2021-01-21", "2021-01-31"))
    newsroom.report(PROMISE, "تعهدت", "AGREE", [EGYPT], [ACCORD], **{"on": "2021-01-02", "items": [due]} | fields)


def test_a_promise_is_told_of_when_its_day_has_passed(newsroom: Newsroom) -> None:
    newsroom.clock.set("2021-01-03T09:00:00+00:00")
    newsroom.alert(Rule("ledger", "actor:EGY", kinds=("promise",), statuses=("overdue",)))
    promise(newsroom)
    assert newsroom.look() == 0
    newsroom.clock.set("2021-01-31T23:00:00+00:00")
    assert newsroom.look() == 0
    newsroom.clock.set("2021-02-01T00:30:00+00:00")
    assert newsroom.look() == 1, "no document came, the day did"
    [match] = newsroom.matches()
    assert (match["facts"]["kind"], match["facts"]["status"]) == ("promise", "overdue")
    assert match["facts"]["deadline"] == ["2021-01-21", "2021-01-31"]
    newsroom.clock.forward(days=1)
    promise(newsroom, publisher="الميزان", name="another paper")
    assert newsroom.look() == 0, "the same promise"


def test_a_promise_that_was_kept_or_is_old_is_not_told_of(newsroom: Newsroom) -> None:
    newsroom.clock.set("2021-01-03T09:00:00+00:00")
    newsroom.alert(Rule("ledger", kinds=("promise",), statuses=("overdue",)))
    promise(newsroom)
    opened = "افتتحت القاهرة قنصليتها في بنغازي بعد فتح الطريق"
    newsroom.report(opened, "افتتحت", "COOPERATE", [EGYPT], [], on="2021-01-28")
    newsroom.clock.set("2021-02-02T00:30:00+00:00")
    assert newsroom.look() == 0
    newsroom.clock.set("2021-06-01T00:30:00+00:00")
    newsroom.report(
        "تعهدت الجزائر بإعادة فتح المعبر قبل نهاية يناير", "تعهدت", "AGREE", [("الجزائر", "DZA GOV", "DZA")], [],
        on="2021-01-05", items=[("إعادة فتح المعبر قبل نهاية يناير", ("2021-01-31", "2021-01-31"))],
    )  # fmt: skip
    assert newsroom.look() == 0, "it fell due four months ago; only its report comes now"


# story became disputed


def test_a_story_that_becomes_disputed_is_told_of(newsroom: Newsroom) -> None:
    rule = Rule("story", "type:ASSAULT", states=("disputed",))
    newsroom.alert(rule)
    store = lambda *args, **kw: newsroom.maker.store(newsroom.record, report(newsroom.maker, *args, **kw)[0])  # noqa: E731
    store("agency", publisher="وكالة المرفأ", published=date(2020, 12, 26))
    assert newsroom.look() == 0
    store("copy", publisher="الميزان")
    assert newsroom.look() == 0, "another report disputes nothing"
    store("denial", DENIAL, "قصفت", publisher="راديو الواحة", modality="denied")
    assert newsroom.look() == 1
    [match] = newsroom.matches()
    assert match["facts"]["state"] == "disputed"
    shown = [event["doc_id"] for event in match["events"]]
    assert shown[0] == "denial" and "agency" in shown, "who denies beside who asserts"
    store("later", DENIAL, "قصفت", publisher="الساحل اليوم", modality="denied")
    assert newsroom.look() == 0, "it was so already"


def test_a_decision_of_a_reviewer_can_make_it_disputed(newsroom: Newsroom) -> None:
    newsroom.alert(Rule("story", states=("disputed",)))
    made = [
        report(newsroom.maker, "agency", publisher="وكالة المرفأ"),
        report(newsroom.maker, "other", publisher="الميزان"),
    ]
    newsroom.maker.store(newsroom.record, *(coded for coded, _ in made))
    assert newsroom.look() == 0
    newsroom.record.review(made[1][1]["event_id"], "edit", reviewer="سلمى", fields={"modality": "denied"})
    assert newsroom.look() == 1


# every rule


def test_a_paused_alert_looks_at_nothing_and_goes_on_from_where_it_is_woken(newsroom: Newsroom) -> None:
    newsroom.alert(THREATS)
    alerting.pause(newsroom.record, "تنبيه")
    newsroom.threat()
    assert newsroom.look() == 0
    alerting.pause(newsroom.record, "تنبيه", False)
    assert newsroom.look() == 0
    newsroom.threat(sentence="هددت القوات التركية بضرب قوات حفتر في الجفرة", name="new")
    assert newsroom.look() == 1


def test_an_alert_that_cannot_look_says_why_and_the_others_go_on(newsroom: Newsroom, monkeypatch: Any) -> None:
    from marsad.alerting import evaluating
    from marsad.model import RecordError

    newsroom.alert(Rule("new-actor"), "معطل")
    newsroom.alert(THREATS)
    newsroom.threat()
    real = evaluating.found

    def fails(look: Any, record: Any) -> Any:
        if look.rule.condition == "new-actor":
            raise RecordError("the query took too long", "query", "narrow it")
        return real(look, record)

    monkeypatch.setattr(evaluating, "found", fails)
    assert newsroom.look() == 1
    assert newsroom.known("معطل").fault == "query: the query took too long (narrow it)"
    monkeypatch.undo()
    assert newsroom.look() == 2, "nothing was passed over meanwhile: both parties are new"
    assert newsroom.known("معطل").fault is None


def test_two_that_look_at_once_tell_once(newsroom: Newsroom, monkeypatch: Any) -> None:
    from marsad.alerting import evaluating

    newsroom.alert(THREATS)
    newsroom.threat()
    real, inner = evaluating._look, []

    def meanwhile(*arguments: Any) -> Any:
        found = real(*arguments)
        if not inner:
            inner.append(True)
            assert newsroom.look() == 1
        return found

    monkeypatch.setattr(evaluating, "_look", meanwhile)
    assert newsroom.look() == 0
    assert len(newsroom.matches()) == len(newsroom.messages()) == 1


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"condition": "weather"}, "no condition"),
        ({"condition": "count", "over": 3}, "needs a window"),
        ({"condition": "ledger"}, "no status is watched for"),
        ({"condition": "ledger", "statuses": ["late"]}, "no status is called 'late'"),
        ({"condition": "story"}, "no state is watched for"),
        ({"query": "type:WAR"}, "WAR"),
        ({"window": -1}, "window -1"),
        ({"colour": "red"}, "has no 'colour'"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(fields: dict[str, Any], error: str) -> None:
    with pytest.raises((AlertError, QueryError), match=error):
        Rule.read(fields)
