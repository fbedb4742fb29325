"""The ranker's weights as coding asks for them: all tables of one act at once, an actor's and a recipient's weights in one number.

A model file holds tens of thousands of acts, most of which a report never meets, so a table stays the text that it is there until its act
is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any, Final, Generic, NamedTuple, TypeVar

from .pair_features import TEMPLATES as PAIR_TEMPLATES
from .party_templates import TEMPLATES
from .weights import NOTHING, Packed, Weights, for_file, model_file, packed, unpacked

#: an actor's weight and, times i, a recipient's: one addition sums both
Both = complex
Place = TypeVar("Place", int, str)
Table = TypeVar("Table", dict[str, Both], Mapping[str, float])
#: a table of an actor's weights and one of a recipient's
Sources = tuple[Mapping[str, float] | Packed, Mapping[str, float] | Packed]
Unread = tuple[tuple[Place, Sources], ...]


class ByAct(Generic[Place, Table]):
    """Tables by the fields of an act, by their values joined by tabs, with where the value that each is asked for is found.

    The tables of one act are a tuple of what they are made of until it is first met, which most of ten thousand acts never are.
    """

    def __init__(self, read: Callable[[Sources], Table]) -> None:
        self._read: Callable[[Sources], Table] = read
        #: by the fields that they hold for, with what takes these of an act
        self._tables: dict[
            tuple[str, ...],
            tuple[Callable[[Mapping[str, str]], str], dict[str, list[tuple[Place, Table]] | Unread[Place]]],
        ] = {}

    def add(self, fields: tuple[str, ...], place: Place, tables: Iterable[tuple[str, Sources]]) -> None:
        """More tables, of the acts that have these values in `fields`."""
        if fields not in self._tables:
            self._tables[fields] = _joining(fields), {}
        by_values = self._tables[fields][1]
        for values, sources in tables:
            # nothing is read before all are added
            more: Any = by_values.get(values, ())
            by_values[values] = (*more, (place, sources))

    def bound(self, act: Mapping[str, str]) -> list[tuple[Place, Table]]:
        """The tables of one act."""
        found: list[tuple[Place, Table]] = []
        for values_of, by_values in self._tables.values():
            values = values_of(act)
            held = by_values.get(values)
            if held is not None:
                if isinstance(held, tuple):
                    held = by_values[values] = [(place, self._read(sources)) for place, sources in held]
                found += held
        return found


def _joining(fields: tuple[str, ...]) -> Callable[[Mapping[str, str]], str]:
    """What joins the values that an act has in some fields by tabs."""
    if not fields:
        return lambda act: ""
    take: Any = itemgetter(*fields)
    return take if len(fields) == 1 else lambda act: "\t".join(take(act))


class PartyWeights(NamedTuple):
    """The model: weights of actors, of recipients, of both together."""

    actor: Weights
    recipient: Weights
    pair: Weights


#: tables by template, then by the values of the act, joined by tabs: as a model file has them
Tables = Mapping[str, Mapping[str, Mapping[str, float] | Packed]]
#: the templates that take values of the act
_TELLING: Final = {name for templates, _ in TEMPLATES.values() for name, shared, _ in templates if shared} | {
    name for name, shared, _ in PAIR_TEMPLATES if shared
}
#: weights that are trained, or as a model file has them
AnyWeights = Weights | Tables


def option_tables(actor: AnyWeights, recipient: AnyWeights) -> dict[str, ByAct[int, dict[str, Both]]]:
    """The weights of options in both roles, by the kind of option that their templates tell of."""
    found: dict[str, ByAct[int, dict[str, Both]]] = {kind: ByAct(_both) for kind in TEMPLATES}
    actors, recipients = _by_template(actor), _by_template(recipient)
    for kind, (templates, fields) in TEMPLATES.items():
        for name, shared, field in templates:
            a, r = actors.get(name, {}), recipients.get(name, {})
            own = [(values, (table, r.get(values, NOTHING))) for values, table in a.items()]
            own += [(values, (NOTHING, table)) for values, table in r.items() if values not in a]
            if own:
                found[kind].add(shared, fields.index(field), own)
    return found


def pair_tables(pair: AnyWeights) -> ByAct[str, Mapping[str, float]]:
    """The weights of both parties together."""
    found: ByAct[str, Mapping[str, float]] = ByAct(lambda sources: unpacked(sources[0]))
    tables = _by_template(pair)
    for name, shared, value in PAIR_TEMPLATES:
        if name in tables:
            found.add(shared, value, [(values, (table, NOTHING)) for values, table in tables[name].items()])
    return found


def shipped_weights() -> PartyWeights:
    """The weights that ship with this release; none without a model file."""
    table = model_file("roles")
    if table is None:
        return PartyWeights({}, {}, {})
    return PartyWeights(*(_by_feature(table[name]) for name in PartyWeights._fields))


def tables_for_file(weights: Weights) -> dict[str, dict[str, Packed]]:
    """The weights as a model file has them: the name of a template stands once."""
    found: dict[str, dict[str, Packed]] = {}
    for own, table in packed(for_file(weights)).items():
        name, _, values = own.partition("\t")
        found.setdefault(name, {})[values] = table
    return found


def _by_feature(tables: Tables) -> Weights:
    return {
        (name, *(values.split("\t") if name in _TELLING else ())): unpacked(table)
        for name, own in tables.items()
        for values, table in own.items()
    }


def _both(sources: Sources) -> dict[str, Both]:
    """Weights of both roles in one table."""
    actor, recipient = map(unpacked, sources)
    both = {value: complex(weight, recipient.get(value, 0.0)) for value, weight in actor.items()}
    for value, weight in recipient.items():
        if value not in actor:
            both[value] = complex(0.0, weight)
    return both


def _by_template(weights: AnyWeights) -> dict[str, Any]:
    """Tables by the name of their template, then by the values of the act that they hold for; those of a file are so already."""
    found: dict[str, Any] = {}
    for own, table in weights.items():
        if isinstance(own, str):
            found[own] = table
        else:
            found.setdefault(own[0], {})["\t".join(own[1:])] = table
    return found
