"""Training the choices of an act's time and place, on the candidates that answer gold events."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from marsad.actors import Memory
from marsad.evaluation import days
from marsad.events import (
    Choice,
    Circumstances,
    Scored,
    days_of,
    place_features,
    place_options,
    ranked,
    score_candidates,
    time_features,
    time_options,
)
from marsad.model import GoldError
from marsad.pipeline import Coder
from marsad.readers import read

from .choice import fit_choice
from .roles import answers

TARGET: Final = Path(__file__).resolve().parents[1] / "events" / "compiled" / "circumstances.json"
_STRENGTH: Final = (0.05, 0.07)  # inverse regularisation of time and place; of 0.03 … 1 the best by cross-validation
#: added to naming no time, of -0.2 … 0.4 the best by cross-validation; to naming no place: as good as 0, and more is found
NONE: Final = (0.2, -0.3)
#: times that the acts of gold count against our own, which are plainer
_GOLD_TIMES: Final = 4


class CircumstanceExample(NamedTuple):
    """The options of one act's time and place, and which are right; the last option of each is none."""

    article: str
    times: list[list[str]]
    right_times: list[bool]
    places: list[list[str]]
    right_places: list[bool]


def circumstance_examples(coder: Coder, gold: Path) -> list[CircumstanceExample]:
    """Times and places near the candidates of gold events, labelled by gold's; judge and ranker are the coder's."""
    try:
        marked = {entry["id"]: entry["events"] for entry in json.loads(gold.read_text(encoding="utf-8"))["annotations"]}
    except (OSError, ValueError, KeyError) as error:
        raise GoldError(f"not a gold file: {error}", str(gold), "see docs/accuracy.md") from error
    rules = coder.rules
    found: list[CircumstanceExample] = []
    for document in read(gold):
        memory = Memory(document.anchor.year if document.anchor else None, rules.home(document.publisher))
        used: set[int] = set()
        for scored in score_candidates(rules, document, memory):
            number = answers(scored, marked[document.id])
            if number is None or number in used:
                continue
            used.add(number)
            example = _example(document.id, ranked(rules, scored, memory), marked[document.id][number], document.anchor)
            found.append(example)
    return found


def _example(article: str, scored: Scored, event: dict[str, Any], anchor: date | None) -> CircumstanceExample:
    context, candidate, modality = scored.context, scored.candidate, scored.judged.value
    text = context.paragraph.text
    times = time_options(context, candidate.token)
    right_times = [_names(days_of(option.time, context, modality, anchor), event.get("time")) for option in times]
    places = place_options(context, candidate.token)
    spans = _occurrences(text, event.get("place") or "")
    right_places = []
    for option in places:
        start, end = option.context.char_span(option.place.first, option.place.last)
        right_places.append(any(start < b and a < end for a, b in spans))
    return CircumstanceExample(
        article,
        time_features(context, candidate, times, modality, anchor),
        [*right_times, not any(right_times)],
        place_features(context, candidate, places, modality),
        [*right_places, not any(right_places)],
    )


def _names(told: tuple[date, date], marked: dict[str, Any] | None) -> bool:
    """Whether the days that an expression tells lie within gold's."""
    if not marked or not marked.get("value"):
        return False
    first, last = days(marked["value"])
    return first <= told[0].isoformat() <= told[1].isoformat() <= last


def _occurrences(text: str, piece: str) -> list[tuple[int, int]]:
    found = []
    at = text.find(piece) if piece else -1
    while at >= 0:
        found.append((at, at + len(piece)))
        at = text.find(piece, at + 1)
    return found


def fit_circumstances(gold: list[CircumstanceExample], own: list[CircumstanceExample]) -> Circumstances:
    """The two choices of labelled options, of gold and of our own articles; what «none» gains is set by cross-validation."""
    choices = []
    times = [(example.times, example.right_times) for example in [*gold * _GOLD_TIMES, *own]]
    places = [(example.places, example.right_places) for example in [*gold, *own]]
    for pairs, strength, bias in zip((times, places), _STRENGTH, NONE, strict=True):
        weights = fit_choice([pair for pair in pairs if len(pair[0]) > 1], strength)
        weights["N"] = round(weights.get("N", 0.0) + bias, 3)
        choices.append(Choice(weights))
    return Circumstances(*choices)


def circumstance_table(circumstances: Circumstances) -> str:
    """The choices as the JSON that ships."""
    table = {
        "time": dict(sorted(circumstances.time.weights.items())),
        "place": dict(sorted(circumstances.place.weights.items())),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
