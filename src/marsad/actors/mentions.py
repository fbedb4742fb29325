"""Mentions of actors in a sentence: names of the lexicon, and noun phrases composed of role noun, country and name.

«وزير الدفاع التركي خلوصي أكار» is one mention: role noun (GOV) × portfolio × nationality (TUR) + personal name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from marsad.script import key
from marsad.text import Paragraph, Word

from .memory import Memory
from .tables import ActorTables, Demonym, Entry, Hits, Role

_STATE_KINDS: Final = ("country", "capital", "seat")
_NAME_LINKS: Final = frozenset(
    {"بن", "ابن", "ابو", "ابي", "ام", "عبد", "ال", "ولد", "بنت", "فان", "دي", "دو", "ديل", "بو"}
)
_INNER_PREPOSITIONS: Final = frozenset({"باسم", "لدي", "لشوون", "المكلف"})
#: «النائب عن الجبهة الشعبية»، «عناصر من تنظيم القاعدة»: the body that follows belongs to the name
_OF: Final = frozenset({"عن", "في", "من"})
_CLOSED: Final = frozenset({"preposition", "subordinator", "relative", "particle", "pronoun", "demonstrative"})
_QUOTES: Final = frozenset('«»"“”‘’()[]')
_LONGEST_PHRASE: Final = 14
_LONGEST_NAME: Final = 5


class Mention(NamedTuple):
    """Tokens `first` … `last` (exclusive) of a paragraph name an actor.

    `kind`: country, capital, seat, body, group, person, role (title or institution), collective, adjective
    (a nationality alone, modifying something else), people. `lemma`: the role noun's lemma, for coreference.
    """

    first: int
    last: int
    kind: str
    name_ar: str
    name_en: str | None
    entity_id: str | None
    country: str | None
    roles: tuple[str, ...]
    lemma: str | None = None
    plural: bool = False
    named: bool = False
    definite: bool = True
    title: bool = False


class MentionFinder:
    """Finds mentions with the actor tables; `is_verb` tells verbs, which end a personal name.

    `is_whole_verb` tells those that are verbs without a conjunction split off, `is_known` all words of the event lexicon.
    """

    def __init__(
        self,
        tables: ActorTables,
        is_verb: Callable[[Word], bool],
        is_whole_verb: Callable[[Word], bool],
        is_known: Callable[[Word], bool],
    ) -> None:
        self.tables = tables
        self._is_verb = is_verb
        self._is_whole_verb = is_whole_verb
        self._is_known = is_known

    def find(self, paragraph: Paragraph, first: int, last: int, memory: Memory) -> list[Mention]:
        """The mentions among tokens `first` … `last`, in order, none overlapping; `memory` learns names."""
        found: list[Mention] = []
        words = paragraph.words
        hits = self.tables.hits
        remembered = memory.names
        i = first
        while i < last:
            word = words[i]
            hit = hits(word)
            mention = None
            if hit is not None:
                mention = self._at(paragraph, i, last, hit, memory)
            if mention is None and remembered and (hit is None or not hit.function):
                mention = memory.recall(word, i)
            if mention is None:
                i += 1
                continue
            memory.learn(mention, words)
            found.append(mention)
            i = max(mention.last, i + 1)
        return found

    def _at(self, paragraph: Paragraph, i: int, last: int, hit: Hits, memory: Memory) -> Mention | None:
        if hit.function in _CLOSED:
            return None
        named = self._lexicon_name(paragraph, i, last, hit, memory)
        if hit.role is not None and (named is None or named.last - i == 1) and not self._is_act(paragraph, i):
            return self._role_phrase(paragraph, i, last, hit.role, memory)
        if named is not None:
            return named
        if (found := self.tables.nationality(paragraph.words, i, last)) is not None:
            return _nationality(paragraph.words[i], i, found[1], found[0])
        if hit.given and not hit.function:
            return self._bare_person(paragraph, i, last, memory)
        return None

    def _is_act(self, paragraph: Paragraph, i: int) -> bool:
        """Whether a word that may be a role noun is a verb here: «وطالب السراج» is no student."""
        word = paragraph.words[i]
        if not self._is_verb(word) or any(s.article for s in word.splits):
            return False
        if self.tables.is_role(word.key) and not self._is_whole_verb(word):
            return False  # «وزير» is no passive of زار after و
        before = self.tables.hits(paragraph.words[i - 1]) if i else None
        return before is None or before.function != "preposition"

    def _lexicon_name(self, paragraph: Paragraph, i: int, last: int, hit: Hits, memory: Memory) -> Mention | None:
        words = paragraph.words
        for rest, entry in hit.names:
            end = _matches(words, i + 1, last, rest)
            if end is None:
                continue
            if entry.quoted_only and not (paragraph.quoted(i) or entry.entity_id in memory.entities):
                continue
            if entry.kind in ("group", "body"):
                end = self._adjectives(words, end, last, entry)
            return _from_entry(entry, i, end, memory.year)
        return None

    def _adjectives(self, words: list[Word], end: int, last: int, entry: Entry) -> int:
        """A group's or body's nationality belongs to its name: «حزب الله اللبناني»."""
        if end < last:
            hit = self.tables.hits(words[end])
            if hit and hit.demonym and hit.demonym.country == entry.country and words[end].key.startswith("ال"):
                return end + 1
        return end

    def _role_phrase(self, paragraph: Paragraph, i: int, last: int, role: Role, memory: Memory) -> Mention | None:
        words = paragraph.words
        hits = self.tables.hits
        country: str | None = None
        roles = role.roles
        entity: Entry | None = None
        stateless: str | None = None  # a group beyond one state lends its lack of a country to who belongs to it
        named = False
        j = i + 1
        stop = min(last, i + _LONGEST_PHRASE)
        definite = any(s.article for s in words[i].splits)
        title = role.kind in ("title", "honorific")
        complement = False
        while j < stop:
            word = words[j]
            if word.kind == "mark":
                if word.surface in _QUOTES and j + 1 < stop and word.surface not in ")]":
                    hit = hits(words[j + 1])
                    if hit and hit.names and (inner := self._lexicon_name(paragraph, j + 1, last, hit, memory)):
                        country = country or inner.country
                        stateless = stateless or (inner.entity_id if inner.country is None else None)
                        if not role.firm and inner.kind in ("group", "body"):
                            roles = inner.roles or roles
                        j = inner.last
                        if j < last and words[j].surface in _QUOTES:
                            j += 1
                        named = True
                        continue
                break
            if word.kind == "number":
                break
            hit = hits(word)
            conj = word.key[0] in "و" and _conjoined(word, hit)
            if conj:
                break
            if hit is None:
                if self._is_verb(word) and not word.key.startswith("ال"):
                    break
                if word.key.startswith("ال") and not named:
                    if role.kind == "collective" and not definite:
                        break  # «محتجون الطريقَ»: no adjective of an indefinite noun
                    j += 1
                    continue
                if title and word.kind == "word" and (complement or definite or j > i + 1 or role.kind == "honorific"):
                    end = self._name_run(words, j, last)
                    if end > j:
                        j, named = end, True
                        break
                if not title and j == i + 1 and not definite:
                    # an unknown complement of an institution: «شركة فسفاط»، «حزب صوت …»
                    j += 1
                    complement = True
                    continue
                break
            if hit.names and (inner := self._lexicon_name(paragraph, j, last, hit, memory)):
                if inner.kind == "person":
                    if not title and role.kind not in ("force", "institution", "collective"):
                        break
                    if title:
                        entity = next((e for r, e in hit.names if e.entity_id == inner.entity_id), None)
                        named = True
                        country = country or inner.country
                    else:
                        country = country or inner.country
                    j = inner.last
                    break
                if role.kind == "collective" and inner.kind in ("capital",) and word.key[0] in "بل":
                    break
                if country and inner.kind in _STATE_KINDS and inner.country != country:
                    break
                if _led_by_particle(word, inner.name_ar) and not (
                    title and inner.kind in ("group", "body") and word.key.startswith("ل")
                ):
                    break  # but «الأمين العام للأمم المتحدة» is one name
                country = country or inner.country
                stateless = stateless or (inner.entity_id if inner.country is None else None)
                if inner.kind in ("group", "body") and not role.firm:
                    roles = inner.roles or roles
                complement = True
                j = inner.last
                continue
            if (found := self.tables.nationality(words, j, last)) is not None:
                country = country or found[0].country
                complement = True
                j = found[1]
                continue
            if (end_roles := self._portfolio(words, j, stop, hit)) is not None:
                j, override = end_roles
                if override:
                    roles = override
                complement = True
                continue
            if hit.role is not None and not named:
                inner_role = hit.role
                if inner_role.lemma.startswith("نظير"):
                    break
                if not _has_particle(word) or word.key in _INNER_PREPOSITIONS:
                    if not role.firm and inner_role.roles and (inner_role.kind != "honorific"):
                        roles = inner_role.roles if role.kind != "collective" else roles
                    complement = True
                    j += 1
                    continue
                break
            if word.key in _INNER_PREPOSITIONS and title:
                j += 1
                continue
            if word.key in _OF and j + 1 < stop and (body := self._body_after(paragraph, j + 1, last, memory)):
                country = country or body.country
                stateless = stateless or (body.entity_id if body.country is None else None)
                if body.kind in ("group", "body") or not roles:
                    roles = body.roles if role.kind == "collective" else tuple(dict.fromkeys((*roles, *body.roles)))
                j = body.last
                complement = True
                continue
            if hit.function:
                break
            if hit.given and title:
                end = self._name_run(words, j, last)
                if end > j:
                    j, named = end, True
                break
            if word.key.startswith("ال"):
                j += 1
                continue
            break
        j = _trim(words, i, j)
        if entity is not None:
            mention = _from_entry(entity, i, j, memory.year)
            return mention._replace(lemma=role.lemma, roles=mention.roles or roles, country=country or mention.country)
        kind = "collective" if role.kind == "collective" else "role"
        text = " ".join(w.light for w in words[i:j])
        return Mention(
            i, j, kind, text, None, None if country else stateless, country, roles, role.lemma, role.plural, named,
            definite or complement, title,
        )  # fmt: skip

    def _body_after(self, paragraph: Paragraph, i: int, last: int, memory: Memory) -> Mention | None:
        """A group or body named at token `i`, quoted or not, that a title or collective before it belongs to."""
        if paragraph.words[i].surface in '«"“' and i + 1 < last:
            i += 1
        hit = self.tables.hits(paragraph.words[i])
        if hit is None or not hit.names:
            return None
        named = self._lexicon_name(paragraph, i, last, hit, memory)
        return named if named is not None and named.kind in ("group", "body") else None

    def _portfolio(self, words: list[Word], j: int, stop: int, hit: Hits) -> tuple[int, tuple[str, ...]] | None:
        for rest, roles in hit.portfolios:
            end = _matches(words, j + 1, stop, rest)
            if end is not None:
                return end, roles
        return None

    def _name_run(self, words: list[Word], i: int, last: int) -> int:
        """Where a personal name that begins at token `i` ends: at a verb, particle, number or mark."""
        j = i
        while j < min(last, i + _LONGEST_NAME):
            word = words[j]
            if word.kind == "mark" and word.surface in "-ـ" and j > i:
                j += 1
                continue
            if word.kind not in ("word", "latin"):
                break
            hit = self.tables.hits(word)
            if word.key in _NAME_LINKS:
                j += 1
                continue
            if hit is not None and not hit.given and (hit.function or hit.role or hit.demonym or hit.names):
                known_person = any(entry.kind == "person" for _, entry in hit.names)
                if not known_person:
                    break
            if (hit is None or not hit.given) and self._is_known(word):
                break
            if j > i and word.key[0] in "وفبل" and (hit is None or not hit.given) and len(word.key) > 5:
                # «وأضاف»، «للصحفيين» after a name are not part of it
                if word.key.startswith(("لل", "بال", "وال", "فال")):
                    break
            j += 1
        while j > i and (words[j - 1].kind == "mark" or words[j - 1].key in _NAME_LINKS):
            j -= 1
        return j

    def _bare_person(self, paragraph: Paragraph, i: int, last: int, memory: Memory) -> Mention | None:
        """Two or more words of a personal name without a title: «عدنان منصر»."""
        end = self._name_run(paragraph.words, i, min(last, i + 4))
        if end - i < 2:
            return None
        text = " ".join(w.light for w in paragraph.words[i:end])
        return Mention(i, end, "person", text, None, None, None, (), None, False, True)


def _matches(words: list[Word], i: int, last: int, rest: tuple[str, ...]) -> int | None:
    """Where the words of a name end when they follow at token `i`; marks like hyphens inside are passed over."""
    for part in rest:
        if i < last and words[i].kind == "mark" and words[i].surface in "-ـ":
            i += 1
        if i >= last or words[i].key != part:
            return None
        i += 1
    return i


def _has_particle(word: Word) -> bool:
    return (
        bool(word.splits)
        and not any(not s.particle and not s.conjunction for s in word.splits[1:])
        and any(s.particle for s in word.splits)
    )


def _led_by_particle(word: Word, name: str) -> bool:
    """Whether ب, ل or ك before a name is a proclitic: «بليبيا», not «لبنان»."""
    first = key(name.split(maxsplit=1)[0]) if name else ""
    return word.key[0] in "بلك" and not first.startswith(word.key[0]) and any(s.particle for s in word.splits)


def _conjoined(word: Word, hit: Hits | None) -> bool:
    """Whether the word begins with the conjunction و (and is not a word that merely starts so)."""
    if hit is None:
        return len(word.key) > 3 and word.key.startswith("وال")
    if hit.role is not None:
        return not any(
            word.key.startswith(stem)
            for stem in (
                "وزير",
                "وزار",
                "وزرا",
                "والي",
                "ولا",
                "وكيل",
                "وكال",
                "وفد",
                "وفود",
                "وحد",
                "وسيط",
                "وسط",
                "ورث",
            )
        )
    return True


def _trim(words: list[Word], i: int, j: int) -> int:
    while j > i + 1 and (words[j - 1].kind == "mark" or words[j - 1].key in _INNER_PREPOSITIONS):
        if words[j - 1].surface in '»"”' and any(w.surface in '«"“»' for w in words[i : j - 1]):
            break
        j -= 1
    return j


def _from_entry(entry: Entry, first: int, last: int, year: int | None) -> Mention:
    roles = entry.roles
    if entry.offices and year:
        held = [office for office in entry.offices if office[1] <= year <= office[2]]
        roles = held[-1][0] if held else roles
    return Mention(
        first, last, entry.kind, entry.name_ar, entry.name_en, entry.entity_id, entry.country, roles, None, False, True
    )


def _nationality(word: Word, i: int, end: int, demonym: Demonym) -> Mention:
    kind = "people" if demonym.people else "adjective"
    roles = ("CVL",) if demonym.people else ("GOV",)
    definite = word.key.startswith(("ال", "وال", "لل", "بال"))
    return Mention(i, end, kind, word.light, None, None, demonym.country, roles, None, demonym.people, False, definite)
