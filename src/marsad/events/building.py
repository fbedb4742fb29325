"""From a judged candidate to the event of the contract: every field with the span it came from."""

from __future__ import annotations

import hashlib
from datetime import date

from marsad.actors import Memory
from marsad.model import (
    TYPES,
    Actor,
    Attribution,
    Coder,
    ContentItem,
    Document,
    Event,
    EventTime,
    Place,
    Span,
    TimeExpression,
)
from marsad.places import PlaceMention
from marsad.text import Paragraph

from .attribution import Source, claims, same_name
from .candidates import Candidate
from .content import content_spans
from .context import Context
from .naming import Deed, actor
from .places import event_place
from .quantities import quantities
from .rules import Rules
from .scope import SPEECH_TYPES
from .scored import Scored
from .times import event_time, report_time

#: assaults that a state does by others than its army
_CIVIL = frozenset({"execute", "torture", "beat", "abduct", "crowd-control", "sexual"})
#: what states do with each other, even where their people are said to
_TALKS = frozenset({"CONSULT", "AGREE", "CONCEDE", "COOPERATE"})


def build_event(
    rules: Rules,
    document: Document,
    memory: Memory,
    item: Scored,
    ordinals: dict[tuple[int, int, int], int],
    anchor: date | None,
    day: date | None,
) -> Event:
    """The event of an accepted candidate; `day` is the report's own, `ordinals` counts the events at one span, so that each has its own id."""
    context, candidate = item.context, item.candidate
    paragraph = context.paragraph
    text, start, end = paragraph.slice(candidate.first, candidate.last)
    trigger = Span(text, paragraph.index, start, end)
    place_in_text = (paragraph.index, start, end)
    ordinal = ordinals.get(place_in_text, 0)
    ordinals[place_in_text] = ordinal + 1
    identity = f"{document.id}\0{document.version}\0{paragraph.index}\0{start}\0{end}\0{ordinal}"
    place = event_place(rules.circumstances.place, context, candidate, item.judged.value)
    where = place.entry.country if place is not None else None
    mode = rules.modes.mode(context, candidate)
    talks: Deed = "talks" if candidate.frame.type in _TALKS else ""
    fights = candidate.frame.type == "ASSAULT" and mode not in _CIVIL
    deed = "fights" if fights else talks
    actors = _fillers(context, candidate.parties.actors, memory, where, deed) or item.parties_before.actors
    if where is None and candidate.frame.type == "COERCE":
        where = _sole_country(actors)  # who is arrested, expelled or banned is under the power that does it
    by = _sole_country(actors) if candidate.frame.type == "ASSAULT" and _are_states(actors) else None
    met: Deed = "held" if candidate.frame.type == "COERCE" else talks
    suffering = _fillers(context, candidate.parties.recipients, memory, where, met, by)
    recipients = suffering or item.parties_before.recipients
    time = event_time(rules.circumstances.time, context, candidate, item.judged.value, anchor)
    time = time or report_time(context, candidate, item.judged.value, day)
    evidence_text, evidence_start, evidence_end = paragraph.slice(context.first, context.last)
    condition = None
    if item.judged.condition:
        condition = Span(*_reordered(paragraph.slice(*item.judged.condition), paragraph.index))
    return Event(
        event_id=hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        doc_id=document.id,
        published=document.published.isoformat() if document.published else None,
        publisher=document.publisher,
        url=document.url,
        type=candidate.frame.type,
        mode=mode,
        quad=TYPES[candidate.frame.type].quad,
        trigger=trigger,
        actors=actors,
        recipients=recipients,
        place=_place(place, paragraph),
        time=time,
        modality=item.judged.value,
        condition=condition,
        content=tuple(_content(context, candidate, paragraph)),
        attribution=_attribution(item, actors),
        quantities=quantities(context, candidate.token, candidate.frame.type),
        same_as=None,
        evidence=Span(evidence_text, paragraph.index, evidence_start, evidence_end),
        confidence=round(item.probability if item.calibrated else rules.judge.confidence(item.probability), 3),
        coder=Coder(rules.release, rules.lexicon, candidate.frame.id, (candidate.row.id,)),
    )


def _reordered(piece: tuple[str, int, int], paragraph: int) -> tuple[str, int, int, int]:
    text, start, end = piece
    return text, paragraph, start, end


def _fillers(
    context: Context, indexes: list[int], memory: Memory, where: str | None, deed: Deed, by: str | None = None
) -> tuple[Actor, ...]:
    return tuple(actor(context, context.mentions[index], memory, where, deed, by) for index in indexes)


def _are_states(actors: tuple[Actor, ...]) -> bool:
    """Whether who strikes is a state or its army, or of Israel, whose settlers strike as its soldiers do."""
    return all(one.country == "ISR" or not {"GOV", "MIL"}.isdisjoint(one.roles) for one in actors)


def _sole_country(actors: tuple[Actor, ...]) -> str | None:
    """The country that all actors are of; none of bodies beyond the states."""
    countries = {one.country for one in actors} - {"IGO", "NGO"}
    return countries.pop() if len(countries) == 1 else None


def _place(mention: PlaceMention | None, paragraph: Paragraph) -> Place | None:
    if mention is None:
        return None
    text, start, end = paragraph.slice(mention.first, mention.last)
    entry = mention.entry
    return Place(
        text, paragraph.index, start, end, entry.name_ar, entry.name_en, entry.country, entry.admin1,
        entry.latitude, entry.longitude, entry.precision, entry.geonames_id,
    )  # fmt: skip


def _content(context: Context, candidate: Candidate, paragraph: Paragraph) -> list[ContentItem]:
    items = []
    for start, end in content_spans(context, candidate.last - 1, candidate.frame):
        text = paragraph.text[start:end]
        time = next((t for t in context.times if start <= t.start < end and t.start_date), None)
        items.append(ContentItem(Span(text, paragraph.index, start, end), _own_time(time, paragraph.index)))
    return items


def _own_time(time: TimeExpression | None, paragraph: int) -> EventTime | None:
    if time is None or time.start_date is None or time.end_date is None:
        return None
    span = Span(time.text, paragraph, time.start, time.end)
    return EventTime(span, time.start_date, time.end_date, time.granularity or "day")


def _attribution(item: Scored, actors: tuple[Actor, ...]) -> tuple[Attribution, ...]:
    """The chain without the speech act's own speaker, who is its actor already; who claims an attack vouches for it."""
    context, candidate = item.context, item.candidate
    quoted = context.paragraph.quoted(candidate.token)
    speaks = candidate.frame.type in SPEECH_TYPES and candidate.frame.type != "AGREE"
    found = [
        Attribution(Span(s.text, s.paragraph, s.start, s.stop), s.kind, s.cue, s.channel, quoted)
        for s in item.sources
        if not (speaks and s.stance != "phrase" and any(_is(s, one) for one in actors))
    ]
    if not found and actors and claims(context, candidate):
        found.append(Attribution(actors[0].span, "official", candidate.reading.split.stem, None, quoted))
    return tuple(found)


def _is(source: Source, actor: Actor) -> bool:
    """Whether a source is the actor: where it stands, or by its name."""
    if source.paragraph == actor.paragraph and actor.start <= source.start < actor.end:
        return True
    return same_name(source.text, actor.text)
