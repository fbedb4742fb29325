"""Choosing the two parties of an act, by conditional logit over the rules' evidence.

The rules (`positions`, `roles`) say where a mention stands and what the frame makes of it; the model weighs that with
kind, order, distance and what stands between. Without a model file the rules alone decide.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from importlib import resources
from math import exp
from typing import Final, NamedTuple

from .context import Context
from .positions import Positions, particle_of, with_conjuncts
from .readings import Frame, Reading
from .roles import Parties
from .standing import Standing

_JOINT: Final = 0.1  # share of the best mention's chance from which one joined to it by و is a party too
_BEST: Final = 6  # options a role that are weighed against the other role's
_PATH: Final = 5  # tokens between trigger and mention whose tags are told one by one
_REACH: Final = 80  # tokens between a trigger and a party at most: a text without stops stays linear
_PARTY_KINDS: Final = frozenset(
    {"role", "person", "country", "capital", "seat", "body", "group", "collective", "people", "adjective"}
)


class Choice(NamedTuple):
    """A conditional logit: every mention, every actor of an earlier sentence and «nobody» compete for a role."""

    weights: dict[str, float]

    def chances(self, options: Sequence[Sequence[str]]) -> list[float]:
        """The probability of each option, the last being nobody; they sum to one."""
        weights = self.weights
        sums = [sum([weights[name] for name in names if name in weights]) for names in options]
        top = max(sums)
        powers = [exp(value - top) for value in sums]
        total = sum(powers)
        return [power / total for power in powers]


class Options(NamedTuple):
    """Who may fill a role of a candidate: mentions of its sentence, then actors of earlier ones; nobody comes last."""

    mentions: list[int]
    standing: list[Standing]
    features: list[list[str]]


class RoleRanker(NamedTuple):
    """A choice for each role; the likeliest pair of different parties wins."""

    actor: Choice
    recipient: Choice

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
        standing: Sequence[Standing] = (),
    ) -> tuple[Parties, tuple[Standing | None, Standing | None]]:
        """The parties of a candidate; an actor of an earlier sentence is the second value, one for each role."""
        if not self.trained:
            return ruled, (None, None)
        options = role_options(context, token, reading, frame, found, ruled, topic, standing)
        chances = self.actor.chances(options.features), self.recipient.chances(options.features)
        nobody = len(options.features) - 1
        first, second = (_likeliest(each) for each in chances)
        pairs = [(i, j) for i in first for j in second if i != j or i == nobody]
        best = max(pairs, key=lambda pair: (chances[0][pair[0]] * chances[1][pair[1]], -pair[0], -pair[1]))
        groups: list[list[int]] = []
        earlier: list[Standing | None] = []
        for chosen, other, chance in ((*best, chances[0]), (*best[::-1], chances[1])):
            group: list[int] = []
            before: Standing | None = None
            if chosen < len(options.mentions):
                group = _joined(context, options, chosen, other, chance)
            elif chosen < nobody:
                before = options.standing[chosen - len(options.mentions)]
            groups.append(group)
            earlier.append(before)
        likely = chances[0][best[0]], chances[1][best[1]]
        parties = Parties(groups[0], groups[1], ruled.places, ruled.voice, ruled.decisions, likely)
        return parties, (earlier[0], earlier[1])


def _likeliest(chances: list[float]) -> list[int]:
    return sorted(range(len(chances)), key=lambda i: (-chances[i], i))[:_BEST]


def _joined(context: Context, options: Options, chosen: int, other: int, chances: list[float]) -> list[int]:
    """The chosen mention with those joined to it by و that are likely enough and not the other role's."""
    number = {mention: i for i, mention in enumerate(options.mentions)}
    best = options.mentions[chosen]
    return sorted(
        index
        for index in with_conjuncts(context, best)
        if index == best
        or (index in number and number[index] != other and chances[number[index]] >= _JOINT * chances[chosen])
    )


def role_options(
    context: Context,
    token: int,
    reading: Reading,
    frame: Frame,
    found: Positions,
    ruled: Parties,
    topic: int | None,
    standing: Sequence[Standing],
) -> Options:
    """The options of a candidate's roles with their features."""
    mentions = [
        index
        for index, mention in enumerate(context.mentions)
        if abs(mention.first - token) <= _REACH
        and mention.kind in _PARTY_KINDS
        and not mention.first <= token < mention.last
    ]
    features = [role_features(context, token, reading, frame, found, ruled, index, topic) for index in mentions]
    features += [standing_features(context, token, reading, frame, ruled, one) for one in standing]
    features.append(nobody_features(context, token, reading, frame, ruled))
    return Options(mentions, list(standing), features)


def nobody_features(context: Context, token: int, reading: Reading, frame: Frame, ruled: Parties) -> list[str]:
    """Feature names of leaving a role open, all binary."""
    kind, lemma, pos = frame.type, reading.lemma, reading.pos
    parties = f"A={bool(ruled.actors)}|R={bool(ruled.recipients)}"
    return [
        "N",
        f"N|type={kind}",
        f"N|type={kind}|pos={pos}",
        f"N|lem={lemma}",
        f"N|lem={lemma}|pos={pos}",
        f"N|{parties}|type={kind}",
        f"N|{parties}|pos={pos}",
        f"N|frame={frame.id}",
        f"N|head={context.headline}|pos={pos}",
        f"N|mentions={min(4, len(context.mentions))}|type={kind}",
        f"N|voice={ruled.voice}|type={kind}",
        f"N|suffix={bool(reading.split.suffix)}|pos={pos}",
        f"N|article={reading.split.article}|pos={pos}",
        f"N|next={context.key(token + 1)}",
        f"N|prev={context.key(token - 1)}",
        f"N|tense={reading.tense}",
    ]


def standing_features(
    context: Context, token: int, reading: Reading, frame: Frame, ruled: Parties, one: Standing
) -> list[str]:
    """Feature names of an actor of an earlier sentence toward one trigger, all binary."""
    pos, key = reading.pos, context.paragraph.words[token].key
    opens = _within(context.verbs, context.first, token) == 0
    if pos == "verb":
        stem = reading.split.stem
        feminine = stem.startswith("ت") if reading.tense == "present" else stem.endswith("ت")
        agrees = f"{feminine}{one.feminine}{one.mention.plural}"
    else:
        agrees = f"suffix {reading.split.suffix}"
    subjects = "subject" in ruled.decisions or any(d.startswith("actor=subject") for d in ruled.decisions)
    named = context.mentions_within(context.first, token)
    after = context.mentions_within(token + 1, min(context.last, token + 5))
    origin = f"E:{one.origin}"
    here = any(m.entity_id == one.mention.entity_id and m.name_ar == one.mention.name_ar for m in context.mentions)
    return [
        "E",
        origin,
        f"{origin}|pos={pos}",
        f"{origin}|type={frame.type}",
        f"{origin}|type={frame.type}|pos={pos}",
        f"{origin}|A={bool(ruled.actors)}|R={bool(ruled.recipients)}|pos={pos}",
        f"E|A={bool(ruled.actors)}|R={bool(ruled.recipients)}|type={frame.type}",
        f"{origin}|dist={min(4, one.distance)}",
        f"E|agrees={agrees}|pos={pos}|tense={reading.tense}",
        f"{origin}|subject={subjects}|opens={opens}|pos={pos}",
        f"E|named={min(3, named)}|pos={pos}|after={min(2, after)}",
        f"E|named={min(3, named)}|type={frame.type}|pos={pos}",
        f"{origin}|named={min(3, named)}|pos={pos}",
        f"E|lem={reading.lemma}",
        f"E|lem={reading.lemma}|pos={pos}|A={bool(ruled.actors)}",
        f"E|lem={reading.lemma}|pos={pos}|R={bool(ruled.recipients)}",
        f"E|kind={one.mention.kind}|type={frame.type}",
        f"E|title={one.mention.title}|kind={one.mention.kind}|pos={pos}",
        f"E|roles={' '.join(one.actor.roles)}|type={frame.type}",
        f"E|voice={ruled.voice}|pos={pos}|{one.origin}",
        f"E|at={min(4, token - context.first)}|pos={pos}|opens={opens}",
        f"E|headline={context.headline}|first={key[:1]}|pos={pos}",
        f"E|here={here}|pos={pos}",
        f"E|article={reading.split.article}|suffix={bool(reading.split.suffix)}|pos={pos}|A={bool(ruled.actors)}",
    ]


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
    if high - low <= _PATH:
        path = "".join([context.tag(t) for t in range(low, high)])
        names += [f"path={path}|side={side}|pos={pos}", f"path={path}|side={side}|type={frame.type}"]
    names.append(f"before={context.tag(mention.first - 1)}|side={side}|pos={pos}|kind={mention.kind}")
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
        return RoleRanker(Choice({}), Choice({}))
    return RoleRanker(Choice(table["actor"]), Choice(table["recipient"]))
