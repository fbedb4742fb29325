"""What was decided about a document, told only when somebody asks: `marsad explain` and the explorer's cards."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model import Event

from .reasons import Dismissed, Reason
from .scope import stem_of
from .scored import Scored


def decisions(item: Scored, event: Event) -> list[Reason]:
    """What made an event: reading, parties, the slots they stand in, modality, sources."""
    return list(_decisions(item, event))


def _decisions(item: Scored, event: Event) -> Iterator[Reason]:
    candidate, parties = item.candidate, item.candidate.parties
    yield Reason("read", words=stem_of(candidate.reading).strip("[]"), name=candidate.reading.pos)
    yield Reason("voice", name=parties.voice)
    for role, indexes in (("actor", parties.actors), ("recipient", parties.recipients)):
        for index in indexes:
            mention = item.context.mentions[index]
            text = item.context.paragraph.slice(mention.first, mention.last)[0]
            yield Reason("party", words=text, name=mention.kind, role=role)
    for role, before in (("actor", item.parties_before.actors), ("recipient", item.parties_before.recipients)):
        for one in before:
            yield Reason("party-before", words=one.text, role=role)
    if not parties.actors and not item.parties_before.actors:
        for actor in event.actors:
            yield Reason("party-same", words=actor.text, role="actor")
    if not parties.decisions:
        yield Reason("no-slots")
    for decision in parties.decisions:
        role, _, slot = decision.partition("=")
        yield Reason("slot", name=slot, role=role)
    for role, chance in zip(("actor", "recipient"), parties.chances or (), strict=False):
        yield Reason("chosen", role=role, chance=chance)
    yield Reason("modality", name=item.judged.value)
    yield item.judged.rule
    for source in item.sources:
        yield Reason("source", words=source.text, name=source.row, cue=source.cue or "")


def dismissals(found: list[Scored]) -> list[Dismissed]:
    """Why each candidate that is no event is none, in text order."""
    return [_dismissed(item, item.reason) for item in found if item.reason is not None]


def _dismissed(item: Scored, reason: Reason) -> Dismissed:
    candidate, paragraph = item.candidate, item.context.paragraph
    text, start, _ = paragraph.slice(candidate.first, candidate.last)
    return Dismissed(paragraph.index, start, text, candidate.frame.id, candidate.row.id, reason)
