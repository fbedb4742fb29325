"""Complements that a mark or particle leads to: «تنظيم "داعش"», «الأمين العام للأمم المتحدة», «النائب عن الجبهة الشعبية»."""

from __future__ import annotations

from marsad.text import Paragraph

from .entries import Hits
from .memory import Memory
from .names import LexiconNames
from .nouns import DEPUTIES, OF, OPENING, PARTS, POSTED, QUOTES, STATE_KINDS, TOWARD
from .persons import PersonNames
from .reading import Reading
from .tables import ActorTables


class Complements:
    """Reads on in a role phrase after a quotation mark, a proclitic or a preposition."""

    def __init__(self, tables: ActorTables, names: LexiconNames, persons: PersonNames) -> None:
        self._tables = tables
        self._names = names
        self._persons = persons

    def quoted(self, paragraph: Paragraph, r: Reading, memory: Memory) -> None:
        """«تنظيم "داعش"»: a known name in quotes; «زعيم كوريا الشمالية "كيم جونغ أون"»: a person's."""
        if r.words[r.at].surface not in OPENING or r.at + 1 >= r.last:
            return
        j = r.at + 1
        hit = self._tables.hits(r.words[j])
        end = j
        if hit is not None and hit.names and (inner := self._names.at(paragraph, j, r.last, hit, memory)):
            if inner.kind == "person" and not r.title:
                return
            r.take(inner)
            end = inner.last
            r.named = True
        elif r.title and (r.parts or not r.indefinite):
            if hit is None or (hit.given and not hit.function):
                end = self._persons.end(r.paragraph, j, r.last)
            if end > j and end < len(r.words) and r.words[end].surface in QUOTES:
                r.name, r.named = (j, end), True
            else:
                end = j
        elif not r.title and r.head.kind == "institution" and not r.parts and r.is_open:
            # «شركة "ألفا"»، «جمعية "بوصلة"»: whatever stands in the quotes is the name
            while end < r.last and r.words[end].surface not in QUOTES and end - j < 4:
                end += 1
            if end >= r.last or r.words[end].surface not in QUOTES:
                return
            r.named = True
        if end == j:
            return
        if end < len(r.words) and r.words[end].surface in QUOTES:
            end += 1
        r.parts += 1
        r.is_open = False
        r.at = end

    def led(self, paragraph: Paragraph, r: Reading, hit: Hits, memory: Memory) -> None:
        """A complement with ل or ب: «الأمين العام للأمم المتحدة», «السفير التركي بتونس»."""
        word = r.words[r.at]
        letter = hit.led or word.key[0]
        lemma = r.head.head
        if letter == "ب" and lemma in POSTED:
            if hit.names and (inner := self._names.at(paragraph, r.at, r.last, hit, memory)) and inner.kind != "person":
                if inner.kind in ("group", "body"):
                    r.take(inner)
                r.parts += 1
                r.is_open = False
                r.at = inner.last
            elif hit.roles and (found := self._tables.role_at(r.words, r.at, r.last, hit)):
                if found[0].kind in PARTS:
                    r.compose(found[0])
                    r.parts += 1
                    r.is_open = not any(s.article for s in word.splits)
                    r.at = found[1]
            return
        last_word = r.head.closing
        named = (
            r.adjectives
            or (r.indefinite and r.parts == 0 and r.title)
            or last_word in self._tables.adjectives
            or (r.head.several and last_word.endswith("ي"))
        )
        named = named or last_word in ("عام", "عامه")
        charged = word.key.startswith("لل") and r.title and hit.portfolios and lemma != "رييس"
        named = named or charged
        if letter != "ل" or not named or (r.head.kind not in (*PARTS, "title")) or r.plural:
            return
        if hit.names and (inner := self._names.at(paragraph, r.at, r.last, hit, memory)):
            if inner.kind in ("group", "body"):
                r.take(inner)
            elif inner.kind == "person" or (r.country and inner.country != r.country):
                return
            else:
                r.country = r.country or inner.country
            r.at = inner.last
        elif hit.roles and (found := self._tables.role_at(r.words, r.at, r.last, hit)):
            indefinite = not any(s.article for s in word.splits)
            deputy = found[0].kind == "title" and lemma in DEPUTIES  # «النائب الأول لرئيس الوزراء»
            if not deputy and (found[0].kind not in PARTS or (found[0].kind == "delegation" and indefinite)):
                return
            if r.title:
                r.compose(found[0])
            r.at = found[1]
            r.is_open = not word.key.startswith("لل") and not found[0].nunated
            r.feminine = r.feminine or r.words[r.at - 1].key.endswith(("ه", "ات"))
            r.parts += 1
            return
        elif word.key.startswith("لل") and r.title and hit.portfolios:
            r.at += 1
        else:
            return
        r.parts += 1
        r.is_open = False

    def after_preposition(self, paragraph: Paragraph, r: Reading, memory: Memory) -> None:
        """«النائب عن الجبهة الشعبية», «عناصر من تنظيم القاعدة»: a group or body, quoted or not."""
        preposition = r.words[r.at].key
        posted = preposition in TOWARD and r.head.head in POSTED
        if not (preposition in OF or posted) or r.at + 1 >= r.last:
            return
        j = r.at + 1
        if r.words[j].surface in OPENING and j + 1 < r.last:
            j += 1
        hit = self._tables.hits(r.words[j])
        if hit is None:
            return
        trusted = preposition == "عن" or r.head.kind == "collective"
        inner = self._names.at(paragraph, j, r.last, hit, memory, trusted=trusted) if hit.names else None
        if posted and inner is not None and (inner.kind in STATE_KINDS or r.country):
            memory.learn(inner, paragraph)
            r.at = inner.last  # «المبعوث الأممي إلى اليمن»، «المندوب الروسي لدى الأمم المتحدة»
            r.parts += 1
            r.is_open = False
            return
        if inner is not None and inner.kind in ("group", "body"):
            if preposition == "من" and r.head.kind == "title" and not r.indefinite:
                return
            r.take(inner)
            if set(r.roles) <= {"UNK"}:
                r.roles = inner.roles
            r.at = inner.last
            r.parts += 1
            r.is_open = False
            return
        found = self._tables.role_at(r.words, j, r.last, hit) if hit.roles else None
        if found is None:
            return
        role, end = found
        lemma = r.head.head
        if preposition == "من" and r.indefinite and r.roles in ((), ("UNK",), ("UAF",)) and role.kind != "title":
            r.roles = role.roles or r.roles  # «عناصر من قوات الأمن»، «مجموعة من النواب»
        elif preposition in ("من", "في") and r.indefinite and role.kind == "force" and r.head.kind == "collective":
            r.roles = role.roles if role.roles != ("UNK",) else r.roles  # «ضابط في المخابرات»
        elif preposition in ("من", "في") and role.kind == "title" and r.roles in ((), ("UNK",)) and r.indefinite:
            r.roles = role.roles
        elif preposition in ("عن", "في") and lemma in POSTED and role.kind in PARTS:
            r.compose(role)
        else:
            return
        r.at = end
        r.parts += 1
        r.is_open = not any(s.article for s in r.words[j].splits)
        r.plural = r.plural or role.plural
