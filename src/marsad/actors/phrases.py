"""Noun phrases composed of a role noun and what follows it: «وزير الدفاع التركي خلوصي أكار».

The phrase is read word by word. While its last noun is open (no article, no suffix) a genitive may follow; once it is
closed only adjectives that agree, a nationality, titles and the name of the person. What is read settles the sector:
a title takes that of the institution it heads, unless the title alone decides («وزير» GOV, «قاض» JUD).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from marsad.script import key
from marsad.text import Paragraph, Word

from .entries import Hits, Role
from .memory import Memory
from .mention import Mention
from .names import LexiconNames, match
from .persons import PersonNames
from .tables import ActorTables



def _keys(words: str) -> frozenset[str]:
    return frozenset(key(word) for word in words.split())


QUOTES: Final = frozenset('«»"“”‘’()[]')
_OPENING: Final = frozenset('«"“‘(')
_STATE_KINDS: Final = ("country", "capital", "seat")
_PARTS: Final = ("institution", "force", "delegation")
_LONGEST: Final = 16
_ARMED_SECTORS: Final = frozenset({"MIL", "COP", "SPY", "REB", "UAF"})
#: title nouns whose own sector stands whatever institution follows
_FIRM: Final = _keys(
    "وزير وزيره سفير سفيره قاضي قاض محام محامي صحفي صحافي نقابه نقيب وزاره حكومه سفاره كتله محكمه نيابه مدون مراسل"
)
#: their sector stands against a party or group, not against another title: «نائب عن حزب», but «نائب وزير»
_SEATED: Final = _keys("نائب نائبة")
#: nouns general enough for an adjective to settle the sector: «مسؤول أمني», «قيادات عسكرية», «وفد برلماني»
_GENERAL: Final = _keys(
    "مسوول مسئول قائد قياده قيادي سلطه سلطات مجلس وفد بعثه لجنه جهاز شخصيه جهه جهات طرف عنصر عناصر مجموعه جماعه تنظيم وحده "
    "قوه قوات فريق خبير موسسه هيئه موقع كيان قوي خليه كادر مستشار متحدث ناطق عضو كتله ملحق مكتب منسوبو رجل رجال شاب مواطن "
    "عمليه نشاط حراك تيار فصيل فصائل حركه تنسيقيه نقابه اتحاد مليشيا ميليشيا دوريه حاجز مقاتل عمال عامل محقق كتيبة"
)
#: whom they stand for settles their sector: «ممثلو الشباب المعتصم»
_STANDING_FOR: Final = _keys("ممثل ممثلة")
#: who is posted to or sits in what ب, في or لدى names: «السفير التركي بتونس», «عضو بمجلس النواب»
_POSTED: Final = _keys(
    "سفير سفيره قنصل ممثل ممثله مندوب مبعوث نائب نائبه عضو عضوه مستشار موظف موظفه مسوول مسئول قيادي قياديه استاذ باحث"
)
_INNER: Final = frozenset({"باسم", "لدي", "لشوون"})
_DEPUTIES: Final = _keys("نائب نائبة مستشار مستشارة مساعد مساعدة متحدث ناطق سكرتير مدير")
#: titles that stand between an office and its holder: «ولي العهد السعودي الأمير …»
_RANKS: Final = _keys("أمير ملك سلطان رئيس سفير قاض قاضي")
_TOWARD: Final = frozenset({"الي", "في", "لدي"})
#: officials whose title takes the name of the place they govern: «والي صفاقس»
_GOVERNING: Final = _keys("محافظ والي وال حاكم عمدة متصرف قائمقام معتمد")
#: «النائب عن الجبهة الشعبية»، «عناصر من تنظيم القاعدة»: the body that follows belongs to the name
_OF: Final = frozenset({"عن", "في", "من", "لدي", "باسم", "بين"})
_ADJECTIVAL_ENDINGS: Final = ("ي", "يه", "يون", "يين", "يتان", "يتين", "يات", "يان")
#: roots of و that are no conjunction
_OWN_WAW: Final = tuple(
    "وزير وزار وزرا والي ولا وكيل وكال وفد وفود وحد وسيط وسط ورث والد وجها وجيه واعظ ولي وافد".split()
)


class _Reading:
    """What has been read of a phrase so far."""

    __slots__ = (
        "adjectives", "country", "feminine", "fresh", "general", "head", "i", "indefinite", "inner_lemma", "is_open", "j",
        "last", "led", "memory", "name", "named", "paragraph", "parts", "person", "plural", "portfolio", "roles", "settled", "stateless",
        "title", "words",
    )  # fmt: skip

    def __init__(
        self, paragraph: Paragraph, i: int, j: int, last: int, role: Role, possessed: bool, memory: Memory
    ) -> None:
        words = paragraph.words
        head = words[i]
        self.paragraph, self.memory = paragraph, memory
        self.words, self.i, self.j, self.last = words, i, j, last
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
        self.indefinite = not article and not possessed
        self.is_open = self.indefinite and not role.nunated
        lemma = role.head
        self.general = lemma in _GENERAL or role.roles in ((), ("UNK",))
        self.settled = lemma in _FIRM and not role.several
        self.title = role.kind in ("title", "honorific")
        if j - i > 1:
            closing = words[j - 1].key
            if closing in _INNER:
                self.is_open = True  # «الناطق باسم»
            elif closing.startswith("ال") or not self.indefinite:
                self.indefinite = self.is_open = False
                self.parts = int(not article)
        self.feminine = words[i].key.endswith(("ه", "ات", "تان", "تين")) or (role.plural and role.kind in _PARTS)
        self.plural = role.plural
        self.inner_lemma: str | None = None
        self.portfolio = False
        self.fresh = -1
        self.led = False  # whether a title inside leads on to a person: «قوات الرئيس بشار الأسد»


    def inner(self, end: int) -> str | None:
        """The bare definite noun that ends the phrase and goes back to a body: «التنظيم» in «مسلحو التنظيم»."""
        word = self.words[end - 1]
        if end - self.i != 2 or self.adjectives or self.name or not word.key.startswith("ال"):
            return None
        return word.key[2:]


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
        self._names = names
        self._persons = persons
        self._is_verb = is_verb

    def read(
        self, paragraph: Paragraph, i: int, end: int, last: int, role: Role, possessed: bool, memory: Memory
    ) -> Mention:
        """The phrase whose role noun takes tokens `i` … `end`; `possessed`: it carries a pronoun."""
        r = _Reading(paragraph, i, end, min(last, i + _LONGEST), role, possessed, memory)
        if r.last > end and not (end - i > 1 and role.nunated):
            while r.j < r.last:
                begin = r.j
                self._step(paragraph, r, memory)
                if r.j == begin or r.name is not None or r.person is not None:
                    break
        return self._mention(r, memory)

    def _step(self, paragraph: Paragraph, r: _Reading, memory: Memory) -> None:
        word = r.words[r.j]
        if word.kind == "mark":
            self._quoted(paragraph, r, memory)
            return
        if word.kind != "word":
            return
        hit = self._tables.hits(word)
        if hit is not None and hit.portfolios and word.key[0] == "و" and r.portfolio:
            self._coordinated(r, hit)
            return
        if _conjoined(word, hit) or (hit is None and self._is_verb(word) and not word.key.startswith("ال")):
            return
        if hit is None:
            self._unknown(r, word)
            return
        if word.key in _INNER and r.title and not (word.key == "لدي" and r.head.head in _POSTED):
            r.j += 1
            r.is_open = True
            return
        if hit.function == "preposition" or word.key in _OF:
            self._body_after(paragraph, r, memory)
            return
        if hit.led or word.key.startswith(("لل", "بال")):
            self._led(paragraph, r, hit, memory)
            return
        if hit.function in ("subordinator", "relative", "particle", "pronoun", "demonstrative", "conjunction"):
            return
        _ = (
            self._name(paragraph, r, hit, memory)
            or self._nationality(r)
            or self._given(r, hit)
            or self._portfolio(r, hit)
            or self._sector(r, word, hit)
            or self._adjective(r, word)
            or self._role(r, word, hit)
            or (not hit.function and self._unknown(r, word))
        )

    def _quoted(self, paragraph: Paragraph, r: _Reading, memory: Memory) -> None:
        """«تنظيم "داعش"»: a known name in quotes; «زعيم كوريا الشمالية "كيم جونغ أون"»: a person's."""
        if r.words[r.j].surface not in _OPENING or r.j + 1 >= r.last:
            return
        j = r.j + 1
        hit = self._tables.hits(r.words[j])
        end = j
        if hit is not None and hit.names and (inner := self._names.at(paragraph, j, r.last, hit, memory)):
            if inner.kind == "person" and not r.title:
                return
            self._take(r, inner)
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
        r.j = end

    def _take(self, r: _Reading, inner: Mention) -> None:
        """What a known name inside the phrase says of country and sector."""
        r.memory.register(inner, r.paragraph)
        r.country = r.country or inner.country
        if inner.country is None:
            r.stateless = r.stateless or inner.entity_id
        if inner.kind not in ("group", "body") or not inner.roles:
            return
        lemma = r.head.head
        if r.head.kind == "collective":
            if set(r.roles) <= {"UNK", "UAF", "REB"} or lemma in ("شباب", "شاب"):
                r.roles = inner.roles
        elif r.head.kind == "force":
            if _ARMED_SECTORS & set(inner.roles):
                r.roles = inner.roles
        elif inner.country == "IGO" and r.settled:
            r.roles = tuple(dict.fromkeys((*r.roles, *inner.roles)))
        elif not r.settled and lemma not in _SEATED:
            r.roles = inner.roles
            r.settled = True

    def _name(self, paragraph: Paragraph, r: _Reading, hit: Hits, memory: Memory) -> bool:
        if not hit.names or (hit.sector and not r.is_open):
            return False
        inner = self._names.at(paragraph, r.j, r.last, hit, memory, trusted=r.is_open and not r.settled)
        if inner is None:
            return False
        if inner.kind == "person":
            if not r.title and r.head.kind not in ("force", "institution", "collective"):
                return True
            if r.title or (r.head.kind == "collective" and not r.plural and not r.indefinite):
                r.person, r.named, r.name = inner, True, (inner.first, inner.last)
            elif not r.is_open and not r.led:
                return True
            r.country = r.country or inner.country
            r.j = inner.last
            r.is_open = False
            return True
        if not r.is_open and inner.kind in _STATE_KINDS:
            if hit.demonym is not None:
                return False
            return True  # «الرئيس مصر»: no genitive follows what has the article
        if not r.is_open and not r.adjectives and not r.title and not r.parts:
            return True
        if r.country and inner.kind in _STATE_KINDS and inner.country != r.country:
            return True
        self._take(r, inner)
        if inner.kind in _STATE_KINDS and r.roles in ((), ("UNK",)) and r.title:
            r.roles = ("GOV",)  # «زعيم كوريا الشمالية»
        r.parts += 1
        r.is_open = False
        r.j = inner.last
        return True

    def _nationality(self, r: _Reading) -> bool:
        found = self._tables.nationality(r.words, r.j, r.last)
        if found is None:
            return False
        form = r.words[r.j].key
        if form.startswith("ال") == (r.indefinite and r.parts == r.adjectives) and r.indefinite:
            if not (r.is_open and form.startswith("ال") and r.head.kind in _PARTS):
                return True  # «مسلحون السوريين»: neither adjective nor genitive
        if r.country is None:
            r.country = found[0].country
        r.parts += 1
        r.adjectives += 1
        r.is_open = False
        r.j = found[1]
        return True

    def _given(self, r: _Reading, hit: Hits) -> bool:
        if not hit.given or hit.function:
            return False
        single = r.head.kind == "collective" and not r.plural and not r.indefinite
        if not (r.title or single) or (r.indefinite and not r.parts and r.head.kind != "honorific"):
            return False
        end = self._persons.end(r.paragraph, r.j, r.last)
        if end == r.j or (single and end - r.j < 2):
            return False
        r.name, r.named, r.j = (r.j, end), True, end
        return True

    def _portfolio(self, r: _Reading, hit: Hits) -> bool:
        if not r.is_open or r.head.kind == "collective" or r.head.head in _STANDING_FOR:
            return False
        for rest, roles in hit.portfolios:
            end = match(r.words, r.j + 1, r.last, rest)
            if end is not None:
                if not r.settled:
                    if roles and (r.title or (r.general and (r.head.kind != "force" or roles[0] in _ARMED_SECTORS))):
                        r.roles, r.settled = roles, True
                    elif (r.head.head == "لجنه" and not r.head.several):
                        r.roles = ("LEG",)  # committees named by a field are parliament's
                    elif r.roles in ((), ("UNK",)):
                        r.roles = ("GOV",)
                r.parts += 1
                r.is_open = False
                r.feminine = r.portfolio = True
                r.j = end
                return True
        return False

    def _coordinated(self, r: _Reading, hit: Hits) -> None:
        """«وزير التجهيز والإسكان»: a second portfolio."""
        for rest, _ in hit.portfolios:
            end = match(r.words, r.j + 1, r.last, rest)
            if end is not None:
                r.j = end
                return

    def _role(self, r: _Reading, word: Word, hit: Hits) -> bool:
        found = self._tables.role_at(r.words, r.j, r.last, hit)
        if found is None:
            return False
        inner, end = found
        if inner.lemma.startswith("نظير"):
            return True
        article = word.key.startswith("ال")
        apposed = inner.kind == "honorific" or (inner.head in _RANKS and not inner.several and r.parts > 0)
        if apposed and article and r.title and not r.is_open and end < r.last:
            r.j = end  # «وزير الداخلية اللواء …»
            return True
        accusative = word.key.endswith("ا") and not r.words[r.i].key.endswith("ا")
        if accusative and not article and inner.nunated:
            return True  # «طعن شاب جنديا»
        if not r.is_open or (inner.kind == "collective" and not article and r.indefinite and _adjectival(inner)):
            if _adjectival(inner) and article != r.indefinite and self._agrees(r, word):
                if r.general and inner.roles and (r.head.kind != "force" or set(inner.roles) & _ARMED_SECTORS):
                    r.roles = inner.roles
                r.adjectives += 1
                r.parts += 1
                r.is_open = False
                r.j = end
            return True
        self._compose(r, inner)
        r.parts += 1
        r.is_open = not article and not inner.nunated and not hit.possessed
        r.feminine = r.feminine or word.key.endswith(("ه", "ات")) or (inner.plural and inner.kind in _PARTS)
        r.plural = r.plural or inner.plural
        r.inner_lemma = inner.lemma
        r.led = inner.kind == "title"
        r.j = end
        r.fresh = end if inner.kind in _PARTS else -1
        return True

    def _compose(self, r: _Reading, inner: Role) -> None:
        """The sector of «رئيس لجنة»، «نقابة موظفي الإدارة»، «مقاتلو المعارضة»: who leads belongs to what is led."""
        if r.settled or not inner.roles:
            return
        unknown = r.roles in ((), ("UNK",))
        lemma = r.head.head
        if r.head.kind == "collective":
            if unknown:
                r.roles = inner.roles
        elif r.head.kind == "force":
            if inner.roles == ("OPP",):
                r.roles = ("REB",)
            elif unknown or (inner.kind == "force" and r.general):
                r.roles = inner.roles
        elif r.title:
            if inner.kind == "title":
                if inner.roles == ("UNK",) and not unknown:
                    return  # «المستشار … المكلف بالإعلام»
                r.roles = inner.roles
                r.settled = inner.head in _FIRM
            elif inner.kind in _PARTS and (lemma not in _SEATED or unknown):
                r.roles = inner.roles
                r.settled = inner.roles != ("UNK",) and inner.kind != "delegation"
            elif unknown or lemma in _STANDING_FOR:
                r.roles = inner.roles
        elif unknown:
            r.roles = inner.roles

    def _sector(self, r: _Reading, word: Word, hit: Hits) -> bool:
        """An adjective of sector: «الوفد البرلماني» LEG, «أجهزة أمنية» COP."""
        article = word.key.startswith("ال")
        if not hit.sector or (r.is_open and article) or not self._agrees(r, word):
            return False  # «وزير السياسي»: a genitive, if anything
        if article == r.indefinite and r.parts == r.adjectives:
            return False
        armed = r.head.kind != "force" or set(hit.sector) & (_ARMED_SECTORS | {"UNO"})
        if r.general and r.parts == r.adjectives and hit.sector and armed:
            r.roles = hit.sector
            if "UNO" in hit.sector:
                r.country = r.country or "IGO"
        r.adjectives += 1
        r.parts += 1
        r.is_open = False
        r.j += 1
        return True

    def _adjective(self, r: _Reading, word: Word) -> bool:
        """A listed adjective that is a role noun too: «السفراء المعتمدون», «الجهة المسؤولة»."""
        form = word.key
        if r.is_open or not form.startswith("ال") or r.indefinite and r.parts == r.adjectives:
            return False
        if form[2:] not in self._tables.adjectives or not self._agrees(r, word):
            return False
        r.adjectives += 1
        r.parts += 1
        r.j += 1
        return True

    def _unknown(self, r: _Reading, word: Word) -> bool:
        """A word of no list: adjective, genitive or the first word of a personal name."""
        form = word.key
        if form.startswith("ال"):
            if r.is_open:
                if r.head.kind == "honorific":
                    return False
                r.is_open = False
                r.parts += 1
                r.feminine = r.feminine or form.endswith("ه")
                r.j += 1
                return True
            adjective = self._is_adjective(word)
            if adjective and r.parts - r.adjectives == 0 and r.indefinite:
                return False
            if adjective and self._agrees(r, word):
                r.adjectives += 1
                r.parts += 1
                r.j += 1
                return True
            return self._unlisted(r)
        if form in self._tables.adjectives and r.indefinite and r.parts == r.adjectives:
            width = 2 if r.j + 1 < r.last and r.words[r.j + 1].key in ("المستوي", "المقام") else 1
            r.adjectives += 1
            r.parts += 1
            r.is_open = False
            r.j += width
            return True
        if r.title and not r.is_open and self._unlisted(r):
            return True
        if r.head.kind == "honorific" and self._unlisted(r):
            return True
        governing = r.head.head in _GOVERNING
        people = (r.head.kind == "collective" and r.plural) or governing
        fresh = r.parts == 0 or r.fresh == r.j  # nothing but role nouns so far: «عمال شركة فسفاط»
        if r.is_open and fresh and (people or r.head.kind in _PARTS) and self._is_genitive(word, governing):
            r.parts += 1
            r.is_open = r.head.kind in _PARTS and r.is_open
            r.j += 2 if form in ("بن", "سيدي") and r.j + 1 < r.last else 1  # «شركة فسفاط»، «أهالي بن قردان»
            return True
        return False

    def _is_genitive(self, word: Word, governing: bool) -> bool:
        """Whether an unlisted word without the article may be a genitive: no verb, nothing led by a particle."""
        form = word.key
        if form == "بن":
            return True
        if (form in self._tables.common and not governing) or len(form) < 3 or form[0] in "لو" or form.startswith(("ي", "سي", "ست")):
            return False
        hit = self._tables.hits(word)
        return (hit is None or not hit.function) and not self._is_verb(word)

    def _unlisted(self, r: _Reading) -> bool:
        """The name of a person whose given name no list has: «وزير الدفاع خلوصي أكار»."""
        if not r.title or r.head.kind == "title" and r.plural:
            return False
        if r.words[r.j].key.startswith("ال") and not r.parts and r.head.kind != "honorific":
            return False
        form = r.words[r.j].key
        if (form[0] in "لبكو" and form != "بن") or form.endswith("يا") or (form[0] == "م" and form.endswith("ا")):
            return False  # «رئيس الجمهورية لفكرة …», «رئيس الحكومة شخصيا»
        end = self._persons.end(r.paragraph, r.j, r.last)
        if end == r.j:
            return False
        r.name, r.named, r.j = (r.j, end), True, end
        return True

    def _is_adjective(self, word: Word) -> bool:
        bare = word.key[2:]
        return bare in self._tables.adjectives or (
            len(bare) > 3
            and bare.endswith(_ADJECTIVAL_ENDINGS)
            and not self._tables.is_given(word.key)
        )

    def _agrees(self, r: _Reading, word: Word) -> bool:
        """Whether an adjective agrees with a noun of the phrase: no «الوزير المسألة», no «السلطات المحتجين»."""
        form = word.key
        if form.endswith(("ون", "ين", "يان")) and len(form) > 5:
            return r.plural and not (r.head.kind in _PARTS and r.parts == 0)
        if form.endswith(("ه", "ات")):
            return r.feminine or r.plural
        return not (r.plural and r.parts == 0 and r.head.kind in _PARTS)

    def _led(self, paragraph: Paragraph, r: _Reading, hit: Hits, memory: Memory) -> None:
        """A complement with ل or ب: «الأمين العام للأمم المتحدة», «السفير التركي بتونس»."""
        word = r.words[r.j]
        letter = hit.led or word.key[0]
        lemma = r.head.head
        if letter == "ب" and lemma in _POSTED:
            if hit.names and (inner := self._names.at(paragraph, r.j, r.last, hit, memory)) and inner.kind != "person":
                if inner.kind in ("group", "body"):
                    self._take(r, inner)
                r.parts += 1
                r.is_open = False
                r.j = inner.last
            elif hit.roles and (found := self._tables.role_at(r.words, r.j, r.last, hit)):
                if found[0].kind in _PARTS:
                    self._compose(r, found[0])
                    r.parts += 1
                    r.is_open = not any(s.article for s in word.splits)
                    r.j = found[1]
            return
        last_word = r.head.closing
        named = r.adjectives or (r.indefinite and r.parts == 0 and r.title) or last_word in self._tables.adjectives or (r.head.several and last_word.endswith("ي"))
        named = named or last_word in ("عام", "عامه")
        charged = word.key.startswith("لل") and r.title and hit.portfolios and lemma != "رييس"
        named = named or charged
        if letter != "ل" or not named or (r.head.kind not in (*_PARTS, "title")) or r.plural:
            return
        if hit.names and (inner := self._names.at(paragraph, r.j, r.last, hit, memory)):
            if inner.kind in ("group", "body"):
                self._take(r, inner)
            elif inner.kind == "person" or (r.country and inner.country != r.country):
                return
            else:
                r.country = r.country or inner.country
            r.j = inner.last
        elif hit.roles and (found := self._tables.role_at(r.words, r.j, r.last, hit)):
            indefinite = not any(s.article for s in word.splits)
            deputy = found[0].kind == "title" and lemma in _DEPUTIES  # «النائب الأول لرئيس الوزراء»
            if not deputy and (found[0].kind not in _PARTS or (found[0].kind == "delegation" and indefinite)):
                return
            if r.title:
                self._compose(r, found[0])
            r.j = found[1]
            r.is_open = not word.key.startswith("لل") and not found[0].nunated
            r.feminine = r.feminine or r.words[r.j - 1].key.endswith(("ه", "ات"))
            r.parts += 1
            return
        elif word.key.startswith("لل") and r.title and hit.portfolios:
            r.j += 1
        else:
            return
        r.parts += 1
        r.is_open = False

    def _body_after(self, paragraph: Paragraph, r: _Reading, memory: Memory) -> None:
        """«النائب عن الجبهة الشعبية», «عناصر من تنظيم القاعدة»: a group or body, quoted or not."""
        preposition = r.words[r.j].key
        posted = preposition in _TOWARD and r.head.head in _POSTED
        if not (preposition in _OF or posted) or r.j + 1 >= r.last:
            return
        j = r.j + 1
        if r.words[j].surface in _OPENING and j + 1 < r.last:
            j += 1
        hit = self._tables.hits(r.words[j])
        if hit is None:
            return
        trusted = preposition == "عن" or r.head.kind == "collective"
        inner = self._names.at(paragraph, j, r.last, hit, memory, trusted=trusted) if hit.names else None
        if posted and inner is not None and (inner.kind in _STATE_KINDS or r.country):
            memory.learn(inner, paragraph)
            r.j = inner.last  # «المبعوث الأممي إلى اليمن»، «المندوب الروسي لدى الأمم المتحدة»
            r.parts += 1
            r.is_open = False
            return
        if inner is not None and inner.kind in ("group", "body"):
            if preposition == "من" and r.head.kind == "title" and not r.indefinite:
                return
            self._take(r, inner)
            if set(r.roles) <= {"UNK"}:
                r.roles = inner.roles
            r.j = inner.last
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
        elif preposition in ("عن", "في") and lemma in _POSTED and role.kind in _PARTS:
            self._compose(r, role)
        else:
            return
        r.j = end
        r.parts += 1
        r.is_open = not any(s.article for s in r.words[j].splits)
        r.plural = r.plural or role.plural

    def _mention(self, r: _Reading, memory: Memory) -> Mention:
        j = _trim(r.words, r.i, r.j)
        role, title = r.head, r.head.kind in ("title", "honorific")
        name = r.name if r.name and r.name[1] <= j else None
        if r.person is not None and name is not None and r.head.kind != "force":
            person = r.person
            former = any(w.key in ("السابق", "الاسبق", "الراحل", "المخلوع", "المعزول") for w in r.words[r.i : name[0]])
            keeps = role.kind == "honorific" or former or not r.roles or r.roles == ("UNK",)
            roles = person.roles if keeps and person.roles else r.roles
            return person._replace(
                first=r.i, last=j, lemma=role.lemma, roles=roles, title=title, country=person.country or r.country,
                held=keeps,
            )  # fmt: skip
        kind = "collective" if role.kind == "collective" else "role"
        if kind == "collective" and name is not None:
            kind = "person"
        text = " ".join(w.light for w in r.words[r.i : j])
        if r.roles[:1] == ("IGO",):
            r.country, r.roles = r.country or "IGO", r.roles[1:]
        stateless = None if r.country else r.stateless
        lemma = r.inner_lemma if r.inner_lemma and r.roles in ((), ("UNK",)) and role.kind != "institution" else role.lemma
        return Mention(
            r.i, j, kind, text, None, stateless, r.country, r.roles, lemma, role.plural, r.named,
            not r.indefinite or r.parts > 0, title or name is not None, name, False, r.inner(j),
        )  # fmt: skip


def _adjectival(role: Role) -> bool:
    """Whether a role noun may also describe: «المعارضة المسلحة», «عناصر إرهابية»."""
    return role.kind == "collective" and not role.several and role.head.startswith("م")


def _conjoined(word: Word, hit: Hits | None) -> bool:
    """Whether the word begins with the conjunction و, and is not one that merely starts so."""
    form = word.key
    if form[0] not in "وف" or len(form) < 3:
        return False
    if hit is None:
        return form.startswith(("وال", "فال")) and len(form) > 4
    if form[0] == "ف" and not form.startswith("فال"):
        return False
    return not form.startswith(_OWN_WAW) or form.startswith(("والو", "ووز"))


def _trim(words: list[Word], i: int, j: int) -> int:
    while j > i + 1 and (words[j - 1].kind == "mark" or words[j - 1].key in _INNER):
        if words[j - 1].surface in '»"”)' and any(w.surface in '«"“»(' for w in words[i : j - 1]):
            break
        j -= 1
    return j
