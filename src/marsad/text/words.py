"""Words: what one surface form may be, worked out once and shared by all its occurrences."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from marsad.script import ascii_digits, key_of_light, light

_SUFFIXES: Final = ("كما", "هما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")
#: surface forms kept in each of two generations; of the tokens of 8,000 articles 90 % hit (86 % of 25,000)
_GENERATION: Final = 40_000
#: what nobody has worked out of a word yet
UNASKED: Final[Any] = object()
_LONGEST: Final = 60  # characters; a longer «word» is noise: it stays a token but is never analysed


class Split(NamedTuple):
    """One way to read a form: conjunction و/ف, particle ب/ك/ل/س, article, stem key, pronoun suffix.

    «وللقوات» is `Split("و", "ل", True, "قوات", "")`.
    """

    conjunction: str
    particle: str
    article: bool
    stem: str
    suffix: str


#: what the tables of this and higher rooms work out of a word once; it lives as long as the word
_WORKED_OUT: Final = (
    *("bounds", "counts", "hits", "lent", "outlook", "particles_begun", "patterns", "places", "readings", "tags"),
)


class Word:
    """A surface form with its foldings and splits; `kind` is `word`, `number`, `latin` or `mark`.

    The slots of `_WORKED_OUT` are `UNASKED` until the table that each belongs to is asked about the word: a word is of one
    `WordTable`, and that of one coder.
    """

    __slots__ = ("inner", "key", "kind", "light", "particles", "splits", "stems", "surface", *_WORKED_OUT)
    bounds: Any
    counts: Any
    hits: Any
    lent: Any
    outlook: Any
    particles_begun: Any
    patterns: Any
    places: Any
    readings: Any
    tags: Any

    def __init__(self, surface: str) -> None:
        self.surface = surface
        # most forms need no folding; one string for all three saves a fifth of what a word takes
        folded = light(surface)
        self.light = surface if folded == surface else folded
        folded = key_of_light(self.light)
        self.key = self.light if folded == self.light else folded
        self.kind = _kind(self.key)
        self.splits: tuple[Split, ...] = _splits(self.key) if self.kind == "word" else ()
        #: stems without suffix stripping, with and without the article: what names are looked up by
        self.stems: tuple[str, ...] = _stems(self.splits) or (self.key,)
        #: the one-letter particles it may begin with
        self.particles = "".join({split.particle for split in self.splits if len(split.particle) == 1})
        suffixed = [split.stem for split in self.splits if split.suffix]
        #: its stems in any split, pronoun suffixes stripped too: «ومنزلهم» has منزل
        self.inner: tuple[str, ...] = (*self.stems, *suffixed) if suffixed else self.stems
        self.bounds = self.hits = self.lent = self.outlook = UNASKED
        self.patterns = self.places = self.readings = self.tags = self.counts = self.particles_begun = UNASKED

    def __repr__(self) -> str:
        return f"Word({self.surface!r})"


def _stems(splits: tuple[Split, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for split in splits:
        if not split.suffix:
            if split.article:
                found["ال" + split.stem] = None
            found[split.stem] = None
    return tuple(found)


def _kind(key: str) -> str:
    if not key:
        return "mark"
    first = key[0]
    if first.isdigit():
        return "number"
    if "\u0621" <= first <= "\u064a" or "\u0671" <= first <= "\u06d3":
        return "word"
    return "latin" if first.isalnum() else "mark"


def number_value(word: Word) -> float | None:
    """The value of a number token: «١٢٫٥» -> 12.5; None for anything else."""
    if word.kind != "number":
        return None
    try:
        return float(ascii_digits(word.light).replace(",", "").replace("،", ""))
    except ValueError:
        return None


def _splits(key: str) -> tuple[Split, ...]:
    found: list[Split] = []
    for conjunction in ("", key[0] if key[0] in "وف" and len(key) > 2 else ""):
        if conjunction == "" and found:
            continue
        rest = key[len(conjunction) :]
        _particles(rest, conjunction, found)
    if not key.endswith(_SUFFIXES):
        return tuple(found)
    suffixes = [suffix for suffix in _SUFFIXES if key.endswith(suffix)]
    shorter = [
        Split(conjunction, particle, False, stem[: -len(suffix)], suffix)
        for conjunction, particle, article, stem, _ in found
        for suffix in suffixes
        if not article and len(stem) - len(suffix) >= 2
    ]
    return (*found, *shorter)


def _particles(rest: str, conjunction: str, found: list[Split]) -> None:
    found.append(Split(conjunction, "", False, rest, ""))
    if rest.startswith("ال") and len(rest) > 3:
        found.append(Split(conjunction, "", True, rest[2:], ""))
    if rest[0] in "بكلس" and len(rest) > 2:
        particle, inner = rest[0], rest[1:]
        if particle == "ل" and inner[0] == "ل" and len(inner) > 2:
            # للجنة: the article's ل is written once before a ل of the word's own.
            found.append(Split(conjunction, "ل", True, inner[1:], ""))
            found.append(Split(conjunction, "ل", True, inner, ""))
        if inner.startswith("ال") and len(inner) > 3 and particle in "بك":
            found.append(Split(conjunction, particle, True, inner[2:], ""))
        found.append(Split(conjunction, particle, False, inner, ""))


class WordTable:
    """Word by surface form, made once. When a generation is full the one before it goes, but for what was met again."""

    __slots__ = ("_before", "_words")

    def __init__(self) -> None:
        self._words: dict[str, Word] = {}
        self._before: dict[str, Word] = {}

    def __call__(self, surface: str) -> Word:
        """The word of a surface form."""
        word = self._words.get(surface)
        return word if word is not None else self._met(surface)

    def words(self, surfaces: list[str]) -> list[Word]:
        """The words of many surface forms."""
        get, met = self._words.get, self._met
        return [get(surface) or met(surface) for surface in surfaces]

    def _met(self, surface: str) -> Word:
        if len(surface) > _LONGEST:
            return self("□")
        if len(self._words) >= _GENERATION:
            self._before, self._words = self._words, {}
        word = self._before.get(surface) or Word(surface)
        self._words[surface] = word
        return word

    def __len__(self) -> int:
        return len(self._words.keys() | self._before.keys())
