"""Complements that a mark or particle leads to: «تنظيم "داعش"», «الأمين العام للأمم المتحدة», «النائب عن الجبهة الشعبية»."""

from __future__ import annotations

from typing import Final, Protocol

from marsad.script import key
from marsad.text import Paragraph

from .entries import Hits, Role
from .memory import Memory
from .mention import Mention
from .names import LexiconNames, match
from .nouns import (
    AREAS,
    ASSOCIATIONS,
    BELONGING,
    COMMITTEES,
    DEPUTIES,
    LAWFUL,
    OF,
    OFFICES,
    OPENING,
    OPPOSING,
    PARTS,
    POSTED,
    QUOTES,
    SENT,
    SPEAKING,
    STATE_KINDS,
    TOWARD,
    conjoined,
)
from .persons import PersonNames
from .reading import Reading
from .tables import ActorTables

#: words between an office and its holder at most: «رئيس الجامعة الإسلامية في باكستان الدكتور …»
_LONGEST_SEAT: Final = 8
_AT: Final = frozenset({"في", "لدي"})


class Reads(Protocol):
    """Reads a role phrase."""

    def __call__(
        self, paragraph: Paragraph, i: int, end: int, last: int, role: Role, possessed: bool, memory: Memory
    ) -> Mention:
        """The phrase whose role noun takes tokens `i` … `end`."""


class Complements:
    """Reads on in a role phrase after a quotation mark, a proclitic or a preposition; `read` reads a phrase inside it."""

    def __init__(self, tables: ActorTables, names: LexiconNames, persons: PersonNames, read: Reads) -> None:
        self._tables = tables
        self._names = names
        self._persons = persons
        self._read = read

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
        r.complete(end)

    def led(self, paragraph: Paragraph, r: Reading, hit: Hits, memory: Memory) -> None:
        """A complement with ل or ب: «الأمين العام للأمم المتحدة», «السفير التركي بتونس»."""
        letter = hit.led or r.words[r.at].key[0]
        if self._sits(r, hit, r.at):
            return
        if letter == "ل" and r.at > r.start + 1 and r.words[r.at - 1].key.removeprefix("ال") in BELONGING:
            self._whose(paragraph, r, hit, memory)
        elif letter == "ب" and r.head.head in POSTED:
            self._where(paragraph, r, hit, memory)
        elif letter == "ب" and r.title:
            self.seated(paragraph, r, memory)
        elif letter == "ل" and r.head.kind in (*PARTS, "title") and self._takes_l(r, hit):
            self._of_whom(paragraph, r, hit, memory)

    def _sits(self, r: Reading, hit: Hits, at: int) -> bool:
        """Whether the house a committee is of follows at token `at`: «لجنة العلاقات الخارجية بمجلس الشيوخ»."""
        if r.head.head not in COMMITTEES or r.head.several:
            return False
        found = self._tables.role_at(r.words, at, r.last, hit) if hit.roles else None
        if found is None or found[0].kind != "institution" or found[0].roles != ("LEG",):
            return False
        r.roles, r.settled = ("LEG",), True
        r.complete(found[1])
        return True

    def sided(self, paragraph: Paragraph, r: Reading, hit: Hits | None, memory: Memory) -> bool:
        """For or against whom fighters are, where no noun tells their sector.

        «القوات الموالية للشرعية» MIL, «القوات الموالية لهم» those of the rebels told, «القوات المناهضة للحوثيين» UAF.
        """
        word, before = r.words[r.at].key, r.words[r.at - 1].key.removeprefix("ال")
        if r.head.kind != "force" or word[0] != "ل":
            return False
        if before in BELONGING and word in LAWFUL:
            r.roles = ("MIL",)
        elif before in BELONGING and word == "لهم" and memory.rebels:
            r.roles = ("REB",)
        elif before in OPPOSING and hit is not None and hit.names:
            enemy = self._names.at(paragraph, r.at, r.last, hit, memory)
            if enemy is None or "REB" not in enemy.roles:
                return False
            memory.register(enemy, paragraph)
            r.roles, r.country = ("UAF",), r.country or enemy.country
            r.complete(enemy.last)
            return True
        else:
            return False
        r.complete(r.at + 1)
        return True

    def _whose(self, paragraph: Paragraph, r: Reading, hit: Hits, memory: Memory) -> None:
        """Whom somebody is loyal to or part of: «القوات الموالية للرئيس هادي», «المكتب الإعلامي التابع لوزارة الخارجية»."""
        loyal = r.words[r.at - 1].key.removeprefix("ال").startswith("موال")
        master = self._names.at(paragraph, r.at, r.last, hit, memory) if hit.names else None
        if master is None and hit.roles and (found := self._tables.role_at(r.words, r.at, r.last, hit)):
            master = self._read(paragraph, r.at, found[1], r.last, found[0], hit.possessed, memory)
        if master is None:
            return
        if r.head.kind in ("force", "collective"):
            if "REB" in master.roles:
                r.roles = ("REB",)
            elif r.head.head == "قوات" and loyal and "GOV" in master.roles:
                r.roles = ("MIL",)
            elif r.roles == ("UNK",):
                r.roles = ("UAF",) if loyal else master.roles
        elif r.general and master.roles and not r.settled and not r.title:
            r.roles = master.roles
        if master.kind in ("group", "body"):
            memory.register(master, paragraph)
        if r.head.kind == "institution" or master.country not in ("IGO", "NGO"):
            r.country = r.country or master.country
        if master.country is None:
            r.stateless = r.stateless or master.entity_id
        r.complete(master.last)

    def seated(self, paragraph: Paragraph, r: Reading, memory: Memory) -> bool:
        """The place or body between an office and the name of who holds it.

        «رئيس هيئة الأركان بدولة الإمارات الفريق ركن حمد الرميثي», «المتحدث بوزارة الصحة خالد المطيري»: only where an honorific
        with the article and a name follow, or a name of two words right after the body or state.
        """
        if r.plural or r.meets:
            return False
        words, start = r.words, r.at
        limit = min(len(words), start + _LONGEST_SEAT + 4)
        country: str | None = None
        seat: Role | None = None
        closed = False
        j = start
        while j < min(limit, start + _LONGEST_SEAT):
            word = words[j]
            hit = self._tables.hits(word)
            if word.kind != "word" or (j > start and conjoined(word, hit)):
                return False
            if hit is not None and j > start and self._introduces(paragraph, j, limit, hit, closed):
                r.country = r.country or country
                committee = r.roles == ("GOV",) and key(r.inner_lemma or "") in COMMITTEES
                if seat is not None and (committee or r.roles in ((), ("UNK",))):
                    r.settled = r.settled and not committee  # «رئيس لجنة التدريب بغرفة الشرقية الدكتور …»
                    r.compose(seat)
                r.complete(j)
                r.last = max(r.last, limit)
                return True
            if word.key.removeprefix("ب") in AREAS:
                j, closed = j + 2, True  # «بمنطقة تبوك»
                continue
            if hit is None or word.key in _AT:
                j, closed = j + 1, False
                continue
            inner = self._names.at(paragraph, j, limit, hit, memory) if hit.names else None
            found = self._tables.role_at(words, j, limit, hit) if inner is None and hit.roles else None
            if inner is not None and inner.kind != "person":
                country = country or (inner.country if inner.kind in STATE_KINDS else None)
                j, closed = inner.last, True
            elif found is not None and found[0].kind in PARTS:
                seat = seat or found[0]
                body = self._read(paragraph, j, found[1], limit, found[0], hit.possessed, memory)
                country = country or body.country
                j, closed = body.last, True
            elif inner is not None or found is not None or hit.function or hit.given:
                return False
            else:
                j, closed = j + 1, False
        return False

    def _introduces(self, paragraph: Paragraph, j: int, limit: int, hit: Hits, closed: bool) -> bool:
        """Whether who holds the office is named at token `j`: «الدكتور أحمد الدريويش», or only «أحمد الدريويش» where that is `closed`."""
        if closed and hit.given and not hit.function and self._persons.end(paragraph, j, limit) > j + 1:
            return True
        found = self._tables.role_at(paragraph.words, j, limit, hit) if hit.roles else None
        if found is None or found[0].kind != "honorific" or not paragraph.words[j].key.startswith("ال"):
            return False
        return found[1] < limit and self._persons.end(paragraph, found[1], limit) > found[1]

    def _where(self, paragraph: Paragraph, r: Reading, hit: Hits, memory: Memory) -> None:
        """Where somebody is posted or sits: «السفير التركي بتونس», «عضو بمجلس النواب»."""
        inner = self._names.at(paragraph, r.at, r.last, hit, memory) if hit.names else None
        if inner is not None and inner.kind != "person":
            if inner.kind in ("group", "body"):
                r.take(inner)
            r.complete(inner.last)
        elif hit.roles and (found := self._tables.role_at(r.words, r.at, r.last, hit)) and found[0].kind in PARTS:
            if not r.adjectives or r.roles in ((), ("UNK",)):
                r.compose(found[0])  # but «المسؤول الأمني بالمحافظة»
            article = any(split.article for split in r.words[r.at].splits)
            r.complete(found[1])
            r.is_open = not article

    def _takes_l(self, r: Reading, hit: Hits) -> bool:
        """Whether ل and its noun belong to the title: after an adjective («العام لـ»), or when a field of office follows."""
        closing = r.head.closing
        if r.plural and not r.serves:
            return False
        if r.adjectives or (r.indefinite and r.parts == 0 and r.title):
            return True
        if closing in self._tables.adjectives or (r.head.several and closing.endswith(("ي", "يه"))):
            return True
        if r.serves or (r.parts == 0 and r.head.head in ASSOCIATIONS and hit.roles):
            return True  # «نقابة لأصحاب المخابز»
        return r.words[r.at].key.startswith("لل") and r.title and bool(hit.portfolios) and r.head.head != "رييس"

    def _of_whom(self, paragraph: Paragraph, r: Reading, hit: Hits, memory: Memory) -> None:
        word = r.words[r.at]
        if hit.names and (inner := self._names.at(paragraph, r.at, r.last, hit, memory)):
            if inner.kind == "person" or (inner.kind in STATE_KINDS and r.country and inner.country != r.country):
                return
            if inner.kind in ("group", "body"):
                r.take(inner)
            r.country = r.country or ("IGO" if "UNO" in r.roles else inner.country)  # «المبعوث الدولي لليمن»
            r.complete(inner.last)
        elif hit.roles and (found := self._tables.role_at(r.words, r.at, r.last, hit)):
            role, end = found
            deputy = role.kind == "title" and r.head.head in DEPUTIES  # «النائب الأول لرئيس الوزراء»
            vague = role.kind == "delegation" and not any(split.article for split in word.splits)
            people = role.kind == "collective" and (r.head.head in SPEAKING or r.head.head in ASSOCIATIONS)
            people = people or (role.roles == ("BUS",) and r.head.head in ASSOCIATIONS)
            if not deputy and not people and (role.kind not in PARTS or vague):
                return
            if role.kind == "force" and r.roles == ("GOV",) and (r.serves or r.head.head in OFFICES):
                r.roles = role.roles  # «أعوان الإدارة العامة للأمن العمومي»
            elif r.title or r.roles in ((), ("UNK",)):
                r.compose(role)
            elif people and role.roles == ("BUS",) and r.roles == ("LAB",):
                r.roles, r.settled = role.roles, True  # «الجامعة الوطنية لمقاولي البناء»: the employers' own
            r.complete(end)
            r.is_open = not word.key.startswith("لل") and not role.nunated
            r.feminine = r.feminine or r.words[end - 1].key.endswith(("ه", "ات"))
        elif r.title and hit.portfolios:
            whose = next((roles for rest, roles in hit.portfolios if not rest and roles), None)
            if whose and r.head.head in SPEAKING:
                r.roles = whose  # «الناطق الرسمي لاعتصام الكامور»
                r.complete(r.at + 1)
                r.is_open = not word.key.startswith("لل")
            elif word.key.startswith("لل"):
                self._field(r, hit)

    def _field(self, r: Reading, hit: Hits) -> None:
        """The field of an office after لل: «كاتب الدولة للهجرة والتونسيين بالخارج»."""
        ends = (match(r.words, r.at + 1, r.last, rest) for rest, _ in hit.portfolios)
        r.complete(next((end for end in ends if end is not None), r.at + 1))
        r.portfolio = True

    def after_preposition(self, paragraph: Paragraph, r: Reading, memory: Memory) -> None:
        """«النائب عن الجبهة الشعبية», «عناصر من تنظيم القاعدة»: a group or body, quoted or not."""
        preposition = r.words[r.at].key
        posted = preposition in TOWARD and r.posted
        if preposition in ("في", "لدي") and r.title and not r.posted and self.seated(paragraph, r, memory):
            return
        if not (preposition in OF or posted) or r.at + 1 >= r.last:
            return
        j = r.at + 1
        if r.words[j].surface in OPENING and j + 1 < r.last:
            j += 1
        hit = self._tables.hits(r.words[j])
        if hit is None:
            return
        if preposition == "في" and self._sits(r, hit, j):
            return
        trusted = preposition == "عن" or r.head.kind == "collective"
        inner = self._names.at(paragraph, j, r.last, hit, memory, trusted=trusted) if hit.names else None
        sent = r.head.head in SENT and inner is not None and inner.country == "IGO"
        if posted and inner is not None and (inner.kind in STATE_KINDS or r.country or sent):
            memory.learn(inner, paragraph)
            r.complete(inner.last)  # «المبعوث الأممي إلى اليمن»، «المندوب الروسي لدى الأمم المتحدة»
            return
        if inner is not None and inner.kind in ("group", "body"):
            if preposition == "من" and r.head.kind == "title" and not r.indefinite:
                return
            r.take(inner)
            if set(r.roles) <= {"UNK"}:
                r.roles = inner.roles
            r.complete(inner.last)
            return
        found = self._tables.role_at(r.words, j, r.last, hit) if hit.roles else None
        if found is None:
            return
        role, end = found
        lemma = r.head.head
        unsaid = r.roles in ((), ("UNK",), ("UAF",)) or (lemma == "قوات" and role.kind == "force")
        unsaid = unsaid or (lemma == "وفد" and r.parts == 0)
        if preposition == "من" and r.indefinite and unsaid and role.kind != "title":
            r.roles = role.roles or r.roles  # «عناصر من قوات الأمن»، «مجموعة من النواب»
        elif preposition in ("من", "في") and r.indefinite and role.kind == "force" and r.head.kind == "collective":
            r.roles = role.roles if role.roles != ("UNK",) else r.roles  # «ضابط في المخابرات»
        elif preposition in ("من", "في") and role.kind == "title" and r.roles in ((), ("UNK",)) and r.indefinite:
            r.roles = role.roles
        elif preposition == "عن" and lemma == "وفد" and role.kind in PARTS:
            r.roles = role.roles or r.roles  # «الوفد عن أحزاب المعارضة»
        elif preposition in ("عن", "في") and lemma in POSTED and role.kind in PARTS:
            r.compose(role)
        else:
            return
        r.at = end
        r.parts += 1
        r.is_open = not any(s.article for s in r.words[j].splits)
        r.plural = r.plural or role.plural
