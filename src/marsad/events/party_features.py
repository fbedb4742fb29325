"""What the ranker looks at: who may be a party of an act, and how each stands toward its trigger.

As with the judge, templates are data: a feature joins values that all options of one act share (`act_values`) with one
value of the option, so that the weights of an act are looked up once and those of an option are short look-ups.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from marsad.actors import Memory

from .between import within
from .context import RELATIVES, Context
from .features import Feature
from .naming import actor
from .prepositions import particle_of
from .readings import Frame, Reading
from .roles import Parties
from .slots import Positions
from .standing import Standing

_PATH: Final = 5  # tokens between trigger and mention whose tags are told one by one
_GAP: Final = 2  # … whose words are told
_YES: Final = {True: "+", False: "-"}

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


def act_values(context: Context, token: int, reading: Reading, frame: Frame, ruled: Parties) -> dict[str, str]:
    """What all options of an act share: the act itself, and what the rules make of its parties."""
    subjects = any(decision.startswith("actor=subject") for decision in ruled.decisions)
    return {
        "pos": reading.pos,
        "type": frame.type,
        "frame": frame.id,
        "lem": reading.lemma,
        "tense": reading.tense or "-",
        "voice": ruled.voice,
        "article": _YES[reading.split.article],
        "suffix": _YES[bool(reading.split.suffix)],
        "A": _YES[bool(ruled.actors)],
        "R": _YES[bool(ruled.recipients)],
        "ruledA": str(len(ruled.actors)),
        "ruledR": str(len(ruled.recipients)),
        "headline": _YES[context.headline],
        "next": context.key(token + 1),
        "follows": _follows(context, token),
        "prev": context.key(token - 1),
        "first": context.paragraph.keys[token][:1],
        "at": str(min(4, token - context.first)),
        "opens": _YES[within(context.verbs, context.first, token) == 0],
        "subject": _YES[subjects],
        "mentions": str(min(4, len(context.mentions))),
        "named": str(min(3, context.mentions_within(context.first, token))),
        "after": str(min(2, context.mentions_within(token + 1, min(context.last, token + 5)))),
    }


def _follows(context: Context, token: int) -> str:
    """The frame of an act named right after the trigger: who condemns an attack condemns nobody by that alone."""
    for t in (token + 1, token + 2):
        for reading in context.readings.get(t, ()):
            if reading.rows and t not in context.verbs:
                return reading.rows[0].frame
    return "-"


def _agreement(reading: Reading, head: str, plural: bool) -> str:
    """Gender and number of a mention beside those of its verb, or of the pronoun on its noun."""
    sign = _YES[feminine(reading)] if reading.pos == "verb" else reading.split.suffix
    return sign + _YES[head.endswith(("ه", "ات"))] + _YES[plural]


def _walls(context: Context, low: int, high: int) -> str:
    """How many clauses open in tokens `low` … `high` (exclusive), and whether the last of them is a relative one."""
    walls = context.walls
    first, last = bisect_left(walls, low), bisect_left(walls, high)
    if first >= last:
        return "0"
    return str(min(2, last - first)) + _YES[context.paragraph.keys[walls[last - 1]] in RELATIVES]


def mention_option(
    context: Context,
    token: int,
    reading: Reading,
    frame: Frame,
    found: Positions,
    ruled: Parties,
    index: int,
    topic: int | None,
    setting: Setting,
) -> Option:
    """A mention toward the trigger at `token`: its kind, side, distance, what stands between, what the rules say of it."""
    mention = context.mentions[index]
    slots = [slot for slot, indexes in found.items() if index in indexes] or ["none"]
    ruled_as = "actor" if index in ruled.actors else "recipient" if index in ruled.recipients else "none"
    part = particle_of(context, index) or "bare"
    kind = mention.kind
    side = "L" if mention.last <= token else "R"
    low, high = (mention.last, token) if side == "L" else (token + 1, mention.first)
    apart = high - low
    between = context.mentions_within(low, high)
    near = side + str(min(2, between))
    before = mention.first - 1
    keys = context.paragraph.keys
    in_place = mention.first in context.place_tokens or before in context.place_tokens
    act = any(reading.rows for reading in context.readings.get(before, ()))
    governed = side == "R" and within(context.nouns, token + 1, mention.first) > 0
    agrees = _agreement(reading, context.paragraph.words[mention.first].stems[-1], mention.plural)
    country = _country(context, index, setting.memory)
    home, site, main = setting.of(country)
    values = (
        "+",
        ruled_as,
        kind,
        f"{part} {side}",
        part,
        side + str(min(12, apart // 2) if apart > 0 else 0),
        f"{side}{min(2, within(context.verbs, low, high))}{min(2, within(context.marks, low, high))}",
        side + str(min(3, between)),
        side,
        (context.key(before) or "<s>") + side,
        near,
        side + str(min(4, index)),
        _YES[index == topic] + side,
        _YES[index == topic],
        " ".join(mention.roles) or "-",
        _YES[mention.named],
        side + _YES[between == 0],
        side + slots[0],
        f"{' '.join(keys[low:high])} {side}" if apart <= _GAP else "",
        side + "".join([context.tag(t) for t in range(low, high)]) if apart <= _PATH else "",
        context.tag(before) + side + kind,
        _YES[in_place] + kind,
        _YES[act] + _YES[before == token] + kind,
        _YES[governed] + part,
        _YES[mention.plural] + side + kind,
        _YES[mention.country is not None] + kind,
        _YES[mention.title] + near,
        agrees + side,
        agrees + near,
        side + _walls(context, low, high),
        f"{part} {kind}",
        home,
        home + kind,
        site,
        site + kind,
        main,
        main + side,
    )
    told = [(slot, f"{slot} {kind}", "") for slot in slots]
    told += [("", "", value) for value in [v for slot in slots for v in frame.slots.get(slot, ())] or ["none"]]
    who = Who(mention.name_ar, country, " ".join(mention.roles), ruled_as, index, mention.first)
    return Option("mention", (values,), who, tuple(told))


def feminine(reading: Reading) -> bool:
    """Whether a verb has the sign of the feminine third person."""
    stem = reading.split.stem
    return stem.startswith("ت") if reading.tense == "present" else stem.endswith("ت")


class Setting(NamedTuple):
    """What the countries of an act's options are held against: the report's home, the land it is about, that of the nearest place."""

    memory: Memory
    home: str | None
    main: str | None
    site: str | None

    def of(self, country: str | None) -> tuple[str, str, str]:
        """Whether a country is home, is that of the nearest place, is what the report is about; a dash where it is not known."""
        if country is None:
            return "-", "-", "-"
        home = "-" if self.home is None else "home" if country == self.home else "abroad"
        site = "-" if self.site is None else "here" if self.site == country else "other"
        return home, site, _YES[country == self.main]


def setting(context: Context, token: int, memory: Memory) -> Setting:
    """The setting of an act whose trigger is at `token`."""
    places = context.places
    site = min(places, key=lambda one: abs(one.first - token)).entry.country or "" if places else None
    return Setting(memory, memory.home, memory.country, site)


def _country(context: Context, index: int, memory: Memory) -> str | None:
    """Whose people a mention is, as a party it would be named so: «الوزير», «المسلحون»; asked once for all acts of the sentence."""
    mention = context.mentions[index]
    if mention.country:
        return mention.country
    known = context.countries
    if index not in known:
        known[index] = actor(context, mention, memory).country
    return known[index]


def standing_option(context: Context, reading: Reading, one: Standing, setting: Setting) -> Option:
    """An actor of an earlier sentence: whence, how far, whether the verb agrees with it."""
    mention = one.mention
    if reading.pos == "verb":
        agrees = _YES[feminine(reading)] + _YES[one.feminine] + _YES[mention.plural]
    else:
        agrees = "suffix " + reading.split.suffix
    here = any(m.entity_id == mention.entity_id and m.name_ar == mention.name_ar for m in context.mentions)
    values = (
        "+",
        one.origin,
        one.origin + str(min(4, one.distance)),
        agrees,
        mention.kind,
        _YES[mention.title] + mention.kind,
        " ".join(one.actor.roles) or "-",
        _YES[here],
        *setting.of(one.actor.country),
    )
    who = Who(mention.name_ar, one.actor.country, " ".join(one.actor.roles), one.origin, -1, -1)
    return Option("standing", (values,), who)


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
