"""Reports of one strike and one denial by several invented publishers, made without the coder."""

from __future__ import annotations

from datetime import date
from typing import Any

from marsad.record import Coded

from ..record.making import Maker

STRIKE = "قصفت القوات التركية مواقع قوات حفتر قرب طرابلس فجر السبت فقُتل خمسة جنود ودُمرت آليات في معسكر اليرموك"
RETOLD = "قال شهود إن مواقع قوات حفتر قرب طرابلس تعرضت السبت لضربات من القوات التركية أوقعت قتلى ودمرت آليات"
DENIAL = "نفت أنقرة أن تكون القوات التركية قد قصفت مواقع قوات حفتر قرب طرابلس السبت ودمرت آليات في معسكر هناك"
TAIL = (
    "وأضافت المصادر أن فرق الإسعاف نقلت المصابين إلى مستشفى ميداني جنوب العاصمة",
    "ولم يصدر تعليق فوري من قيادة القوات المسلحة على ما جرى في المعسكر المذكور",
)


def report(
    maker: Maker,
    name: str,
    sentence: str = STRIKE,
    trigger: str = "قصفت",
    *,
    publisher: str,
    published: date = date(2020, 12, 27),
    day: str = "2020-12-26",
    url: str | None = None,
    **fields: Any,
) -> tuple[Coded, dict[str, Any]]:
    """A report of the strike and the one event in it."""
    document = maker.document(
        name,
        sentence,
        *(TAIL if sentence.startswith(STRIKE) else ()),
        publisher=publisher,
        published=published,
        url=url,
    )
    event = maker.event(
        document,
        trigger,
        "ASSAULT",
        [("القوات التركية", "TUR MIL")],
        [("قوات حفتر", "LBY REB", "LBY-LNA")],
        place="طرابلس",
        day=day,
        **{"mode": "aerial"} | fields,
    )
    event["time"] |= {"text": "السبت"}  # a day of its own, not the dateline's
    return maker.coded(document, event), event
