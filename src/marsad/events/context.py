"""A sentence as the event rules see it: words with their readings, mentions, times, clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import Final

from marsad.actors import Mention
from marsad.dates import find_times
from marsad.model import TimeExpression
from marsad.places import Phrase, PlaceFinder, PlaceMention, phrase
from marsad.text import UNASKED, Paragraph, Tags

from .readings import Reading, ReadingTable, has_article

#: prepositions that head a phrase as words of their own; ب ل ك are proclitics
PREPOSITIONS: Final = frozenset(
    "في من الي علي عن مع بين عند لدي تجاه امام حول نحو بحق ضد خلال بعد قبل منذ حتي دون بدون عبر وراء خلف فوق تحت قرب "
    "داخل خارج وسط ضمن اثر عقب صوب ازاء حيال بشان بسبب باتجاه باسم برفقه برئاسه بقياده".split()
)
#: pronouns of the third person, as they end a word: «يزورها», «تعبيرهم»
PRONOUNS: Final = ("ه", "ها", "هم", "هما")
_SUBORDINATORS: Final = frozenset(
    "ان بان لان انه انها انهم بانه بانها بانهم لانه لانها وان فان اذ اذا حيث حين حينما عندما بينما فيما كما مما لكن ولكن كي لكي".split()
)
RELATIVES: Final = frozenset("الذي التي الذين اللذين اللذان اللتين اللتان اللواتي اللاتي والذي والتي والذين".split())
#: kinds of mention whose first word is no verb, even if it is written like one
_NAMING: Final = frozenset({"role", "person", "country", "capital", "seat", "body"})
_DOUBTFUL: Final = -2.0  # log odds from which a verb of the lexicon is taken for one
_CERTAIN: Final = 0.5  # … and any other word
_CLAUSE_MARKS: Final = frozenset("،,؛;:.!؟?…()-–—")
_WALLS: Final = _SUBORDINATORS | RELATIVES
_STOPS: Final = frozenset(".؛:!؟")


class Dated:
    """The time expressions of a paragraph, looked for when a sentence is first asked for its own.

    `before` is the paragraph before it: «في العام نفسه» may be the year which that one names.
    """

    __slots__ = ("_anchor", "_before", "_starts", "_text", "_times")

    def __init__(self, text: str, anchor: date | None, before: Dated | None = None) -> None:
        self._text, self._anchor, self._before = text, anchor, before
        self._times: list[TimeExpression] | None = None
        self._starts: list[int] = []

    def within(self, begin: int, end: int) -> list[TimeExpression]:
        """Those that begin at characters `begin` … `end` (exclusive)."""
        if self._times is None:
            self._times = find_times(self._text, self._anchor, earlier=self._before.last if self._before else None)
            self._starts = [time.start for time in self._times]
        return self._times[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]

    def last(self) -> TimeExpression | None:
        """The last time with days of its own that the paragraph names, or the one before it."""
        for paragraph in (self, self._before):
            if paragraph is None:
                break
            # no further back, so that a long chain of «في اليوم نفسه» is not followed to its beginning
            times = find_times(paragraph._text, paragraph._anchor) if paragraph._times is None else paragraph._times
            for time in reversed(times):
                if time.start_date is not None and time.kind not in ("lag", "after"):
                    return time
        return None


class Context:
    """One sentence; token indexes are those of its paragraph."""

    __slots__ = (
        "_bounds",
        "_keys",
        "_marks",
        "_nouns",
        "_phrases",
        "_place_tokens",
        "_places",
        "_stems",
        "_tags",
        "_times",
        "_walls",
        "_when",
        "_where",
        "acts",
        "before",
        "countries",
        "first",
        "headline",
        "joined",
        "last",
        "mention_at",
        "mentions",
        "number",
        "paragraph",
        "particles",
        "possible_verbs",
        "readings",
        "starts_with",
        "verbs",
    )

    def __init__(
        self,
        paragraph: Paragraph,
        first: int,
        last: int,
        mentions: list[Mention],
        places: PlaceFinder,
        times: Dated,
        table: ReadingTable,
        number: int,
        tags: Tags,
        before: Context | None = None,
    ) -> None:
        #: type of the accepted act by its token, known once the document's candidates are judged
        self.acts: dict[int, str] = {}
        #: the sentence before in the same paragraph
        self.before = before
        self.paragraph, self.first, self.last, self.number = paragraph, first, last, number
        self.headline = paragraph.index == 0
        self._keys = paragraph.keys
        self._stems: frozenset[str] | None = None
        self._phrases: dict[PlaceMention, Phrase] = {}
        self._marks: list[int] | None = None
        self._walls: list[int] | None = None
        #: the preposition that governs each mention, as far as anybody has asked
        self.particles: dict[int, str | None] = {}
        self.countries: dict[int, str | None] = {}
        #: whether each is joined by و to the one before it, likewise
        self.joined: dict[int, bool] = {}
        self._nouns: list[int] | None = None
        self._place_tokens: set[int] | None = None
        self._bounds: tuple[list[int], list[int]] | None = None
        self.mentions = mentions
        self._where, self._when = places, times
        self._places: list[PlaceMention] | None = None
        self._times: list[TimeExpression] | None = None
        self.mention_at: dict[int, int] = {}
        for index, mention in enumerate(mentions):
            for token in range(mention.first, mention.last):
                self.mention_at[token] = index
        self.readings: dict[int, tuple[Reading, ...]] = {}
        self.verbs: list[int] = []
        #: verbs of the lexicon, whatever the tagger says of them: what candidates are proposed at
        self.possible_verbs: set[int] = set()
        self._tags = tags
        words, mention_at = paragraph.words, self.mention_at
        for token in range(first, last):
            word = words[token]
            outlook: tuple[str, tuple[Reading, ...]] = word.outlook
            verb, found = table.outlook(word, tags) if outlook is UNASKED else outlook
            if not verb and not found:
                continue  # most words
            named = mention_at.get(token)
            if named is not None:
                mention = mentions[named]
                if mention.kind == "person" or (mention.named and token > mention.first):
                    continue
                if found:
                    self.readings[token] = found
                if token != mention.first or mention.kind in _NAMING or mention.last - mention.first > 1:
                    continue
            elif found:
                self.readings[token] = found
            if not verb or (word.key in PREPOSITIONS and token > first):
                continue  # «بين»، «عقب»: the preposition, not the verb written alike
            if verb == "listed":
                if not self.nominal_here(token):
                    self.possible_verbs.add(token)
                    if tags.verb(token - first, _DOUBTFUL):
                        self.verbs.append(token)
            elif named is None and tags.verb(token - first, _CERTAIN) and not self.nominal_here(token):
                self.readings.setdefault(token, ())
                self.verbs.append(token)

    @property
    def places(self) -> list[PlaceMention]:
        """The places of the sentence; looked for when first asked for."""
        if self._places is None:
            # of two towns of one name, the one in a country that the sentence names: أريحا of Syria and of Palestine
            named = frozenset(m.country for m in self.mentions if m.country and m.country not in ("IGO", "NGO"))
            self._places = self._where.find(self.paragraph, self.first, self.last, named)
        return self._places

    def place_phrase(self, place: PlaceMention) -> Phrase:
        """The whole phrase around one of the sentence's places: «ريف حلب الشمالي»."""
        found = self._phrases.get(place)
        if found is None:
            found = self._phrases[place] = phrase(self.paragraph.words, place, self.places, self.first, self.last)
        return found

    @property
    def times(self) -> list[TimeExpression]:
        """The time expressions that begin in the sentence; looked for when first asked for."""
        if self._times is None:
            paragraph = self.paragraph
            self._times = self._when.within(paragraph.starts[self.first], paragraph.ends[self.last - 1])
        return self._times

    def read_again(self, mentions: list[Mention], table: ReadingTable, tags: Tags) -> Context:
        """The same sentence with other mentions."""
        args = self._where, self._when, table, self.number, tags, self.before
        return Context(self.paragraph, self.first, self.last, mentions, *args)

    def verb_margin(self, token: int) -> float:
        """How much likelier the tagger holds a verb at the token than anything else (log odds)."""
        return self._tags.margin(token - self.first)

    def tag(self, token: int) -> str:
        """The tagger's letter for a token, or - outside the sentence."""
        return self._tags.letter(token - self.first) if self.first <= token < self.last else "-"

    @property
    def marks(self) -> list[int]:
        """The tokens at which a clause may end, sorted."""
        if self._marks is None:
            words = self.paragraph.words
            self._marks = [t for t in range(self.first, self.last) if words[t].surface in _CLAUSE_MARKS]
        return self._marks

    @property
    def walls(self) -> list[int]:
        """The tokens that no argument of a word before them lies beyond: subordinators, relatives, stops; sorted."""
        if self._walls is None:
            keys, words = self._keys, self.paragraph.words
            self._walls = [t for t in range(self.first, self.last) if keys[t] in _WALLS or words[t].surface in _STOPS]
        return self._walls

    def walled(self, low: int, high: int) -> bool:
        """Whether a wall stands in tokens `low` … `high` (exclusive)."""
        walls = self.walls
        at = bisect_left(walls, low)
        return at < len(walls) and walls[at] < high

    def verbs_within(self, low: int, high: int) -> int:
        """How many verbs stand in tokens `low` … `high` (exclusive)."""
        return max(0, bisect_left(self.verbs, high) - bisect_left(self.verbs, low))

    @property
    def nouns(self) -> list[int]:
        """The tokens with a reading that are no verbs, sorted."""
        if self._nouns is None:
            verbs = set(self.verbs)
            self._nouns = sorted(t for t in self.readings if t not in verbs)
        return self._nouns

    @property
    def place_tokens(self) -> set[int]:
        """The tokens of place names."""
        if self._place_tokens is None:
            self._place_tokens = {t for place in self.places for t in range(place.first, place.last)}
        return self._place_tokens

    def mentions_from(self, low: int, high: int) -> tuple[int, int]:
        """The range of mentions that begin in tokens `low` … `high` (exclusive)."""
        if self._bounds is None:
            self._bounds = [m.first for m in self.mentions], [m.last for m in self.mentions]
        return bisect_left(self._bounds[0], low), bisect_left(self._bounds[0], high)

    def mentions_within(self, low: int, high: int) -> int:
        """How many mentions lie wholly in tokens `low` … `high` (exclusive)."""
        if self._bounds is None:
            self._bounds = [m.first for m in self.mentions], [m.last for m in self.mentions]
        firsts, lasts = self._bounds
        return max(0, bisect_right(lasts, high) - bisect_left(firsts, low))

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the sentence's words, with and without the article; made when first asked for."""
        if self._stems is None:
            words = self.paragraph.words[self.first : self.last]
            self._stems = frozenset().union(*[word.stems for word in words])
        return self._stems

    def near(self, low: int, high: int, stems: frozenset[str], but: int) -> bool:
        """Whether one of `stems` is a stem of a word in tokens `low` … `high` (exclusive) other than `but`."""
        words = self.paragraph.words
        for t in range(max(low, self.first), min(high, self.last)):  # noqa: SIM110 - a generator costs half as much again
            if t != but and not stems.isdisjoint(words[t].inner):
                return True
        return False

    def led_by(self, token: int, particle: str) -> bool:
        """Whether the word is the particle, or begins with it as a proclitic."""
        word = self.paragraph.words[token]
        return word.key == particle or particle in word.particles

    def key(self, token: int) -> str:
        """The key of a token, or "" outside the sentence."""
        return self._keys[token] if self.first <= token < self.last else ""

    def nominal_here(self, token: int) -> bool:
        """Whether the place allows only a noun: after a preposition or with the article."""
        word = self.paragraph.words[token]
        if has_article(word):
            return True
        previous = self.key(token - 1)
        body = word.light[1:] if word.light[:1] in "وف" else word.light
        if body.startswith("الت") and len(word.key) > 4:  # «التقى» or «التقرير»
            return body.startswith("التي") or previous in PREPOSITIONS
        return (
            previous in PREPOSITIONS and previous not in ("حتي", "منذ", "بعد", "قبل", "عند", "حول")
        ) or previous in (
            "بعد",
            "قبل",
            "منذ",
            "عند",
        )

    def known(self, token: int) -> bool:
        """Whether the token is a function word or part of a place's name."""
        key = self.paragraph.words[token].key
        return (
            key in PREPOSITIONS
            or key in _SUBORDINATORS
            or key in RELATIVES
            or any(p.first <= token < p.last for p in self.places)
        )

    def is_mark(self, token: int) -> bool:
        """Whether a clause may end at this token."""
        return self.first <= token < self.last and self.paragraph.words[token].surface in _CLAUSE_MARKS

    def clause_start(self, token: int) -> int:
        """The first token of the clause that holds `token`: after the last mark, subordinator or relative before it."""
        keys, words = self._keys, self.paragraph.words
        for i in range(min(token, self.last) - 1, self.first - 1, -1):
            if keys[i] in _SUBORDINATORS or words[i].surface in _CLAUSE_MARKS:
                return i + 1
        return self.first

    def clause_end(self, token: int) -> int:
        """One past the last token of the clause that holds `token`."""
        words = self.paragraph.words
        for i in range(max(token + 1, self.first), self.last):
            surface = words[i].surface
            if surface in _CLAUSE_MARKS and surface not in "()":
                return i
        return self.last

    def char_span(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets of tokens `first` … `last` (exclusive)."""
        return self.paragraph.starts[first], self.paragraph.ends[last - 1]

    def subordinator(self, token: int) -> bool:
        """Whether the token opens a subordinate clause."""
        return self.first <= token < self.last and self._keys[token] in _SUBORDINATORS
