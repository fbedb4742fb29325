from datetime import date
from typing import Any

import pytest

from marsad import analysis
from marsad.model import QueryError
from marsad.record import Record

from ..record.making import Maker, span

DEMAND = "طالبت القاهرة حكومة الوفاق بوقف استيراد السلاح التركي وبتفكيك المجموعات المسلحة قبل نهاية مارس"
AGREED = "وقع الجيش الوطني وحكومة الوفاق في جنيف اتفاقا لوقف إطلاق النار"
EGYPT = ("القاهرة", "EGY GOV", "EGY")
ACCORD = ("حكومة الوفاق", "LBY GOV", "LBY-GNA")
ARMY = ("الجيش الوطني", "LBY MIL", "LBY-LNA")


class Desk:
    """Stores reports of one sentence with one event, and reads the ledger."""

    def __init__(self, record: Record, maker: Maker) -> None:
        self.record, self.maker, self.count = record, maker, 0

    def report(
        self, sentence: str, trigger: str, kind: str, actors=(), recipients=(), *, on: str, items=(), **fields: Any
    ) -> dict[str, Any]:
        self.count += 1
        publisher = fields.pop("publisher", "وكالة المرفأ")
        document = self.maker.document(
            f"d{self.count}", sentence, published=date.fromisoformat(on), publisher=publisher
        )
        content = []
        for item in items:
            text, due = item if isinstance(item, tuple) else (item, None)
            time = due and span(document, text) | {"start_date": due[0], "end_date": due[1], "granularity": "month"}
            content.append(span(document, text) | {"time": time})
        if condition := fields.pop("condition", None):
            fields["condition"] = span(document, condition)
        event = self.maker.event(document, trigger, kind, actors, recipients, content=content, **fields)
        if event["time"]:
            event["time"] |= {"text": trigger}
        self.maker.store(self.record, self.maker.coded(document, event))
        return event

    def ledger(self, query: str = "", **filters: Any) -> list[analysis.Entry]:
        analysis.update(self.record)
        return analysis.ledger(self.record, query, **filters)

    def status(self, query: str = "", **filters: Any) -> str:
        [entry] = self.ledger(query, **filters)
        return entry.status


@pytest.fixture
def desk(record: Record, maker: Maker) -> Desk:
    return Desk(record, maker)


def demand(desk: Desk, **fields: Any) -> None:
    items = ["وقف استيراد السلاح التركي", ("تفكيك المجموعات المسلحة قبل نهاية مارس", ("2021-03-01", "2021-03-31"))]
    fields = {"on": "2020-12-27", "items": items} | fields
    desk.report(DEMAND, "طالبت", "REQUEST", [EGYPT], [ACCORD], **fields)


def test_each_thing_demanded_is_an_entry(desk: Desk) -> None:
    demand(desk, sources=[])
    stop, disarm = desk.ledger()
    assert (stop.kind, stop.what, disarm.what) == (
        "demand",
        "وقف استيراد السلاح التركي",
        "تفكيك المجموعات المسلحة قبل نهاية مارس",
    )
    assert (stop.who, stop.toward, stop.said) == (("القاهرة",), ("حكومة الوفاق",), "2020-12-27")
    assert (stop.deadline, disarm.deadline) == (None, ("2021-03-01", "2021-03-31"))
    assert {stop.status, disarm.status} == {"open"}
    assert stop.id.endswith(":0") and disarm.id.endswith(":1")


def test_a_demand_that_ten_papers_print_is_one_entry(desk: Desk) -> None:
    for publisher in ("وكالة المرفأ", "الميزان", "الساحل اليوم"):
        demand(desk, publisher=publisher, items=["وقف استيراد السلاح التركي"])
    [entry] = desk.ledger()
    assert len(entry.mentions) == 3


def test_a_demand_is_met_by_whom_it_was_made_to(desk: Desk) -> None:
    demand(desk, items=["تفكيك المجموعات المسلحة"])
    met = "أعلنت حكومة الوفاق تفكيك المجموعات المسلحة في العاصمة"
    desk.report(met, "تفكيك", "RETREAT", [("حكومة الوفاق", "LBY GOV", "LBY-GNA")], on="2021-02-03", mode="disarm")
    [entry] = desk.ledger(kind="demand")
    assert entry.status == "met"
    assert [(e["doc_id"], e["means"]) for e in entry.evidence] == [("d2", "met")]
    assert [e.id for e in desk.ledger(status="open", kind="demand")] == []


def test_a_demand_is_refused(desk: Desk) -> None:
    demand(desk, items=["وقف استيراد السلاح التركي"])
    refusal = "رفضت حكومة الوفاق طلب وقف استيراد السلاح التركي"
    desk.report(refusal, "رفضت", "REJECT", [("حكومة الوفاق", "LBY GOV", "LBY-GNA")], on="2020-12-29")
    assert desk.status(kind="demand") == "refused"


def test_a_denial_that_it_was_made_refuses_nothing(desk: Desk) -> None:
    demand(desk, items=["وقف استيراد السلاح التركي"])
    denial = "نفت حكومة الوفاق أن تكون القاهرة طلبت وقف استيراد السلاح التركي"
    desk.report(denial, "نفت", "REJECT", [("حكومة الوفاق", "LBY GOV", "LBY-GNA")], on="2020-12-29")
    assert desk.status(kind="demand") == "open"


def test_what_another_does_meets_no_demand(desk: Desk) -> None:
    demand(desk, items=["تفكيك المجموعات المسلحة"])
    elsewhere = "باشرت بغداد تفكيك المجموعات المسلحة في البصرة"
    desk.report(elsewhere, "تفكيك", "RETREAT", [("بغداد", "IRQ GOV", "IRQ")], on="2021-02-03", mode="disarm")
    assert desk.status(kind="demand") == "open"


PROMISE = "تعهدت القاهرة بفتح قنصليتها في بنغازي قبل نهاية يناير"


@pytest.mark.parametrize(("as_of", "status"), [("2021-01-15", "open"), ("2021-02-01", "overdue")])
def test_a_promise_falls_due(desk: Desk, as_of: str, status: str) -> None:
    due = ("فتح قنصليتها في بنغازي قبل نهاية يناير", ("2021-01-21", "2021-01-31"))
    desk.report(PROMISE, "تعهدت", "AGREE", [EGYPT], on="2021-01-02", items=[due])
    assert desk.status(as_of=as_of) == status


def test_a_promise_is_kept_or_broken(desk: Desk) -> None:
    desk.report(PROMISE, "تعهدت", "AGREE", [EGYPT], on="2021-01-02", items=["فتح قنصليتها في بنغازي"])
    desk.report("تراجعت القاهرة عن فتح قنصليتها في بنغازي", "تراجعت", "REJECT", [EGYPT], on="2021-01-20")
    assert desk.status(kind="promise") == "broken"
    desk.report("افتتحت القاهرة قنصليتها في بنغازي بعد فتح الطريق", "افتتحت", "COOPERATE", [EGYPT], on="2021-01-28")
    assert desk.status(kind="promise") == "kept", "what came last decides"


THREAT = "هدد الجيش الوطني بقصف ميناء الخمس إذا رست فيه سفن تركية"


def threat(desk: Desk) -> None:
    desk.report(
        THREAT, "هدد", "THREATEN", [ARMY], on="2020-12-01", items=["قصف ميناء الخمس"],
        condition="إذا رست فيه سفن تركية", mode="violence",
    )  # fmt: skip


def test_a_threat_keeps_its_condition_and_lapses(desk: Desk) -> None:
    threat(desk)
    [entry] = desk.ledger(as_of="2020-12-20")
    assert (entry.kind, entry.status, entry.condition) == ("threat", "open", "إذا رست فيه سفن تركية")
    assert desk.status(as_of="2021-06-01") == "lapsed"


def test_a_threat_is_carried_out(desk: Desk) -> None:
    threat(desk)
    blow = "شن الجيش الوطني غارة على ميناء الخمس في قصف هو الأول"
    desk.report(blow, "غارة", "ASSAULT", [ARMY], on="2020-12-15", day="2020-12-15", mode="aerial")
    [entry] = desk.ledger(kind="threat")
    assert entry.status == "carried-out"
    assert entry.evidence[0]["day"] == "2020-12-15"


def truce(desk: Desk) -> None:
    desk.report(AGREED, "وقع", "SUPPORT", [ARMY], [ACCORD], on="2020-12-27", day="2020-10-01", until="2020-10-31")


def test_a_truce_stands_until_one_side_strikes_the_other(desk: Desk) -> None:
    truce(desk)
    [entry] = desk.ledger()
    assert (entry.kind, entry.status, entry.said) == ("truce", "open", "2020-10-01")
    assert entry.what.endswith("وقف إطلاق النار") or "لوقف إطلاق النار" in entry.what
    undated = "الجيش الوطني يتواجه مع حكومة الوفاق على مدى سنوات"
    desk.report(undated, "يتواجه", "ASSAULT", [ARMY], [ACCORD], on="2020-12-28")
    assert desk.status(kind="truce") == "open", "an attack without a day may lie before it"
    strike = "قصف الجيش الوطني مواقع حكومة الوفاق أمس"
    desk.report(strike, "قصف", "ASSAULT", [ARMY], [ACCORD], on="2021-01-05", day="2021-01-04")
    assert desk.status(kind="truce") == "violated"


def test_a_plan_is_an_entry_with_its_day(desk: Desk) -> None:
    planned = "تجري ليبيا انتخابات عامة في ديسمبر المقبل برعاية الأمم المتحدة"
    fields: dict[str, Any] = {"modality": "planned", "day": "2021-12-01", "until": "2021-12-31"}
    desk.report(planned, "انتخابات", "COOPERATE", [("ليبيا", "LBY GOV", "LBY")], on="2020-12-27", **fields)
    [entry] = desk.ledger(as_of="2021-01-01")
    assert (entry.kind, entry.status, entry.deadline) == ("plan", "open", ("2021-12-01", "2021-12-31"))
    assert desk.status(as_of="2022-01-01") == "overdue"


def test_the_ledger_is_filtered_like_a_search(desk: Desk) -> None:
    demand(desk)
    threat(desk)
    assert {e.kind for e in desk.ledger("actor:EGY")} == {"demand"}
    assert {e.kind for e in desk.ledger("type:THREATEN")} == {"threat"}
    assert len(desk.ledger(limit=2)) == 2
    with pytest.raises(QueryError, match="no status is called 'done'"):
        desk.ledger(status="done")
    with pytest.raises(QueryError, match="no kind"):
        desk.ledger(kind="wish")


def test_what_was_denied_is_no_entry(desk: Desk) -> None:
    demand(desk, modality="denied")
    assert desk.ledger() == []
