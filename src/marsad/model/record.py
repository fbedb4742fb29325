"""The contract's record: an event as a flat JSON object, keys in the contract's order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .event import Actor, Event, EventTime, Place
from .span import Span

Record = dict[str, Any]


def span_record(span: Span | None) -> Record | None:
    """A span as `text`, `paragraph`, `start`, `end`."""
    if span is None:
        return None
    return {"text": span.text, "paragraph": span.paragraph, "start": span.start, "end": span.end}


def _actor(actor: Actor) -> Record:
    return {
        "text": actor.text,
        "paragraph": actor.paragraph,
        "start": actor.start,
        "end": actor.end,
        "name_ar": actor.name_ar,
        "name_en": actor.name_en,
        "entity_id": actor.entity_id,
        "country": actor.country,
        "roles": list(actor.roles),
        "code": actor.code,
    }


def _place(place: Place | None) -> Record | None:
    if place is None:
        return None
    return {name: getattr(place, name) for name in Place.__slots__}


_NO_SPAN: Record = {"text": None, "paragraph": None, "start": None, "end": None}


def _time(time: EventTime | None) -> Record | None:
    if time is None:
        return None
    return {
        **(span_record(time.span) or _NO_SPAN),
        "start_date": time.start_date.isoformat(),
        "end_date": time.end_date.isoformat(),
        "granularity": time.granularity,
    }


def event_record(event: Event) -> Record:
    """The JSON object the contract describes; dict order is the contract's order."""
    return {
        "event_id": event.event_id,
        "doc_id": event.doc_id,
        "published": event.published,
        "publisher": event.publisher,
        "url": event.url,
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "trigger": span_record(event.trigger),
        "actors": [_actor(actor) for actor in event.actors],
        "recipients": [_actor(actor) for actor in event.recipients],
        "place": _place(event.place),
        "time": _time(event.time),
        "modality": event.modality,
        "condition": span_record(event.condition),
        "content": [{**(span_record(item.span) or {}), "time": _time(item.time)} for item in event.content],
        "attribution": [
            {
                **(span_record(link.span) or {}),
                "kind": link.kind,
                "cue": link.cue,
                "channel": link.channel,
                "quoted": link.quoted,
            }
            for link in event.attribution
        ],
        "quantities": {name: list(bounds) for name, bounds in event.quantities.items()},
        "same_as": event.same_as,
        "evidence": span_record(event.evidence),
        "confidence": event.confidence,
        "coder": {
            "release": event.coder.release,
            "lexicon": event.coder.lexicon,
            "rule": event.coder.rule,
            "rows": list(event.coder.rows),
        },
    }


def records_in(text: str) -> Iterator[Record]:
    """The records of JSON lines. Only a line feed ends one: a text may hold U+2028 or a form feed, which JSON leaves as they are."""
    return (json.loads(line) for line in text.split("\n") if line.strip())
