"""The same act told again in the report: a later mention points to the first by `same_as`, and who did it is named once."""

from __future__ import annotations

from dataclasses import replace

from marsad.model import Actor, Event

#: acts whose coming headlines tell in the present
_PROGRAMME = frozenset({"CONSULT"})
_HEADS = 200  # different acts of one type that later mentions are compared with; no report has so many


def link_same(events: list[Event]) -> list[Event]:
    """Events with `same_as` set: same type and modality, no clash of mode, parties, day or counts, not in one sentence.

    A mention that leaves open who acts takes the actors of the first that names them: «مقتل ثلاثة جنود في هجوم» … «قتل مسلحون
    ثلاثة جنود في هجوم». Whom the act was done to is not taken over: tellings differ in it (a town here, its people there).
    """
    events = _announced(events)
    linked: list[Event] = []
    heads: dict[str, list[Event]] = {}
    for event in events:
        known = heads.setdefault(event.type, [])
        first = next((e for e in known if _same(e, event)), None)
        if first is None and len(known) < _HEADS:
            known.append(event)
        linked.append(replace(event, same_as=first.event_id) if first else event)
    return _with_doers(linked)


def _announced(events: list[Event]) -> list[Event]:
    """Headlines tell what is to come in the present, «الوزير يبحث في برلين»: planned where the text first tells it so."""
    return [
        replace(event, modality="planned") if event.trigger.paragraph == 0 and _to_come(event, events) else event
        for event in events
    ]


def _to_come(event: Event, events: list[Event]) -> bool:
    if event.modality != "asserted" or event.type not in _PROGRAMME:
        return False
    planned = replace(event, modality="planned")
    for other in events:
        if other.trigger.paragraph > 0 and other.type == event.type:
            if _same(event, other):
                return False
            if _same(planned, other):
                return True
    return False


def _with_doers(linked: list[Event]) -> list[Event]:
    doers: dict[str, tuple[Actor, ...]] = {}
    for event in linked:
        if event.actors:
            doers.setdefault(event.same_as or event.event_id, event.actors)
    return [
        event if event.actors else replace(event, actors=doers.get(event.same_as or event.event_id, ()))
        for event in linked
    ]


def _same(first: Event, event: Event) -> bool:
    if first.type != event.type or first.evidence == event.evidence or first.modality != event.modality:
        return False
    if first.mode and event.mode and first.mode != event.mode:
        return False
    if not (_compatible(first.actors, event.actors) and _compatible(first.recipients, event.recipients)):
        return False
    if not ((first.actors and event.actors) or (first.recipients and event.recipients)):
        return False
    if first.time and event.time and first.time.span and event.time.span:
        if first.time.end_date < event.time.start_date or event.time.end_date < first.time.start_date:
            return False
    return all(first.quantities.get(name, count) == count for name, count in event.quantities.items())


def _compatible(one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
    if not one or not other:
        return True
    codes = {actor.code for actor in one}
    names = {actor.name_ar for actor in one}
    return any(actor.code in codes or actor.name_ar in names for actor in other)
