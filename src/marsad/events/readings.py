"""What a word may mean as an event, a report, a light verb or a sign of modality, from the compiled lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from marsad.lexicon import NEEDS, SLOTS, Lexicon
from marsad.lexicon import features as bits
from marsad.script import key
from marsad.text import UNASKED, Split, Tags, Word

from .blocking import BlockingPhrase

if TYPE_CHECKING:
    from .context import Context

_GAP: Final = 5
_CLOSED: Final = frozenset({"demonstrative", "pronoun", "relative"})
_WHOLE: Final = Split("", "", False, "", "")
#: the outlook of a word without readings, one for all
_BARREN: Final[dict[str, tuple[str, tuple[Reading, ...]]]] = {verb: (verb, ()) for verb in ("", "form")}
_IMPERFECT: Final = frozenset("يتنا")  # its first letters
#: function words that are written like a verb and hardly ever are one: «أنه» (أنهى), «أحد» (حدّ), «ست»
_NO_VERBS: Final = frozenset({"subordinator", "pronoun", "relative", "quantifier", "particle"})


class Need(NamedTuple):
    """Alternatives of which one must hold: terms («actor», «count»), slots, or words near the trigger."""

    terms: tuple[str, ...]
    slots: tuple[str, ...]
    words: frozenset[str]
    cell: str

    def __str__(self) -> str:
        return self.cell

    @classmethod
    def of(cls, alternatives: Sequence[str]) -> Need:
        """The need of a lexicon cell's alternatives."""
        terms = tuple(a for a in alternatives if a in NEEDS)
        slots = tuple(a for a in alternatives if a in SLOTS)
        words = frozenset(key(a) for a in alternatives if a not in NEEDS and a not in SLOTS)
        return cls(terms, slots, words, "|".join(alternatives))


class Frame(NamedTuple):
    """A frame: type, mode, slots by syntactic position, needs as alternatives that must each hold."""

    id: str
    type: str
    mode: str | None
    slots: dict[str, tuple[str, ...]]
    needs: tuple[Need, ...]


class Row(NamedTuple):
    """A lexicon row: a sense of a lemma; words of its clause, and phrases there, that rule it out."""

    id: str
    lemma: str
    kind: str
    frame: str
    needs: tuple[Need, ...]
    blocks: frozenset[str]
    blocking: tuple[BlockingPhrase, ...] = ()

    @classmethod
    def of(cls, entry: dict[str, Any]) -> Row:
        """The row of an entry of the compiled lexicon."""
        needs = tuple(Need.of(need) for need in entry["needs"])
        words = frozenset(block for block in entry["blocks"] if " " not in block)
        phrases = tuple(BlockingPhrase.of(block) for block in entry["blocks"] if " " in block)
        return cls(entry["id"], entry["lemma"], entry["kind"], entry["frame"], needs, words, phrases)


class Reading(NamedTuple):
    """One reading of a word: lemma, part of speech, features, how it was split, and what rows offer.

    `family` is event, report, light or modal; `voice` the voices the skeleton allows.
    """

    lemma: str
    family: str
    pos: str
    tense: str | None
    voice: tuple[str, ...]
    split: Split
    rows: tuple[Row, ...] = ()
    row_ids: tuple[str, ...] = ()
    report: str | None = None
    continues: bool = False
    modal: str | None = None
    light_subject: str | None = None


#: stems of which a sentence has one wherever a pattern stands, and the pattern
Sought = tuple[frozenset[str] | None, dict[str, Any]]


class PhraseHit(NamedTuple):
    """A phrase found at tokens: `first` … `last` is its trigger, `token` the trigger's head."""

    first: int
    last: int
    token: int
    reading: Reading
    row: Row


class ReadingTable:
    """Readings by word, remembered; phrases by their first words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._frames: dict[str, Frame] = {
            id_: Frame(
                id_,
                frame["type"],
                frame["mode"],
                {slot: tuple(values) for slot, values in frame["slots"].items()},
                tuple(Need.of(need) for need in frame["needs"]),
            )
            for id_, frame in lexicon.frames.items()
        }
        self._made: dict[int, Row] = {}
        self._phrases = _PhraseIndex(lexicon.phrases)
        self._no_verbs = {word for word, class_ in lexicon.function_words.items() if class_ in _NO_VERBS}

    def frame(self, id_: str) -> Frame:
        """The frame of a row."""
        return self._frames[id_]

    def _row(self, index: int) -> Row:
        """A row by its number, made when it is first offered: a short text needs few of 3,600."""
        row = self._made.get(index)
        if row is None:
            row = self._made[index] = Row.of(self._lexicon.rows[index])
        return row

    def __call__(self, word: Word) -> tuple[Reading, ...]:
        """The readings of a word; () for most words."""
        found: tuple[Reading, ...] = word.readings
        if found is UNASKED:
            found = word.readings = self._read(word)
        return found

    def outlook(self, word: Word, tags: Tags) -> tuple[str, tuple[Reading, ...]]:
        """Whether the word may be a verb (`listed` in the lexicon, by its `form` alone, or not: ""), and its readings."""
        found: tuple[str, tuple[Reading, ...]] = word.outlook
        if found is UNASKED:
            readings = self(word)
            listed = any(reading.pos == "verb" for reading in readings)
            # with the article, no place makes a verb of it: see `Context.nominal_here`
            form = not listed and not has_article(word) and tags.tagger.may_be_verb(word)
            verb = "listed" if listed else "form" if form else ""
            found = word.outlook = (verb, readings) if readings else _BARREN[verb]
        return found

    def _read(self, word: Word) -> tuple[Reading, ...]:
        if word.kind != "word" or self._closed(word):
            return ()
        found: dict[tuple[object, ...], Reading] = {}
        # «تظاهرة» and «دعوة» are no verb or masdar with «ه»; «متورطة» goes with متورط
        feminine = word.light.endswith("ة")
        for split in word.splits:
            for lemma, mask in self._lexicon.analyses(split.stem):
                pos = bits.pos(mask)
                if not _possible(split, pos, mask):
                    continue
                if pos == "verb" and (split.stem in self._no_verbs or (feminine and split.suffix)):
                    continue
                reading = self._reading(lemma, mask, pos, split)
                identity = (lemma, pos, split.particle, split.article, bool(split.suffix))
                if identity not in found:
                    found[identity] = reading
        if feminine and not all(reading.split.suffix for reading in found.values()):
            return tuple(reading for reading in found.values() if not reading.split.suffix)
        return tuple(found.values())

    def _closed(self, word: Word) -> bool:
        """Whether the word is a pronoun or demonstrative, whatever else it could be: «وهناك» is not هنّأ + ك."""
        key = word.key
        if word.light != key:  # a hamza tells هنأ from هنا
            return False
        classes = self._lexicon.function_words
        return classes.get(key) in _CLOSED or (key[0] in "وف" and classes.get(key[1:]) in _CLOSED)

    def _reading(self, lemma: int, mask: int, pos: str, split: Split) -> Reading:
        entry = self._lexicon.lemmas[lemma]
        rows = tuple(self._row(i) for i in entry.get("rows", ()))
        kind_fits = tuple(r for r in rows if (r.kind == "verb") == (pos == "verb"))
        return Reading(
            lemma=entry["lemma"],
            family=entry.get("family", "event"),
            pos=pos,
            tense=bits.tense(mask),
            voice=bits.voices(mask),
            split=split,
            rows=kind_fits,
            row_ids=tuple(entry.get("ids", ())) or tuple(r.id for r in kind_fits),
            report=entry.get("stance"),
            continues=entry.get("continuation") == "yes",
            modal=entry.get("value"),
            light_subject=entry.get("subject"),
        )

    def phrases(self, context: Context) -> list[PhraseHit]:
        """The phrases of the lexicon that stand in a sentence."""
        found = []
        at, stems = self._phrases.at, context.stems
        for token, word in enumerate(context.paragraph.words[context.first : context.last], context.first):
            patterns = word.patterns
            if patterns is UNASKED:
                patterns = at(word)
            for must, pattern in patterns:
                if must is not None and must.isdisjoint(stems):
                    continue
                hit = self._match(context, token, pattern)
                if hit is not None:
                    found.append(hit)
        return found

    def _match(self, context: Context, token: int, pattern: dict) -> PhraseHit | None:  # type: ignore[type-arg]
        """A pattern from its first element at `token`: literals, forms of a lemma, gaps of up to five words."""
        places: list[int] = []
        at = token
        gap = 0
        verb: Reading | None = None
        for part in pattern["tokens"]:
            if "gap" in part:
                gap = part["gap"]
                continue
            for t in range(at, min(context.last, at + gap + 1)):
                if "lemma" in part:
                    reading = next(
                        (r for r in self(context.paragraph.words[t]) if r.lemma in part["lemma"] and r.pos == "verb"),
                        None,
                    )
                    if reading is None:
                        continue
                    verb = verb or reading
                else:
                    word = context.paragraph.words[t]
                    if part["any"].isdisjoint(word.stems) and word.key not in part["any"]:
                        continue
                if gap and any(context.paragraph.words[x].surface in ".؛:" for x in range(at, t)):
                    return None
                places.append(t)
                at = t + 1
                break
            else:
                return None
            gap = 0
        begin, end = pattern["trigger"]
        first, last = places[begin], places[end - 1] + 1
        if last - first > 4:
            last = first + 1
        row = self._row(pattern["row"])
        if verb is not None and first == token:
            reading = verb._replace(rows=(row,), row_ids=(row.id,), lemma=row.lemma)
        else:
            reading = self._spelled(context, first, row)
        return PhraseHit(first, last, first, reading, row)

    def _spelled(self, context: Context, token: int, row: Row) -> Reading:
        """The reading of a trigger that a phrase spells out: «ستستهدف» and «لن نسمح» are verbs, «رد حاسم» a noun."""
        word = context.paragraph.words[token]
        readings = self(word)
        nominal = any(reading.pos != "verb" for reading in readings) or context.nominal_here(token)
        if nominal or context.tag(token) != "V":
            return Reading(row.lemma, "event", "noun", None, (), _trigger_split(word), (row,), (row.id,))
        if readings:
            return readings[0]._replace(rows=(row,), row_ids=(row.id,), lemma=row.lemma, family="event")
        split = next((one for one in word.splits if one.particle == "س"), word.splits[0])
        tense = "present" if split.particle or split.stem[0] in _IMPERFECT else "past"
        return Reading(row.lemma, "event", "verb", tense, ("active",), split, (row,), (row.id,))


def has_article(word: Word) -> bool:
    """Whether a word has the article and so is a noun; «التقى» may be a verb, and the hamza tells «وألغى» from one."""
    body = word.light[1:] if word.light[:1] in "وف" else word.light
    return len(word.key) > 4 and body.startswith(("ال", "بال", "لل", "كال")) and not body.startswith("الت")


def _trigger_split(word: Word) -> Split:
    for split in word.splits:
        if split.article:
            return split
    return word.splits[0] if word.splits else _WHOLE


def _possible(split: Split, pos: str, mask: int) -> bool:
    """Whether the stripped proclitics and suffix fit the part of speech: the article makes a noun, س a present verb."""
    if pos == "verb":
        if split.article or split.particle in ("ب", "ك"):
            return False
        if split.particle == "س" or split.particle == "ل":
            return bits.tense(mask) == "present"
        return True
    if split.particle == "ك" and not split.article:
        return False  # «كامل» is hardly ever ك + أمل
    return split.particle != "س" and not (split.article and split.suffix)


class _PhraseIndex:
    """Phrase patterns by a key of their first element, or by the lemma of its verb."""

    def __init__(self, patterns: list[dict]) -> None:  # type: ignore[type-arg]
        self._by_key: dict[str, list[Sought]] = {}
        for source in patterns:
            # a word, of the longest that it has beyond its first, that a sentence must have before the pattern is tried
            tokens = [part | {"any": frozenset(part["any"])} if "any" in part else part for part in source["tokens"]]
            musts = [part["any"] for part in tokens[1:] if "any" in part]
            must = max(musts, key=lambda must: min(map(len, must)), default=None)
            sought = must, source | {"tokens": tokens}
            for name in source["first"]:
                self._by_key.setdefault(name, []).append(sought)

    def at(self, word: Word) -> tuple[Sought, ...]:
        """Patterns whose first element the word may be."""
        found: tuple[Sought, ...] = word.patterns
        if found is UNASKED:
            unique = {id(one): one for stem in (*word.stems, word.key) for one in self._by_key.get(stem, ())}
            found = word.patterns = tuple(unique.values())
        return found
