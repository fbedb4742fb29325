"""What the ranker looks at in an actor and a recipient together: whose people they are, in what order they stand, who is left open.

Each party alone is told by `party_features`; a minister meets somebody of another state more often than of his own, police
arrest civilians of theirs, and «لقاء بين الوزير والسفير» leaves the recipient open because both are actors.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from .context import Context
from .coordination import with_conjuncts
from .features import Feature
from .party_templates import Option
from .prepositions import particle_of

_FAR: Final = 3  # mentions apart that are told from one another
_NUMBERS: Final = tuple(map(str, range(_FAR + 1)))


class Template(NamedTuple):
    """A feature's name, the values of the act it takes, and the value of the pair."""

    name: str
    act: tuple[str, ...]
    pair: str


#: of every pair
PAIR: Final = (
    Template("P|open", (), "open"),
    Template("P|open|type", ("type",), "open"),
    Template("P|open|type|pos", ("type", "pos"), "open"),
    Template("P|open|frame", ("frame",), "open"),
    Template("P|open|lem", ("lem",), "open"),
    Template("P|open|headline", ("headline", "pos"), "open"),
    Template("P|ruled", ("ruledA", "ruledR"), "ruled"),
    Template("P|ruled|type", ("type",), "ruled"),
)
#: of two that are both there
BOTH: Final = (
    Template("P|states", (), "states"),
    Template("P|states|type", ("type",), "states"),
    Template("P|states|lem", ("lem",), "states"),
    Template("P|roles", (), "roles"),
    Template("P|roles|type", ("type",), "roles"),
    Template("P|order|pos", ("pos",), "order"),
    Template("P|order|type", ("type", "pos"), "order"),
    Template("P|order|voice", ("voice", "type"), "order"),
    Template("P|order|lem", ("lem",), "order"),
    Template("P|joined", ("pos",), "joined"),
    Template("P|joined|type", ("type",), "joined"),
    Template("P|joined|lem", ("lem",), "joined"),
    Template("P|apposed", (), "apposed"),
    Template("P|apposed|type", ("type",), "apposed"),
)
TEMPLATES: Final = (*PAIR, *BOTH)


def pair_values(context: Context, token: int, actor: Option, recipient: Option) -> dict[str, str]:
    """The values of a pair for an act whose trigger is at `token`; those of `BOTH` are left out where one is open."""
    a, r = actor.who, recipient.who
    values = {"open": actor.kind[0] + recipient.kind[0], "ruled": f"{a.ruled} {r.ruled}"}
    if actor.kind == "nobody" or recipient.kind == "nobody":
        return values
    same = "same" if a.country == r.country and a.country else "other" if a.country and r.country else "none"
    values["states"] = "one" if a.name == r.name else same
    values["roles"] = f"{a.roles}>{r.roles}"
    if actor.kind == recipient.kind == "mention":
        values["joined"] = "+" if max(a.number, r.number) in with_conjuncts(context, min(a.number, r.number)) else "-"
        values["apposed"] = _apposed(context, min(a.number, r.number), max(a.number, r.number))
        values["order"] = _order(a.first, r.first, token) + _NUMBERS[min(_FAR, abs(a.number - r.number))]
    else:
        values["order"] = _place(actor, token) + _place(recipient, token)
    return values


def _apposed(context: Context, first: int, second: int) -> str:
    """Whether nothing parts two mentions, so that the second may be another title of the first: «فلان ملك الأردن»."""
    one, other = context.mentions[first], context.mentions[second]
    if one.last != other.first or other.joined or particle_of(context, second) is not None:
        return "-"
    return f"{one.kind} {other.kind}"


def _order(actor: int, recipient: int, trigger: int) -> str:
    """In what order actor, recipient and trigger stand: «التقى الوزير السفير» is TAR."""
    if actor < recipient:
        return "TAR" if trigger < actor else "ATR" if trigger < recipient else "ART"
    return "TRA" if trigger < recipient else "RTA" if trigger < actor else "RAT"


def _place(option: Option, trigger: int) -> str:
    if option.kind != "mention":
        return option.kind[0]
    return "<" if option.who.first < trigger else ">"


def pair_features(act: Mapping[str, str], values: Mapping[str, str]) -> list[Feature]:
    """A pair's features by name, as the training sees them."""
    return [
        (name, *[act[field] for field in fields], values[pair]) for name, fields, pair in TEMPLATES if pair in values
    ]
