"""Choosing the two parties of an act, by conditional logit over the rules' evidence.

The rules (`positions`, `roles`) say where a mention stands and what the frame makes of it; the model weighs that with
kind, order, distance and what stands between (`party_features`), and with
how two stand toward each other (`pair_features`). Without a model file the rules alone decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from typing import Final, Generic, NamedTuple, TypeVar

from .choice import shares
from .context import Context
from .coordination import with_conjuncts
from .pair_features import TEMPLATES as PAIR_TEMPLATES
from .pair_features import pair_values
from .party_features import NOBODY_OPTION, TEMPLATES, Option, act_values, feminine, mention_option, standing_option
from .readings import Frame, Reading
from .roles import Parties
from .slots import Positions
from .standing import Standing
from .weights import NOTHING, Packed, Weights, from_file, model_file, unpacked

_JOINT: Final = 0.1  # share of the best mention's chance from which one joined to it by و is a party too
_BEST: Final = 4  # options a role that are weighed against the other role's
_APART: Final = 5.0  # … log odds under the best at most
_REACH: Final = 80  # tokens between a trigger and a party at most: a text without stops stays linear
#: what opens a clause whose subject comes first
_ASSERTING: Final = frozenset({"ان", "وان", "بان", "لان", "فان", "لكن", "ولكن"})
_PARTY_KINDS: Final = frozenset(
    {"role", "person", "country", "capital", "seat", "body", "group", "collective", "people", "adjective"}
)
#: an actor's weight and, times i, a recipient's: one addition sums both
Both = complex
Place = TypeVar("Place", int, str)
Table = TypeVar("Table", dict[str, Both], Mapping[str, float])
#: a table of an actor's weights and one of a recipient's
Sources = tuple[Mapping[str, float] | Packed, Mapping[str, float] | Packed]


class _Unread(list[tuple[Place, Sources]]):
    """What the tables of one act are made of when it is first met: most of ten thousand acts never are."""


class ByAct(Generic[Place, Table]):
    """Tables by the fields of an act, by their values joined by tabs, with where the value that each is asked for is found."""

    def __init__(self, read: Callable[[Sources], Table]) -> None:
        self._read: Callable[[Sources], Table] = read
        self._tables: dict[tuple[str, ...], dict[str, list[tuple[Place, Table]] | _Unread[Place]]] = {}

    def add(self, fields: tuple[str, ...], place: Place, tables: Iterable[tuple[str, Sources]]) -> None:
        """More tables, of the acts that have these values in `fields`."""
        by_values = self._tables.setdefault(fields, {})
        for values, sources in tables:
            held = by_values.get(values)
            if held is None:
                by_values[values] = held = _Unread()
            held.append((place, sources))  # type: ignore[arg-type]  # nothing is read before all are added

    def bound(self, act: Mapping[str, str]) -> list[tuple[Place, Table]]:
        """The tables of one act."""
        found: list[tuple[Place, Table]] = []
        for fields, by_values in self._tables.items():
            values = "\t".join([act[field] for field in fields])
            held = by_values.get(values)
            if held is not None:
                if isinstance(held, _Unread):
                    held = by_values[values] = [(place, self._read(sources)) for place, sources in held]
                found += held
        return found


class Options(NamedTuple):
    """Who may fill a role of an act: mentions of its sentence, then actors of earlier ones; nobody comes last."""

    mentions: list[int]
    standing: list[Standing]
    act: dict[str, str]
    options: list[Option]


class PartyWeights(NamedTuple):
    """The model: weights of actors, of recipients, of both together."""

    actor: Weights
    recipient: Weights
    pair: Weights


#: weights that are trained, or as a model file has them
AnyWeights = Weights | Mapping[str, Mapping[str, float] | Packed]


class RoleRanker:
    """The likeliest pair of different parties wins: the weights of each in its role and of both together.

    Both roles are asked about the same options, so their weights are looked up together; `trained` says whether there is
    a model.
    """

    def __init__(self, actor: AnyWeights, recipient: AnyWeights, pair: AnyWeights) -> None:
        self.trained = bool(actor)
        places = {
            name: (kind, shared, fields.index(field))
            for kind, (templates, fields) in TEMPLATES.items()
            for name, shared, field in templates
        }
        self._tables: dict[str, ByAct[int, dict[str, Both]]] = {kind: ByAct(_both) for kind in TEMPLATES}
        actor, recipient = _joined_names(actor), _joined_names(recipient)
        own = [(one, (table, recipient.get(one, NOTHING))) for one, table in actor.items()]
        own += [(one, (NOTHING, table)) for one, table in recipient.items() if one not in actor]
        for name, tables in _by_template(own).items():
            if name in places:
                kind, shared, place = places[name]
                self._tables[kind].add(shared, place, tables)
        told = {name: (shared, value) for name, shared, value in PAIR_TEMPLATES}
        self._pairs: ByAct[str, Mapping[str, float]] = ByAct(lambda sources: unpacked(sources[0]))
        own = [(one, (table, NOTHING)) for one, table in _joined_names(pair).items()]
        for name, tables in _by_template(own).items():
            if name in told:
                shared, value = told[name]
                self._pairs.add(shared, value, tables)

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
        sums = self._sums(options)
        chances = shares(sums[0]), shares(sums[1])
        nobody = len(options.options) - 1
        best = self._best(context, token, options, sums, _overt_subject(context, token, reading, found, ruled.voice))
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

    def _best(
        self,
        context: Context,
        token: int,
        options: Options,
        sums: tuple[list[float], list[float]],
        subject: int | None = None,
    ) -> tuple[int, int]:
        """The numbers of the best pair, of the likeliest few for each role; `subject` is a mention that suffers nothing."""
        tables: dict[str, list[Mapping[str, float]]] = {}
        for pair, table in self._pairs.bound(options.act):
            tables.setdefault(pair, []).append(table)
        known: dict[tuple[str, str], float] = {}  # few pairs of an act differ in a value
        best, most = (0, 0), -inf
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
            if total > most:
                best, most = (i, j), total
        return best

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


def _both(sources: Sources) -> dict[str, Both]:
    """Weights of both roles in one table."""
    actor, recipient = map(unpacked, sources)
    both = {value: complex(weight, recipient.get(value, 0.0)) for value, weight in actor.items()}
    for value, weight in recipient.items():
        if value not in actor:
            both[value] = complex(0.0, weight)
    return both


def _by_template(tables: list[tuple[str, Sources]]) -> dict[str, list[tuple[str, Sources]]]:
    """Tables by the name of their template, with the values of the act that they hold for."""
    found: dict[str, list[tuple[str, Sources]]] = {}
    for own, sources in tables:
        name, _, values = own.partition("\t")
        if name not in found:
            found[name] = []
        found[name].append((values, sources))
    return found


def _joined_names(weights: AnyWeights) -> Mapping[str, Mapping[str, float] | Packed]:
    """The weights by features that are joined by tabs, as they are in a model file."""
    return {own if isinstance(own, str) else "\t".join(own): table for own, table in weights.items()}


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
) -> Options:
    """The options of a candidate's roles."""
    mentions = [
        index
        for index, mention in enumerate(context.mentions)
        if abs(mention.first - token) <= _REACH
        and mention.kind in _PARTY_KINDS
        and not mention.first <= token < mention.last
    ]
    options = [mention_option(context, token, reading, frame, found, ruled, index, topic) for index in mentions]
    options += [standing_option(context, reading, one) for one in standing]
    options.append(NOBODY_OPTION)
    return Options(mentions, list(standing), act_values(context, token, reading, frame, ruled), options)


def shipped_weights() -> PartyWeights:
    """The weights that ship with this release; none without a model file."""
    table = model_file("roles")
    if table is None:
        return PartyWeights({}, {}, {})
    return PartyWeights(*(from_file(table[name]) for name in PartyWeights._fields))


def shipped_roles() -> RoleRanker:
    """The ranker that ships with this release, untrained when there is no model file."""
    table = model_file("roles")
    return RoleRanker({}, {}, {}) if table is None else RoleRanker(*(table[name] for name in PartyWeights._fields))
