"""The judge's weights as coding uses them: what a reading tells by itself is summed once, the rest are short look-ups.

`features` says what the features are; this says the same sum another way (tests compare the two). A weight whose template
joins a reading's own values with one of the place it stands in becomes a table from that value to the weight, and a
reading keeps those of its tables that are not empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import accumulate
from operator import itemgetter
from typing import Final, NamedTuple

from marsad.text import UNASKED, Word

from .context import Context
from .features import (
    ALONE,
    AROUND,
    GOVERNED,
    LETTERS,
    NEAR,
    NEEDED,
    SHORT,
    TAGGED,
    TEMPLATES,
    Surroundings,
    own_values,
)
from .readings import Frame, Reading, Row
from .weights import NOTHING, Table, Weights, weight_of

_AROUND: Final = {name: i for i, name in enumerate(AROUND)}
_TAGGED: Final = {name: i for i, name in enumerate(TAGGED)}
_KEPT: Final = 20_000  # shapes of readings, and letters of words, whose sums are remembered
#: the templates' names, where a getter finds them beside a reading's own values
_NAMES: Final = {
    f"={name}": name
    for name in [*[one[0] for one in TEMPLATES], *[one[0] for one in GOVERNED], *[one[0] for one in NEEDED]]
}
#: templates of a word's own letters, and all others
_LETTERS: Final = tuple((name, fields) for name, fields, _ in TEMPLATES if LETTERS.intersection(fields))
_SHAPED: Final = tuple(template for template in TEMPLATES if not LETTERS.intersection(template[1]))


def _taking(name: str, fields: tuple[str, ...]) -> Callable[[Mapping[str, str]], tuple[str, ...]]:
    """What takes a feature, or the beginning of one, from a reading's own values and `_NAMES`."""
    return itemgetter(f"={name}", *fields) if fields else lambda own: (name,)


#: features that a reading has by itself, each but for its last value, and where that is
_BY_ITSELF: Final = tuple((_taking(name, fields[:-1]), fields[-1]) for name, fields, field in _SHAPED if field is None)
_TAGGING: Final = tuple((_taking(name, own), _TAGGED[field]) for name, own, field in _SHAPED if field in _TAGGED)
_AROUND_IT: Final = tuple((_taking(name, own), _AROUND[field]) for name, own, field in _SHAPED if field in _AROUND)
_GOVERNED: Final = tuple((_taking(name, own), what) for name, own, what in GOVERNED)
_NEEDED: Final = tuple(_taking(name, own) for name, own in NEEDED)

Tables = tuple[tuple[int, Table], ...]


def summed(tables: Tables, values: tuple[str, ...]) -> float:
    """The weights of some values by the tables of their fields."""
    total = 0.0
    for field, table in tables:
        value = values[field]
        if value in table:
            total += table[value]
    return total


class Bound(NamedTuple):
    """One reading, whatever its letters: the sum of what it tells by itself, and its tables by the values of its place.

    `met`, `unmet`: what it adds that the words its row needs are there or are not.
    """

    own: float
    tables: Tables
    tagged: Tables
    lemmas: tuple[Table, ...]
    families: tuple[Table, ...]
    met: float
    unmet: float

    def weight(self, around: Surroundings) -> float:
        """The sum of the reading's weights in its place, but for tags and needs."""
        total = self.own + summed(self.tables, around.values)
        for lemma, family in around.governing:
            for table in self.lemmas:
                total += table.get(lemma, 0.0)
            for table in self.families:
                total += table.get(family, 0.0)
        return total


class Weigher:
    """Weights by template and the values of a reading itself, then by a value of its place."""

    def __init__(self, tables: Weights) -> None:
        self._tables = tables
        self._near = {key: weight for key, weight in tables.get(("near",), NOTHING).items() if len(key) > SHORT}
        alone = [(name, tables[(name,)]) for name in ALONE if (name,) in tables]
        self._alone = tuple((_AROUND[name], table) for name, table in alone if name in _AROUND)
        self._tagged = tuple((_TAGGED[name], table) for name, table in alone if name in _TAGGED)
        self._shapes: dict[tuple[object, ...], Bound] = {}
        self._letters: dict[tuple[str, ...], float] = {}  # by part of speech, two first and two last letters

    def near(self, context: Context) -> list[float]:
        """Running sums of what the sentence's words tell about words near them."""
        near = self._near
        keys = context.paragraph.keys[context.first : context.last]
        return list(accumulate([near[key] if key in near else 0.0 for key in keys], initial=0.0))  # noqa: SIM401 - half a get

    def word(self, context: Context, token: int, around: Surroundings, near: list[float]) -> float:
        """The sum of what all readings of a word share, but for tags."""
        at, count = token - context.first, len(near) - 1
        total = near[min(count, at + NEAR + 1)] - near[max(0, at - NEAR)] - (near[at + 1] - near[at])
        return total + summed(self._alone, around.values)

    def tagged(self, bound: Bound, values: tuple[str, ...]) -> float:
        """What the tags of a word and its neighbours tell of it and of one reading."""
        return summed(self._tagged, values) + summed(bound.tagged, values)

    def bound(self, word: Word, reading: Reading, frame: Frame, row: Row) -> tuple[Bound, float]:
        """The weights of a reading, and what the letters of the word tell besides; both live with the word."""
        if row.kind == "phrase":  # whose reading is made anew wherever it stands
            return self._bind(word, reading, frame, row)
        if word.bounds is UNASKED or word.bounds[0] is not self:
            word.bounds = self, {}
        bounds: dict[tuple[int, int], tuple[Bound, float]] = word.bounds[1]
        identity = id(reading), id(row)
        bound = bounds.get(identity)
        if bound is None:
            bound = bounds[identity] = self._bind(word, reading, frame, row)
        return bound

    def _bind(self, word: Word, reading: Reading, frame: Frame, row: Row) -> tuple[Bound, float]:
        """All but what the word's own letters tell hangs on the row and the reading's grammar, which many words share."""
        split = reading.split
        shape = row.id, reading.lemma, reading.pos, reading.tense, split.article, split.particle, bool(split.suffix)
        bound = self._shapes.get(shape)
        if bound is None:
            if len(self._shapes) >= _KEPT:
                self._shapes.clear()
            bound = self._shapes[shape] = self._shape(own_values(reading, frame, row, word.key))
        letters = reading.pos, word.key[:2], word.key[-2:]
        weight = self._letters.get(letters)
        if weight is None:
            if len(self._letters) >= _KEPT:
                self._letters.clear()
            own = own_values(reading, frame, row, word.key)
            weight = self._letters[letters] = sum(
                [weight_of(self._tables, (name, *[own[one] for one in fields])) for name, fields in _LETTERS]
            )
        return bound, weight

    def _shape(self, values: dict[str, str]) -> Bound:
        tables = self._tables
        own = values | _NAMES
        total = 0.0
        for beginning, last in _BY_ITSELF:
            table = tables.get(beginning(own))
            if table is not None:
                total += table.get(own[last], 0.0)
        governed: dict[str, list[Table]] = {"lemma": [], "family": []}
        for feature, what in _GOVERNED:
            if table := tables.get(feature(own)):
                governed[what].append(table)
        needs = [tables.get(feature(own), NOTHING) for feature in _NEEDED]
        return Bound(
            total,
            tuple([(at, tables[key]) for feature, at in _AROUND_IT if (key := feature(own)) in tables]),
            tuple([(at, tables[key]) for feature, at in _TAGGING if (key := feature(own)) in tables]),
            tuple(governed["lemma"]),
            tuple(governed["family"]),
            sum(table.get("met", 0.0) for table in needs),
            sum(table.get("unmet", 0.0) for table in needs),
        )
