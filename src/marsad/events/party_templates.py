"""The templates of the ranker's features: which value of an act is joined with which value of one who may fill its role.

As with the judge, templates are data: a feature joins values that all options of one act share (`party_features.act_values`) with one
value of the option, so that the weights of an act are looked up once and those of an option are short look-ups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from .features import Feature

#: a template's name, the values of the act it takes, and the value of the option
Template = tuple[str, tuple[str, ...], str]

#: a mention of the act's own sentence
MENTION: Final[tuple[Template, ...]] = (
    ("b", (), "one"),
    ("ruled", (), "ruled"),
    ("ruled|type", ("type",), "ruled"),
    ("ruled|pos", ("pos",), "ruled"),
    ("ruled|counts", ("ruledA", "ruledR"), "ruled"),
    ("kind", (), "kind"),
    ("kind|type", ("type",), "kind"),
    ("part|pos", ("pos",), "part+side"),
    ("part|type", ("type",), "part+side"),
    ("part|lem", ("lem",), "part"),
    ("dist", (), "side+dist"),
    ("dist|pos", ("pos",), "side+dist"),
    ("verbs|pos", ("pos",), "side+verbs+marks"),
    ("between|pos", ("pos",), "side+between"),
    ("between|type", ("type",), "side+between"),
    ("side|lem", ("lem",), "side"),
    ("side|voice", ("voice", "type"), "side"),
    ("prev", (), "prev+side"),
    ("headline", ("headline", "pos"), "side+near"),
    ("suffix", ("suffix", "pos"), "side+near"),
    ("order|pos", ("pos",), "order+side"),
    ("topic|pos", ("pos",), "topic+side"),
    ("topic|type", ("type", "A"), "topic"),
    ("roles|type", ("type",), "roles"),
    ("named|type", ("type",), "named"),
    ("tense", ("tense",), "side+first"),
    ("article", ("article",), "side+slot"),
    ("gap", (), "gap+side"),
    ("gap|type", ("type",), "gap+side"),
    ("path|pos", ("pos",), "path+side"),
    ("path|type", ("type",), "path+side"),
    ("before|pos", ("pos",), "before+side+kind"),
    ("inplace|type", ("type",), "inplace+kind"),
    ("modifies", (), "modifies+kind+next"),
    ("under|pos", ("pos",), "under+part"),
    ("plural", (), "plural+kind+side"),
    ("country", (), "country+kind"),
    ("title", (), "title+side+near"),
    ("agrees", ("pos", "tense"), "agrees+side"),
    ("agrees|near", ("pos",), "agrees+near"),
    ("walls|pos", ("pos",), "side+walls"),
    ("walls|type", ("type", "pos"), "side+walls"),
    ("part|kind|type", ("type",), "part+kind"),
    ("part|frame", ("frame",), "part+side"),
    ("suffix|frame", ("frame", "suffix"), "side+near"),
    ("suffix|lem", ("lem", "suffix"), "side+near"),
    ("suffix|prev", ("prev", "suffix"), "side"),
    ("follows", ("follows", "type"), "part+side"),
    ("at home", ("type", "pos"), "home"),
    ("at home|kind", (), "home+kind"),
    ("at home|lem", ("lem",), "home"),
    ("on site", ("type", "pos"), "site"),
    ("on site|kind", (), "site+kind"),
    ("main", ("type", "pos"), "main"),
    ("main|side", ("pos",), "main+side"),
    ("after|pos", ("pos",), "after+side"),
    ("after|type", ("type",), "after+side"),
    ("after|lem", ("lem",), "after+side"),
    ("after|slot", ("pos",), "slot+after"),
    ("led|part", ("pos", "led"), "part+side"),
    ("led|slot", ("pos", "led"), "side+slot"),
    ("led|type", ("type", "led"), "side+slot"),
    ("rank|pos", ("pos", "subject"), "rank"),
    ("rank|type", ("type", "pos"), "rank"),
    ("rank|lem", ("lem",), "rank"),
    ("speaks", ("type", "pos"), "speaks"),
    ("speaks|person", ("person", "type"), "speaks"),
    ("speaks|lem", ("lem",), "speaks"),
    ("speaks|side", ("pos",), "speaks+side+near"),
)
#: each position in which it stands toward the trigger
SLOT: Final[tuple[Template, ...]] = (
    ("slot|pos", ("pos",), "slot"),
    ("slot|type", ("type", "pos"), "slot"),
    ("slot|lem", ("lem",), "slot"),
    ("slot|voice", ("voice", "type"), "slot"),
    ("slot|kind", (), "slot+kind"),
    ("value|pos", ("pos",), "value"),
)
#: an actor of an earlier sentence
STANDING: Final[tuple[Template, ...]] = (
    ("E", (), "one"),
    ("E|A|type", ("A", "R", "type"), "one"),
    ("E|named|pos", ("named", "pos", "after"), "one"),
    ("E|named|type", ("named", "type", "pos"), "one"),
    ("E|lem", ("lem",), "one"),
    ("E|lem|A", ("lem", "pos", "A"), "one"),
    ("E|lem|R", ("lem", "pos", "R"), "one"),
    ("E|at", ("at", "pos", "opens"), "one"),
    ("E|first", ("headline", "first", "pos"), "one"),
    ("E|article", ("article", "suffix", "pos", "A"), "one"),
    ("E|origin", (), "origin"),
    ("E|origin|pos", ("pos",), "origin"),
    ("E|origin|type", ("type",), "origin"),
    ("E|origin|type|pos", ("type", "pos"), "origin"),
    ("E|origin|A", ("A", "R", "pos"), "origin"),
    ("E|origin|subject", ("subject", "opens", "pos"), "origin"),
    ("E|origin|named", ("named", "pos"), "origin"),
    ("E|origin|voice", ("voice", "pos"), "origin"),
    ("E|origin|frame", ("frame",), "origin"),
    ("E|dist", (), "origin+dist"),
    ("E|agrees", ("pos", "tense"), "agrees"),
    ("E|kind", ("type",), "kind"),
    ("E|title", ("pos",), "title+kind"),
    ("E|roles", ("type",), "roles"),
    ("E|here", ("pos",), "here"),
    ("E|home", ("type", "pos"), "home"),
    ("E|site", ("type", "pos"), "site"),
    ("E|main", ("type", "pos"), "main"),
    ("E|person", ("person", "type"), "origin"),
    ("E|spoken", ("spoken", "type"), "origin"),
)
#: leaving the role open
NOBODY: Final[tuple[Template, ...]] = tuple(
    (f"N|{'|'.join(fields)}" if fields else "N", fields, "one")
    for fields in (
        *((), ("type",), ("type", "pos"), ("lem",), ("lem", "pos"), ("A", "R", "type"), ("A", "R", "pos"), ("frame",)),
        *(("headline", "pos"), ("mentions", "type"), ("voice", "type"), ("suffix", "pos"), ("article", "pos")),
        *(
            ("next",),
            ("prev",),
            ("tense",),
            ("follows", "type"),
            ("suffix", "lem"),
            ("suffix", "next"),
            ("frame", "suffix"),
            ("led", "pos"),
            ("spoken", "type"),
            ("person", "type"),
        ),
    )
)
_MENTION_FIELDS: Final = tuple(dict.fromkeys(field for _, _, field in MENTION))
_SLOT_FIELDS: Final = ("slot", "slot+kind", "value")
_STANDING_FIELDS: Final = tuple(dict.fromkeys(field for _, _, field in STANDING))
_ONE: Final = ("+",)


class Who(NamedTuple):
    """Of an option what a pair is told by: name, state, sectors, what the rules make of it, its number and first token."""

    name: str
    country: str | None
    roles: str
    ruled: str
    number: int
    first: int


class Option(NamedTuple):
    """One who may fill a role: which templates tell of it, and its values; several tuples for several positions."""

    kind: str
    values: tuple[tuple[str, ...], ...]
    who: Who
    slots: tuple[tuple[str, ...], ...] = ()


#: an option's templates and the fields that its values stand for
TEMPLATES: Final[Mapping[str, tuple[tuple[Template, ...], tuple[str, ...]]]] = {
    "mention": (MENTION, _MENTION_FIELDS),
    "slot": (SLOT, _SLOT_FIELDS),
    "standing": (STANDING, _STANDING_FIELDS),
    "nobody": (NOBODY, ("one",)),
}

NOBODY_OPTION: Final = Option("nobody", (_ONE,), Who("", None, "", "nobody", -1, -1))


def option_features(act: Mapping[str, str], option: Option) -> list[Feature]:
    """An option's features by name, as the training sees them."""
    return list(_named(act, option.kind, option.values)) + list(_named(act, "slot", option.slots))


def _named(act: Mapping[str, str], kind: str, tuples: Sequence[tuple[str, ...]]) -> Iterator[Feature]:
    templates, fields = TEMPLATES[kind]
    for values in tuples:
        place = dict(zip(fields, values, strict=True))
        for name, shared, field in templates:
            if place[field]:
                yield (name, *[act[one] for one in shared], place[field])
