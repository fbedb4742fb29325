"""What came about, in Arabic words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from marsad.analysis.brief.sections import Item
from marsad.analysis.wording import ACT, REPORT, counted, country_name, day_name, isolated

#: an entry of the ledger and what became of it, in agreement of gender
_OUTCOMES: Final = {
    ("threat", "open"): "تهديد قائم",
    ("threat", "carried-out"): "تهديد نُفِّذ",
    ("threat", "lapsed"): "تهديد سقط",
    ("demand", "open"): "مطالبة قائمة",
    ("demand", "met"): "مطالبة استُجيب لها",
    ("demand", "refused"): "مطالبة رُفضت",
    ("promise", "open"): "وعد قائم",
    ("promise", "kept"): "وعد أُنجز",
    ("promise", "broken"): "وعد أُخلف",
    ("promise", "overdue"): "وعد فات أجله",
    ("offer", "open"): "عرض قائم",
    ("offer", "accepted"): "عرض قُبل",
    ("offer", "refused"): "عرض رُفض",
    ("agreement", "open"): "اتفاق قائم",
    ("agreement", "kept"): "اتفاق نُفِّذ",
    ("agreement", "broken"): "اتفاق أُخلَّ به",
    ("truce", "open"): "هدنة قائمة",
    ("truce", "violated"): "هدنة خُرقت",
    ("plan", "open"): "خطة قائمة",
    ("plan", "kept"): "خطة نُفِّذت",
    ("plan", "overdue"): "خطة فات أجلها",
}
_STATES: Final = {
    "single": "واقعة من مصدر واحد",
    "corroborated": "واقعة أكدتها مصادر مستقلة",
    "disputed": "واقعة صارت موضع خلاف",
    "retracted": "واقعة تراجع عنها ناشرها",
}


def heading(facts: Mapping[str, Any], items: Sequence[Item]) -> tuple[str, list[str]]:
    """The title of a match, and what is to be said before its events."""
    line = items[0].line if items else ""
    match facts["condition"]:
        case "count":
            noun = REPORT if facts["unit"] == "report" else ACT
            title = f"{counted(facts['count'], noun)} {_when(facts['first'], facts['last'])}"
            return title, [f"الحد المطلوب تجاوزه: {facts['over']}."]
        case "new-actor":
            actor = facts["actor"]
            where = f" ({country_name(actor['country'], 'ar')})" if actor["country"] else ""
            return f"طرف جديد: {isolated(actor['name_ar'])}{where}", ["لم يرد اسمه في السجل من قبل."]
        case "ledger":
            kind = _OUTCOMES.get((facts["kind"], facts["status"]), facts["kind"])
            lead = [f"الأجل: {day_name(facts['deadline'][1], 'ar')}."] if facts["deadline"] else []
            return f"{kind}: {isolated(facts['what'])}", lead
        case "story":
            reports = (
                f"وردت في {counted(facts['reports'], REPORT, oblique=True)}، وأصولها المستقلة: {facts['independent']}."
            )
            return f"{_STATES[facts['state']]}: {line}", [reports]
    return line, []


def _when(first: str, last: str) -> str:
    if first == last:
        return f"في يوم {day_name(last, 'ar')}"
    return f"من {day_name(first, 'ar')} إلى {day_name(last, 'ar')}"


#: what stands around the matches of a message
ALERT: Final = "تنبيه"
DIGEST: Final = "موجز تنبيهات"
SOURCE: Final = "المصدر"
LINK: Final = "في المرصد"
ALL: Final = "التنبيه وكل ما وجده"
FOOTER: Final = "أرسله مرصد لأن التنبيه «{name}» يطلبه. الاقتباسات منقولة بحروفها من التقارير."
