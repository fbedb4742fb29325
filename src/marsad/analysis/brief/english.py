"""A brief in English words; names and quotations of the reports stay Arabic where nothing else is known."""

from __future__ import annotations

from typing import Final

from marsad.analysis.wording import QUADS, country_name, day_name, isolated, plural, signed, type_name
from marsad.model import Record as Fields

from .gathering import Brief
from .quotation import quotation
from .sections import Item, Section, Table, Text

_STRANGE: Final = 3.0
_NUMBERS: Final = {"participants": "taking part"}


def english(brief: Brief) -> Text:
    """The brief in English."""
    first, last = day_name(brief.first, "en"), day_name(brief.last, "en")
    title = f"Events of {first}" if brief.first == brief.last else f"Events from {first} to {last}"
    sections = [_balance(brief)] if brief.now.events else []
    if brief.pairs:
        sections.append(_pairs(brief))
    for heading, events in (
        ("Main events", brief.main),
        ("Threats and demands", brief.said),
        ("What was denied", brief.denied),
        ("What lies ahead", brief.ahead),
    ):
        if events:
            sections.append(Section(heading, items=tuple(item(event) for event in events)))
    return Text("en", title, tuple(_lead(brief)), tuple(sections), tuple(_notes(brief)))


def _lead(brief: Brief) -> list[str]:
    now, before = brief.now, brief.before
    if not now.events:
        return ["No event is on record for this period."]
    from_publishers = f" by {plural(brief.publishers, 'publisher')}" if brief.publishers else ""
    line = f"{plural(now.events, 'event')} in {plural(now.reports, 'report')}{from_publishers}, "
    earlier = "the day before" if brief.days == 1 else f"the {brief.days} days before"
    if not before.events:
        line += f"after none in {earlier}."
    elif now.events == before.events:
        line += f"as many as in {earlier}."
    else:
        more = "more" if now.events > before.events else "fewer"
        line += f"{abs(now.events - before.events):,} {more} than in {earlier} ({before.events:,})."
    lines = [line]
    if brief.z is not None:
        if abs(brief.z) < _STRANGE:
            lines.append("That is within the usual range of earlier periods.")
        else:
            side = "above" if brief.z > 0 else "below"
            lines.append(f"That is far {side} the usual ({abs(brief.z):.1f} robust deviations).")
    names = ", ".join(f"{kind.lower()} ({count:,})" for kind, count in brief.types[:4])
    lines.append(f"Most frequent: {names}.")
    return [" ".join(lines)]


def _balance(brief: Brief) -> Section:
    rows = [
        (name, f"{now:,}", f"{before:,}", signed(now - before))
        for name, now, before in zip(QUADS["en"], brief.now.quads, brief.before.quads, strict=True)
    ]
    total = (brief.now.events, brief.before.events)
    rows.append(("all", f"{total[0]:,}", f"{total[1]:,}", signed(total[0] - total[1])))
    return Section("Cooperation and conflict", table=Table(("class", "period", "before", "change"), tuple(rows)))


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
        "Who toward whom",
        (
            "Net cooperation is the sum of the PLOVER scores of asserted acts: above zero where cooperation prevails, "
            "below where conflict does.",
        ),
        Table(("actor → recipient", "events", "reports", "net cooperation"), rows),
    )


def _ends(actor: str, recipient: str) -> str:
    if actor == recipient:
        return f"{'among' if actor in ('IGO', 'NGO') else 'within'} {country_name(actor, 'en')}"
    return f"{country_name(actor, 'en')} → {country_name(recipient, 'en')}"


def item(event: Fields) -> Item:
    """One event as a line, with who says so and the words it rests on."""
    actors, recipients = (_names(event[side]) for side in ("actors", "recipients"))
    parties = " → ".join(part for part in (actors, recipients) if part) or "parties not named"
    day = (event["time"] or {}).get("start_date")
    when = f"{day_name(day, 'en')} – " if day else ""
    place = event["place"]
    where = f", in {isolated(place['name_en'] or place['name_ar'])}" if place else ""
    modality = f", {event['modality']}" if event["modality"] != "asserted" else ""
    line = f"{when}{type_name(event['type'], event['mode'], 'en')}{modality}: {parties}{where}"
    details = []
    if event["attribution"]:
        chain = ", citing ".join(f"{isolated(link['text'])} ({link['kind']})" for link in event["attribution"])
        details.append(f"According to {chain}")
    if event["content"]:
        details.append(f"Content: {'; '.join(isolated(item['text']) for item in event['content'])}")
    if event["condition"]:
        details.append(f"Condition: {isolated(event['condition']['text'])}")
    if event["quantities"]:
        details.append(f"Numbers: {', '.join(_number(name, *b) for name, b in event['quantities'].items())}")
    published = (event["published"] or "")[:10]
    source = ", ".join(
        part
        for part in (isolated(event["publisher"] or event["doc_id"]), published and day_name(published, "en"))
        if part
    )
    return Item(line, tuple(details), quotation(event), source, event["event_id"], event["url"])


def _names(parties: list[Fields]) -> str:
    names = list(dict.fromkeys(isolated(party["name_en"] or party["name_ar"]) for party in parties))
    return ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")


def _number(name: str, low: int | None, high: int | None) -> str:
    noun = _NUMBERS.get(name, name)
    if low is not None and low == high:
        return f"{low:,} {noun}"
    if low is not None and high is None:
        return f"at least {low:,} {noun}"
    if low is None:
        return f"at most {high:,} {noun}"
    return f"{low:,} to {high:,} {noun}"


def _notes(brief: Brief) -> list[str]:
    notes = [
        "An event is a mention of an act in a report, so that one act may be counted once a report; events and reports are "
        "therefore given together.",
        "Events count by the day of the act, or of the report where that is unknown. Quotations are verbatim.",
        f"Made by Marsad {brief.release}.",
    ]
    if brief.query:
        notes.insert(0, f"Limited to what the query finds: {isolated(brief.query)}.")
    return notes
