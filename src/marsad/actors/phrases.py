"""Noun phrases composed of a role noun and what follows it: «وزير الدفاع التركي خلوصي أكار».

The phrase is read word by word. While its last noun is open (no article, no suffix) a genitive may follow; once it is
closed only adjectives that agree, a nationality, titles and the name of the person. What is read settles the sector:
a title takes that of the institution it heads, unless the title alone decides («وزير» GOV, «قاض» JUD).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from marsad.text import Paragraph, Word

from .adjectives import Adjectives
from .complements import Complements
from .entries import Role
from .genitives import Genitives
from .holders import Holders
from .memory import Memory
from .mention import Mention
from .names import LexiconNames
from .nouns import ACTING, GOVERNING, HEADING, INNER, LEADERS, LEAGUES, LETTERS, NUMBERED, OF, PARTS, SAINTS, conjoined
from .persons import PersonNames
from .reading import Reading
from .tables import ActorTables

_LONGEST: Final = 16  # words of a phrase at most


class RolePhrases:
    """Reads role phrases; `is_verb` tells verbs, which end them."""

    def __init__(
        self,
        tables: ActorTables,
        names: LexiconNames,
        persons: PersonNames,
        is_verb: Callable[[Word], bool],
    ) -> None:
        self._tables = tables
        self._persons = persons
        self._is_verb = is_verb
        self._holders = Holders(tables, persons)
        self._adjectives = Adjectives(tables, self._holders)
        self._genitives = Genitives(tables, names, self._adjectives, is_verb)
        self._complements = Complements(tables, names, persons, self.read)

    def read(
        self, paragraph: Paragraph, i: int, end: int, last: int, role: Role, possessed: bool, memory: Memory
    ) -> Mention:
        """The phrase whose role noun takes tokens `i` … `end`; `possessed`: it carries a pronoun."""
        r = Reading(paragraph, i, end, min(last, i + _LONGEST), role, possessed, memory)
        if r.last > end and not (end - i > 1 and role.nunated):
            while r.at < r.last:
                begin = r.at
                self._step(paragraph, r, memory)
                if r.at == begin or r.name is not None or r.person is not None:
                    break
        return r.mention()

    def _step(self, paragraph: Paragraph, r: Reading, memory: Memory) -> None:
        word = r.words[r.at]
        if word.kind == "mark":
            self._complements.quoted(paragraph, r, memory)
            return
        if word.kind == "number" and r.at == r.start + 1 and r.head.head in NUMBERED and not r.head.several:
            r.roles = ("MIL",) if r.roles == ("COP",) else r.roles  # «الفرقة 30», a squad of the police has no number
            r.complete(r.at + 1)
            return
        if word.kind != "word":
            return
        if word.key in LETTERS and r.title and not r.is_open and self._holders.lettered(r):
            return
        if word.key in LEAGUES and r.plural and r.office in LEADERS and r.title and r.country is None:
            r.country, r.roles = "IGO", (LEAGUES[word.key],)  # «وزراء الخارجية العرب»
            r.describe(r.at + 1)
            return
        if r.title and word.key in ACTING:
            r.describe(r.at + 1)
            return
        if r.title and word.key in SAINTS and r.at + 1 < r.last:
            r.at += 1
            r.name_to(self._persons.end(paragraph, r.at, r.last))
            return
        if r.is_open and self._genitives.area(paragraph, r, memory):
            return
        hit = self._tables.hits(word)
        if hit is not None and hit.portfolios and word.key[0] == "و" and r.portfolio:
            self._genitives.coordinated(r, hit)
            return
        holder = r.title and self._tables.is_given(word.key)  # «حاكم المصرف وسيم منصوري»
        if (conjoined(word, hit) and not holder) or (
            hit is None and self._is_verb(word) and not word.key.startswith("ال")
        ):
            return
        if r.at > r.start + 1 and self._complements.sided(paragraph, r, hit, memory):
            return
        if hit is None:
            _ = self._unknown(r, word) or self._heads(paragraph, r, memory)
            return
        if word.key in INNER and r.title and not (word.key == "لدي" and r.posted) and not r.possessed:
            r.at += 1
            r.is_open = True
            return
        if hit.function == "preposition" or word.key in OF:
            self._complements.after_preposition(paragraph, r, memory)
            return
        if hit.led or word.key.startswith(("لل", "بال")):
            self._complements.led(paragraph, r, hit, memory)
            return
        if hit.function in ("subordinator", "relative", "particle", "pronoun", "demonstrative", "conjunction"):
            return
        _ = (
            self._genitives.name(paragraph, r, hit, memory)
            or self._adjectives.nationality(r)
            or self._holders.given(r, hit)
            or self._genitives.portfolio(r, hit)
            or self._adjectives.sector(r, word, hit)
            or self._adjectives.listed(r, word)
            or self._genitives.role(r, word, hit)
            or (not hit.function and self._unknown(r, word))
            or self._heads(paragraph, r, memory)
        )

    def _heads(self, paragraph: Paragraph, r: Reading, memory: Memory) -> bool:
        """Somebody who heads what is no body: «رئيس حملة التوعية بوزارة الصحة خالد المطيري»."""
        return r.title and r.is_open and r.head.head in HEADING and self._complements.seated(paragraph, r, memory)

    def _unknown(self, r: Reading, word: Word) -> bool:
        """A word of no list: adjective, genitive or the first word of a personal name."""
        form = word.key
        if form.startswith("ال"):
            if r.is_open:
                if r.head.kind == "honorific":
                    return False
                r.is_open = False
                r.parts += 1
                r.feminine = r.feminine or form.endswith("ه")
                r.at += 1
                return True
            adjective = self._adjectives.is_adjective(word)
            if adjective and r.parts - r.adjectives == 0 and r.indefinite:
                return False
            if adjective and r.agrees(word):
                r.describe(r.at + 1)
                return True
            return self._holders.unlisted(r)
        if form in self._tables.adjectives and r.indefinite and r.parts == r.adjectives:
            width = 2 if r.at + 1 < r.last and r.words[r.at + 1].key in ("المستوي", "المقام") else 1
            r.describe(r.at + width)
            return True
        if r.title and not r.is_open and self._holders.unlisted(r):
            return True
        if r.head.kind == "honorific" and self._holders.unlisted(r):
            return True
        governing = r.head.head in GOVERNING
        people = (r.head.kind == "collective" and r.plural) or governing
        fresh = r.parts == 0 or r.fresh == r.at  # nothing but role nouns so far: «عمال شركة فسفاط»
        if r.is_open and fresh and (people or r.head.kind in PARTS) and self._genitives.is_genitive(word, governing):
            r.parts += 1
            r.is_open = r.head.kind in PARTS and r.is_open
            r.at += 2 if form in ("بن", "سيدي") and r.at + 1 < r.last else 1  # «شركة فسفاط»، «أهالي بن قردان»
            return True
        return False
