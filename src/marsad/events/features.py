"""What the judge looks at: the word and its neighbours, the row, the frame's slots, the place in the sentence and report.

A feature is a tuple of a template and its values, all strings. Features come in layers, cheap ones first: a candidate that
is hopeless by its words goes before they are tagged or its parties looked for, one that is hopeless by its parties before
anybody asks who vouches for it. The templates of the first two layers are data (`AROUND`, `TEMPLATES`), so that the judge can sum the
weights of all that a reading itself tells once and for all (`weighing`).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from marsad.actors import Mention

from .context import Context
from .readings import Frame, Reading, Row
from .roles import Parties

Feature = tuple[str, ...]

#: a value that is there or is not
YES: Final = {True: "+", False: "-"}
_NUMBERS: Final = tuple(str(n) for n in range(10))
_MARGINS: Final = {n: str(n) for n in range(-3, 4)}
NEAR: Final = 8  # words to either side that are told by themselves
SHORT: Final = 2  # letters; shorter words around tell nothing
REACH: Final = 6  # words a verb reaches to what it governs
#: numbers that are told from one another: paragraphs and mentions, verbs before a word, words before it
MANY, VERBS, AT = 4, 3, 5

#: one value each of the place a word stands in; "" is no feature
AROUND: Final = (
    *("key", "prev", "next", "para", "mentions", "quoted", "verbs", "at", "reports"),
    *("w-2", "w+2", "w-3", "w+3", "Lroles", "Rroles", "headline", "Lkind", "Rkind"),
)
#: further ones that take a tagger: asked for where the others leave hope
TAGGED: Final = ("tag", "tags", "tag|key", "margin")
#: those that are features by themselves
ALONE: Final = (*AROUND[: AROUND.index("headline")], *TAGGED[:3])

#: what a reading tells: its own values (`own_values`), alone or together with one value of the place it stands in
TEMPLATES: Final[tuple[tuple[str, tuple[str, ...], str | None], ...]] = (
    ("row", ("row",), None),
    ("phrase", ("phrase", "type"), None),
    ("lem", ("lem",), None),
    ("lem|pos", ("lem", "pos"), None),
    ("type", ("type",), None),
    ("frame", ("frame",), None),
    ("pos", ("pos",), None),
    ("pos|tense", ("pos", "tense"), None),
    ("lem|prev", ("lem",), "prev"),
    ("lem|next", ("lem",), "next"),
    ("type|prev", ("type",), "prev"),
    ("type|next", ("type",), "next"),
    ("pos|tense|headline", ("pos", "tense"), "headline"),
    ("article|pos", ("article", "pos"), None),
    ("lem|article", ("lem", "article"), None),
    ("particle|pos", ("particle", "pos"), None),
    ("suffix|pos", ("suffix", "pos"), None),
    ("lem|suffix", ("lem", "suffix"), None),
    ("pos|margin", ("pos",), "margin"),
    ("pos|tag", ("pos",), "tag"),
    ("type|pos|tag", ("type", "pos"), "tag"),
    ("lem|tag", ("lem",), "tag"),
    ("pos|tags", ("pos",), "tags"),
    ("pre|pos", ("pre", "pos"), None),
    ("suf|pos", ("suf", "pos"), None),
    ("pos|Lkind", ("pos",), "Lkind"),
    ("lem|Lkind", ("lem",), "Lkind"),
    ("pos|Rkind", ("pos",), "Rkind"),
    ("lem|Rkind", ("lem",), "Rkind"),
)
#: the own values that hang on the letters of the form; all others hang on the row and the reading's grammar
LETTERS: Final = frozenset({"pre", "suf"})
#: with what of a reading the verbs that may govern it are told: by their lemma, or by their family
GOVERNED: Final = (
    ("gov", (), "lemma"),
    ("gov|type", ("type",), "lemma"),
    ("govkind|type|pos", ("type", "pos"), "family"),
)
#: with what of a reading it is told whether the words that its row needs are `met` or `unmet`
NEEDED: Final = (("words", ()), ("words|type", ("type",)), ("words|pos", ("pos",)), ("words|lem", ("lem",)))
#: the templates of the second layer: what takes a tagger, and a search for the words that a row needs
LATER: Final = frozenset(TAGGED[:3]).union(
    (name for name, _, field in TEMPLATES if field in TAGGED), (name for name, _ in NEEDED)
)


class Surroundings(NamedTuple):
    """The place a word stands in: values by `AROUND`, and the lemma and family of the verbs that may govern it."""

    values: tuple[str, ...]
    governing: tuple[tuple[str, str], ...]


def surroundings(context: Context, token: int) -> Surroundings:
    """What all readings of the word at `token` share: its neighbours, its place in the sentence and the report."""
    keys, first, last = context.paragraph.keys, context.first, context.last
    earlier = bisect_left(context.verbs, token)
    left, right = context.mention_at.get(token - 1), context.mention_at.get(token + 1)
    left_kind, left_roles = beside(context.mentions[left]) if left is not None else ("", "")
    right_kind, right_roles = beside(context.mentions[right]) if right is not None else ("", "")
    values = (
        keys[token],
        keys[token - 1] if token > first else "<s>",
        keys[token + 1] if token + 1 < last else "</s>",
        str(min(MANY, context.paragraph.index)),
        str(min(MANY, len(context.mentions))),
        YES[context.paragraph.quoted(token)],
        str(min(VERBS, earlier)),
        str(min(AT, token - first)),
        YES[tells(context, token)],
        keys[token - 2] if token - 2 >= first else "",
        keys[token + 2] if token + 2 < last else "",
        keys[token - 3] if token - 3 >= first else "",
        keys[token + 3] if token + 3 < last else "",
        left_roles,
        right_roles,
        YES[context.headline],
        left_kind,
        right_kind,
    )
    return Surroundings(values, governing(context, token, earlier))


def beside(mention: Mention) -> tuple[str, str]:
    """What a mention right beside a word tells: its kind and its sectors."""
    return mention.kind, " ".join(mention.roles) or "none"


def tells(context: Context, token: int) -> bool:
    """Whether the word at `token` may report what somebody says."""
    for reading in context.readings.get(token, ()):  # noqa: SIM110 - a generator costs half as much again
        if reading.report:
            return True
    return False


def governing(context: Context, token: int, earlier: int) -> tuple[tuple[str, str], ...]:
    """The verbs that may govern the word at `token`, the nearest first, by lemma and family; `earlier` stand before it."""
    found = []
    for t in reversed(context.verbs[:earlier]):
        if t < token - REACH:
            break
        if readings := context.readings[t]:
            found.append((readings[0].lemma, readings[0].family))
    return tuple(found)


def tagged(context: Context, token: int) -> tuple[str, ...]:
    """The values of `TAGGED`."""
    tag = context.tag(token)
    margin = max(-3, min(3, round(context.verb_margin(token) / 2)))
    around = context.tag(token - 1) + tag + context.tag(token + 1)
    return tag, around, tag + context.paragraph.keys[token], _MARGINS[margin]


def own_values(reading: Reading, frame: Frame, row: Row, key: str) -> dict[str, str]:
    """What a reading of the form `key` tells by itself, wherever it stands."""
    split = reading.split
    return {
        "row": row.id,
        "phrase": YES[row.kind == "phrase"],
        "lem": reading.lemma,
        "type": frame.type,
        "frame": frame.id,
        "pos": reading.pos,
        "tense": reading.tense or "-",
        "article": YES[split.article],
        "particle": split.particle,
        "suffix": YES[bool(split.suffix)],
        "pre": key[:2],
        "suf": key[-2:],
    }


def word_features(context: Context, token: int, around: Surroundings) -> list[Feature]:
    """The features that all readings of a word share; a word near it counts as often as it comes."""
    keys, place = context.paragraph.keys, _place(context, token, around)
    found: list[Feature] = [(name, place[name]) for name in ALONE if place[name]]
    first, last = max(context.first, token - NEAR), min(context.last, token + NEAR + 1)
    found += [("near", keys[t]) for t in range(first, last) if t != token and len(keys[t]) > SHORT]
    return found


def _place(context: Context, token: int, around: Surroundings) -> dict[str, str]:
    return dict(zip((*AROUND, *TAGGED), (*around.values, *tagged(context, token)), strict=True))


def reading_features(
    context: Context, token: int, around: Surroundings, own: dict[str, str], words: str
) -> list[Feature]:
    """What a reading's row, form and neighbours tell, before anybody asks who the parties are.

    `words`: whether the words that the row needs are there, `met` or `unmet`.
    """
    place = _place(context, token, around)
    found: list[Feature] = []
    for name, fields, field in TEMPLATES:
        values = tuple(own[one] for one in fields)
        if field is None:
            found.append((name, *values))
        elif place[field]:
            found.append((name, *values, place[field]))
    for lemma, family in around.governing:
        for name, fields, what in GOVERNED:
            found.append((name, *(own[one] for one in fields), lemma if what == "lemma" else family))
    found += [(name, *(own[one] for one in fields), words) for name, fields in NEEDED]
    return found


def party_features(reading: Reading, frame: Frame, parties: Parties, need: str) -> list[Feature]:
    """What the filled frame tells, and whether the row's needs are `met` or `unmet`."""
    type_, pos, lemma = frame.type, reading.pos, reading.lemma
    actor, recipient = YES[bool(parties.actors)], YES[bool(parties.recipients)]
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
