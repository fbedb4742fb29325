"""What the judge looks at: the row, the words around, the frame's slots, the place in the sentence and the report."""

from __future__ import annotations

from bisect import bisect_left

from .context import Context
from .readings import Frame, Reading
from .roles import Parties


def word_features(context: Context, token: int) -> list[str]:
    """What all readings of the word at `token` share: its neighbours, its place in the sentence and the report."""
    words = context.paragraph.words
    key = words[token].key
    found = [
        "b",
        f"key={key}",
        f"prev={context.key(token - 1) or '<s>'}",
        f"next={context.key(token + 1) or '</s>'}",
        f"para={min(4, context.paragraph.index)}",
        f"mentions={min(4, len(context.mentions))}",
        f"quoted={context.paragraph.quoted(token)}",
        f"verbs={min(3, bisect_left(context.verbs, token))}",
        f"at={min(5, token - context.first)}",
    ]
    for distance in (2, 3):
        found.append(f"w-{distance}={context.key(token - distance)}")
        found.append(f"w+{distance}={context.key(token + distance)}")
    keys = context.paragraph.keys
    first, last = max(context.first, token - 8), min(context.last, token + 9)
    window = {*keys[first:token], *keys[token + 1 : last]}
    found.extend([f"near={near}" for near in sorted(window) if len(near) > 2])
    return found


def features(
    context: Context, token: int, reading: Reading, frame: Frame, row: str, parties: Parties, extra: dict[str, object]
) -> list[str]:
    """Feature names of one candidate beyond those of its word, all binary."""
    words = context.paragraph.words
    previous = context.key(token - 1) or "<s>"
    nxt = context.key(token + 1) or "</s>"
    pos = reading.pos
    tense = reading.tense or "-"
    lemma = reading.lemma
    found = [
        f"row={row}",
        f"lem={lemma}",
        f"lem={lemma}|{pos}",
        f"type={frame.type}",
        f"frame={frame.id}",
        f"pos={pos}",
        f"pos={pos}|tense={tense}",
        f"lem={lemma}|prev={previous}",
        f"lem={lemma}|next={nxt}",
        f"type={frame.type}|prev={previous}",
        f"type={frame.type}|next={nxt}",
        f"A={min(2, len(parties.actors))}",
        f"R={min(2, len(parties.recipients))}",
        f"type={frame.type}|A={bool(parties.actors)}|R={bool(parties.recipients)}",
        f"pos={pos}|A={bool(parties.actors)}|R={bool(parties.recipients)}",
        f"headline={context.headline}|pos={pos}|tense={tense}",
        f"lem={lemma}|A={bool(parties.actors)}|R={bool(parties.recipients)}",
        f"article={reading.split.article}|pos={pos}",
        f"lem={lemma}|article={reading.split.article}",
        f"particle={reading.split.particle}|pos={pos}",
        f"suffix={bool(reading.split.suffix)}|pos={pos}",
        f"lem={lemma}|suffix={bool(reading.split.suffix)}",
        f"voice={parties.voice}|type={frame.type}",
    ]
    found.extend(f"dec={d}|type={frame.type}" for d in parties.decisions)
    for name, value in extra.items():
        found.append(f"{name}={value}")
        found.append(f"{name}={value}|type={frame.type}")
        found.append(f"{name}={value}|pos={pos}")
    for t in (token - 1, token + 1):
        if t in context.mention_at:
            mention = context.mentions[context.mention_at[t]]
            side = "L" if t < token else "R"
            found.append(f"{side}kind={mention.kind}|pos={pos}")
            found.append(f"{side}roles={' '.join(mention.roles)}")
            found.append(f"{side}kind={mention.kind}|lem={lemma}")
    verbs = context.verbs
    for t in verbs[bisect_left(verbs, token - 6) : bisect_left(verbs, token)]:
        for governing in context.readings[t][:1]:
            found.append(f"gov={governing.lemma}")
            found.append(f"gov={governing.lemma}|type={frame.type}")
            found.append(f"govkind={governing.family}|type={frame.type}|pos={pos}")
    for prefix, length in (("pre", 2), ("suf", 2)):
        key = words[token].key
        found.append(f"{prefix}={key[:length] if prefix == 'pre' else key[-length:]}|pos={pos}")
    return found
