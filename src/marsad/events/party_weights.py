"""The ranker's weights as coding asks for them: all tables of one act at once, an actor's and a recipient's weights in one number.

A model file holds tens of thousands of acts, most of which a report never meets, so a table stays the text that it is there until its act
is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from .pair_features import TEMPLATES as PAIR_TEMPLATES
from .party_templates import TEMPLATES
from .weights import NOTHING, Packed, Weights, from_file, model_file, unpacked

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
        self._tables: dict[tuple[str, ...], dict[str, list[tuple[Place, Table]] | Unread[Place]]] = {}

    def add(self, fields: tuple[str, ...], place: Place, tables: Iterable[tuple[str, Sources]]) -> None:
        """More tables, of the acts that have these values in `fields`."""
        by_values = self._tables.setdefault(fields, {})
        for values, sources in tables:
            # nothing is read before all are added
            more: Any = by_values.get(values, ())
            by_values[values] = (*more, (place, sources))

    def bound(self, act: Mapping[str, str]) -> list[tuple[Place, Table]]:
        """The tables of one act."""
        found: list[tuple[Place, Table]] = []
        for fields, by_values in self._tables.items():
            values = "\t".join([act[field] for field in fields])
            held = by_values.get(values)
            if held is not None:
                if isinstance(held, tuple):
                    held = by_values[values] = [(place, self._read(sources)) for place, sources in held]
                found += held
        return found


class PartyWeights(NamedTuple):
    """The model: weights of actors, of recipients, of both together."""

    actor: Weights
    recipient: Weights
    pair: Weights


#: weights that are trained, or as a model file has them
AnyWeights = Weights | Mapping[str, Mapping[str, float] | Packed]


def option_tables(actor: AnyWeights, recipient: AnyWeights) -> dict[str, ByAct[int, dict[str, Both]]]:
    """The weights of options in both roles, by the kind of option that their templates tell of."""
    places = {
        name: (kind, shared, fields.index(field))
        for kind, (templates, fields) in TEMPLATES.items()
        for name, shared, field in templates
    }
    found: dict[str, ByAct[int, dict[str, Both]]] = {kind: ByAct(_both) for kind in TEMPLATES}
    actor, recipient = _joined_names(actor), _joined_names(recipient)
    own = [(one, (table, recipient.get(one, NOTHING))) for one, table in actor.items()]
    own += [(one, (NOTHING, table)) for one, table in recipient.items() if one not in actor]
    for name, tables in _by_template(own).items():
        if name in places:
            kind, shared, place = places[name]
            found[kind].add(shared, place, tables)
    return found


def pair_tables(pair: AnyWeights) -> ByAct[str, Mapping[str, float]]:
    """The weights of both parties together."""
    told = {name: (shared, value) for name, shared, value in PAIR_TEMPLATES}
    found: ByAct[str, Mapping[str, float]] = ByAct(lambda sources: unpacked(sources[0]))
    own = [(one, (table, NOTHING)) for one, table in _joined_names(pair).items()]
    for name, tables in _by_template(own).items():
        if name in told:
            shared, value = told[name]
            found.add(shared, value, tables)
    return found


def shipped_weights() -> PartyWeights:
    """The weights that ship with this release; none without a model file."""
    table = model_file("roles")
    if table is None:
        return PartyWeights({}, {}, {})
    return PartyWeights(*(from_file(table[name]) for name in PartyWeights._fields))


def _both(sources: Sources) -> dict[str, Both]:
    """Weights of both roles in one table."""
    actor, recipient = map(unpacked, sources)
    both = {value: complex(weight, recipient.get(value, 0.0)) for value, weight in actor.items()}
    for value, weight in recipient.items():
        if value not in actor:
            both[value] = complex(0.0, weight)
    return both


def _by_template(tables: Iterable[tuple[str, Sources]]) -> dict[str, list[tuple[str, Sources]]]:
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
