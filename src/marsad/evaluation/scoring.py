"""The figures: event, trigger and tuple F1, and what is right of the matched events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from marsad.model import GoldError

from .gold import GoldEvent
from .matching import gold_roles, pairs, same_countries, same_place, same_time

DETAILS: Final = ("actor", "recipient", "role", "mode", "modality", "modality_macro", "source", "time", "place")


class Rates(NamedTuple):
    """Precision, recall and F1."""

    precision: float
    recall: float
    f1: float


class Miss(NamedTuple):
    """An error: `miss` (in gold only) or `false` (coded only)."""

    kind: str
    article: str
    paragraph: int
    type: str
    trigger: str


@dataclass(frozen=True)
class Figures:
    """All figures of one run; `details` are accuracies over matched events, in the order of DETAILS."""

    articles: int
    event: Rates
    trigger: Rates
    tuples: Rates
    details: dict[str, float]
    types: dict[str, tuple[Rates, int]]
    errors: list[Miss] = field(repr=False)


def rates(hits: int, gold: int, coded: int) -> Rates:
    """Precision, recall and F1 of counts."""
    precision = hits / coded if coded else 0.0
    recall = hits / gold if gold else 0.0
    return Rates(precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0)


def score(gold: Mapping[str, list[GoldEvent]], coded: Iterable[Mapping[str, Any]]) -> Figures:
    """Score records of the contract against gold. Raises GoldError for a document that gold does not know."""
    by_document: dict[str, list[Any]] = defaultdict(list)
    for record in coded:
        by_document[record["doc_id"]].append(record)
    unknown = sorted(set(by_document) - set(gold))
    if unknown:
        raise GoldError(
            f"coded documents that gold does not know: {', '.join(unknown[:3])}", "", "code the gold file itself"
        )
    n: Counter[str] = Counter()
    types: dict[str, Counter[str]] = defaultdict(Counter)
    modalities: list[tuple[str, str | None]] = []
    errors: list[Miss] = []
    for identity, events in gold.items():
        _article(identity, events, by_document.get(identity, []), n, types, modalities, errors)
    hits = n["hits"] or 1
    details = {name: n[name] / hits for name in ("actor", "recipient", "mode", "modality", "source", "place")}
    details["role"] = n["role"] / (n["roled"] or 1)
    details["time"] = n["time"] / (n["timed"] or 1)
    details["modality_macro"] = _macro(modalities)
    return Figures(
        len(gold),
        rates(n["hits"], n["gold"], n["coded"]),
        rates(n["trigger"], n["gold"], n["coded"]),
        rates(n["tuple"], n["gold"], n["coded"]),
        {name: details[name] for name in DETAILS},
        {name: (rates(c["hits"], c["gold"], c["coded"]), c["gold"]) for name, c in sorted(types.items())},
        errors,
    )


def _article(
    identity: str,
    gold: list[GoldEvent],
    coded: list[dict[str, Any]],
    n: Counter[str],
    types: dict[str, Counter[str]],
    modalities: list[tuple[str, str | None]],
    errors: list[Miss],
) -> None:
    matched = pairs(gold, coded)
    free = {c for g, c, _ in matched if gold[g].optional}
    counted = [(g, c, overlap) for g, c, overlap in matched if not gold[g].optional]
    n["gold"] += sum(not event.optional for event in gold)
    n["coded"] += len(coded) - len(free)
    n["hits"] += len(counted)
    for event in gold:
        types[event.type]["gold"] += not event.optional
    for c, record in enumerate(coded):
        types[record["type"]]["coded"] += c not in free
    for g, c, overlap in counted:
        types[gold[g].type]["hits"] += 1
        n["trigger"] += overlap
        modalities.append((gold[g].modality, coded[c].get("modality")))
        _details(gold[g], coded[c], n)
    matched_gold = {g for g, _, _ in counted}
    matched_coded = {c for _, c, _ in counted} | free
    errors.extend(
        Miss("miss", identity, event.paragraph, event.type, event.trigger)
        for g, event in enumerate(gold)
        if g not in matched_gold and not event.optional
    )
    errors.extend(
        Miss("false", identity, record["trigger"]["paragraph"], record["type"], record["trigger"]["text"])
        for c, record in enumerate(coded)
        if c not in matched_coded
    )


def _details(gold: GoldEvent, coded: dict[str, Any], n: Counter[str]) -> None:
    actor = same_countries(gold.actors, coded.get("actors") or [])
    recipient = same_countries(gold.recipients, coded.get("recipients") or [])
    modality = gold.modality == coded.get("modality")
    n["actor"] += actor
    n["recipient"] += recipient
    n["modality"] += modality
    n["tuple"] += actor and recipient and modality
    links = coded.get("attribution") or []
    n["source"] += (links[0].get("kind") if links else None) == gold.source
    n["mode"] += gold.mode == coded.get("mode")
    n["place"] += same_place(gold.place, coded.get("place"))
    if roles := gold_roles(gold.actors):
        n["roled"] += 1
        n["role"] += bool(roles & {role for actor in coded.get("actors") or [] for role in actor.get("roles") or []})
    if (time := same_time(gold.time, coded.get("time"))) is not None:
        n["timed"] += 1
        n["time"] += time


def _macro(modalities: list[tuple[str, str | None]]) -> float:
    """F1 averaged over the modality values that gold has."""
    values = {gold for gold, _ in modalities}
    scores = [
        rates(
            sum(g == c == value for g, c in modalities),
            sum(g == value for g, _ in modalities),
            sum(c == value for _, c in modalities),
        ).f1
        for value in sorted(values)
    ]
    return sum(scores) / len(scores) if scores else 0.0
