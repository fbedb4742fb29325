"""Who holds an office, by his personal name at the end of its phrase: «وزير الدفاع خلوصي أكار», «السفير د. أحمد قطان»."""

from __future__ import annotations

from .entries import Hits
from .nouns import LETTERS
from .persons import PersonNames
from .reading import Reading
from .tables import ActorTables


class Holders:
    """Reads the names of those who hold an office."""

    def __init__(self, tables: ActorTables, persons: PersonNames) -> None:
        self._tables = tables
        self._persons = persons

    def lettered(self, r: Reading) -> bool:
        """A name after letters for titles: «السفير د. أحمد قطان», «مدير الجامعة أ.د. سليمان أبا الخيل»."""
        words, at = r.words, r.at
        while at + 1 < r.last and words[at].key in LETTERS and words[at + 1].surface == ".":
            at += 2
        hit = self._tables.hits(words[at]) if r.at < at < r.last else None
        if hit is None or not hit.given or hit.function:
            return False
        r.at = at
        return r.name_to(self._persons.end(r.paragraph, at, r.last))

    def given(self, r: Reading, hit: Hits) -> bool:
        """A name that begins with a listed given name: «حاكم المصرف وسيم منصوري»."""
        if not hit.given or hit.function:
            return False
        single = r.head.kind == "collective" and not r.plural and not r.indefinite
        if not (r.title or single) or (r.indefinite and not r.parts and r.head.kind != "honorific"):
            return False
        end = self._persons.end(r.paragraph, r.at, r.last)
        return not (single and end - r.at < 2) and r.name_to(end)

    def unlisted(self, r: Reading) -> bool:
        """The name of a person whose given name no list has: «وزير الدفاع خلوصي أكار»."""
        if not r.title or (r.head.kind == "title" and r.plural):
            return False
        if r.words[r.at].key.startswith("ال") and not r.parts and r.head.kind != "honorific":
            return False
        form = r.words[r.at].key
        if (form[0] in "لبكو" and form != "بن") or form.endswith("يا") or (form[0] == "م" and form.endswith("ا")):
            return False  # «رئيس الجمهورية لفكرة …», «رئيس الحكومة شخصيا»
        return r.name_to(self._persons.end(r.paragraph, r.at, r.last))

    def is_called(self, r: Reading) -> bool:
        """Whether a nationality is somebody's given name: «الأمير تركي بن طلال», but «أمير كويتي»."""
        words, j = r.words, r.at + 1
        if r.is_open and r.head.kind != "honorific":
            return False
        return self._tables.is_given(words[r.at].key) and j < r.last and words[j].key in ("بن", "ال", "عبد")
