"""Noun phrases composed of a role noun and what follows it: «وزير الدفاع التركي خلوصي أكار».

The phrase is read word by word. While its last noun is open (no article, no suffix) a genitive may follow; once it is
closed only adjectives that agree, a nationality, titles and the name of the person. What is read settles the sector:
a title takes that of the institution it heads, unless the title alone decides («وزير» GOV, «قاض» JUD).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from marsad.text import Paragraph, Word

from .complements import Complements
from .entries import Hits, Role
from .memory import Memory
from .mention import Mention
from .names import LexiconNames, match
from .nouns import (
    ABSTRACT,
    ACTING,
    AREAS,
    ARMED,
    BEARING_ARMS,
    EPITHETS,
    FIGHTERS,
    GOVERNING,
    HEADING,
    INNER,
    KINGDOM,
    LEADERS,
    LEAGUES,
    LETTERS,
    NISBA_ENDINGS,
    NUMBERED,
    OF,
    PARTS,
    POSTED,
    RANKS,
    SAINTS,
    SEATED,
    STANDING_FOR,
    STATE_KINDS,
    adjectival,
    conjoined,
)
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
        self._names = names
        self._persons = persons
        self._is_verb = is_verb
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
        if word.key in LETTERS and r.title and not r.is_open and self._lettered(r):
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
        if r.is_open and self._area(paragraph, r, memory):
            return
        hit = self._tables.hits(word)
        if hit is not None and hit.portfolios and word.key[0] == "و" and r.portfolio:
            self._coordinated(r, hit)
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
            self._name(paragraph, r, hit, memory)
            or self._nationality(r)
            or self._given(r, hit)
            or self._portfolio(r, hit)
            or self._sector(r, word, hit)
            or self._adjective(r, word)
            or self._role(r, word, hit)
            or (not hit.function and self._unknown(r, word))
            or self._heads(paragraph, r, memory)
        )

    def _lettered(self, r: Reading) -> bool:
        """A name after letters for titles: «السفير د. أحمد قطان», «مدير الجامعة أ.د. سليمان أبا الخيل»."""
        words, at = r.words, r.at
        while at + 1 < r.last and words[at].key in LETTERS and words[at + 1].surface == ".":
            at += 2
        hit = self._tables.hits(words[at]) if r.at < at < r.last else None
        if hit is None or not hit.given or hit.function:
            return False
        r.at = at
        return r.name_to(self._persons.end(r.paragraph, at, r.last))

    def _heads(self, paragraph: Paragraph, r: Reading, memory: Memory) -> bool:
        """Somebody who heads what is no body: «رئيس حملة التوعية بوزارة الصحة خالد المطيري»."""
        return r.title and r.is_open and r.head.head in HEADING and self._complements.seated(paragraph, r, memory)

    def _area(self, paragraph: Paragraph, r: Reading, memory: Memory) -> bool:
        """A part of the country with its name: «أمير منطقة جازان», «شرطة منطقة مكة المكرمة»."""
        words = r.words
        at = r.at
        if words[at].key in AREAS:
            whole = self._tables.hits(words[at])
            if whole is not None and whole.names and self._names.at(paragraph, at, r.last, whole, memory):
                return False  # «منطقة اليورو», «إقليم كردستان»
            at += 1
        if at >= r.last or words[at].kind != "word" or words[at - 1].key not in AREAS:
            return False
        word = words[at]
        hit = self._tables.hits(word)
        end = at + 1
        if hit is not None:
            inner = self._names.at(paragraph, at, r.last, hit, memory) if hit.names else None
            if inner is not None and inner.kind in STATE_KINDS:
                r.country, end = r.country or inner.country, inner.last
            elif hit.function or hit.roles or hit.portfolios or hit.sector or hit.demonym or hit.led:
                return False
        article = word.key.startswith("ال")
        if conjoined(word, hit) or word.key.startswith(("لل", "بال", "ي", "ت")):
            return False
        if not article and (self._is_verb(word) or word.key.endswith(("يه", "ي"))):
            return False  # «منطقة جنوبية»
        if end < r.last and words[end].key in EPITHETS and (not article or word.key == "المدينه"):
            end += 1
        r.complete(end)
        return True

    def _name(self, paragraph: Paragraph, r: Reading, hit: Hits, memory: Memory) -> bool:
        if not hit.names or (hit.sector and not r.is_open):
            return False
        inner = self._names.at(paragraph, r.at, r.last, hit, memory, trusted=r.is_open and not r.settled)
        if inner is None:
            return False
        if inner.kind == "person":
            if not r.title and r.head.kind not in ("force", "institution", "collective"):
                return True
            if r.is_open and not r.parts and r.head.head in SEATED:
                r.roles = inner.roles or r.roles  # «نائب خادم الحرمين الشريفين»: a deputy of somebody
            elif r.is_open and r.office in POSTED and r.title:
                r.roles = inner.roles if r.office in SEATED and inner.roles else r.roles
                # «سفير خادم الحرمين الشريفين لدى الأردن»: an envoy of somebody
            elif r.title or (r.head.kind == "collective" and not r.plural and not r.indefinite):
                r.person, r.named, r.name = inner, True, (inner.first, inner.last)
            elif not r.is_open and not r.led:
                return True
            if r.head.kind == "force" and "REB" in inner.roles:
                r.roles = inner.roles  # «قوات علي عبد الله صالح»
            r.country = r.country or inner.country
            r.at = inner.last
            r.is_open = False
            return True
        if not r.is_open and inner.kind in STATE_KINDS:
            return hit.demonym is None  # «الرئيس مصر»: no genitive follows what has the article
        if not r.is_open and not r.adjectives and not r.title and not r.parts:
            return True
        if not r.is_open and not r.parts and hit.given and inner.last - inner.first == 1:
            return False  # «القاضي الأزهر الخرشاني»
        if r.country and inner.kind in STATE_KINDS and inner.country != r.country:
            return True
        r.take(inner)
        whole = r.title or (r.head.kind == "institution" and r.plural)
        if inner.kind in STATE_KINDS and r.roles in ((), ("UNK",)) and whole:
            r.roles = ("GOV",)  # «زعيم كوريا الشمالية», «مؤسسات الجزائر»
        r.complete(inner.last)
        return True

    def _nationality(self, r: Reading) -> bool:
        found = self._tables.nationality(r.words, r.at, r.last)
        if found is None:
            return False
        article = self._tables.has_article(r.words[r.at])
        if r.head.kind == "honorific" and r.parts == 0 and r.words[r.at].key in r.memory.names:
            return r.name_to(r.at + 1)  # «الدكتور التركي», of whom the text has told
        if not article and r.title and self._is_called(r):
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

    def _is_called(self, r: Reading) -> bool:
        """Whether a nationality is somebody's given name: «الأمير تركي بن طلال», but «أمير كويتي»."""
        words, j = r.words, r.at + 1
        if r.is_open and r.head.kind != "honorific":
            return False
        return self._tables.is_given(words[r.at].key) and j < r.last and words[j].key in ("بن", "ال", "عبد")

    def _given(self, r: Reading, hit: Hits) -> bool:
        if not hit.given or hit.function:
            return False
        single = r.head.kind == "collective" and not r.plural and not r.indefinite
        if not (r.title or single) or (r.indefinite and not r.parts and r.head.kind != "honorific"):
            return False
        end = self._persons.end(r.paragraph, r.at, r.last)
        return not (single and end - r.at < 2) and r.name_to(end)

    def _portfolio(self, r: Reading, hit: Hits) -> bool:
        men = r.head.head == "رجل" and any(set(roles) & ARMED for _, roles in hit.portfolios)  # «رجال الجمارك»
        if not r.is_open or (r.head.kind == "collective" and not men) or r.head.head in STANDING_FOR:
            return False
        for rest, roles in hit.portfolios:
            end = match(r.words, r.at + 1, r.last, rest)
            if end is not None:
                if not r.settled:
                    if roles and (r.title or men or (r.general and (r.head.kind != "force" or roles[0] in ARMED))):
                        r.roles, r.settled = roles, True
                    elif r.head.head == "لجنه" and not r.head.several:
                        r.roles = ("LEG",)  # committees named by a field are parliament's
                    elif r.roles in ((), ("UNK",)):
                        r.roles = ("GOV",)
                r.parts += 1
                r.is_open = False
                r.feminine = r.portfolio = True
                r.at = end
                return True
        return False

    def _coordinated(self, r: Reading, hit: Hits) -> None:
        """«وزير التجهيز والإسكان»: a second portfolio."""
        for rest, _ in hit.portfolios:
            end = match(r.words, r.at + 1, r.last, rest)
            if end is not None:
                r.at = end
                return

    def _role(self, r: Reading, word: Word, hit: Hits) -> bool:
        found = self._tables.role_at(r.words, r.at, r.last, hit)
        if found is None:
            return False
        inner, end = found
        if inner.lemma.startswith("نظير"):
            return True
        article = word.key.startswith("ال")
        told = r.parts > 0 or r.head.several  # «النائب العام المستشار …», but «الرئيس المستشار»
        apposed = inner.kind == "honorific" or (inner.head in RANKS and not inner.several and told)
        second = inner.kind == "title" and not inner.plural and not r.meets and r.words[r.at - 1].key == "الشريفين"
        if second and r.title and not r.is_open and not article:
            r.roles = inner.roles or r.roles  # «مستشار خادم الحرمين الشريفين أمير منطقة مكة المكرمة»
            r.is_open, r.at = not r.words[end - 1].key.startswith("ال"), end
            return True
        highness = inner.kind == "honorific" and inner.several and not r.meets  # «أمير منطقة جازان صاحب السمو الملكي …»
        if apposed and (article or highness) and r.title and not r.is_open and end < r.last:
            r.at = end  # «وزير الداخلية اللواء …»
            return True
        accusative = word.key.endswith("ا") and not r.words[r.start].key.endswith("ا")
        if accusative and not article and inner.nunated:
            return True  # «طعن شاب جنديا»
        if not r.is_open or (inner.kind == "collective" and not article and r.indefinite and adjectival(inner)):
            if adjectival(inner) and article != r.indefinite and r.agrees(word):
                if r.general and inner.roles and (r.head.kind != "force" or set(inner.roles) & ARMED):
                    r.roles = inner.roles
                self._arm(r, word)
                r.describe(end)
            return True
        r.compose(inner)
        r.parts += 1
        whole = r.meets and end - r.at > 1 and r.words[end - 1].key.startswith("ال")  # «استقبل سمو ولي العهد وزير …»
        r.is_open = not article and not inner.nunated and not hit.possessed and not whole
        r.feminine = r.feminine or word.key.endswith(("ه", "ات")) or (inner.plural and inner.kind in PARTS)
        r.plural = r.plural or inner.plural
        r.inner_lemma = inner.lemma
        r.led = inner.kind == "title"
        r.at = end
        r.fresh = end if inner.kind in PARTS else -1
        return True

    def _sector(self, r: Reading, word: Word, hit: Hits) -> bool:
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
        if (r.general or rebels) and unsaid and hit.sector and armed:
            r.roles = hit.sector
            r.country = r.country or self._tables.sector_state(word)
            if "UNO" in hit.sector:
                r.country = r.country or "IGO"
        self._arm(r, word)
        r.describe(r.at + 1)
        return True

    def _arm(self, r: Reading, word: Word) -> None:
        """An opposition that bears arms is one of rebels: «المعارضة السورية المسلحة», «المقاتلون المعارضون»."""
        if r.roles == ("OPP",) and (r.head.head in FIGHTERS or word.key.removeprefix("ال") in BEARING_ARMS):
            r.roles = ("REB",)

    def _adjective(self, r: Reading, word: Word) -> bool:
        """A listed adjective that is a role noun too: «السفراء المعتمدون», «الجهة المسؤولة»."""
        form = word.key
        if r.is_open or not form.startswith("ال") or (r.indefinite and r.parts == r.adjectives):
            return False
        if form[2:] not in self._tables.adjectives or not r.agrees(word):
            return False
        self._arm(r, word)
        r.describe(r.at + 1)
        return True

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
            adjective = self._is_adjective(word)
            if adjective and r.parts - r.adjectives == 0 and r.indefinite:
                return False
            if adjective and r.agrees(word):
                r.describe(r.at + 1)
                return True
            return self._unlisted(r)
        if form in self._tables.adjectives and r.indefinite and r.parts == r.adjectives:
            width = 2 if r.at + 1 < r.last and r.words[r.at + 1].key in ("المستوي", "المقام") else 1
            r.describe(r.at + width)
            return True
        if r.title and not r.is_open and self._unlisted(r):
            return True
        if r.head.kind == "honorific" and self._unlisted(r):
            return True
        governing = r.head.head in GOVERNING
        people = (r.head.kind == "collective" and r.plural) or governing
        fresh = r.parts == 0 or r.fresh == r.at  # nothing but role nouns so far: «عمال شركة فسفاط»
        if r.is_open and fresh and (people or r.head.kind in PARTS) and self._is_genitive(word, governing):
            r.parts += 1
            r.is_open = r.head.kind in PARTS and r.is_open
            r.at += 2 if form in ("بن", "سيدي") and r.at + 1 < r.last else 1  # «شركة فسفاط»، «أهالي بن قردان»
            return True
        return False

    def _is_genitive(self, word: Word, governing: bool) -> bool:
        """Whether an unlisted word without the article may be a genitive: no verb, nothing led by a particle."""
        form = word.key
        if form == "بن":
            return True
        if (
            (form in self._tables.common and not governing)
            or len(form) < 3
            or form[0] in "لو"
            or form.startswith(("ي", "سي", "ست"))
        ):
            return False
        hit = self._tables.hits(word)
        return (hit is None or not hit.function) and not self._is_verb(word)

    def _unlisted(self, r: Reading) -> bool:
        """The name of a person whose given name no list has: «وزير الدفاع خلوصي أكار»."""
        if not r.title or (r.head.kind == "title" and r.plural):
            return False
        if r.words[r.at].key.startswith("ال") and not r.parts and r.head.kind != "honorific":
            return False
        form = r.words[r.at].key
        if (form[0] in "لبكو" and form != "بن") or form.endswith("يا") or (form[0] == "م" and form.endswith("ا")):
            return False  # «رئيس الجمهورية لفكرة …», «رئيس الحكومة شخصيا»
        return r.name_to(self._persons.end(r.paragraph, r.at, r.last))

    def _is_adjective(self, word: Word) -> bool:
        bare = word.key[2:]
        if bare in ABSTRACT:
            return False
        return bare in self._tables.adjectives or (
            len(bare) > 3 and bare.endswith(NISBA_ENDINGS) and not self._tables.is_given(word.key)
        )
