"""What a document has told so far: surnames, titles and entities, for names and nouns that come back short."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from marsad.text import Word

    from .mentions import Mention

_SHORTEST_SURNAME: Final = 3
_WEIGHT: Final = {
    "country": 2,
    "capital": 2,
    "seat": 2,
    "role": 2,
    "person": 2,
    "group": 2,
    "adjective": 1,
    "people": 1,
}


class Memory:
    """One document's memory; `year` is the dateline's, for who held which office."""

    def __init__(self, year: int | None = None, home: str | None = None) -> None:
        self.year = year
        self.home = home
        #: word key of a remembered personal name -> the mention that introduced it
        self.names: dict[str, Mention] = {}
        self.entities: set[str | None] = set()
        self._last_by_lemma: dict[str, Mention] = {}
        self._countries: Counter[str] = Counter()

    def learn(self, mention: Mention, words: list[Word]) -> None:
        """Remember a mention's name, title and country."""
        self.entities.add(mention.entity_id)
        if mention.country and mention.country not in ("IGO", "NGO"):
            self._countries[mention.country] += _WEIGHT.get(mention.kind, 1)
        if mention.lemma and (mention.country or mention.named or mention.last - mention.first > 1):
            self._last_by_lemma[mention.lemma] = mention
        if mention.named and mention.kind in ("role", "person"):
            for word in words[max(mention.first, mention.last - 2) : mention.last]:
                stem = word.key
                if len(stem) > _SHORTEST_SURNAME and word.kind == "word" and mention.first != mention.last - 1:
                    self.names.setdefault(stem, mention)

    def recall(self, word: Word, i: int) -> Mention | None:
        """The person whose family name stands alone at token `i`."""
        for stem in (word.key, word.key[1:] if word.key[:1] in ("و", "ف", "ل", "ب") else ""):
            known = self.names.get(stem)
            if known is not None:
                return known._replace(first=i, last=i + 1, kind="person")
        return None

    def antecedent(self, mention: Mention) -> Mention | None:
        """The fuller mention a bare definite noun goes back to: «الوفد» -> «وفد مصري رفيع المستوى»."""
        return self._last_by_lemma.get(mention.lemma) if mention.lemma else None

    @property
    def country(self) -> str | None:
        """The country the report is about: its publisher's where that is named or nothing else is, else the commonest."""
        if not self._countries:
            return self.home
        top, count = self._countries.most_common(1)[0]
        if self.home and self._countries[self.home] * 3 >= count:
            return self.home
        return top
