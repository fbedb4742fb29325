"""Personal names that no list holds: where they end, and names without a title before them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from marsad.text import Paragraph, Word

from .entries import Hits
from .mention import Mention
from .tables import ActorTables

#: words that tie the parts of a name together
LINKS: Final = frozenset("بن ابن ابو ابي ابا ام عبد ال ولد بنت فان دي دو ديل بو اولاد بلحاج بني سيدي".split())
_LONGEST: Final = 5
_PREFIXED: Final = ("لل", "بال", "وال", "فال", "كال", "ولل", "وبال")
#: how a name's first word does not begin unless it is a listed given name: imperfects and futures
_IMPERFECT: Final = ("ي", "ت", "سي", "ست", "سن", "وي", "وت", "وا", "فا", "است")


class PersonNames:
    """Reads personal names; `is_known` tells words of the event lexicon, which are none unless they are given names."""

    def __init__(self, tables: ActorTables, is_known: Callable[[Word], bool]) -> None:
        self._tables = tables
        self._is_known = is_known

    def end(self, paragraph: Paragraph, i: int, last: int) -> int:
        """Where a personal name that begins at token `i` ends: at a verb, particle, common word, number or mark."""
        words, starts, ends = paragraph.words, paragraph.starts, paragraph.ends
        j = i
        stop = min(last, i + _LONGEST)
        family = False  # whether a name with the article has been read: «المسماري» closes most names
        while j < stop:
            word = words[j]
            if word.surface in "-ـ" and i < j < stop - 1 and ends[j - 1] == starts[j] and ends[j] == starts[j + 1]:
                j += 1  # «جاي-يونغ»
                continue
            if word.kind not in ("word", "latin"):
                break
            if word.key == "الدين" and j > i:
                j += 1  # «نور الدين»
                continue
            if word.key in LINKS:
                if j + 1 < last and words[j + 1].kind == "word":
                    stop = min(last, stop + 1)
                    j += 1
                    continue
                break
            linked = j > i and words[j - 1].key in LINKS
            if j > i and not linked and self._opens_office(words, j, last):
                break
            if not self._is_part(words, i, j, linked, family):
                break
            family = family or (j > i and word.key.startswith("ال"))
            j += 1
        while j > i and (words[j - 1].kind == "mark" or words[j - 1].key in LINKS - {"بلحاج"}):
            j -= 1
        return j

    def _opens_office(self, words: list[Word], j: int, last: int) -> bool:
        """Whether an office of several words begins here: «الأمير فيصل بن خالد أمير منطقة عسير»."""
        hit = self._tables.hits(words[j])
        if hit is None or not hit.roles:
            return False
        found = self._tables.role_at(words, j, last, hit)
        return found is not None and found[1] > j + 1

    def _is_part(self, words: list[Word], i: int, j: int, linked: bool, family: bool) -> bool:
        word = words[j]
        form = word.key
        tables = self._tables
        hit = tables.hits(word)
        if hit is not None:
            if hit.function in ("preposition", "subordinator", "particle", "conjunction"):
                return False
            if tables.is_given(form):
                return True
            if hit.given:
                return form[0] not in "وبلكف" or j == i  # «مراد وسامي» are two, «لسامي» is led
            if linked and form[0] not in "وف":
                return True  # «أبو ليلة»
            if hit.function or form in tables.common:
                return False
            if j == i + 1 and form.startswith("ال") and self._is_family(words, j, hit):
                return True
            if hit.roles or hit.demonym or hit.names or hit.sector or hit.portfolios:
                person = not hit.led and form[0] not in "وف" and any(entry.kind == "person" for _, entry in hit.names)
                ancestry = linked or (j > i + 1 and words[j - 2].key in LINKS)  # «عبدالله بن عبدالمحسن التركي»
                nisba = hit.demonym is not None and form.startswith("ال") and form.endswith("ي") and ancestry
                if not person and not nisba:
                    return False
        elif form in tables.common and not (form.startswith("ال") and form.endswith("ي") and j == i + 1):
            return False
        if linked:
            return True
        if self._is_known(word) or len(form) < 2:
            return False
        if form.startswith("ال"):
            bare = form[2:]
            if bare in tables.adjectives or (bare in tables.common and not form.endswith("ي")):
                return False
            return not family or form.endswith("ي")
        if form.startswith(_PREFIXED):
            return False
        if j > i and form[0] == "و" and len(form) > 3:
            return False
        if j > i and form[0] in "بلك" and len(form) > 3 and form[1:] in tables.common:
            return False
        return not form.startswith(_IMPERFECT if j == i else ("ي", "سي", "ست", "وي", "وت"))

    def _is_family(self, words: list[Word], j: int, hit: Hits) -> bool:
        """Whether an occupation is a family name: «صبري الخطيب»."""
        only = [role for rest, role in hit.roles if not rest]
        return (
            bool(only)
            and not only[0].plural
            and only[0].kind == "collective"
            and self._tables.is_given(words[j - 1].key)
        )

    def bare(self, paragraph: Paragraph, i: int, last: int) -> Mention | None:
        """Two or more words of a personal name without a title: «عدنان منصر»."""
        end = self.end(paragraph, i, last)
        if end - i < 2:
            return None
        words = paragraph.words
        text = " ".join(w.light for w in words[i:end])
        return Mention(i, end, "person", text, None, None, None, (), None, False, True, name=(i, end))
