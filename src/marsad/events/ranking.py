"""Choosing the two parties of an act, by conditional logit over the rules' evidence.

The rules (`positions`, `roles`) say where a mention stands and what the frame makes of it; the model weighs that with
kind, order, distance and what stands between (`party_features`), and with
how two stand toward each other (`pair_features`). Without a model file the rules alone decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Final, NamedTuple

from marsad.actors import Memory

from .choice import shares
from .context import Context
from .coordination import with_conjuncts
from .pair_features import pair_values
from .party_features import act_values, feminine, mention_option, setting, standing_option
from .party_templates import NOBODY_OPTION, Option
from .party_weights import AnyWeights, Both, PartyWeights, option_tables, pair_tables
from .readings import Frame, Reading
from .roles import Parties
from .slots import Positions
from .standing import Standing
from .weights import model_file

_JOINT: Final = 0.1  # share of the best mention's chance from which one joined to it by و is a party too
_BEST: Final = 4  # options a role that are weighed against the other role's
_APART: Final = 5.0  # … log odds under the best at most
_REACH: Final = 80  # tokens between a trigger and a party at most: a text without stops stays linear
#: what opens a clause whose subject comes first
_ASSERTING: Final = frozenset({"ان", "وان", "بان", "لان", "فان", "لكن", "ولكن"})
_PARTY_KINDS: Final = frozenset(
    {"role", "person", "country", "capital", "seat", "body", "group", "collective", "people", "adjective"}
)
NOBODY_SPEAKS: Final[Mapping[int, str]] = {}


class Options(NamedTuple):
    """Who may fill a role of an act: mentions of its sentence, then actors of earlier ones; nobody comes last."""

    mentions: list[int]
    standing: list[Standing]
    act: dict[str, str]
    options: list[Option]


class RoleRanker:
    """Pairs of different parties are weighed, each in its role and both together; `best_pair` says which one wins.

    Both roles are asked about the same options, so their weights are looked up together; `trained` says whether there is
    a model.
    """

    def __init__(self, actor: AnyWeights, recipient: AnyWeights, pair: AnyWeights) -> None:
        self.trained = bool(actor)
        self._tables = option_tables(actor, recipient)
        self._pairs = pair_tables(pair)

    def fill(
        self,
        context: Context,
        token: int,
        reading: Reading,
        frame: Frame,
        found: Positions,
        ruled: Parties,
        topic: int | None,
        memory: Memory,
        standing: Sequence[Standing] = (),
        spoken: Mapping[int, str] = NOBODY_SPEAKS,
    ) -> tuple[Parties, tuple[Standing | None, Standing | None]]:
        """The parties of a candidate; an actor of an earlier sentence is the second value, one for each role."""
        if not self.trained:
            return ruled, (None, None)
        options = role_options(context, token, reading, frame, found, ruled, topic, standing, memory, spoken)
        sums = self._sums(options)
        chances = shares(sums[0]), shares(sums[1])
        nobody = len(options.options) - 1
        subject = _overt_subject(context, token, reading, found, ruled.voice)
        best = best_pair(options.options, self._totals(context, token, options, sums, subject))
        groups: list[list[int]] = []
        earlier: list[Standing | None] = []
        for chosen, other, chance, placed in (
            (*best, chances[0], ruled.actors),
            (*best[::-1], chances[1], ruled.recipients),
        ):
            group: list[int] = []
            before: Standing | None = None
            if chosen < len(options.mentions):
                taken = groups[0] if groups else []
                group = _joined(context, options, chosen, other, chance, [i for i in placed if i not in taken])
                group = [index for index in group if index not in taken]
            elif chosen < nobody:
                before = options.standing[chosen - len(options.mentions)]
            groups.append(group)
            earlier.append(before)
        likely = chances[0][best[0]], chances[1][best[1]]
        parties = Parties(groups[0], groups[1], ruled.places, ruled.voice, ruled.decisions, likely)
        return parties, (earlier[0], earlier[1])

    def _totals(
        self,
        context: Context,
        token: int,
        options: Options,
        sums: tuple[list[float], list[float]],
        subject: int | None = None,
    ) -> dict[tuple[int, int], float]:
        """The weights of the likeliest few for each role, pair by pair; `subject` is a mention that suffers nothing."""
        tables: dict[str, list[Mapping[str, float]]] = {}
        for pair, table in self._pairs.bound(options.act):
            tables.setdefault(pair, []).append(table)
        known: dict[tuple[str, str], float] = {}  # few pairs of an act differ in a value
        totals: dict[tuple[int, int], float] = {}
        for i, j in pairs(options.options, *map(_likeliest, sums)):
            if subject is not None and j < len(options.mentions) and options.mentions[j] == subject:
                continue
            total = sums[0][i] + sums[1][j]
            values = pair_values(context, token, options.options[i], options.options[j])
            for told in values.items():
                weight = known.get(told)
                if weight is None:
                    weight = known[told] = sum([table.get(told[1], 0.0) for table in tables.get(told[0], ())])
                total += weight
            totals[i, j] = total
        return totals

    def _sums(self, options: Options) -> tuple[list[float], list[float]]:
        """The weights of each option in each role."""
        bound: dict[str, list[tuple[int, dict[str, Both]]]] = {}
        found: list[Both] = []
        for option in options.options:
            both = 0j
            for kind, tuples in ((option.kind, option.values), ("slot", option.slots)):
                if not tuples:
                    continue
                tables = bound.get(kind)
                if tables is None:
                    tables = bound[kind] = self._tables[kind].bound(options.act)
                for values in tuples:
                    both += sum([table[value] for field, table in tables if (value := values[field]) in table])
            found.append(both)
        return [both.real for both in found], [both.imag for both in found]


def _overt_subject(context: Context, token: int, reading: Reading, found: Positions, voice: str) -> int | None:
    """A mention that cannot be what its verb is done to: the subject right before or right after it.

    After the verb it must share its feminine sign: «وتدفع الأمم المتحدة من أجل حوار» is no call to it. Before the verb أنّ
    or إنّ must open its clause: «إن تركيا ستستهدفهم».
    """
    index = next(iter(found.get("subject", ())), -1)
    if reading.pos != "verb" or voice != "active" or index < 0:
        return None
    mention = context.mentions[index]
    if mention.last == token:
        return index if context.key(mention.first - 1) in _ASSERTING else None
    words = context.paragraph.words
    head = words[mention.first]
    agrees = mention.kind in ("country", "capital", "body") or head.light.endswith(("ة", "ات"))
    overt = mention.first == token + 1 and agrees and feminine(reading) and not head.particles
    return index if overt else None


def best_pair(options: Sequence[Option], totals: Mapping[tuple[int, int], float]) -> tuple[int, int]:
    """The pair whose states are the likeliest, of these states the likeliest sectors of the actor, of these the pair of most weight.

    «التقى الوزير المصري رئيس الحكومة الليبية ووزير خارجيتها»: whichever of the two Libyans it is, somebody of Libya is the
    recipient, and that outweighs leaving the role open. The chances of both states together and of each in its role are added up.
    """
    top = max(totals.values())
    chances = {pair: exp(total - top) for pair, total in totals.items()}
    sides = [option.who.country or option.who.name for option in options]
    both: dict[tuple[str, str], float] = {}
    actors: dict[str, float] = {}
    recipients: dict[str, float] = {}
    sectors: dict[tuple[str, str, str], float] = {}
    for (i, j), chance in chances.items():
        actor, recipient, roles = sides[i], sides[j], options[i].who.roles
        both[actor, recipient] = both.get((actor, recipient), 0.0) + chance
        actors[actor] = actors.get(actor, 0.0) + chance
        recipients[recipient] = recipients.get(recipient, 0.0) + chance
        sectors[actor, recipient, roles] = sectors.get((actor, recipient, roles), 0.0) + chance

    def worth(pair: tuple[int, int]) -> tuple[float, float, float]:
        actor, recipient = sides[pair[0]], sides[pair[1]]
        states = both[actor, recipient] + actors[actor] + recipients[recipient]
        return states, sectors[actor, recipient, options[pair[0]].who.roles], chances[pair]

    return max(chances, key=worth)


def _likeliest(sums: list[float]) -> list[int]:
    """The options near the best of a role; nobody is always one of them, so that there is a pair."""
    least, nobody = max(sums) - _APART, len(sums) - 1
    near = [i for i, total in enumerate(sums) if total >= least and i != nobody]
    return [*sorted(near, key=lambda i: -sums[i])[:_BEST], nobody]


def pairs(options: Sequence[Option], actors: Sequence[int], recipients: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs of an actor and a recipient: different ones, or both open; nobody comes last."""
    nobody = len(options) - 1
    return [(i, j) for i in actors for j in recipients if i != j or i == nobody]


def _joined(
    context: Context, options: Options, chosen: int, other: int, chances: list[float], placed: list[int]
) -> list[int]:
    """The chosen mention with those joined to it by و that the rules put there too or that are likely enough."""
    number = {mention: i for i, mention in enumerate(options.mentions)}
    best = options.mentions[chosen]
    return sorted(
        index
        for index in with_conjuncts(context, best)
        if index == best
        or (
            index in number
            and number[index] != other
            and (index in placed or chances[number[index]] >= _JOINT * chances[chosen])
        )
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
    memory: Memory,
    spoken: Mapping[int, str] = NOBODY_SPEAKS,
) -> Options:
    """The options of a candidate's roles."""
    mentions = [
        index
        for index, mention in enumerate(context.mentions)
        if abs(mention.first - token) <= _REACH
        and mention.kind in _PARTY_KINDS
        and not mention.first <= token < mention.last
    ]
    held = setting(context, token, memory)
    options = [
        mention_option(context, token, reading, frame, found, ruled, index, topic, held, spoken) for index in mentions
    ]
    options += [standing_option(context, reading, one, held) for one in standing]
    options.append(NOBODY_OPTION)
    return Options(mentions, list(standing), act_values(context, token, reading, frame, ruled, spoken), options)


def shipped_roles() -> RoleRanker:
    """The ranker that ships with this release, untrained when there is no model file."""
    table = model_file("roles")
    return RoleRanker({}, {}, {}) if table is None else RoleRanker(*(table[name] for name in PartyWeights._fields))
