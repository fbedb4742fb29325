"""Training the ranker of mentions for actor and recipient, on the candidates that answer gold events."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, NamedTuple

from marsad.actors import Memory
from marsad.events import Judge, RoleRanker, Scored, role_features, score_candidates
from marsad.model import GoldError
from marsad.pipeline import Coder
from marsad.readers import read

from .judge import Example, fit

TARGET: Final = Path(__file__).resolve().parents[1] / "events" / "compiled" / "roles.json"
THRESHOLDS: Final = (0.2, 0.2)  # actor, recipient: the best tuple F1 by cross-validation


class RoleExample(NamedTuple):
    """One mention toward one trigger, and whether gold has it as actor, as recipient."""

    article: str
    features: list[str]
    actor: bool
    recipient: bool


def role_examples(coder: Coder, gold: Path) -> list[RoleExample]:
    """Mentions of the sentences of gold events, labelled by the gold fillers they overlap."""
    try:
        marked = {entry["id"]: entry["events"] for entry in json.loads(gold.read_text(encoding="utf-8"))["annotations"]}
    except (OSError, ValueError, KeyError) as error:
        raise GoldError(f"not a gold file: {error}", str(gold), "see docs/accuracy.md") from error
    rules = coder.rules._replace(judge=Judge({}), ranker=RoleRanker(Judge({}), Judge({})))
    found: list[RoleExample] = []
    for document in read(gold):
        memory = Memory(document.anchor.year if document.anchor else None, rules.home(document.publisher))
        used: set[int] = set()
        for scored in score_candidates(rules, document, memory):
            number = _answers(scored, marked[document.id])
            if number is None or number in used:
                continue
            used.add(number)
            found.extend(_mentions(document.id, scored, marked[document.id][number]))
    return found


def _answers(scored: Scored, events: list[dict[str, Any]]) -> int | None:
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


def _mentions(article: str, scored: Scored, event: dict[str, Any]) -> list[RoleExample]:
    context, candidate = scored.context, scored.candidate
    spans = {
        role: _spans(context.paragraph.text, context.paragraph.index, event[role]) for role in ("actors", "recipients")
    }
    topic = next((i for i, m in enumerate(context.mentions) if m.kind != "adjective"), None)
    found = []
    for index, mention in enumerate(context.mentions):
        if mention.first <= candidate.token < mention.last:
            continue
        start, end = context.char_span(mention.first, mention.last)
        names = role_features(
            context,
            candidate.token,
            candidate.reading,
            candidate.frame,
            candidate.found,
            candidate.parties,
            index,
            topic,
        )
        actor, recipient = (any(start < b and a < end for a, b in spans[role]) for role in ("actors", "recipients"))
        found.append(RoleExample(article, names, actor, recipient))
    return found


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


def fit_roles(found: list[RoleExample]) -> RoleRanker:
    """The two models of labelled mentions."""
    judges = []
    for role, threshold in zip(("actor", "recipient"), THRESHOLDS, strict=True):
        weights, bias = fit([Example(e.article, e.features, getattr(e, role), 1.0) for e in found])
        judges.append(Judge(weights, bias, threshold))
    return RoleRanker(*judges)


def role_table(ranker: RoleRanker) -> str:
    """The ranker as the JSON that ships."""
    table = {
        name: {"bias": judge.bias, "threshold": judge.threshold, "weights": dict(sorted(judge.weights.items()))}
        for name, judge in (("actor", ranker.actor), ("recipient", ranker.recipient))
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
