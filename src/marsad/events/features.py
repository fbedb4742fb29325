"""What the judge looks at: the word and its neighbours, the row, the frame's slots, the place in the sentence and report.

A feature is a tuple of a template and its values, all strings: looked up as it is, without making a name of it. They
come in layers, cheap ones first: a candidate that is hopeless by its words goes before its parties are looked for, one
that is hopeless by its parties before anybody asks who vouches for it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from .context import Context
from .readings import Frame, Reading, Row
from .roles import Parties

Feature = tuple[str, ...]

_YES: Final = {True: "+", False: "-"}
_NUMBERS: Final = tuple(str(n) for n in range(10))
_NEAR: Final = 8  # words to either side that are told by themselves
_GOVERNED: Final = 6  # words a verb reaches to what it governs
_SHORT: Final = 2  # letters; shorter words around tell nothing


def word_features(context: Context, token: int) -> list[Feature]:
    """What all readings of the word at `token` share: its neighbours, its place in the sentence and the report."""
    keys = context.paragraph.keys
    key = keys[token]
    before, tag, after = context.tag(token - 1), context.tag(token), context.tag(token + 1)
    found: list[Feature] = [
        ("b",),
        ("key", key),
        ("prev", context.key(token - 1) or "<s>"),
        ("next", context.key(token + 1) or "</s>"),
        ("para", _NUMBERS[min(4, context.paragraph.index)]),
        ("mentions", _NUMBERS[min(4, len(context.mentions))]),
        ("quoted", _YES[context.paragraph.quoted(token)]),
        ("verbs", _NUMBERS[min(3, bisect_left(context.verbs, token))]),
        ("at", _NUMBERS[min(5, token - context.first)]),
        ("reports", _YES[any(r.report for r in context.readings.get(token, ()))]),
        ("tag", tag),
        ("tags", before, tag, after),
        ("tag|key", tag, key),
        ("w-2", context.key(token - 2)),
        ("w+2", context.key(token + 2)),
        ("w-3", context.key(token - 3)),
        ("w+3", context.key(token + 3)),
    ]
    first, last = max(context.first, token - _NEAR), min(context.last, token + _NEAR + 1)
    window = {*keys[first:token], *keys[token + 1 : last]}
    found.extend([("near", near) for near in sorted(window) if len(near) > _SHORT])
    return found


def reading_features(
    context: Context, token: int, reading: Reading, frame: Frame, row: Row, words: str
) -> list[Feature]:
    """What a reading's row, form and neighbours tell, before anybody asks who the parties are.

    `words`: whether the words that the row needs are there, `met` or `unmet`.
    """
    type_, pos, lemma = frame.type, reading.pos, reading.lemma
    previous = context.key(token - 1) or "<s>"
    following = context.key(token + 1) or "</s>"
    tense, split = reading.tense or "-", reading.split
    key = context.paragraph.keys[token]
    article, suffix = _YES[split.article], _YES[bool(split.suffix)]
    before, tag, after = context.tag(token - 1), context.tag(token), context.tag(token + 1)
    margin = str(max(-3, min(3, round(context.verb_margin(token) / 2))))
    found: list[Feature] = [
        ("row", row.id),
        ("words", words),
        ("words|type", words, type_),
        ("words|pos", words, pos),
        ("words|lem", words, lemma),
        ("phrase", _YES[row.kind == "phrase"], type_),
        ("lem", lemma),
        ("lem|pos", lemma, pos),
        ("type", type_),
        ("frame", frame.id),
        ("pos", pos),
        ("pos|tense", pos, tense),
        ("lem|prev", lemma, previous),
        ("lem|next", lemma, following),
        ("type|prev", type_, previous),
        ("type|next", type_, following),
        ("headline|pos|tense", _YES[context.headline], pos, tense),
        ("article|pos", article, pos),
        ("lem|article", lemma, article),
        ("particle|pos", split.particle, pos),
        ("suffix|pos", suffix, pos),
        ("lem|suffix", lemma, suffix),
        ("margin|pos", margin, pos),
        ("tag|pos", tag, pos),
        ("tag|type|pos", tag, type_, pos),
        ("lem|tag", lemma, tag),
        ("pos|tags", pos, before, tag, after),
        ("pre|pos", key[:2], pos),
        ("suf|pos", key[-2:], pos),
    ]
    for side, t in (("L", token - 1), ("R", token + 1)):
        index = context.mention_at.get(t)
        if index is not None:
            mention = context.mentions[index]
            found += [
                (f"{side}kind|pos", mention.kind, pos),
                (f"{side}roles", " ".join(mention.roles)),
                (f"{side}kind|lem", mention.kind, lemma),
            ]
    verbs = context.verbs
    for t in verbs[bisect_left(verbs, token - _GOVERNED) : bisect_left(verbs, token)]:
        for governing in context.readings[t][:1]:
            found += [
                ("gov", governing.lemma),
                ("gov|type", governing.lemma, type_),
                ("govkind|type|pos", governing.family, type_, pos),
            ]
    return found


def party_features(reading: Reading, frame: Frame, parties: Parties, need: str) -> list[Feature]:
    """What the filled frame tells, and whether the row's needs are `met` or `unmet`."""
    type_, pos, lemma = frame.type, reading.pos, reading.lemma
    actor, recipient = _YES[bool(parties.actors)], _YES[bool(parties.recipients)]
    found: list[Feature] = [
        ("A", _NUMBERS[min(2, len(parties.actors))]),
        ("R", _NUMBERS[min(2, len(parties.recipients))]),
        ("type|A|R", type_, actor, recipient),
        ("pos|A|R", pos, actor, recipient),
        ("lem|A|R", lemma, actor, recipient),
        ("voice|type", parties.voice, type_),
        ("need", need),
        ("need", need, type_),
        ("need", need, pos),
    ]
    found.extend([("slot|type", decision, type_) for decision in parties.decisions])
    return found


def telling_features(reading: Reading, frame: Frame, evidence: dict[str, str]) -> list[Feature]:
    """How the act is told: the `evidence` of modality, sources and time."""
    found: list[Feature] = []
    for name, value in evidence.items():
        found += [(name, value), (name, value, frame.type), (name, value, reading.pos)]
    return found
