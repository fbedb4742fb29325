"""A document as the reader shows it: its events, and every actor, date and place that the coder sees in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from marsad.model import Document
from marsad.model import Record as Fields

if TYPE_CHECKING:
    from marsad.events.context import Context
    from marsad.pipeline import Coder


class Reading(NamedTuple):
    """What the present release sees in a document."""

    events: list[Fields]
    decisions: dict[str, list[Fields]]
    rejected: list[Fields]
    actors: list[Fields]
    times: list[Fields]
    places: list[Fields]

    def marks(self) -> dict[str, Any]:
        """All but the events, which the record may have otherwise: reviewed, or of another release."""
        return {name: getattr(self, name) for name in ("actors", "times", "places", "decisions", "rejected")}


def read(coder: Coder, document: Document) -> Reading:
    """Read a document with a coder."""
    from marsad.actors import Memory
    from marsad.events import actor, contexts

    explanation = coder.explain(document)
    memory = Memory(
        document.anchor.year if document.anchor else None, coder.rules.home(document.publisher or document.url)
    )
    found = contexts(coder.rules, document, memory)
    named = [actor(c, mention, memory) for c in found for mention in c.mentions if mention.kind != "adjective"]
    return Reading(
        [record for record, _ in explanation.events],
        {record["event_id"]: [reason.fields() for reason in reasons] for record, reasons in explanation.events},
        [candidate.fields() for candidate in explanation.rejected],
        [_actor(one) for one in named],
        [time for context in found for time in _times(context)],
        [place for context in found for place in _places(context)],
    )


def _actor(found: Any) -> Fields:
    names = "text paragraph start end name_ar name_en entity_id country code".split()
    return {**{name: getattr(found, name) for name in names}, "roles": list(found.roles)}


def _times(context: Context) -> list[Fields]:
    return [
        {
            "text": time.text,
            "paragraph": context.paragraph.index,
            "start": time.start,
            "end": time.end,
            "start_date": time.start_date.isoformat() if time.start_date else None,
            "end_date": time.end_date.isoformat() if time.end_date else None,
            "granularity": time.granularity,
        }
        for time in context.times
    ]


def _places(context: Context) -> list[Fields]:
    found = []
    for mention in context.places:
        text, start, end = context.paragraph.slice(mention.first, mention.last)
        entry = mention.entry._asdict()
        del entry["size"]
        found.append({"text": text, "paragraph": context.paragraph.index, "start": start, "end": end, **entry})
    return found
