"""A part of speech for every word: verb, noun, proper noun, adjective or function word.

Arabic news writes no vowels, so «قتل» may be a verb or a noun; its form, the lexicon's analyses and its two neighbours
mostly tell. A log-linear model adds the weights of a word's own form to those its neighbours lend, so that everything
about a surface form is summed once and remembered: tagging costs four look-ups a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from marsad.lexicon import Lexicon
from marsad.lexicon import features as bits
from marsad.model.jsontext import decoded

from .words import UNASKED, Word

TAGS: Final = "VNPAF"  # verb, noun, proper noun, adjective, function word or number
_ARTICLES: Final = ("ال", "وال", "بال", "لل", "فال")
_KEPT: Final = 20_000  # sums of one kind that are remembered
_AFFIX: Final = 3  # letters of a beginning or ending that many words share
_AFFIXED: Final = ("p1s1", "p2s1", "p1s2", "p4", "s4")  # templates whose values are one string of letters
#: log odds that neighbours overturn for one in 9,000 of the words that may be verbs, and for one in 800 (300 news articles)
TURN: Final = 4.0
_TURN_HERE: Final = 3.0
Vector = tuple[float, ...]
#: what a word lends to the one after it, the one before it, and the second after it
Lent = tuple[Vector, Vector, Vector]
_NOTHING: Final[Vector] = (0.0,) * len(TAGS)


class Tags:
    """The tags of a sentence's words, each worked out when it is first asked for: most words are never asked about."""

    __slots__ = ("_letters", "_scores", "_words", "tagger")

    def __init__(self, tagger: Tagger, words: Sequence[Word]) -> None:
        self.tagger, self._words = tagger, words
        self._scores: dict[int, Vector] = {}
        self._letters: dict[int, str] = {}

    def letter(self, i: int) -> str:
        """The tag of the word at `i`, a letter of `TAGS`."""
        letter = self._letters.get(i)
        if letter is None:
            scores = self._of(i)
            letter = self._letters[i] = TAGS[scores.index(max(scores))]
        return letter

    def margin(self, i: int) -> float:
        """How much likelier a verb is at `i` than the best other tag (log odds)."""
        v, n, p, a, f = self._of(i)
        return v - max(n, p, a, f)

    def verb(self, i: int, least: float) -> bool:
        """Whether a verb at `i` is likelier than any other tag by `least`; neighbours are asked where they may turn it."""
        word = self._words[i]
        vector: Vector = word.tags
        own = self.tagger.own_margin(word) if vector is UNASKED else vector[-1]
        return own > least if abs(own - least) > _TURN_HERE else self.margin(i) > least

    def letters(self) -> str:
        """The tags of all words: «وصل وفد مصري إلى طرابلس» is VNAFP."""
        return "".join(map(self.letter, range(len(self._words))))

    def _of(self, i: int) -> Vector:
        scores = self._scores.get(i)
        if scores is None:
            scores = self._scores[i] = self.tagger.scores(self._words, i)
        return scores


class Tagger:
    """Tags a sentence's words; untrained, it has no preference.

    Most words met for the first time are names that no weight names, so they share what their beginnings, endings and shapes
    tell with many others, and that is summed once.
    """

    def __init__(self, lexicon: Lexicon, weights: Mapping[str, Sequence[float]]) -> None:
        self._lexicon = lexicon
        self._functions = lexicon.function_words
        self.weights = weights
        self._beginnings = _Sums(weights, beginning_features)
        self._endings = _Sums(weights, ending_features)
        self._outlines = _Sums(weights, outline_features)
        self._analysed = _Sums(weights, lexical_features)
        by_template = _by_template(weights)
        self._affixed = tuple(by_template[template] for template in _AFFIXED)
        self._shapes: dict[tuple[object, ...], Lent] = {}
        #: keys that a neighbour's weights name
        self._telling = {name.partition("w=")[2] for name in weights if name.startswith(("Lw=", "Rw=", "LLw="))}
        self._telling.update(self._functions)
        #: keys that a weight of their own names
        self._named = {name.removeprefix("w=") for name in weights if name.startswith("w=")}.union(self._functions)
        self._unnamed = self._sum(word_features("", {}))
        self._opening, self._opening2, self._closing = (self._sum([name]) for name in ("L<s>", "LL<s>", "R</s>"))

    def tag(self, words: Sequence[Word]) -> Tags:
        """The tags of a sentence."""
        return Tags(self, words)

    def may_be_verb(self, word: Word) -> bool:
        """Whether a word of this form is ever a verb; neighbours seldom turn the scales by more than `TURN`."""
        return self.own_margin(word) > -TURN

    def own_margin(self, word: Word) -> float:
        """How much likelier its form alone makes a verb of a word than the best other tag (log odds)."""
        return self._of(word)[-1]

    def scores(self, words: Sequence[Word], i: int) -> Vector:
        """The score of each tag for the word at `i` of a sentence, in the order of `TAGS`."""
        v, n, p, a, f, _ = self._of(words[i])
        lends = self._lends
        left, right, second = self._opening, self._closing, self._opening2
        if i:
            word = words[i - 1]
            left = (lends(word) if word.lent is UNASKED else word.lent)[0]
        if i + 1 < len(words):
            word = words[i + 1]
            right = (lends(word) if word.lent is UNASKED else word.lent)[1]
        if i > 1:
            word = words[i - 2]
            second = (lends(word) if word.lent is UNASKED else word.lent)[2]
        v1, n1, p1, a1, f1 = left
        v2, n2, p2, a2, f2 = right
        v3, n3, p3, a3, f3 = second
        return v + v1 + v2 + v3, n + n1 + n2 + n3, p + p1 + p2 + p3, a + a1 + a2 + a3, f + f1 + f2 + f3

    def _of(self, word: Word) -> Vector:
        """The scores of a word's own form by `TAGS`, and its margin as a verb."""
        vector: Vector = word.tags
        if vector is UNASKED:
            own = self._own(word)
            vector = word.tags = *own, own[0] - max(own[1:])
        return vector

    def _own(self, word: Word) -> Vector:
        if word.kind != "word":
            return self._sum(own_features(word, self._lexicon, self._functions))
        key, light = word.key, word.light
        length = len(key)
        whole = self._sum(word_features(key, self._functions)) if key in self._named else self._unnamed
        beginning = self._beginnings[key[:_AFFIX], length > _AFFIX]
        ending = self._endings[light[-_AFFIX:], length > _AFFIX]
        analysed = self._analysed[lexical(word, self._lexicon)]
        outline = self._outlines[key[:2], length]
        v, n, p, a, f = whole
        for v1, n1, p1, a1, f1 in (beginning, ending, analysed, outline):
            v, n, p, a, f = v + v1, n + n1, p + p1, a + a1, f + f1
        for table, affixes in zip(self._affixed, affix_pairs(key, light), strict=False):
            if affixes in table:
                v1, n1, p1, a1, f1 = table[affixes]
                v, n, p, a, f = v + v1, n + n1, p + p1, a + a1, f + f1
        return v, n, p, a, f

    def _lends(self, word: Word) -> Lent:
        """What a word lends to the one after it, the one before it, and the second after it."""
        vectors: Lent = word.lent
        if vectors is not UNASKED:
            return vectors
        key = word.key
        if word.kind == "word" and key not in self._telling:
            shape = key.startswith(_ARTICLES), word.light[-2:], key[0], _body(key)[0]
            if shape not in self._shapes:
                self._shapes[shape] = self._lent(word)
            vectors = self._shapes[shape]
        else:
            vectors = self._lent(word)
        word.lent = vectors
        return vectors

    def _lent(self, word: Word) -> Lent:
        left, right, second = (self._sum(neighbour_features(word, side, self._functions)) for side in ("L", "R", "LL"))
        return left, right, second

    def _sum(self, names: Sequence[str]) -> Vector:
        return _summed(self.weights, names)


class _Sums(dict[Any, Vector]):
    """Sums of the weights of features that hang on a few values alone, worked out when first asked for."""

    __slots__ = ("_features", "_weights")

    def __init__(self, weights: Mapping[str, Sequence[float]], features: Callable[..., list[str]]) -> None:
        super().__init__()
        self._weights, self._features = weights, features

    def __missing__(self, values: Iterable[Any]) -> Vector:
        if len(self) >= _KEPT:
            self.clear()
        vector = self[values] = _summed(self._weights, self._features(*values))
        return vector


def _by_template(weights: Mapping[str, Sequence[float]]) -> dict[str, dict[str, Vector]]:
    found: dict[str, dict[str, Vector]] = {template: {} for template in _AFFIXED}
    for name, row in weights.items():
        template, _, value = name.partition("=")
        if template in found:
            found[template][value] = tuple(row)
    return found


def _summed(weights: Mapping[str, Sequence[float]], names: Sequence[str]) -> Vector:
    rows = [weights[name] for name in names if name in weights]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else _NOTHING


def sentence_features(words: Sequence[Word], lexicon: Lexicon) -> Iterator[list[str]]:
    """The feature names of each word of a sentence, as the training sees them."""
    functions = lexicon.function_words
    for i, word in enumerate(words):
        yield [
            *own_features(word, lexicon, functions),
            *(neighbour_features(words[i - 1], "L", functions) if i else ["L<s>"]),
            *(neighbour_features(words[i + 1], "R", functions) if i + 1 < len(words) else ["R</s>"]),
            *(neighbour_features(words[i - 2], "LL", functions) if i > 1 else ["LL<s>"]),
        ]


def own_features(word: Word, lexicon: Lexicon, functions: dict[str, str]) -> list[str]:
    """What a word's own form tells: its affixes, and what the lexicon says it may be."""
    key, light = word.key, word.light
    if word.kind != "word":
        return ["b", f"kind={word.kind}", f"mark={word.surface if word.kind == 'mark' else ''}"]
    return [
        *word_features(key, functions),
        *beginning_features(key[:_AFFIX], len(key) > _AFFIX),
        *ending_features(light[-_AFFIX:], len(key) > _AFFIX),
        *outline_features(key[:2], len(key)),
        *(f"{template}={affixes}" for template, affixes in zip(_AFFIXED, affix_pairs(key, light), strict=False)),
        *lexical_features(*lexical(word, lexicon)),
    ]


def word_features(key: str, functions: dict[str, str]) -> list[str]:
    """What the whole key tells."""
    return ["b", f"w={key}", f"fn={functions.get(key, '-')}"]


def beginning_features(first: str, more: bool) -> list[str]:
    """What the first three letters of a key tell; `more`: others follow."""
    length = len(first) + more
    body = first[1:] if first[0] in "وف" and more else first
    return [*(f"p{n}={first[:n]}" for n in (1, 2, 3) if length > n), f"body2={body[:2]}"]


def ending_features(last: str, more: bool) -> list[str]:
    """What the last three letters of a light form tell; `more`: others stand before them."""
    return [f"s{n}={last[-n:]}" for n in (1, 2, 3) if len(last) + more > n]


def outline_features(first: str, length: int) -> list[str]:
    """What the length tells, alone and together with the first letter after a conjunction."""
    led = first[0] in "وف" and length > _AFFIX
    return [f"len={min(9, length)}", f"body1={first[1:] if led else first[0]}|{length - led}"]


def affix_pairs(key: str, light: str) -> tuple[str, ...]:
    """The values of `_AFFIXED`, which few words share: beginning and ending together, and the long ones of longer words."""
    pairs = f"{key[0]}{light[-1:]}|{len(key)}", key[:2] + light[-1:], key[0] + light[-2:]
    return (*pairs, key[:4], light[-4:]) if len(key) > _AFFIX + 1 else pairs


def lexical(word: Word, lexicon: Lexicon) -> frozenset[tuple[int, bool]]:
    """What the lexicon says a word may be: masks of features, each with whether a proclitic leads it."""
    found = set()
    for split in word.splits:
        for _, mask in lexicon.analyses(split.stem):
            if bits.pos(mask) == "verb" and (split.article or split.particle in ("ب", "ك")):
                continue
            found.add((mask, bool(split.conjunction or split.particle)))
    return frozenset(found)


def lexical_features(*analyses: tuple[int, bool]) -> list[str]:
    """The features of what the lexicon says."""
    return sorted({f"lex={bits.pos(mask)}|{bits.tense(mask)}|{led}" for mask, led in analyses}) or ["lex=-"]


def neighbour_features(word: Word, side: str, functions: dict[str, str]) -> list[str]:
    """What a word tells about the word after it (side L), before it (R), or the second after it (LL)."""
    key, light = word.key, word.light
    if word.kind != "word":
        return [f"{side}kind={word.kind}", f"{side}m={word.surface if word.kind == 'mark' else ''}"]
    found = [f"{side}w={key}", f"{side}fn={functions.get(key, '-')}", f"{side}al={key.startswith(_ARTICLES)}"]
    if side != "LL":
        found += [f"{side}s1={light[-1:]}", f"{side}s2={light[-2:]}", f"{side}p1={key[0]}", f"{side}b1={_body(key)[0]}"]
    return found


def _body(key: str) -> str:
    """The key without a conjunction."""
    return key[1:] if key[0] in "وف" and len(key) > 3 else key


def shipped_tagger(lexicon: Lexicon) -> Tagger:
    """The tagger that ships with this release, untrained when there is no model file."""
    path = Path(__file__).resolve().parent / "compiled/tagger.json"
    try:
        table = decoded(path.read_bytes())
    except FileNotFoundError:
        return Tagger(lexicon, {})
    return Tagger(lexicon, table["weights"])
