"""Ranking mentions for the two parties of an act, by logistic models over the rules' evidence.

The rules (`positions`, `roles`) say where a mention stands and what the frame makes of it; the model weighs that with
kind, order, distance and what stands between. Without a model file the rules alone decide.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from importlib import resources
from typing import Final, NamedTuple

from .context import Context
from .judge import Judge
from .positions import Positions, particle_of, with_conjuncts
from .readings import Frame, Reading
from .roles import Parties

_JOINT: Final = 0.35  # probability from which a mention joined by و to the best one is a party too
_REACH: Final = 80  # tokens between a trigger and a party at most: a text without stops stays linear
_PARTY_KINDS: Final = frozenset(
    {"role", "person", "country", "capital", "seat", "body", "group", "collective", "people", "adjective"}
)


class RoleRanker(NamedTuple):
    """Two judges, and the probabilities from which the best mention is taken."""

    actor: Judge
    recipient: Judge

    @property
    def trained(self) -> bool:
        """Whether there is a model."""
        return bool(self.actor.weights)

    def fill(
        self,
        context: Context,
        token: int,
        reading: Reading,
        frame: Frame,
        found: Positions,
        ruled: Parties,
        topic: int | None,
    ) -> Parties:
        """The parties of a candidate: the likeliest mention per role, with those joined to it."""
        if not self.trained:
            return ruled
        scored = []
        for index, mention in enumerate(context.mentions):
            if abs(mention.first - token) > _REACH:
                continue
            if mention.kind in _PARTY_KINDS and not mention.first <= token < mention.last:
                names = role_features(context, token, reading, frame, found, ruled, index, topic)
                scored.append((index, self.actor.probability(names), self.recipient.probability(names)))
        actors = self._best(context, [(i, a) for i, a, r in scored if a >= r], self.actor.threshold)
        recipients = self._best(
            context, [(i, r) for i, a, r in scored if r > a and i not in actors], self.recipient.threshold
        )
        decisions = [
            f"{role} {p:.2f}"
            for role, group, place in (("actor", actors, 1), ("recipient", recipients, 2))
            for i in group
            for p in (next(s[place] for s in scored if s[0] == i),)
        ]
        return Parties(actors, recipients, ruled.places, ruled.voice, [*ruled.decisions, *decisions])

    @staticmethod
    def _best(context: Context, scored: list[tuple[int, float]], threshold: float) -> list[int]:
        if not scored:
            return []
        best, probability = max(scored, key=lambda pair: (pair[1], -pair[0]))
        if probability < threshold:
            return []
        chances = dict(scored)
        joined = {i for i in with_conjuncts(context, best) if chances.get(i, 0.0) >= _JOINT}
        return sorted({best} | joined)


def role_features(
    context: Context,
    token: int,
    reading: Reading,
    frame: Frame,
    found: Positions,
    ruled: Parties,
    index: int,
    topic: int | None,
) -> list[str]:
    """Feature names of one mention toward one trigger, all binary."""
    mention = context.mentions[index]
    slots = [slot for slot, indexes in found.items() if index in indexes] or ["none"]
    values = [v for slot in slots for v in frame.slots.get(slot, ())] or ["none"]
    ruled_as = "actor" if index in ruled.actors else "recipient" if index in ruled.recipients else "none"
    particle = particle_of(context, index) or "bare"
    side = "L" if mention.last <= token else "R"
    low, high = (mention.last, token) if side == "L" else (token + 1, mention.first)
    distance = min(12, (high - low) // 2) if high > low else 0
    verbs = _within(context.verbs, low, high)
    marks = _within(context.marks, low, high)
    between = context.mentions_within(low, high)
    pos = reading.pos
    previous = context.key(mention.first - 1) or "<s>"
    names = [
        "b",
        f"ruled={ruled_as}",
        f"ruled={ruled_as}|type={frame.type}",
        f"ruled={ruled_as}|pos={pos}",
        f"kind={mention.kind}",
        f"type={frame.type}|kind={mention.kind}",
    ]
    for slot in slots:
        names += [
            f"slot={slot}|pos={pos}",
            f"slot={slot}|type={frame.type}|pos={pos}",
            f"slot={slot}|lem={reading.lemma}",
            f"slot={slot}|voice={ruled.voice}|type={frame.type}",
        ]
        names.append(f"slot={slot}|kind={mention.kind}")
    names += [f"value={v}|pos={pos}" for v in values]
    names += [
        f"part={particle}|side={side}|pos={pos}",
        f"part={particle}|type={frame.type}|side={side}",
        f"part={particle}|lem={reading.lemma}",
        f"side={side}|dist={distance}",
        f"side={side}|dist={distance}|pos={pos}",
        f"side={side}|verbs={min(2, verbs)}|marks={min(2, marks)}|pos={pos}",
        f"side={side}|between={min(3, between)}|pos={pos}",
        f"side={side}|between={min(3, between)}|type={frame.type}",
        f"side={side}|lem={reading.lemma}",
        f"prev={previous}|side={side}",
        f"headline={context.headline}|side={side}|between={min(2, between)}|pos={pos}",
        f"order={min(4, index)}|side={side}|pos={pos}",
        f"topic={index == topic}|side={side}|pos={pos}",
        f"topic={index == topic}|type={frame.type}|A={bool(ruled.actors)}",
        f"roles={' '.join(mention.roles)}|type={frame.type}",
        f"named={mention.named}|type={frame.type}",
        f"voice={ruled.voice}|side={side}|type={frame.type}",
        f"ruledA={len(ruled.actors)}|ruledR={len(ruled.recipients)}|ruled={ruled_as}",
        f"tense={reading.tense}|side={side}|first={between == 0}",
        f"suffix={bool(reading.split.suffix)}|side={side}|between={min(2, between)}|pos={pos}",
        f"article={reading.split.article}|side={side}|slot={slots[0]}",
    ]
    if high - low <= 2:
        gap = [context.key(t) for t in range(low, high)]
        names.append(f"gap={' '.join(gap)}|side={side}")
        names.append(f"gap={' '.join(gap)}|side={side}|type={frame.type}")
    before = mention.first - 1
    in_place = mention.first in context.place_tokens or mention.first - 1 in context.place_tokens
    act = any(r.rows for r in context.readings.get(before, ()))
    governed = _within(context.nouns, token + 1, mention.first) > 0
    names += [
        f"inplace={in_place}|kind={mention.kind}|type={frame.type}",
        f"modifies={act}|kind={mention.kind}|next={before == token}",
        f"under={governed and side == 'R'}|part={particle}|pos={pos}",
        f"plural={mention.plural}|kind={mention.kind}|side={side}",
        f"country={mention.country is not None}|kind={mention.kind}",
        f"title={mention.title}|side={side}|between={min(2, between)}",
    ]
    return names


def _within(places: list[int], low: int, high: int) -> int:
    """How many of the sorted tokens lie in `low` … `high` (exclusive)."""
    return max(0, bisect_left(places, high) - bisect_left(places, low))


def shipped_roles() -> RoleRanker:
    """The ranker that ships with this release, untrained when there is no model file."""
    path = resources.files("marsad.events").joinpath("compiled/roles.json")
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return RoleRanker(Judge({}), Judge({}))
    actor, recipient = (
        Judge(table[n]["weights"], table[n]["bias"], table[n]["threshold"]) for n in ("actor", "recipient")
    )
    return RoleRanker(actor, recipient)
