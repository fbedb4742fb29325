"""The judge's weights as coding uses them: what a reading tells by itself is summed once, the rest are short look-ups.

`features` says what the features are; this says the same sum another way (tests compare the two). A weight whose template
joins a reading's own values with one of the place it stands in becomes a table from that value to the weight, and a
reading keeps those of its tables that are not empty. Of a word's place only those values are made (`JOINED`); what the
others tell by themselves is added up as they are looked at.
"""

from __future__ import annotations

from bisect import bisect_left
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
    YES,
    beside,
    governing,
    own_values,
    tells,
    up_to,
)
from .readings import Frame, Reading, Row
from .weights import NOTHING, Table, Weights, weight_of

#: the values of a word's place that a reading's own are joined with
JOINED: Final = ("prev", "next", "headline", "Lkind", "Rkind")
_JOINED: Final = {name: i for i, name in enumerate(JOINED)}
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
_AROUND_IT: Final = tuple((_taking(name, own), _JOINED[field]) for name, own, field in _SHAPED if field in AROUND)
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

    def weight(self, place: Place) -> float:
        """The sum of the reading's weights in its place, but for tags, needs and what all readings share."""
        total = self.own + summed(self.tables, place.values)
        for lemma, family in place.governing:
            for table in self.lemmas:
                total += table.get(lemma, 0.0)
            for table in self.families:
                total += table.get(family, 0.0)
        return total


class Sentence(NamedTuple):
    """A sentence as its words are weighed: what its keys tell of words near them, in running sums, and the keys themselves.

    Three more stand before and after the keys, so that those around a word are one slice. `paragraph`, `mentions`: what its
    paragraph and the number of its mentions tell of each word.
    """

    context: Context
    near: list[float]
    keys: list[str]
    paragraph: float
    mentions: float


class Place(NamedTuple):
    """The place a word stands in: its values by `JOINED`, the verbs that may govern it, and what all readings share of it."""

    values: tuple[str, ...]
    governing: tuple[tuple[str, str], ...]
    weight: float


class Weigher:
    """Weights by template and the values of a reading itself, then by a value of its place."""

    def __init__(self, tables: Weights) -> None:
        self._tables = tables
        self._near = {key: weight for key, weight in tables.get(("near",), NOTHING).items() if len(key) > SHORT}
        self._alone = {name: tables.get((name,), NOTHING) for name in ALONE if name in AROUND}
        self._near_it = tuple([self._alone[name] for name in ("key", "prev", "next")])
        self._further = tuple([self._alone[name] for name in ("w-2", "w+2", "w-3", "w+3")])
        self._tagged = tuple((_TAGGED[name], tables[(name,)]) for name in ALONE if name in TAGGED and (name,) in tables)
        self._shapes: dict[tuple[object, ...], Bound] = {}
        self._letters: dict[tuple[str, ...], float] = {}  # by part of speech, two first and two last letters

    def sentence(self, context: Context) -> Sentence:
        """What is worked out once for all words of a sentence."""
        near, alone, paragraph = self._near, self._alone, context.paragraph
        keys = paragraph.keys[context.first : context.last]
        sums = accumulate([near[key] if key in near else 0.0 for key in keys], initial=0.0)  # noqa: SIM401 - half a get
        index = alone["para"].get(up_to(4, paragraph.index), 0.0)
        mentions = alone["mentions"].get(up_to(4, len(context.mentions)), 0.0)
        return Sentence(context, list(sums), ["", "", "<s>", *keys, "</s>", "", ""], index, mentions)

    def place(self, sentence: Sentence, token: int) -> Place:
        """The place of a word; its weight is what all readings share, but for tags, added in the order of `ALONE`."""
        context, near, keys, index, mentions = sentence
        alone, verbs = self._alone, context.verbs
        at = token - context.first
        third, second, before, own, after, next_but_one, next_but_two = keys[at : at + 7]
        earlier = bisect_left(verbs, token)
        (left_kind, left_roles), (right_kind, right_roles) = beside(context, token)
        weight = sum(
            [table[key] for table, key in zip(self._near_it, (own, before, after), strict=True) if key in table]
        )
        weight += index
        weight += mentions
        weight += alone["quoted"].get(YES[context.paragraph.quoted(token)], 0.0)
        weight += alone["verbs"].get(up_to(3, earlier), 0.0)
        weight += alone["at"].get(up_to(5, at), 0.0)
        weight += alone["reports"].get(YES[tells(context, token)], 0.0)
        for table, key in zip(self._further, (second, next_but_one, third, next_but_two), strict=True):
            if key in table:
                weight += table[key]
        if left_roles or right_roles:
            weight += alone["Lroles"].get(left_roles, 0.0)
            weight += alone["Rroles"].get(right_roles, 0.0)
        around = near[min(len(near) - 1, at + NEAR + 1)] - near[max(0, at - NEAR)] - (near[at + 1] - near[at])
        values = before, after, YES[context.headline], left_kind, right_kind
        return Place(values, governing(context, token, earlier), around + weight)

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
