"""Places named in a sentence: countries, provinces, cities, points by a gazetteer of folded names, and sites by their noun."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from marsad.text import UNASKED, Paragraph, Word

from .sites import DUALS, in_construct, is_area, is_site, site_end, with_second

_PREPOSITIONS: Final = frozenset(
    "في الي من علي قرب شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط داخل خارج نحو باتجاه صوب حول قباله قبالة امام عند عبر محيط جوار لدي".split()
)
#: nouns that introduce a province: «ولاية سوسة»
_PROVINCE_NOUNS: Final = frozenset(
    "محافظه ولايه اقليم منطقه اماره مقاطعه لواء محافظتي ولايتي مقاطعتي محافظات ولايات".split()
)
#: nouns that introduce any other place: «مدينة بنغازي», «بلدة مضايا»
_NOUNS: Final = frozenset(
    "مدينه مدينتي مدن بلده بلدتي بلدات قريه قريتي قري حي حيي احياء مديريه مديريتي مطار ميناء معبر جزيره جبل وادي ريف ضاحيه "
    "مخيم معتمديه العاصمه عاصمه ساحل قضاء  "
    "ناحيه شارع ساحه ميدان قاعده جسر بوابه منفذ هضبه سهل واحه بحيره خليج مضيق متحف سجن دوار "
    "جبهه جبهتي منفذي معبري معسكر تله ارياف ضواحي مشارف تخوم منطقتي".split()
)
#: words of number and measure between a preposition and its noun of place: «في ثماني محافظات», «إلى باقي المدن»
MEASURES: Final = frozenset(
    "كل كافه جميع سائر ساير باقي بقيه معظم اغلب غالبيه بعض عده احد احدي مختلف شتي ثلاث اربع خمس ست سبع ثماني تسع عشر ثلاثه اربعه "
    "خمسه سته سبعه ثمانيه تسعه عشره".split()
)
#: the size from which names of three letters are looked up after ل too
_WELL_KNOWN: Final = 300_000


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
    """Tokens `first` … `last` (exclusive) name a place; `governed` by a preposition of place or an introducing noun.

    A `site` is no name of the gazetteer but a noun of place with what it governs: «مقر الحزب», «السجن».
    """

    first: int
    last: int
    entry: GazetteerEntry
    governed: bool
    site: bool = False


class _Name(NamedTuple):
    """The further words of a name, its place, and whether it needs an introducing noun."""

    rest: tuple[str, ...]
    entry: GazetteerEntry
    weak: bool


_Names = tuple[_Name, ...]
_NOWHERE: Final[tuple[_Names, bool]] = ((), False)  # of most words


class PlaceFinder:
    """Finds places by the first word of their names; longest match wins, then the larger namesake."""

    def __init__(
        self, names: Iterable[tuple[str, GazetteerEntry]], weak: Iterable[tuple[str, GazetteerEntry]] = ()
    ) -> None:
        #: by first word the names that are told as `_Name` when a word is first looked up: of thousands few ever are
        self._listed: dict[str, list[tuple[str, GazetteerEntry, bool]]] = {}
        listed = self._listed
        for flag, pairs in ((False, names), (True, weak)):
            for name, entry in pairs:
                first = name.partition(" ")[0]
                if first in listed:
                    listed[first].append((name, entry, flag))
                elif first:
                    listed[first] = [(name, entry, flag)]

    def _begun(self, stem: str) -> list[_Name]:
        """The names whose first word is a stem."""
        return [_Name(tuple(name.split()[1:]), entry, weak) for name, entry, weak in self._listed.get(stem, ())]

    def find(
        self, paragraph: Paragraph, first: int, last: int, countries: frozenset[str] = frozenset()
    ) -> list[PlaceMention]:
        """The places among tokens `first` … `last`; `countries` that it names break ties between namesakes."""
        found: list[PlaceMention] = []
        words = paragraph.words
        i = first
        while i < last:
            names, site = self._look_up(words[i])
            mention = self._longest(words, i, first, last, names, countries, found) if names else None
            if mention is None and site:
                named = self._name_in_site(words, i, first, last, countries)
                if named is None or not is_area(words[i]):
                    mention = _site(words, i, first, last, named)
            if mention is None:
                i += 1
                continue
            found.append(mention)
            i = mention.last
        return found

    def _look_up(self, word: Word) -> tuple[_Names, bool]:
        result: tuple[_Names, bool] = word.places
        if result is UNASKED:
            found: list[_Name] = []
            if word.kind == "word":
                for stem in _stems(word):
                    if stem in self._listed:
                        found += self._begun(stem)
                for stem in _short_stems(word):
                    found.extend(n for n in self._begun(stem) if n.entry.size >= _WELL_KNOWN and not n.weak)
                found.sort(key=lambda name: (-len(name.rest), -name.entry.size, name.entry.name_ar))
            site = is_site(word)
            result = word.places = (tuple(found), site) if found or site else _NOWHERE
        return result

    def _name_in_site(
        self, words: list[Word], i: int, first: int, last: int, countries: frozenset[str]
    ) -> PlaceMention | None:
        """The gazetteer's place right after a noun of place: عدن in «مطار عدن»."""
        if i + 1 >= last:
            return None
        names, _ = self._look_up(words[i + 1])
        return self._longest(words, i + 1, first, last, names, countries, []) if names else None

    def _longest(
        self,
        words: list[Word],
        i: int,
        first: int,
        last: int,
        names: _Names,
        countries: frozenset[str],
        before: list[PlaceMention],
    ) -> PlaceMention | None:
        noun = _noun_before(words, i, first)
        joined = bool(before) and before[-1].governed and before[-1].last >= i - 1 and words[i].key[0] == "و"
        best: tuple[tuple[int, bool, bool, int], GazetteerEntry] | None = None
        for name in names:
            rest = name.rest
            end = i + 1 + len(rest)
            if end > last or (rest and words[i + 1].key != rest[0]):
                continue
            if len(rest) > 1 and any(words[i + 1 + k].key != part for k, part in enumerate(rest)):
                continue
            province = name.entry.precision == "admin1"
            if name.weak and not (noun == "province" if province else noun):
                continue
            rank = (end, province == (noun == "province"), name.entry.country in countries, name.entry.size)
            if best is None or rank > best[0]:
                best = (rank, name.entry)
        if best is None:
            return None
        governed = (
            bool(noun) or joined or (i > first and words[i - 1].key in _PREPOSITIONS) or _particle(words[i], best[1])
        )
        return PlaceMention(i, best[0][0], best[1], governed)


def _stems(word: Word) -> dict[str, None]:
    """What a name may be looked up by: the word without و ف and ب ل, its article kept («بالرقة» is الرقة, «فرقة» is not)."""
    found: dict[str, None] = {}
    for split in word.splits:
        if split.suffix or split.particle in ("ك", "س"):
            continue
        stem = "ال" + split.stem if split.article else split.stem
        if (split.conjunction == "ف" or split.particle == "ل") and len(stem) < 4:
            continue
        if not split.article and split.particle == "" and split.stem.startswith("ال"):
            found[split.stem] = None
            continue
        found[stem] = None
    return found


def _short_stems(word: Word) -> list[str]:
    """Names of three letters after ل, which are everyday words unless the place is well known: «لعدن», «لغزة», «لمصر»."""
    return [
        s.stem
        for s in word.splits
        if s.particle == "ل" and len(s.stem) == 3 and s.stem[0] != "ل" and not (s.suffix or s.article or s.conjunction)
    ]


def _noun_before(words: list[Word], i: int, first: int) -> str:
    """What introduces the name at `i`: "province", "place" or nothing."""
    if i <= first:
        return ""
    word = words[i - 1]
    stems = {word.key, *word.stems}
    if stems & _PROVINCE_NOUNS:
        return "province"
    return "place" if stems & _NOUNS else ""


def _particle(word: Word, entry: GazetteerEntry) -> bool:
    """Whether ب or ل stands before the name: «بطرابلس», not «بنغازي»."""
    own = word.key.startswith(entry.name_ar[:2].replace("أ", "ا"))
    return not own and any(s.particle in ("ب", "ل") and not s.suffix for s in word.splits)


def _after_preposition(words: list[Word], i: int, first: int) -> bool:
    """Whether a preposition of place stands before the noun at `i`, or before the number or measure that it has."""
    at = i - 1
    if at >= first and (words[at].kind == "number" or not MEASURES.isdisjoint(words[at].stems)):
        if any(split.particle == "ب" for split in words[at].splits if split.stem in MEASURES):
            return True
        at -= 1
    return at >= first and words[at].key in _PREPOSITIONS


def _site(words: list[Word], i: int, first: int, last: int, named: PlaceMention | None) -> PlaceMention | None:
    """The site at `i`, with the coordinates of the place that its name holds."""
    governed = _after_preposition(words, i, first) or any(
        s.particle == "ب" for s in words[i].splits if is_site(words[i], s.stem)
    )
    end = named.last if named is not None else site_end(words, i, last, governed)
    if named is not None and in_construct(words[i], DUALS):
        end = with_second(words, named.last, last)
    if end is None:
        return None
    text = " ".join(word.light for word in words[i:end])
    entry = GazetteerEntry(text, None, None, None, None, None, "point", None, 0)
    if named is not None and named.entry.precision != "country":
        entry = named.entry._replace(name_ar=text, name_en=None, precision="point", geonames_id=None)
    elif named is not None:
        entry = entry._replace(country=named.entry.country)
    return PlaceMention(i, end, entry, governed, True)
