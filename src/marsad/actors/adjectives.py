"""Adjectives that describe a role noun: nationality («الوزير التركي»), sector («الوفد البرلماني»), and others («الجهة المسؤولة»)."""

from __future__ import annotations

from marsad.text import Word

from .entries import Hits
from .holders import Holders
from .nouns import ABSTRACT, ARMED, BEARING_ARMS, EXPERTS, FIGHTERS, KINGDOM, NISBA_ENDINGS, PARTS, SHORT_NISBA
from .reading import Reading
from .tables import ActorTables


class Adjectives:
    """Reads the adjectives of a role phrase."""

    def __init__(self, tables: ActorTables, holders: Holders) -> None:
        self._tables = tables
        self._holders = holders

    def nationality(self, r: Reading) -> bool:
        """«وزير الدفاع التركي», «مسلحون سوريون»: the state that a phrase is of."""
        found = self._tables.nationality(r.words, r.at, r.last)
        if found is None:
            return False
        article = self._tables.has_article(r.words[r.at])
        if r.head.kind == "honorific" and r.parts == 0 and r.words[r.at].key in r.memory.names:
            return r.name_to(r.at + 1)  # «الدكتور التركي», of whom the text has told
        if not article and r.title and self._holders.is_called(r):
            return False
        if not article and not r.indefinite and not r.parts and self._tables.has_article(r.words[r.start]):
            return True  # «أوقفت الشرطة تونسيا»: no adjective of what has the article
        if r.indefinite and article == (r.parts == r.adjectives):
            if not (r.is_open and article and r.head.kind in PARTS):
                return True  # «مسلحون السوريين»: neither adjective nor genitive
        if r.country is None:
            r.country = found[0].country
        elif r.words[r.at].key == KINGDOM and found[0].country != r.country:
            return True  # «يزور وفد من حماس السعودية»
        r.describe(found[1])
        return True

    def sector(self, r: Reading, word: Word, hit: Hits) -> bool:
        """An adjective of sector: «الوفد البرلماني» LEG, «أجهزة أمنية» COP."""
        article = word.key.startswith("ال")
        if not hit.sector or (r.is_open and article and not r.parts) or not r.agrees(word):
            return False  # «وزير السياسي»: a genitive, if anything
        if article == r.indefinite and r.parts == r.adjectives:
            return False
        armed = r.head.kind != "force" or set(hit.sector) & (ARMED | {"UNO"})
        rebels = r.roles == ("UAF",) and hit.sector == ("REB",)  # «مسلحون حوثيون»
        field = r.title and r.parts - r.adjectives == 1 and not r.inner_lemma and set(hit.sector) & ARMED
        # «مجموعة باردو المتطرفة», «قادة القطاعات الأمنية»
        unsaid = r.parts == r.adjectives or r.roles == ("UNK",) or field
        expert = r.head.head in EXPERTS and set(hit.sector) & ARMED  # «خبير أمني» is no policeman
        if (r.general or rebels) and unsaid and hit.sector and armed and not expert:
            r.roles = hit.sector
            r.country = r.country or self._tables.sector_state(word)
            if "UNO" in hit.sector:
                r.country = r.country or "IGO"
        self.arm(r, word)
        r.describe(r.at + 1)
        return True

    def listed(self, r: Reading, word: Word) -> bool:
        """A listed adjective that is a role noun too: «السفراء المعتمدون», «الجهة المسؤولة»."""
        form = word.key
        if r.is_open or not form.startswith("ال") or (r.indefinite and r.parts == r.adjectives):
            return False
        if form[2:] not in self._tables.adjectives or not r.agrees(word):
            return False
        self.arm(r, word)
        r.describe(r.at + 1)
        return True

    def arm(self, r: Reading, word: Word) -> None:
        """An opposition that bears arms is one of rebels: «المعارضة السورية المسلحة», «المقاتلون المعارضون»."""
        if r.roles == ("OPP",) and (r.head.head in FIGHTERS or word.key.removeprefix("ال") in BEARING_ARMS):
            r.roles = ("REB",)

    def is_adjective(self, word: Word) -> bool:
        """Whether a word with the article is an adjective: listed, or of the form of a nisba («السياسي»)."""
        bare = word.key[2:]
        if bare in ABSTRACT:
            return False
        return (
            bare in self._tables.adjectives
            or bare in SHORT_NISBA
            or (len(bare) > 3 and bare.endswith(NISBA_ENDINGS) and not self._tables.is_given(word.key))
        )
