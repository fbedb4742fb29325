"""A few reports of our own with everything that an export must carry: every field filled once, and what files choke on."""

from __future__ import annotations

from datetime import UTC, date, datetime

from marsad.record import Record

from ..record.making import Maker, span


def fill(record: Record, maker: Maker) -> None:
    """Store the reports."""
    maker.store(record, *_reports(maker))


def _reports(maker: Maker):
    visit = maker.document(
        "visit",
        "وصل وفد مصري إلى طرابلس أمس والتقى مسؤولين ليبيين.",
        published=datetime(2020, 12, 27, 9, 30, tzinfo=UTC),
        publisher="وكالة المرفأ",
        url="https://marfa.example/visit?a=1&b=2",
        details={"byline": "سلمى الأحمد"},
    )
    yield maker.coded(
        visit,
        maker.event(
            visit,
            "وصل",
            "CONSULT",
            (("وفد مصري", "EGY GOV", None, "Egyptian delegation"),),
            (("مسؤولين ليبيين", "LBY GOV", "LBY-GNA"),),
            place="طرابلس",
            day="2020-12-26",
            mode="visit",
            time={**span(visit, "أمس"), "start_date": "2020-12-26", "end_date": "2020-12-26", "granularity": "day"},
        ),
        maker.event(
            visit, "والتقى", "CONSULT", (("وفد مصري", "EGY GOV"),), (("مسؤولين ليبيين", "LBY GOV", "LBY-GNA"),)
        ),
    )
    threat = maker.document(
        "threat",
        "هددت أنقرة باستهداف قوات حفتر إذا هوجمت قواتها، بحسب مصادر ميدانية، وطالبت بوقف الهجوم خلال أسبوع.",
        publisher="=HYPERLINK(1)",
        published=date(2020, 12, 28),
    )
    week = {"text": None, "paragraph": None, "start": None, "end": None}
    week |= {"start_date": "2020-12-28", "end_date": "2021-01-04", "granularity": "week"}
    item = span(threat, "بوقف الهجوم") | {"time": {**span(threat, "أسبوع"), **{k: week[k] for k in list(week)[4:]}}}
    yield maker.coded(
        threat,
        maker.event(
            threat,
            "هددت",
            "THREATEN",
            (("أنقرة", "TUR GOV", "TUR"),),
            (("قوات حفتر", "LBY REB", "LBY-LNA"),),
            modality="conditional",
            condition=span(threat, "إذا هوجمت قواتها"),
            sources=(("مصادر ميدانية", "anonymous"),),
            mode="violence",
        ),
        maker.event(
            threat, "وطالبت", "REQUEST", (("أنقرة", "TUR GOV", "TUR"),), time=week, content=[item], mode="yield"
        ),
    )
    raid = maker.document(
        "raid",
        'قصف الجيش السوري مواقع مسلحين في حلب فقتل 20 شخصاً وأصيب العشرات.\u200f <b>عاجل</b> & "خاص" _x0041_ \x1b',
        publisher=None,
        published=date(2021, 1, 3),
    )
    yield maker.coded(
        raid,
        maker.event(
            raid,
            "قصف",
            "ASSAULT",
            (("الجيش السوري", "SYR MIL"),),
            (("مسلحين", "--- REB"),),
            place="حلب",
            day="2021-01-02",
            until="2021-01-03",
            quantities={"killed": [20, 20], "wounded": [20, None]},
            mode="aerial",
            coder={"release": "0", "lexicon": "0", "rule": "assault.aerial", "rows": ["v0001", "v0002"]},
        ),
        maker.event(raid, "وأصيب", "ASSAULT", modality="denied"),
    )
    undated = maker.document(
        "undated", "نفت الحكومة اليمنية استقالة الوزير " + "جداً " * 9000, published=None, publisher=None
    )
    yield maker.coded(
        undated, maker.event(undated, "استقالة", "RETREAT", (("الوزير", "YEM GOV"),), modality="denied", mode="resign")
    )
