"""Training the ranker of mentions for actor and recipient, on the candidates that answer gold events."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from marsad.actors import Memory
from marsad.events import (
    Feature,
    Judge,
    RoleRanker,
    Scored,
    option_features,
    pair_features,
    pair_values,
    pairs,
    role_options,
    score_candidates,
    spoken,
)
from marsad.events.party_weights import PartyWeights, tables_for_file
from marsad.events.weights import by_last
from marsad.model import Actor, GoldError
from marsad.pipeline import Coder
from marsad.readers import read

from .pairs import RoleExample, fit_pairs

TARGET: Final = Path(__file__).resolve().parents[1] / "events" / "compiled" / "roles.json"
#: added to leaving actor, recipient open: the most right tuples on held-out articles (down to -2.0 both: 0.01 less)
NOBODY: Final = (-0.8, -1.2)


_OPEN: Final[Feature] = ("N", "+")


def role_examples(coder: Coder, gold: Path, times: int = 1) -> list[RoleExample]:
    """Mentions of the sentences of gold events, labelled by the gold fillers they overlap; each counts `times` times."""
    try:
        marked = {entry["id"]: entry["events"] for entry in json.loads(gold.read_text(encoding="utf-8"))["annotations"]}
    except (OSError, ValueError, KeyError) as error:
        raise GoldError(f"not a gold file: {error}", str(gold), "see docs/accuracy.md") from error
    rules = coder.rules._replace(judge=Judge({}), ranker=RoleRanker({}, {}, {}))
    found: list[RoleExample] = []
    for document in read(gold):
        memory = Memory(document.anchor.year if document.anchor else None, rules.home(document.publisher))
        used: set[int] = set()
        for scored in score_candidates(rules, document, memory):
            number = answers(scored, marked[document.id])
            if number is None or number in used:
                continue
            used.add(number)
            if not marked[document.id][number].get("parties", True):
                continue
            example = _example(document.id, scored, marked[document.id][number], memory)
            if any(example.right):  # who does it to himself alone is no pair
                found.append(example._replace(times=times))
    return found


def answers(scored: Scored, events: list[dict[str, Any]]) -> int | None:
    """The number of the gold event that a candidate answers: its type, at a trigger it overlaps."""
    paragraph = scored.context.paragraph
    start, end = paragraph.starts[scored.candidate.first], paragraph.ends[scored.candidate.last - 1]
    for number, event in enumerate(events):
        if event["para"] != paragraph.index or event["type"] != scored.candidate.frame.type:
            continue
        at = -1
        for _ in range(event.get("occ", 0) + 1):
            at = paragraph.text.find(event["trigger"], at + 1)
        if at < end and start < at + len(event["trigger"]):
            return number
    return None


def _example(article: str, scored: Scored, event: dict[str, Any], memory: Memory) -> RoleExample:
    """The options of a candidate, right where gold's filler stands; nobody is right where none of them is."""
    context, c = scored.context, scored.candidate
    topic = next((i for i, m in enumerate(context.mentions) if m.kind != "adjective"), None)
    options = role_options(
        context, c.token, c.reading, c.frame, c.found, c.parties, topic, scored.standing, memory, spoken(scored)
    )
    right: list[list[bool]] = []
    for role in ("actors", "recipients"):
        spans = _spans(context.paragraph.text, context.paragraph.index, event[role])
        marks = []
        for index in options.mentions:
            mention = context.mentions[index]
            start, end = context.char_span(mention.first, mention.last)
            marks.append(any(start < b and a < end for a, b in spans))
        here = _named_here(scored, event[role])
        marks += [not here and any(_fits(one.actor, filler) for filler in event[role]) for one in options.standing]
        right.append([*marks, not any(marks)])
    features = [option_features(options.act, option) for option in options.options]
    every = range(len(features))
    both = pairs(options.options, every, every)
    told = []
    for i, j in both:
        values = pair_values(context, c.token, options.options[i], options.options[j])
        told.append((i, j, pair_features(options.act, values)))
    return RoleExample(article, features, told, [right[0][i] and right[1][j] for i, j in both])


def _named_here(scored: Scored, fillers: list[dict[str, Any]]) -> bool:
    """Whether the sentence itself names a filler: then nobody is to be fetched from before."""
    context = scored.context
    begin, end = context.char_span(context.first, context.last)
    return any(begin <= start < end for start, _ in _spans(context.paragraph.text, context.paragraph.index, fillers))


def _fits(actor: Actor, filler: dict[str, Any]) -> bool:
    """Whether an actor of an earlier sentence has the filler's country and, where both have one, its sector."""
    country, *roles = filler["code"].split()
    return country == (actor.country or "---") and (not roles or not actor.roles or bool(set(actor.roles) & set(roles)))


def _spans(text: str, paragraph: int, fillers: list[dict[str, Any]]) -> list[tuple[int, int]]:
    found = []
    for filler in fillers:
        if filler.get("para") not in (None, paragraph):
            continue
        at = text.find(filler["text"])
        while at >= 0:
            found.append((at, at + len(filler["text"])))
            at = text.find(filler["text"], at + 1)
    return found


def fit_roles(found: list[RoleExample]) -> PartyWeights:
    """The weights of labelled examples; what nobody gains by is set by cross-validation."""
    actor, recipient, pair = fit_pairs(found)
    for weights, bias in zip((actor, recipient), NOBODY, strict=True):
        weights[_OPEN] = round(weights.get(_OPEN, 0.0) + bias, 3)
    return PartyWeights(by_last(actor), by_last(recipient), by_last(pair))


def role_table(weights: PartyWeights) -> str:
    """The weights as the JSON that ships."""
    table = {name: tables_for_file(one) for name, one in weights._asdict().items()}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
