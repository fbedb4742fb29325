"""A brief in Arabic words."""

from __future__ import annotations

from typing import Final

from marsad.analysis.wording import (
    DAY,
    DEAD,
    DETAINED,
    DISPLACED,
    EVENT,
    MODALITIES_AR,
    PARTICIPANT,
    PUBLISHER,
    QUADS,
    REPORT,
    TYPES_AR,
    WOUNDED,
    Noun,
    counted,
    country_name,
    day_name,
    isolated,
    signed,
    type_name,
)
from marsad.model import Record as Fields

from .gathering import Brief
from .quotation import quotation
from .sections import Item, Section, Table, Text

_STRANGE: Final = 3.0  # robust deviations from which a number is called unusual
_NUMBERS: Final[dict[str, Noun]] = {
    "killed": DEAD,
    "wounded": WOUNDED,
    "detained": DETAINED,
    "displaced": DISPLACED,
    "participants": PARTICIPANT,
}


def arabic(brief: Brief) -> Text:
    """The brief in Arabic."""
    first, last = day_name(brief.first, "ar"), day_name(brief.last, "ar")
    title = f"موجز يوم {first}" if brief.first == brief.last else f"موجز الأحداث من {first} إلى {last}"
    sections = [_balance(brief)] if brief.now.events else []
    if brief.pairs:
        sections.append(_pairs(brief))
    for heading, events in (
        ("أبرز الأحداث", brief.main),
        ("تهديدات ومطالب", brief.said),
        ("ما جرى نفيه", brief.denied),
        ("ما يُنتظر", brief.ahead),
    ):
        if events:
            sections.append(Section(heading, items=tuple(item(event) for event in events)))
    return Text("ar", title, tuple(_lead(brief)), tuple(sections), tuple(_notes(brief)))


def _lead(brief: Brief) -> list[str]:
    now, before = brief.now, brief.before
    if not now.events:
        return [f"لم يُسجَّل {_when(brief)} أي حدث."]
    lines = [f"سُجِّل {_when(brief)} {counted(now.events, EVENT)} وردت في {counted(now.reports, REPORT, oblique=True)}"]
    if now.events == 1:
        lines = [f"سُجِّل {_when(brief)} حدث واحد ورد في {counted(now.reports, REPORT, oblique=True)}"]
    elif now.events == 2:
        lines = [f"سُجِّل {_when(brief)} حدثان وردا في {counted(now.reports, REPORT, oblique=True)}"]
    if brief.publishers:
        lines[0] += f" لدى {counted(brief.publishers, PUBLISHER, oblique=True)}"
    lines[0] += f"، {_compared(now.events, before.events, brief.days)}."
    if brief.z is not None:
        lines.append(_usual(brief.z))
    names = [f"{TYPES_AR[kind]} ({count:,})" for kind, count in brief.types[:4]]
    lines.append(f"وأكثر أنواع الأحداث وروداً: {'، '.join(names)}.")
    return [" ".join(lines)]


def _when(brief: Brief) -> str:
    return "في هذا اليوم" if brief.days == 1 else "في هذه المدة"


def _compared(now: int, before: int, days: int) -> str:
    earlier = "اليوم السابق" if days == 1 else f"المدة السابقة المساوية لها ({counted(days, DAY)})"
    if not before:
        return f"ولم يُسجَّل في {earlier} أي حدث"
    if now == before:
        return f"وهو العدد نفسه المسجَّل في {earlier}"
    change = "بزيادة" if now > before else "بتراجع قدره"
    return f"مقابل {counted(before, EVENT, oblique=True)} في {earlier}، {change} {counted(abs(now - before), EVENT, oblique=True)}"


def _usual(z: float) -> str:
    if abs(z) < _STRANGE:
        return "وهذا العدد ضمن المألوف قياساً بالمدد السابقة."
    return f"وهذا العدد {'أعلى' if z > 0 else 'أدنى'} كثيراً من المألوف (بمقدار {abs(z):.1f} من الانحرافات الحصينة)."


def _balance(brief: Brief) -> Section:
    rows = [
        (name, f"{now:,}", f"{before:,}", signed(now - before))
        for name, now, before in zip(QUADS["ar"], brief.now.quads, brief.before.quads, strict=True)
    ]
    rows.append(
        ("المجموع", f"{brief.now.events:,}", f"{brief.before.events:,}", signed(brief.now.events - brief.before.events))
    )
    return Section("ميزان التعاون والنزاع", table=Table(("الصنف", "المدة", "المدة السابقة", "الفرق"), tuple(rows)))


def _pairs(brief: Brief) -> Section:
    rows = tuple(
        (
            _ends(pair.actor, pair.recipient),
            f"{pair.events:,}",
            f"{pair.reports:,}",
            signed(pair.score, 1),
        )
        for pair in brief.pairs
    )
    return Section(
        "من تجاه من",
        ("صافي التعاون مجموع درجات الأفعال المؤكدة: موجب حين يغلب التعاون، وسالب حين يغلب النزاع.",),
        Table(("الفاعل ← المتلقي", "الأحداث", "التقارير", "صافي التعاون"), rows),
    )


def _ends(actor: str, recipient: str) -> str:
    name, other = country_name(actor, "ar"), country_name(recipient, "ar")
    if actor == recipient:
        return f"{'بين' if actor in ('IGO', 'NGO') else 'داخل'} {name}"
    return f"{name} ← {other}"


def item(event: Fields) -> Item:
    """One event as a line, with who says so and the words it rests on."""
    actors, recipients = (_names(event[side]) for side in ("actors", "recipients"))
    parties = " ← ".join(part for part in (actors, recipients) if part) or "لم تُسمَّ أطرافه"
    day = (event["time"] or {}).get("start_date")
    when = f"{day_name(day, 'ar')} – " if day else ""
    where = f"، في {isolated(event['place']['name_ar'])}" if event["place"] else ""
    modality = f"، {MODALITIES_AR[event['modality']]}" if event["modality"] != "asserted" else ""
    line = f"{when}{type_name(event['type'], event['mode'], 'ar')}{modality}: {parties}{where}"
    details = []
    if event["attribution"]:
        details.append(f"بحسب: {'، عن '.join(isolated(link['text']) for link in event['attribution'])}")
    if event["content"]:
        details.append(f"المضمون: {'؛ '.join(isolated(item['text']) for item in event['content'])}")
    if event["condition"]:
        details.append(f"الشرط: {isolated(event['condition']['text'])}")
    if event["quantities"]:
        details.append(f"الأعداد: {'، '.join(_number(name, *bounds) for name, bounds in event['quantities'].items())}")
    published = (event["published"] or "")[:10]
    source = "، ".join(
        part
        for part in (isolated(event["publisher"] or event["doc_id"]), published and day_name(published, "ar"))
        if part
    )
    return Item(line, tuple(details), quotation(event), source, event["event_id"], event["url"])


def _names(parties: list[Fields]) -> str:
    names = list(dict.fromkeys(isolated(party["name_ar"]) for party in parties))
    return "، ".join(names[:3]) + (" وآخرون" if len(names) > 3 else "")


def _number(name: str, low: int | None, high: int | None) -> str:
    noun = _NUMBERS[name]
    if low is not None and low == high:
        return counted(low, noun)
    if low is not None and high is None:
        return f"{counted(low, noun)} على الأقل"
    if low is None:
        return f"{counted(high or 0, noun)} على الأكثر"
    return f"بين {low:,} و{counted(high or 0, noun, oblique=True)}"


def _notes(brief: Brief) -> list[str]:
    notes = [
        "«الحدث» هنا ذكرٌ لفعل في تقرير، فقد يتكرر الفعل الواحد في تقارير عدة؛ ولذلك تُذكر الأحداث والتقارير معاً.",
        "يُحسب الحدث بيوم وقوعه، فإن لم يُعرف فبيوم نشره. الاقتباسات منقولة بحروفها من التقارير.",
        f"أُعدّ آلياً بمرصد {isolated(brief.release)}.",
    ]
    if brief.query:
        notes.insert(0, f"اقتصر الموجز على ما يوافق البحث: {isolated(brief.query)}.")
    return notes
