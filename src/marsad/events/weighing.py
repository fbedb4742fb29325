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
    AT,
    GOVERNED,
    LETTERS,
    MANY,
    NEAR,
    NEEDED,
    REACH,
    SHORT,
    TAGGED,
    TEMPLATES,
    VERBS,
    YES,
    beside,
    governing,
    own_values,
    tells,
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
#: a sentence as its words are weighed: running sums of what its keys tell of words near them, the keys with three more before
#: and after, so that those around a word are one slice, and what its paragraph and its number of mentions tell
Sentence = tuple[Context, list[float], list[str], float, float]
#: the place a word stands in: its values by `JOINED`, the verbs that may govern it, and what all readings share of it
Place = tuple[tuple[str, ...], tuple[tuple[str, str], ...], float]


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
        values, governing, _ = place
        total = self.own + summed(self.tables, values)
        for lemma, family in governing:
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
        alone = {name: tables.get((name,), NOTHING) for name in ALONE}
        self._words = tuple([alone[name] for name in ("key", "prev", "next", "w-2", "w+2", "w-3", "w+3")])
        self._left, self._right = alone["Lroles"], alone["Rroles"]
        self._paragraphs, self._mentions, self._verbs, self._at = (
            [alone[name].get(str(number), 0.0) for number in range(most + 1)]
            for name, most in (("para", MANY), ("mentions", MANY), ("verbs", VERBS), ("at", AT))
        )
        self._quoted, self._reports = (
            [alone[name].get(YES[there], 0.0) for there in (False, True)] for name in ("quoted", "reports")
        )
        self._tagged = tuple((_TAGGED[name], tables[(name,)]) for name in ALONE if name in TAGGED and (name,) in tables)
        self._shapes: dict[tuple[object, ...], Bound] = {}
        self._letters: dict[tuple[str, ...], float] = {}  # by part of speech, two first and two last letters

    def sentence(self, context: Context) -> Sentence:
        """What is worked out once for all words of a sentence."""
        near = self._near
        keys = context.paragraph.keys[context.first : context.last]
        sums = accumulate([near[key] if key in near else 0.0 for key in keys], initial=0.0)  # noqa: SIM401 - half a get
        paragraph = self._paragraphs[min(MANY, context.paragraph.index)]
        mentions = self._mentions[min(MANY, len(context.mentions))]
        return context, list(sums), ["", "", "<s>", *keys, "</s>", "", ""], paragraph, mentions

    def place(self, sentence: Sentence, token: int) -> Place:
        """The place of a word; its weight is what all readings share, but for tags, added in the order of `ALONE`."""
        context, near, keys, index, mentions = sentence
        owns, befores, afters, seconds, next_but_ones, thirds, next_but_twos = self._words
        verbs, mention_at = context.verbs, context.mention_at
        at = token - context.first
        third, second, before, own, after, next_but_one, next_but_two = keys[at : at + 7]
        earlier = bisect_left(verbs, token)
        weight = (
            owns.get(own, 0.0)
            + befores.get(before, 0.0)
            + afters.get(after, 0.0)
            + index
            + mentions
            + self._quoted[context.paragraph.quoted(token)]
            + self._verbs[earlier if earlier < VERBS else VERBS]
            + self._at[at if at < AT else AT]
            + self._reports[tells(context, token)]
            + seconds.get(second, 0.0)
            + next_but_ones.get(next_but_one, 0.0)
            + thirds.get(third, 0.0)
            + next_but_twos.get(next_but_two, 0.0)
        )
        left_kind = right_kind = ""
        if (mention := mention_at.get(token - 1)) is not None:
            left_kind, roles = beside(context.mentions[mention])
            weight += self._left.get(roles, 0.0)
        if (mention := mention_at.get(token + 1)) is not None:
            right_kind, roles = beside(context.mentions[mention])
            weight += self._right.get(roles, 0.0)
        around = near[min(len(near) - 1, at + NEAR + 1)] - near[max(0, at - NEAR)] - (near[at + 1] - near[at])
        governed = earlier and verbs[earlier - 1] >= token - REACH
        return (
            (before, after, YES[context.headline], left_kind, right_kind),
            governing(context, token, earlier) if governed else (),
            around + weight,
        )

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
