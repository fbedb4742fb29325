"""What has been read of a role phrase so far: whether a genitive may follow, what agrees, which sector it is of."""

from __future__ import annotations

from typing import Final

from marsad.script import key
from marsad.text import Paragraph, Word

from .entries import Role
from .memory import Memory
from .mention import Mention
from .nouns import (
    ABROAD,
    ARMED,
    BEYOND,
    CANDIDATES,
    FIRM,
    FIRM_TITLES,
    FOLLOWING,
    FOREIGN,
    GENERAL,
    INNER,
    KIN,
    MEETING,
    NISBA_ENDINGS,
    OFFICIAL,
    PARTS,
    POSTED,
    POWERS,
    PRAISED,
    REALMS,
    REIGNING,
    RETIRED,
    SEATED,
    SPEAKING,
    STAFF,
    STANDING_FOR,
    STATES,
    WESTERN,
)

_UNKNOWN: Final = ((), ("UNK",))
#: after these a known person's sector is what the lexicon tells for the year
_FORMER: Final = frozenset({"السابق", "الاسبق", "الراحل", "المخلوع", "المعزول"})

#: adjectives that point back: «أعضاء اللجنة المذكورة»
_POINTING: Final = frozenset(
    "الارهابي الارهابيه المتطرف المتطرفه المذكور المذكوره المعني المعنيه المسلح المسلحه".split()
)


class Reading:
    """A phrase being read; `start` is the head's token, `at` the next to read."""

    __slots__ = (
        "adjectives",
        "at",
        "country",
        "feminine",
        "fresh",
        "general",
        "head",
        "indefinite",
        "inner_lemma",
        "is_open",
        "last",
        "led",
        "memory",
        "name",
        "named",
        "paragraph",
        "parts",
        "person",
        "plural",
        "portfolio",
        "possessed",
        "roles",
        "settled",
        "several",
        "start",
        "stateless",
        "states",
        "title",
        "words",
    )  # fmt: skip

    def __init__(
        self, paragraph: Paragraph, i: int, j: int, last: int, role: Role, possessed: bool, memory: Memory
    ) -> None:
        words = paragraph.words
        head = words[i]
        self.paragraph, self.memory = paragraph, memory
        self.words, self.start, self.at, self.last = words, i, j, last
        self.head = role
        self.roles = role.roles
        self.country: str | None = None
        self.stateless: str | None = None  # a group beyond one state lends its lack of a country to who belongs to it
        self.person: Mention | None = None
        self.name: tuple[int, int] | None = None
        self.named = False
        self.parts = 0  # words read after the head that tell more of it
        self.adjectives = 0
        article = any(s.article and not s.suffix for s in head.splits)
        self.possessed = possessed
        self.indefinite = not article and not possessed
        self.is_open = self.indefinite and not role.nunated
        lemma = role.head
        self.general = lemma in GENERAL or role.roles in _UNKNOWN
        self.settled = (lemma in FIRM and not role.several) or (role.closing == "دوله" and role.kind == "title")
        self.settled = self.settled or role.lemma in FIRM_TITLES
        self.title = role.kind in ("title", "honorific")
        closes_feminine = role.kind == "title" and words[j - 1].key.endswith("ه")  # «رئيس الجامعة الإسلامية»
        if j - i > 1:
            closing = words[j - 1].key
            if closing in INNER:
                self.is_open = True  # «الناطق باسم»
            elif closing.startswith(("ال", "وال")) or not self.indefinite:
                self.indefinite = self.is_open = False
                self.parts = int(not article)
            elif role.kind != "title" and closing.endswith(NISBA_ENDINGS):
                self.is_open = False  # «أكدت مصادر أمنية اغتيال ضابط»: no genitive follows the adjective
        self.feminine = words[i].key.endswith(("ه", "ات", "تان", "تين")) or (role.plural and role.kind in PARTS)
        self.feminine = self.feminine or closes_feminine
        self.plural = role.plural
        self.inner_lemma: str | None = None
        self.portfolio = False
        self.fresh = -1
        self.states = role.states
        self.several = False  # whether it is about several states
        self.led = False  # whether a title inside leads on to a person: «قوات الرئيس بشار الأسد»

    @property
    def office(self) -> str:
        """The noun of the office, past an honorific: «سفير» of «سعادة سفير المملكة»."""
        if self.head.kind == "honorific" and self.inner_lemma:
            return key(self.inner_lemma).split()[0]
        return self.head.head

    @property
    def bare(self) -> bool:
        """Whether its noun has no article."""
        return not any(split.article and not split.suffix for split in self.words[self.start].splits)

    @property
    def meets(self) -> bool:
        """Whether the verb before it needs somebody else: «استقبل أمير منطقة جازان صاحب السمو الأمير …»."""
        return self.start > 0 and self.words[self.start - 1].key in MEETING

    @property
    def posted(self) -> bool:
        """Whether it names somebody posted to a place: «السفير …», «رئيس بعثة الاتحاد الأوروبي لدى العراق»."""
        if self.office in POSTED:
            return True
        return self.title and any(word.key == "بعثه" for word in self.words[self.start : self.at])

    @property
    def serves(self) -> bool:
        """Whether it names the staff of some body, whose sector they share: «أعوان الهيئة», «موظفو الوزارة»."""
        return self.head.head in STAFF and not self.head.several

    def describe(self, end: int) -> None:
        """Take words up to `end` as an adjective."""
        self.adjectives += 1
        self.complete(end)

    def complete(self, end: int) -> None:
        """Take words up to `end` as a complement that closes the phrase."""
        self.parts += 1
        self.is_open = False
        self.at = end

    def name_to(self, end: int) -> bool:
        """Take words up to `end` as the name of the person; False when there is none."""
        if end == self.at:
            return False
        self.name, self.named, self.at = (self.at, end), True, end
        return True

    def take(self, inner: Mention) -> None:
        """What a known name inside the phrase says of country and sector."""
        self.memory.register(inner, self.paragraph)
        self.country = self.country or inner.country
        if inner.country is None:
            self.stateless = self.stateless or inner.entity_id
        if inner.kind not in ("group", "body") or not inner.roles:
            return
        lemma = self.head.head
        if self.head.kind == "collective" or self.serves:
            rebels = self.roles == ("MIL",) and "REB" in inner.roles  # «جنود ولاية سيناء», «ضباط الحركة»
            if set(self.roles) <= {"UNK", "UAF", "REB"} or rebels or lemma in FOLLOWING or self.serves:
                self.roles = inner.roles
        elif self.head.kind == "force":
            if ARMED & set(inner.roles):
                self.roles = inner.roles
        elif inner.country == "IGO" and self.settled:
            self.roles = tuple(dict.fromkeys((*self.roles, *inner.roles)))
        elif not self.settled and (lemma not in SEATED or self.roles == ("UNK",)):
            self.roles = inner.roles
            self.settled = True

    def compose(self, inner: Role) -> None:
        """The sector of «رئيس لجنة»، «نقابة موظفي الإدارة»، «مقاتلو المعارضة»: who leads belongs to what is led."""
        self.states = self.states or inner.states  # «سفير المملكة»
        self.several = self.several or (inner.plural and inner.head in ABROAD)  # «قادة الدول»
        if self.settled or not inner.roles:
            return
        unknown = self.roles in _UNKNOWN
        if inner.head in REALMS and self.title and not unknown:
            return
        lemma = self.head.head
        if lemma in CANDIDATES and inner.roles == ("GOV",):
            return
        if self.head.kind == "collective" or self.serves:
            men = lemma == "رجل" or lemma in FOLLOWING  # «رجال المقاومة», «شباب المقاومة»
            people = men and not self.head.several and ARMED & set(inner.roles)
            if unknown or people or (self.serves and inner.kind in PARTS and inner.roles != ("UNK",)):
                self.roles = inner.roles
        elif self.head.kind == "force":
            if inner.roles == ("OPP",) or (inner.roles == ("REB",) and self.roles == ("UAF",)):
                self.roles = ("REB",)  # «مقاتلو المعارضة», «ميليشيات الانقلابيين»
            elif unknown or (inner.kind == "force" and self.general):
                self.roles = inner.roles
        elif self.title:
            if inner.kind == "title":
                if lemma in SEATED:
                    # «نائب مدير المستشفى» sits in no parliament
                    self.roles, self.settled = inner.roles, inner.head in FIRM
                    return
                if lemma == "سمو" and inner.head in SEATED:
                    return  # «سمو نائبه»
                if inner.roles == ("UNK",) and not unknown:
                    return  # «المستشار … المكلف بالإعلام»
                self.roles = inner.roles
                self.settled = inner.head in FIRM
            elif inner.kind in PARTS and (lemma not in SEATED or unknown or self.led or self.head.several):
                self.roles = inner.roles if inner.roles != ("UNK",) else self.roles  # «رئيس الفرع»
                self.settled = inner.roles != ("UNK",) and inner.kind != "delegation"
            elif unknown or lemma in STANDING_FOR or lemma in SPEAKING:
                self.roles = inner.roles
        elif unknown or (self.head.kind == "delegation" and inner.kind == "collective" and inner.roles != ("UNK",)):
            self.roles = inner.roles  # «وفد الأهالي»
            self.settled = inner.head in FIRM  # «اتحاد نقابات قوات الأمن»

    def agrees(self, word: Word) -> bool:
        """Whether an adjective agrees with a noun of the phrase: no «الوزير المسألة», no «السلطات المحتجين»."""
        form = word.key
        if form.endswith(("ون", "ين", "يان")) and len(form) > 5:
            return self.plural and not (self.head.kind in PARTS and self.parts == 0)
        if form.endswith(("ه", "ات")):
            return self.feminine or self.plural
        return not (self.plural and self.parts == 0 and self.head.kind in PARTS)

    def inner(self, end: int) -> str | None:
        """The bare definite noun that ends the phrase and goes back to a body: «التنظيم» in «مسلحو التنظيم»."""
        at = self.start + 1
        if end > at + 1 and self.words[end - 1].key in _POINTING:
            end -= 1  # «قادة التنظيم الإرهابي», «أعضاء اللجنة المذكورة»
        elif self.adjectives:
            return None
        word = self.words[min(at, end - 1)]
        if end - at != 1 or not word.key.startswith("ال"):
            return None
        return word.key[2:]

    def _abroad(self, end: int) -> bool:
        """Whether the phrase up to `end`, or the adjective after it, tells of other states: «سياح أجانب»."""
        if end < len(self.words) and self.words[end].key.removeprefix("ال") in FOREIGN:
            return True
        head = self.head
        if head.head in POWERS and self.roles == ("GOV",):
            return True
        if self.start + 1 < len(self.words):
            following = self.words[self.start + 1].key
            if following.removeprefix("ال") in WESTERN and following.startswith("ال") != self.bare:
                return head.kind != "side"
        if (self.plural and (head.head in ABROAD or head.closing in ABROAD)) or {head.head, head.closing} & STATES:
            return True
        return self.several or any(word.key.removeprefix("ال") in FOREIGN for word in self.words[self.start : end])

    def mention(self) -> Mention:
        """The mention that has been read."""
        j = _trim(self.words, self.start, self.at)
        role, title = self.head, self.head.kind in ("title", "honorific")
        if role.head in KIN and role.several:
            self.person, self.name = None, None
        name = self.name if self.name and self.name[1] <= j else None
        if self.person is not None and name is not None and self.head.kind != "force":
            person = self.person
            former = any(word.key in _FORMER for word in self.words[self.start : name[0] + 1])
            keeps = role.kind == "honorific" or former or not self.roles or self.roles == ("UNK",)
            keeps = keeps or (person.roles, self.roles) == (
                ("GOV",),
                ("MIL",),
            )  # a premier is «القائد العام للقوات المسلحة» too
            abroad = person.country == "IGO" and not BEYOND.isdisjoint(person.roles) and BEYOND.isdisjoint(self.roles)
            keeps = keeps or abroad  # «الأمين العام للمنظمة إياد مدني»
            roles = person.roles if keeps and person.roles else self.roles
            country = "IGO" if self.country == "IGO" and not keeps else person.country or self.country
            return person._replace(
                first=self.start, last=j, lemma=role.lemma, roles=roles, title=title, country=country,
                held=keeps, inner=None if keeps else self.inner(name[0]),
            )  # fmt: skip
        former = title and any(word.key in _FORMER for word in self.words[self.start : j])
        kind = "collective" if role.kind == "collective" else "role"
        if kind == "collective" and name is not None:
            kind = "person"
        vague = role.head == "قياده" and self.indefinite and self.parts == self.adjectives  # «قيادة جريئة»
        if self.roles == ("UNK",) and (self.parts or name or self.title) and role.head in OFFICIAL and not vague:
            self.roles = ("GOV",)  # «مجلس المنافسة», «المتحدث صديق صديقي»
        if self.roles == ("UNK",) and role.kind == "title" and (self.parts or name):
            if role.lemma == "أمين" or (role.lemma == "زعيم" and self.country and self.country != "IGO"):
                self.roles = ("GOV",)  # «أمين جدة», «الزعيم الكوري الشمالي»
        held = False
        if not self.roles and role.lemma == "شيخ" and name is not None:
            held = True  # unless an office is told: «الشيخ صالح كامل، رئيس مجلس الغرف»
            self.roles = ("GOV",) if self.words[name[1] - 1].key in REIGNING else ("REL",)
        if self.roles == ("UNK",) and self.country and role.head in ("جهه", "جهات"):
            self.roles = ("GOV",)  # «الجهات الأردنية»
        if self.roles == ("UNK",) and role.head == "عناصر":
            self.roles = ("UAF",)  # «6 عناصر محسوبة على التيار المتشدد»
        if self.roles == ("MIL",) and not role.plural and role.kind in ("honorific", "collective"):
            if any(word.key in RETIRED for word in self.words[self.start + 1 : j + 1]):
                self.roles = ("CVL",)
        if self.possessed and role.head == "قياده" and j < len(self.words) and self.words[j].key in PRAISED:
            self.roles = ("GOV",)
        text = " ".join(w.light for w in self.words[self.start : j])
        if self.roles[:1] == ("IGO",):
            self.country, self.roles = self.country or "IGO", self.roles[1:]
        if self.country == "NGO" and "NGO" not in self.roles:
            self.country = None  # «رئيس هيئة الهلال الأحمر»: some state's
        stateless = None if self.country else self.stateless
        lemma = (
            self.inner_lemma
            if self.inner_lemma and self.roles in _UNKNOWN and role.kind != "institution"
            else role.lemma
        )
        return Mention(
            self.start, j, kind, text, None, stateless, self.country, self.roles, lemma, role.plural, self.named,
            not self.indefinite or self.parts > 0, title or name is not None, name, held,
            self.inner(name[0] if name else j), self.states, former=former,
            abroad=self.country is None and self._abroad(j),
        )  # fmt: skip


def _trim(words: list[Word], i: int, j: int) -> int:
    while j > i + 1 and (words[j - 1].kind == "mark" or words[j - 1].key in INNER):
        if words[j - 1].surface in '»"”)' and any(w.surface in '«"“»(' for w in words[i : j - 1]):
            break
        j -= 1
    return j
