"""Names that the lexicon knows, where they stand in a text: «حركة النهضة», «الأمم المتحدة», «الوفاق» in quotes."""

from __future__ import annotations

from marsad.script import key
from marsad.text import Paragraph, Word

from .entries import Entry, Hits
from .memory import Memory
from .mention import Mention, from_entry
from .nouns import KINGDOM
from .persons import PersonNames
from .tables import ActorTables

_HYPHENS = "-ـ–"
#: al-Qaeda by its noun alone
_BASES = frozenset({"القاعده", "للقاعده", "بالقاعده", "والقاعده"})


def match(words: list[Word], i: int, last: int, rest: tuple[str, ...]) -> int | None:
    """Where the words of a name end when they follow at token `i`; hyphens inside are passed over."""
    for part in rest:
        if i < last and words[i].kind == "mark" and words[i].surface in _HYPHENS:
            i += 1
        if i >= last or words[i].key != part:
            return None
        i += 1
    return i


def _agree(name: Word, nationality: Word) -> bool:
    """Whether a nationality may describe the name before it: «هاجم الحوثيون السعودية» speaks of the state."""
    return not name.key.endswith(("ون", "ين")) or nationality.key.endswith(("ون", "ين"))


class LexiconNames:
    """Finds the longest name of the lexicon that begins at a token."""

    def __init__(self, tables: ActorTables, persons: PersonNames) -> None:
        self._tables = tables
        self._persons = persons

    def at(
        self, paragraph: Paragraph, i: int, last: int, hit: Hits, memory: Memory, trusted: bool = False
    ) -> Mention | None:
        """The mention of the longest name at token `i`, if the context allows it.

        `trusted`: a word before it tells that a group's name follows («كتلة النهضة»), so that it needs no quotes.
        """
        words = paragraph.words
        following = words[i + 1] if i + 1 < last else None
        entries = hit.names
        if following is None or following.kind != "mark":
            entries = hit.names_by_next.get(following.key if following else "", hit.names_by_next[""])
        for rest, entry in entries:
            end = match(words, i + 1, last, rest)
            if end is None:
                continue
            if entry.quoted_only and not (trusted or paragraph.quoted(i) or entry.entity_id in memory.entities):
                continue
            if trusted and entry.quoted_only and not memory.mentions_country(entry.country):
                continue
            if entry.kind == "person" and not rest and not self._stands_alone(words, i, end, last, hit, entry, memory):
                continue
            if entry.kind in ("group", "body"):
                nationality = self._tables.nationality(words, end, last) if end < last else None
                if nationality is not None and words[i].key in _BASES and end == i + 1:
                    continue  # «القاعدة الأميركية» is a base
                if nationality is not None and words[end].key == KINGDOM and nationality[0].country != entry.country:
                    nationality = None  # «زار وفد حماس السعودية»: the state
                if nationality is not None and words[end].key.startswith("ال") and _agree(words[end - 1], words[end]):
                    # a group's nationality belongs to its name («حزب الله اللبناني»); another state's makes another group
                    if nationality[0].country == entry.country:
                        end = nationality[1]
                    elif entry.country and entry.country not in ("IGO", "NGO"):
                        continue
            if entry.kind == "person" and end < last and words[end].key == "بن":
                end = self._persons.end(paragraph, i, last) if self._persons.end(paragraph, i, last) > end else end
            return from_entry(entry, i, end, memory.year)
        return None

    def _stands_alone(
        self, words: list[Word], i: int, end: int, last: int, hit: Hits, entry: Entry, memory: Memory
    ) -> bool:
        """Whether a one-word alias is the known person here: «صالح», «عباس» may open or close somebody else's name."""
        alias = words[i].key
        if alias.startswith(("ال", "وال", "لل", "بال")) and not any(
            key(name).startswith("ال") for name in (entry.name_ar.split()[-1], entry.name_ar)
        ):
            return False  # «الماء الصالح» is no «صالح»
        if entry.entity_id in memory.entities:
            return True
        if i and self._tables.is_given(words[i - 1].key) and words[i].key.startswith("ال"):
            return False
        if not hit.given:
            return True
        following = self._tables.hits(words[end]) if end < last else None
        return not (following is not None and following.given) and memory.mentions_country(entry.country)
