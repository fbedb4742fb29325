"""Places named in a sentence: countries, governorates, cities, points, by a gazetteer of folded names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from marsad.text import Paragraph, Word

_PREPOSITIONS: Final = frozenset(
    "في الي من علي قرب شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط داخل خارج نحو باتجاه صوب حول قباله قبالة".split()
)
#: nouns that introduce a place: «مدينة بنغازي»، «محافظة صنعاء»
_INTRODUCERS: Final = frozenset(
    "مدينه محافظه ولايه بلده قريه منطقه حي مديريه اقليم مطار ميناء معبر جزيره جبل وادي ريف ضاحيه مخيم معتمديه العاصمه عاصمه ساحل مديريه قضاء شارع".split()
)


class GazetteerEntry(NamedTuple):
    """A place of the gazetteer; `size` ranks namesakes (population, or the rank of its kind)."""

    name_ar: str
    name_en: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    geonames_id: int | None
    size: int


class PlaceMention(NamedTuple):
    """Tokens `first` … `last` (exclusive) name a place; `governed` by a preposition of place or an introducing noun."""

    first: int
    last: int
    entry: GazetteerEntry
    governed: bool


class PlaceFinder:
    """Finds places by the first word of their names; longest match wins, then the larger namesake."""

    def __init__(self, names: Iterable[tuple[str, GazetteerEntry]]) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], GazetteerEntry]]] = {}
        for name, entry in names:
            words = tuple(name.split())
            if words:
                self._names.setdefault(words[0], []).append((words[1:], entry))
        for entries in self._names.values():
            entries.sort(key=lambda pair: (-len(pair[0]), -pair[1].size, pair[1].name_ar))
        self._hits: dict[Word, tuple[tuple[tuple[str, ...], GazetteerEntry], ...]] = {}

    def find(
        self, paragraph: Paragraph, first: int, last: int, countries: frozenset[str] = frozenset()
    ) -> list[PlaceMention]:
        """The places among tokens `first` … `last`; `countries` of the report break ties between namesakes."""
        found: list[PlaceMention] = []
        words = paragraph.words
        i = first
        while i < last:
            mention = None
            entries = self._look_up(words[i])
            if entries:
                mention = self._longest(words, i, last, entries, countries)
            if mention is None:
                i += 1
                continue
            found.append(mention)
            i = mention.last
        return found

    def _look_up(self, word: Word) -> tuple[tuple[tuple[str, ...], GazetteerEntry], ...]:
        try:
            return self._hits[word]
        except KeyError:
            if len(self._hits) > 200_000:
                self._hits.clear()
            found: list[tuple[tuple[str, ...], GazetteerEntry]] = []
            if word.kind == "word":
                for stem in word.stems:
                    found.extend(self._names.get(stem, ()))
                found.sort(key=lambda pair: (-len(pair[0]), -pair[1].size))
            result = self._hits[word] = tuple(found)
            return result

    def _longest(
        self,
        words: list[Word],
        i: int,
        last: int,
        entries: tuple[tuple[tuple[str, ...], GazetteerEntry], ...],
        countries: frozenset[str],
    ) -> PlaceMention | None:
        best: tuple[int, GazetteerEntry] | None = None
        for rest, entry in entries:
            end = i + 1 + len(rest)
            if end > last or any(words[i + 1 + k].key != part for k, part in enumerate(rest)):
                continue
            if best is None or (end == best[0] and best[1].country not in countries and entry.country in countries):
                best = (end, entry)
        if best is None:
            return None
        governed = i > 0 and (
            words[i - 1].key in _PREPOSITIONS
            or words[i - 1].stems[-1] in _INTRODUCERS
            or words[i - 1].key in _INTRODUCERS
        )
        governed = governed or (
            words[i].key[0] in "بل"
            and any(s.particle in ("ب", "ل") for s in words[i].splits)
            and not _own(words[i], best[1])
        )
        return PlaceMention(i, best[0], best[1], governed)


def _own(word: Word, entry: GazetteerEntry) -> bool:
    """Whether the word's first letter belongs to the name: «بنغازي», not «بطرابلس»."""
    return word.key.startswith(entry.name_ar[:2].replace("أ", "ا"))
