"""Genitives (idafa) that complete a role noun: name («حكومة مصر»), area («أمير منطقة جازان»), portfolio («وزير الدفاع»), office («نائب رئيس»)."""

from __future__ import annotations

from collections.abc import Callable

from marsad.text import Paragraph, Word

from .adjectives import Adjectives
from .entries import Hits
from .memory import Memory
from .names import LexiconNames, match
from .nouns import (
    AREAS,
    ARMED,
    EPITHETS,
    PARTS,
    POSTED,
    RANKS,
    SEATED,
    STANDING_FOR,
    STATE_KINDS,
    adjectival,
    conjoined,
)
from .reading import Reading
from .tables import ActorTables


class Genitives:
    """Reads the genitives of a role phrase; `is_verb` tells verbs, which are none."""

    def __init__(
        self, tables: ActorTables, names: LexiconNames, adjectives: Adjectives, is_verb: Callable[[Word], bool]
    ) -> None:
        self._tables = tables
        self._names = names
        self._adjectives = adjectives
        self._is_verb = is_verb

    def area(self, paragraph: Paragraph, r: Reading, memory: Memory) -> bool:
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

    def name(self, paragraph: Paragraph, r: Reading, hit: Hits, memory: Memory) -> bool:
        """A name of the lexicon: «حكومة مصر», «قوات حزب الله», «سفير خادم الحرمين الشريفين»."""
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

    def portfolio(self, r: Reading, hit: Hits) -> bool:
        """The field of an office: «وزير الدفاع», «رجال الجمارك»."""
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

    def coordinated(self, r: Reading, hit: Hits) -> None:
        """«وزير التجهيز والإسكان»: a second portfolio."""
        for rest, _ in hit.portfolios:
            end = match(r.words, r.at + 1, r.last, rest)
            if end is not None:
                r.at = end
                return

    def role(self, r: Reading, word: Word, hit: Hits) -> bool:
        """Another role noun: «رئيس الحكومة», «عمال شركة», «وزير الداخلية اللواء …»."""
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
                self._adjectives.arm(r, word)
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

    def is_genitive(self, word: Word, governing: bool) -> bool:
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
