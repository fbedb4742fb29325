"""Judgements applied to a document's events: some go, some change, each that was judged says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from marsad.model import TYPES
from marsad.model import Record as Fields

from .judgements import Judgement

_FIELDS: Final = ("type", "mode", "modality")
#: types that have content: what is demanded, threatened, promised, agreed
_CONTENT: Final = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE", "SUPPORT"})


def apply(events: list[Fields], judgements: Mapping[int, Judgement], model: str) -> list[Fields]:
    """The events that stand; `judgements` by position in `events`. The events given are left as they are.

    What was judged says so in `coder`: `second_opinion` has the `model`, the fields it `changed`, and what they were
    `before`. Spans are never touched.
    """
    standing: list[Fields] = []
    for position, event in enumerate(events):
        judgement = judgements.get(position)
        if judgement is None:
            standing.append(event)
        elif judgement.accepted:
            standing.append(_changed(event, judgement, model))
    return _linked(events, standing)


def _changed(event: Fields, judgement: Judgement, model: str) -> Fields:
    wanted = {name: getattr(judgement, name) for name in _FIELDS}
    before = {name: event[name] for name in _FIELDS if event[name] != wanted[name]}
    mark: Fields = {"model": model, "changed": list(before)}
    if before:
        mark["before"] = before
    changed = {**event, **wanted, "quad": TYPES[judgement.type].quad}
    if judgement.type not in _CONTENT:
        changed["content"] = []
    changed["coder"] = {**event["coder"], "second_opinion": mark}
    return changed


def _linked(events: list[Fields], standing: list[Fields]) -> list[Fields]:
    """`same_as` as it was where both ends still tell one act; where the first mention is gone, the next takes its place."""
    acts = {event["event_id"]: event["same_as"] or event["event_id"] for event in events}
    first: dict[tuple[str, str, str], str] = {}
    linked = []
    for event in standing:
        act = acts[event["event_id"]], event["type"], event["modality"]
        head = first.setdefault(act, event["event_id"])
        same = None if head == event["event_id"] else head
        linked.append(event if same == event["same_as"] else {**event, "same_as": same})
    return linked
