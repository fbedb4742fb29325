"""The actor lexicon indexed by the first word of each name, and what one word may begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from marsad.script import key
from marsad.text import UNASKED, Split, Word

from .entries import Demonym, Entry, Hits, Named, Portfolio, Role, Titled

Row = Mapping[str, Any]
T = TypeVar("T")

#: columns whose cells are what texts are searched for
_SOUGHT: Final = (
    "surface", "name_ar", "aliases", "capital", "seats", "adjective", "people", "lemma", "feminine", "plural",
)  # fmt: skip

#: endings of a nisba adjective, after its ي: ليبي، ليبية، ليبيون، ليبيين، ليبيان، ليبيتان، ليبيات …
NISBA: Final = ("", "ه", "ون", "ين", "ان", "تان", "تين", "ات", "ا", "و", "تي")
_PEOPLE: Final = ("ون", "ين", "ات", "و", "تي")
_ADJECTIVE: Final = ("", "ه", "ون", "ين", "ان", "تان", "تين", "ات", "ا")
#: adjectives that the function words list under another class
_ALSO_ADJECTIVES: Final = frozenset({"عام", "اول", "ثاني", "ثان", "ثالث", "خاص"})
#: ministries that headlines name by their portfolio alone: «الداخلية تطلب …»
MINISTRIES: Final = frozenset({"الداخليه", "الخارجيه"})
#: boys, not Benin: «مجمع الأمير التعليمي للبنين»
_BOYS: Final = frozenset({"للبنين", "والبنين"})
#: classes of function words that begin no name
CLOSED: Final = frozenset({"preposition", "subordinator", "relative", "particle", "pronoun", "demonstrative"})


def _cells(row: Row, column: str) -> list[str]:
    text = row.get(column)
    return [cell for cell in map(str.strip, text.split("|")) if cell] if text else []


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


def _with_keys(rows: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Each row, and with it its sought cells by `key`: all are folded as one text, since a call for each is what takes time."""
    listed = list(rows)
    columns = [column for column in _SOUGHT if listed and column in listed[0]]
    cells = [row.get(column) or "" for row in listed for column in columns]
    keys = iter(key("\n".join(cells)).split("\n"))
    return [(row, {column: next(keys) for column in columns}) for row in listed]


class ActorTables:
    """Indexes over the rows of `lexicons/actors`; `hits(word)` is remembered per word."""

    def __init__(self, rows: Mapping[str, Iterable[Row]], function_words: Mapping[str, str]) -> None:
        self._names: dict[str, list[Named]] = {}
        self._roles: dict[str, list[Titled]] = {}
        self._demonyms: dict[str, Demonym] = {}
        self._portfolios: dict[str, list[Portfolio]] = {}
        #: first word of a two-word adjective -> (second word, country): «كوري شمالي»
        self._pairs: dict[str, list[tuple[str, str]]] = {}
        #: an adjective that tells the sector of what it describes: «أمني» COP
        self._sectors: dict[str, tuple[str, ...]] = {}
        #: the state of those that an adjective of sector describes: «حوثي» YEM
        self._sector_states: dict[str, str] = {}
        self._function = {word: kind for word, kind in function_words.items() if kind != "adjective"}
        #: frequent words that are no names and end one
        self.common = frozenset(keys["surface"] for _, keys in _with_keys(rows.get("common_words", ())))
        #: adjectives that may stand inside a title or an institution's name: «الرئيس السابق»
        self.adjectives = frozenset(
            word + ending
            for word, kind in function_words.items()
            if kind == "adjective" or word in _ALSO_ADJECTIVES
            for ending in _ADJECTIVE
        )
        #: what each word met so far may begin; `hits` fills it
        self._countries(rows.get("countries", ()))
        self._organisations(rows.get("bodies", ()), "body")
        self._organisations(rows.get("groups", ()), "group")
        self._people(rows.get("persons", ()))
        self._titles(rows.get("roles", ()))
        for row, keys in _with_keys(rows.get("portfolios", ())):
            words = tuple(keys["surface"].split())
            self._portfolios.setdefault(words[0], []).append((words[1:], _roles(row)))
        self._given = frozenset(keys["surface"] for _, keys in _with_keys(rows.get("given_names", ())))
        #: all stems that something here begins with: those of a word by itself, and of the first of a pair besides
        self._whole = self._given.union(self._names, self._roles, self._demonyms, self._portfolios, self._sectors)
        self._stems = self._whole.union(self._pairs)
        _longest_first(self._names)
        _longest_first(self._portfolios)
        _longest_first(self._roles)

    def _name(self, surface: str, entry: Entry) -> None:
        if surface.startswith("quoted:"):
            surface, entry = surface[7:], entry._replace(quoted_only=True)
        words = tuple(surface.split())
        if words:
            self._names.setdefault(words[0], []).append((words[1:], entry))

    def _countries(self, rows: Iterable[Row]) -> None:
        for row, keys in _with_keys(rows):
            code = row["code"]
            entry = Entry("country", row["name_ar"], row["name_en"], code, code, ("GOV",))
            for surface in [keys["name_ar"], *_cells(keys, "aliases")]:
                self._name(surface, entry)
            for surface in _cells(keys, "capital"):
                self._name(surface, entry._replace(kind="capital"))
            for surface in _cells(keys, "seats"):
                self._name(surface, entry._replace(kind="seat"))
            for adjective in _cells(keys, "adjective"):
                words = adjective.split()
                if len(words) == 2:
                    for ending in NISBA:
                        self._pairs.setdefault(words[0] + ending, []).append((words[1], code))
                    continue
                stem = words[0]
                for ending in NISBA if stem.endswith("ي") else ("", "ه", "ون", "ين", "ات"):
                    self._demonyms.setdefault(stem + ending, Demonym(code, ending in _PEOPLE))
            for people in _cells(keys, "people"):
                self._demonyms.setdefault(people, Demonym(code, True))

    def _organisations(self, rows: Iterable[Row], kind: str) -> None:
        for row, keys in _with_keys(rows):
            entry = Entry(kind, row["name_ar"], row["name_en"], row["id"], row["country"] or None, _roles(row))
            for surface in [keys["name_ar"], *_cells(keys, "aliases")]:
                self._name(surface, entry)

    def _people(self, rows: Iterable[Row]) -> None:
        for row, keys in _with_keys(rows):
            offices = _offices(row)
            roles = offices[-1][0] if offices else ()
            entry = Entry("person", row["name_ar"], row["name_en"], row["id"], row["country"] or None, roles, offices)
            for surface in {one for cell in [keys["name_ar"], *_cells(keys, "aliases")] for one in _spellings(cell)}:
                self._name(surface, entry)

    def _titles(self, rows: Iterable[Row]) -> None:
        seen: set[str] = set()
        #: forms that take no article: the plural of a genitive («فلاحو»), the accusative («جنديا»)
        self._bound: set[str] = set()
        listed = _with_keys(rows)
        lemmas = {keys["lemma"] for _, keys in listed}
        for row, keys in listed:
            lemma = keys["lemma"]
            parts = lemma.split()
            role = Role(
                row["id"], row["lemma"], row["kind"], _roles(row), row["name_en"], False, False, parts[0], parts[-1],
                _roles(row, "states"),
            )  # fmt: skip
            if role.kind == "adjective":
                for ending in NISBA if lemma.endswith("ي") else _ADJECTIVE:
                    self._sectors.setdefault(lemma + ending, role.roles)
                    if role.states:
                        self._sector_states.setdefault(lemma + ending, role.states[0])
                continue
            made: dict[tuple[bool, bool], Role] = {}
            for form, (plural, nunated) in _forms(row["kind"], keys).items():
                if form not in seen and (form == lemma or form not in lemmas):
                    seen.add(form)
                    words = tuple(form.split())
                    entry = made.get((plural, nunated))
                    if entry is None:
                        entry = made[plural, nunated] = role._replace(plural=plural, nunated=nunated)
                    genitive = plural and not nunated and form.endswith(("و", "ي")) and form != lemma
                    genitive = genitive and form not in _cells(keys, "plural")  # «الأسرى», «الجرحى»
                    if not words[1:] and (genitive or (nunated and not plural)):
                        self._bound.add(form)
                    self._roles.setdefault(words[0], []).append((words[1:], entry))

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

    def has_article(self, word: Word) -> bool:
        """Whether an adjective has the article; «ألماني» and «ألباني» begin like it."""
        return word.key.startswith("ال") and word.key not in self._demonyms

    def role_at(self, words: list[Word], i: int, last: int, hit: Hits) -> tuple[Role, int] | None:
        """The longest role noun at token `i` and where it ends: «النائب العام», «رجال الأعمال»."""
        allowed = hit.roles_by_next
        for rest, role in allowed.get(words[i + 1].key, allowed[""]) if i + 1 < last else allowed[""]:
            end = i + 1
            for part in rest:
                if end >= last or (words[end].key != part and words[end].key != "ال" + part):
                    break
                end += 1
            else:
                return role, end
        return None

    def sector_state(self, word: Word) -> str | None:
        """The state that an adjective of sector goes with: YEM for «حوثيون»."""
        return next((self._sector_states[stem] for stem in word.stems if stem in self._sector_states), None)

    def is_role(self, form: str) -> bool:
        """Whether a key, as it stands, is a form of a role noun."""
        return any(not rest for rest, _ in self._roles.get(form, ()))

    def is_given(self, form: str) -> bool:
        """Whether a key is a given name."""
        return form in self._given

    def hits(self, word: Word) -> Hits | None:
        """What the word may begin, or None for most words."""
        found: Hits | None = word.hits
        if found is UNASKED:
            found = word.hits = self._look_up(word)
        return found

    def _look_up(self, word: Word) -> Hits | None:
        if word.kind not in ("word", "latin"):
            return None
        function = self._function.get(word.key) or self._after_conjunction(word)
        if function == "preposition" and (word.light == "إمام" or (word.light == "علي" and "علي" in self._given)):
            function = None  # «علي العريض», «إمام المسجد»; the prepositions are written على, أمام
        names: list[Named] = []
        roles: list[Titled] = []
        portfolios: list[Portfolio] = []
        pairs: list[tuple[str, str]] = []
        demonym: Demonym | None = None
        sector: tuple[str, ...] = ()
        given = word.key in self._given
        pronoun = word.light.endswith("ه")  # «وحده» is no «وحدة», «إلى» no «والي»
        for stem in word.stems:
            if stem not in self._stems or _only_future(word, stem):
                continue  # most
            if "ال" + stem not in word.stems:
                names.extend(self._names.get(stem, ()))
            elif stem not in self._demonyms:  # «السورية» is no «سورية», «المالي» no «مالي»
                names.extend(named for named in self._names.get(stem, ()) if named[0] or named[1].kind != "country")
            portfolios.extend(self._portfolios.get(stem, ()))
            pairs.extend(self._pairs.get(stem, ()))
            if not (pronoun and "ال" + stem not in word.stems) and not (stem == "والي" and word.light.endswith("ى")):
                roles.extend(self._roles.get(stem, ()))
            if roles and stem in self._bound and "ال" + stem in word.stems:
                roles = [titled for titled in roles if titled not in self._roles[stem]]  # «الفلاحي» is no «فلاحي الجهة»
            demonym = demonym or self._demonyms.get(stem)
            sector = sector or self._sectors.get(stem, ())
            given = given or (stem in self._given and stem in (word.key, word.key[1:]))
        possessed = False
        owned: Split | None = None
        if not roles:
            roles, owned = self._possessed(word)
            possessed = bool(roles)
        if not (names or roles or demonym or given or function or portfolios or sector or pairs):
            return None
        if names and word.key in self.common and word.key not in self._names:  # «كبرى» is no «بري»
            names = [named for named in names if named[0] or named[1].kind != "person"]
        if word.key in _BOYS:
            names = [named for named in names if named[1].kind != "country"]
        names.sort(key=_length)
        roles.sort(key=_length)
        known = self._known(word) or owned
        counted = bool(sector) and word.key.endswith("يا")  # «26 حوثيا»
        opens = bool(
            names or roles or demonym or given or pairs or counted or word.stems[0].removeprefix("و") in MINISTRIES
        )
        opens = opens and function not in CLOSED
        return Hits(
            tuple(names), tuple(roles), demonym, given, function, tuple(portfolios), tuple(pairs), sector, known, possessed,
            opens, _by_next(names, ("",)), _by_next(roles, ("", "ال")),
        )  # fmt: skip

    def _after_conjunction(self, word: Word) -> str | None:
        """The class of a preposition after و or ف: «وعلى» is no «علي», «وأمام» no «إمام»."""
        if word.key[0] not in "وف" or word.key in self._whole or word.light[1:] in ("علي", "إمام"):
            return None
        function = self._function.get(word.key[1:])
        return function if function == "preposition" else None

    def _possessed(self, word: Word) -> tuple[list[Titled], Split | None]:
        """A role noun with a possessor, and how it is read: «رئيسها», «وزراؤه», «حكومته»."""
        for split in word.splits:
            if self._function.get(split.stem) == "preposition" and "إ" not in word.light:
                continue  # «أمامها» is no «إمامها»
            if split.suffix and split.suffix != "ي" and not (split.suffix == "ه" and word.light.endswith("ة")):
                for stem in (split.stem, split.stem[:-1] + "ه" if split.stem.endswith("ت") else split.stem):
                    found = [(rest, role) for rest, role in self._roles.get(stem, ()) if not rest]
                    if found:
                        return found, split
        return [], None

    def _known(self, word: Word) -> Split | None:
        """How the word is read, without a pronoun, as one that a list has."""
        for split in word.splits:
            if not split.suffix and (split.stem in self._whole or (split.article and "ال" + split.stem in self._whole)):
                return split
        return None


def _spellings(name: str) -> tuple[str, ...]:
    """A name with «عبد» apart from what follows and joined to it: «عبد الفتاح السيسي», «عبدالفتاح السيسي»."""
    if "عبد" not in name:
        return (name,)
    return (name, name.replace("عبد ال", "عبدال"), name.replace("عبدال", "عبد ال"))


def _only_future(word: Word, stem: str) -> bool:
    """Whether a stem is read by splitting off the س of the future, which no noun takes: «سؤال» is no «وال»."""
    if word.key[0] not in "سوف" or stem == word.key:
        return False
    return all(split.particle == "س" for split in word.splits if stem in (split.stem, "ال" + split.stem))


def _length(item: tuple[tuple[str, ...], object]) -> int:
    return -len(item[0])


def _by_next(
    entries: list[tuple[tuple[str, ...], T]], leads: tuple[str, ...]
) -> dict[str, tuple[tuple[tuple[str, ...], T], ...]]:
    """Entries by the word that must follow, with those of one word behind them; `leads` may stand before it."""
    single = tuple(entry for entry in entries if not entry[0])
    found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for entry in entries:
        if entry[0]:
            for lead in leads:
                found.setdefault(lead + entry[0][0], []).append(entry)
    return {"": single, **{word: (*several, *single) for word, several in found.items()}}


def _longest_first(index: Mapping[str, list[tuple[tuple[str, ...], T]]]) -> None:
    for entries in index.values():
        if len(entries) > 1:
            entries.sort(key=_length)


#: what a plural ends in that takes no tanween: «أعضاء», «قادة», «نواب العائلات»
_NO_TANWEEN: Final = ("ا", "اء", "ه", "ات", "و", "ي", "ى")


def _forms(kind: str, keys: Row) -> dict[str, tuple[bool, bool]]:
    """Every form of a role noun by key: whether it is plural, and whether its ن keeps a genitive away."""
    lemma = keys["lemma"]
    forms: dict[str, tuple[bool, bool]] = {lemma: (len(lemma) > 4 and lemma.endswith("ون"),) * 2}
    forms.update(dict.fromkeys(_cells(keys, "feminine"), (False, False)))
    for cell in _cells(keys, "plural"):
        plural = cell
        if plural in ("ون", "ات"):
            base = lemma[:-1] if lemma.endswith("ه") else lemma
            plural = base + plural
        if plural.endswith(("ون", "ين")) and " " not in plural:
            base = plural[:-2]
            forms |= {base + ending: (True, True) for ending in ("ون", "ين")}
            forms |= {base + ending: (True, False) for ending in ("و", "ي") if base + ending not in forms}
        else:
            forms[plural] = (True, False)
            if kind in ("collective", "title") and " " not in plural and not plural.endswith(_NO_TANWEEN):
                forms.setdefault(plural + "ا", (True, True))  # «قتلت جنودا»
    if " " in lemma:
        first, rest = lemma.split(" ", 1)
        forms |= {f"{first}{ending} {rest}": (True, False) for ending in ("ا", "ي") if not first.endswith(("ه", "ا"))}
        return forms
    if lemma.endswith("ون") and len(lemma) > 4:
        base = lemma[:-2]
        forms |= {base + ending: (True, True) for ending in ("ين",)}
        forms |= {base + ending: (True, False) for ending in ("و",)}
        return forms
    base = lemma[:-1] + "ت" if lemma.endswith("ه") else lemma
    if lemma.endswith("ه") and lemma != "جبهه" and kind in ("institution", "force", "delegation"):
        forms |= {
            base + ending: (True, False) for ending in ("ا", "ي") if base + ending not in forms
        }  # «كتلتا», but «جبهتي القتال»
    if lemma not in ("وال", "عون"):  # «والآن», «عُيّن» are no duals
        forms.update({base + ending: (True, True) for ending in ("ان", "ين") if base + ending not in forms})
    if not lemma.endswith(("ه", "ا", "ان")) and kind != "honorific":
        forms.setdefault(lemma + "ا", (False, True))
    return forms
