"""What the second reader answers: read out of its text, checked against the closed lists, and nothing else believed."""

from __future__ import annotations

import json
import re
from typing import Any, Final, NamedTuple

from marsad.model import MODALITIES, TYPES, OpinionError

_FENCE: Final = re.compile(r"^\s*```\w*\s*|\s*```\s*$")
_THOUGHT: Final = re.compile(r"<think>.*?</think>", re.DOTALL)
_SHOWN: Final = 60  # characters of a bad answer that a message quotes


class Judgement(NamedTuple):
    """One answer: whether the event stands, and its type, mode and modality if it does."""

    accepted: bool
    type: str = ""
    mode: str | None = None
    modality: str = ""


def read_answer(text: str, ids: set[int]) -> tuple[dict[int, Judgement], list[str]]:
    """The good judgements by id, and what was wrong with the others.

    Raises OpinionError when the answer is no JSON object with `judgements` at all.
    """
    listed = _listed(text)
    found: dict[int, Judgement] = {}
    faults: list[str] = []
    for item in listed:
        number = item.get("id") if isinstance(item, dict) else None
        if isinstance(number, bool) or not isinstance(number, int) or number not in ids:
            faults.append(f"judges an event that was not asked about: {_shown(item)}")
            continue
        if number in found:
            faults.append(f"judges event {number} twice")
            continue
        try:
            found[number] = judgement(item)
        except OpinionError as error:
            faults.append(error.message)
    faults += [f"leaves out event {number}" for number in sorted(ids - set(found)) if not _named(listed, number)]
    return found, faults


def judgement(item: dict[str, Any]) -> Judgement:
    """A judgement whose every field is on the closed lists. Raises OpinionError quoting the field that is not."""
    verdict = item.get("verdict")
    if verdict == "reject":
        return Judgement(False)
    if verdict not in ("accept", "change"):
        raise OpinionError(f"has no such verdict: {_shown(verdict)}")
    type_, mode, modality = item.get("type"), item.get("mode"), item.get("modality")
    if not isinstance(type_, str) or type_ not in TYPES:
        raise OpinionError(f"has no such type: {_shown(type_)}")
    if mode is not None and mode not in TYPES[type_].modes:
        raise OpinionError(f"has no such mode of {type_}: {_shown(mode)}")
    if modality not in MODALITIES:
        raise OpinionError(f"has no such modality: {_shown(modality)}")
    return Judgement(True, type_, mode, modality)


def _listed(text: str) -> list[Any]:
    """The list under `judgements`; models like to think aloud before it and to wrap it in a fence of Markdown."""
    plain = _FENCE.sub("", _THOUGHT.sub("", text))
    start = plain.find("{")
    try:
        answer = json.JSONDecoder().raw_decode(plain, start)[0] if start >= 0 else None
    except (ValueError, RecursionError):
        answer = None
    listed = answer.get("judgements") if isinstance(answer, dict) else None
    if not isinstance(listed, list):
        raise OpinionError(f"the answer is no JSON object with `judgements`: {_shown(text)}")
    return listed


def _named(listed: list[Any], number: int) -> bool:
    return any(isinstance(item, dict) and item.get("id") == number for item in listed)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
