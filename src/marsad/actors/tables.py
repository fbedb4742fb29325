"""The actor lexicon indexed by the first word of each name, and what one word may begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from marsad.script import key
from marsad.text import Word

Row = Mapping[str, Any]

#: endings of a nisba adjective, after its ي: ليبي، ليبية، ليبيون، ليبيين، ليبيان، ليبيتان، ليبيات …
NISBA: Final = ("", "ه", "ون", "ين", "ان", "تان", "تين", "ات", "ا", "و", "تي")
_PEOPLE: Final = ("ون", "ين", "ات", "و", "تي")
#: title nouns whose own sector stands whatever institution follows (وزير الدفاع is GOV)
_FIRM: Final = frozenset({"وزير", "وزيره", "سفير", "سفيره", "قاضي", "قاض", "محام", "محامي", "صحفي", "صحافي"})


class Entry(NamedTuple):
    """A name of the lexicon: `kind` is country, capital, seat, body, group or person."""

    kind: str
    name_ar: str
    name_en: str | None
    entity_id: str | None
    country: str | None
    roles: tuple[str, ...]
    offices: tuple[tuple[tuple[str, ...], int, int], ...] = ()
    quoted_only: bool = False


class Role(NamedTuple):
    """A role noun: «وزير» is a title of sector GOV."""

    id: str
    lemma: str
    kind: str
    roles: tuple[str, ...]
    name_en: str
    plural: bool
    firm: bool


class Demonym(NamedTuple):
    """A nationality adjective; `people` when this form names people rather than describing something."""

    country: str
    people: bool


class Hits(NamedTuple):
    """What a word may begin: names (longest first), a role noun, a nationality, a given name; `stop` ends names."""

    names: tuple[tuple[tuple[str, ...], Entry], ...]
    role: Role | None
    demonym: Demonym | None
    given: bool
    function: str | None
    portfolios: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    pairs: tuple[tuple[str, str], ...]


def _cells(row: Row, column: str) -> list[str]:
    return [cell.strip() for cell in (row.get(column) or "").split("|") if cell.strip()]


def _roles(row: Row, column: str = "roles") -> tuple[str, ...]:
    return tuple((row.get(column) or "").replace("|", " ").split())


def _year(text: str, default: int) -> int:
    return int(text) if text.strip().isdigit() else default


def _offices(row: Row) -> tuple[tuple[tuple[str, ...], int, int], ...]:
    found = []
    for cell in _cells(row, "offices"):
        roles = tuple(part for part in cell.split() if part.isupper() and part.isalpha())
        years = next((part for part in cell.split() if any(c.isdigit() for c in part)), "-")
        begin, _, end = years.partition("-")
        last = end if "-" in years else begin
        if roles:
            found.append((roles, _year(begin, 0), _year(last, 9999)))
    return tuple(found)


def feminine(stem: str) -> str:
    """The feminine key of a masculine singular: «وزير» -> «وزيره»."""
    return stem + "ه"


class ActorTables:
    """Indexes over the rows of `lexicons/actors`; `hits(word)` is remembered per word."""

    def __init__(self, rows: Mapping[str, Iterable[Row]], function_words: Mapping[str, str]) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._roles: dict[str, Role] = {}
        self._demonyms: dict[str, Demonym] = {}
        self._portfolios: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        #: first word of a two-word adjective -> (second word, country): «كوري شمالي»
        self._pairs: dict[str, list[tuple[str, str]]] = {}
        self._function = function_words
        self._hits: dict[Word, Hits | None] = {}
        self._countries(rows.get("countries", ()))
        self._organisations(rows.get("bodies", ()), "body")
        self._organisations(rows.get("groups", ()), "group")
        self._people(rows.get("persons", ()))
        self._titles(rows.get("roles", ()))
        for row in rows.get("portfolios", ()):
            words = tuple(key(row["surface"]).split())
            self._portfolios.setdefault(words[0], []).append((words[1:], _roles(row)))
        self._given = frozenset(key(row["surface"]) for row in rows.get("given_names", ()))
        for index in (self._names, self._portfolios):
            for entries in index.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def _name(self, surface: str, entry: Entry) -> None:
        if surface.startswith("quoted:"):
            surface, entry = surface[7:], entry._replace(quoted_only=True)
        words = tuple(key(surface).split())
        if words:
            self._names.setdefault(words[0], []).append((words[1:], entry))

    def _countries(self, rows: Iterable[Row]) -> None:
        for row in rows:
            code = row["code"]
            entry = Entry("country", row["name_ar"], row["name_en"], code, code, ("GOV",))
            for surface in [row["name_ar"], *_cells(row, "aliases")]:
                self._name(surface, entry)
            for surface in _cells(row, "capital"):
                self._name(surface, entry._replace(kind="capital"))
            for surface in _cells(row, "seats"):
                self._name(surface, entry._replace(kind="seat"))
            for adjective in _cells(row, "adjective"):
                words = key(adjective).split()
                if len(words) == 2:
                    for ending in NISBA:
                        self._pairs.setdefault(words[0] + ending, []).append((words[1], code))
                    continue
                stem = words[0]
                for ending in NISBA if stem.endswith("ي") else ("", "ه", "ون", "ين", "ات"):
                    if stem + ending not in self._names:
                        self._demonyms.setdefault(stem + ending, Demonym(code, ending in _PEOPLE))
            for people in _cells(row, "people"):
                self._demonyms.setdefault(key(people), Demonym(code, True))

    def _organisations(self, rows: Iterable[Row], kind: str) -> None:
        for row in rows:
            entry = Entry(kind, row["name_ar"], row["name_en"], row["id"], row["country"] or None, _roles(row))
            for surface in [row["name_ar"], *_cells(row, "aliases")]:
                self._name(surface, entry)

    def _people(self, rows: Iterable[Row]) -> None:
        for row in rows:
            offices = _offices(row)
            roles = offices[-1][0] if offices else ()
            entry = Entry("person", row["name_ar"], row["name_en"], row["id"], row["country"] or None, roles, offices)
            for surface in [row["name_ar"], *_cells(row, "aliases")]:
                self._name(surface, entry)

    def _titles(self, rows: Iterable[Row]) -> None:
        for row in rows:
            lemma = key(row["lemma"])
            role = Role(row["id"], row["lemma"], row["kind"], _roles(row), row["name_en"], False, lemma in _FIRM)
            forms = {lemma: False}
            fem = row.get("feminine") or ""
            forms.update({key(cell): False for cell in fem.split("|") if cell})
            for cell in _cells(row, "plural"):
                plural = key(cell)
                if plural in ("ون", "ات"):
                    base = lemma[:-1] if lemma.endswith("ه") else lemma
                    endings = ("ون", "ين", "و") if plural == "ون" else ("ات",)
                    forms.update({base + ending: True for ending in endings})
                else:
                    forms[plural] = True
                    if plural.endswith(("ون", "ين")):
                        forms.update({plural[:-2] + ending: True for ending in ("ون", "ين", "و", "ي")})
            base = lemma[:-1] + "ت" if lemma.endswith("ه") else lemma
            forms.update({base + ending: True for ending in ("ان", "ين") if base + ending not in forms})
            if not lemma.endswith(("ه", "ا", "ان")) and (len(lemma) > 4 or not lemma.endswith("ي")):
                forms.setdefault(lemma + "ا", False)
            for form, plural_form in forms.items():
                self._roles.setdefault(form, role._replace(plural=plural_form))

    def nationality(self, words: list[Word], i: int, last: int) -> tuple[Demonym, int] | None:
        """The nationality adjective at token `i`, of one word or two («الكوري الشمالي»), and where it ends."""
        hit = self.hits(words[i])
        if hit is None:
            return None
        if hit.pairs and i + 1 < last:
            for second, country in hit.pairs:
                for stem in words[i + 1].stems:
                    if stem.startswith(second) and stem[len(second) :] in NISBA:
                        return Demonym(country, False), i + 2
        return (hit.demonym, i + 1) if hit.demonym is not None else None

    def is_role(self, form: str) -> bool:
        """Whether a key, as it stands, is a form of a role noun."""
        return form in self._roles

    def hits(self, word: Word) -> Hits | None:
        """What the word may begin, or None for most words."""
        try:
            return self._hits[word]
        except KeyError:
            if len(self._hits) > 200_000:
                self._hits.clear()
            found = self._hits[word] = self._look_up(word)
            return found

    def _look_up(self, word: Word) -> Hits | None:
        if word.kind not in ("word", "latin"):
            return None
        function = self._function.get(word.key)
        names: list[tuple[tuple[str, ...], Entry]] = []
        role: Role | None = None
        demonym: Demonym | None = None
        given = word.key in self._given
        portfolios: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        pairs: list[tuple[str, str]] = []
        for stem in word.stems:
            names.extend(self._names.get(stem, ()))
            portfolios.extend(self._portfolios.get(stem, ()))
            pairs.extend(self._pairs.get(stem, ()))
            role = role or self._roles.get(stem)
            demonym = demonym or self._demonyms.get(stem)
            given = given or (stem in self._given and stem in (word.key, word.key[1:]))
        if role is None:
            # «رئيسها»، «وزراؤه»: a role noun with a possessor
            role = next((self._roles[s.stem] for s in word.splits if s.suffix and s.stem in self._roles), None)
        if not (names or role or demonym or given or function or portfolios):
            return None
        names.sort(key=lambda entry: -len(entry[0]))
        return Hits(tuple(names), role, demonym, given, function, tuple(portfolios), tuple(pairs))
