"""Mentions of actors in a sentence: names of the lexicon, role phrases, nationalities and personal names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from marsad.script import key
from marsad.text import UNASKED, Paragraph, Word

from .entries import Hits, Role
from .memory import Memory, head_noun
from .mention import Mention, from_nationality
from .names import LexiconNames
from .nouns import (
    BARE,
    CAMPAIGNS,
    ENVOYS,
    LEADING,
    PARTICIPLES,
    QUOTES,
    SEATED,
    SHORT,
    SITES,
    STAFF,
    SUFFERED,
    UNSAID,
    VAGUE,
)
from .persons import PersonNames
from .phrases import RolePhrases
from .tables import MINISTRIES, ActorTables

_OPENERS: Final = frozenset({"preposition", "conjunction", "subordinator", "demonstrative", "quantifier"})
_PROCLITIC: Final = frozenset("وفبلك")
#: nouns before the name of a country
_DIRECTIONS: Final = frozenset(key(w) for w in "شمال جنوب شرق غرب وسط دولة جمهورية شمالي جنوبي شرقي غربي".split())
#: from which on a number before a country may be a year
_YEARS: Final = 1000
#: the lemma of «آخرون», «آخرين»
_OTHERS: Final = "آخرون"
_BETWEEN: Final = QUOTES | frozenset("،,:-–")


class MentionFinder:
    """Finds mentions with the actor tables; `is_verb` tells verbs, which end a personal name.

    `is_whole_verb` tells those that are verbs without a conjunction split off, `is_known` all words of the event lexicon.
    """

    def __init__(
        self,
        tables: ActorTables,
        is_verb: Callable[[Word], bool],
        is_whole_verb: Callable[[Word], bool],
        is_known: Callable[[Word], bool],
    ) -> None:
        self.tables = tables
        self._is_known = is_known
        self._is_verb = is_verb
        self._is_whole_verb = is_whole_verb
        self._persons = PersonNames(tables, is_known)
        self._names = LexiconNames(tables, self._persons)
        self._phrases = RolePhrases(tables, self._names, self._persons, is_verb)

    def find(self, paragraph: Paragraph, first: int, last: int, memory: Memory) -> list[Mention]:
        """The mentions among tokens `first` … `last`, in order, none overlapping; `memory` learns names."""
        found: list[Mention] = []
        words = paragraph.words
        hits = self.tables.hits
        remembered = memory.names
        i = first
        while i < last:
            word = words[i]
            hit = word.hits
            if hit is UNASKED:
                hit = hits(word)
            mention = None
            if hit is not None and hit.opens:
                mention = self._at(paragraph, i, first, last, hit, memory)
            if mention is None and word.key in remembered and (hit is None or not hit.function):
                mention = memory.recall(words, i, last)
            if mention is None:
                i += 1
                continue
            if word.key[0] in _PROCLITIC:
                mention = _cited(mention, word, hit)
            if mention.kind in ("role", "collective") or mention.inner is not None:
                mention = _of_body(mention, hit, found, paragraph, memory)
                if mention.lemma == _OTHERS and mention.last - mention.first == 1:
                    mention = _like_those(mention, found)
            memory.learn(mention, paragraph)
            if found:
                if (
                    mention.kind == "person"
                    and found[-1].last == mention.first
                    and found[-1].entity_id == mention.entity_id
                ):
                    if mention.entity_id is not None:  # «خادم الحرمين الشريفين الملك سلمان»
                        found[-1] = mention._replace(first=found[-1].first)
                        i = mention.last
                        continue
                if _shares_genitive(found[-1], mention):
                    found[-1] = found[-1]._replace(country=mention.country)
                elif _shares_office(found[-1], mention):
                    found[-1] = found[-1]._replace(country=mention.country, roles=mention.roles)
                if _beside(words, found[-1], mention):
                    found[-1], mention = _of_one_country(found[-1], mention)
                    _appoint(words, found[-1], mention, memory)
            found.append(mention)
            i = max(mention.last, i + 1)
        return found

    def misses(self, paragraph: Paragraph, mentions: list[Mention], first: int, last: int, memory: Memory) -> bool:
        """Whether a sentence read early names somebody by a family name that the text explains only later."""
        taken = {token for mention in mentions for token in range(mention.first, mention.last)}
        return any(paragraph.keys[i] in memory.names and i not in taken for i in range(first, last))

    def _at(self, paragraph: Paragraph, i: int, first: int, last: int, hit: Hits, memory: Memory) -> Mention | None:
        words = paragraph.words
        named = self._names.at(paragraph, i, last, hit, memory) if hit.names else None
        role = self.tables.role_at(words, i, last, hit) if hit.roles else None
        if role is not None and not role[0].plural and role[1] == i + 1 and self._may_describe(words[i], hit):
            if not (self._opens(words, i, first) or self._precedes_name(words, i + 1, last)):
                role = None  # «الملف الأمني»: an adjective
        if role is not None and role[0].kind == "blocked":
            return None
        if role is not None and self._is_phrase(paragraph, i, last, hit, role, named, memory):
            if role[1] > i + 1 or not self._is_act(paragraph, i, role[0]):
                phrase = self._phrases.read(paragraph, i, role[1], last, role[0], hit.possessed, memory)
                # «الجانب الإيراني», but «الجانب الآخر» is nobody
                return phrase if self._is_told(paragraph, phrase, role[0], hit, memory) else None
        if named is not None and named.kind == "country" and self._is_adjective(words, i, first, memory):
            return None
        if named is not None and named.kind == "country" and hit.demonym and self._is_several(words, i, first):
            named = None  # «12 سوريا»
        if named is not None:
            return self._longer_name(paragraph, last, hit, named) or named
        if (found := self.tables.nationality(words, i, last)) is not None:
            demonym, end = found
            if self._places(words, i, first):
                memory.learn(from_nationality(demonym, words[i].light, i, end, True), paragraph)
                return None
            people = demonym.people or self._is_somebody(words, i, first)
            return self._national(paragraph, i, end, last, people) or from_nationality(
                demonym._replace(people=people),
                words[i].light,
                i,
                end,
                words[i].key.startswith(("ال", "وال", "لل", "بال")),
            )
        if hit.given and not hit.function:
            return self._persons.bare(paragraph, i, last)
        if hit.sector and role is None and self._is_counted(words, i, first):
            country = self.tables.sector_state(words[i])
            return Mention(
                i, i + 1, "collective", words[i].light, None, None, country, hit.sector, None, True, False, False
            )
        if words[i].stems[0].removeprefix("و") in MINISTRIES and self._opens(words, i, first):
            whose = self.tables.nationality(words, i + 1, last) if i + 1 < last else None
            if whose is None or not words[i + 1].key.startswith("ال"):
                return Mention(i, i + 1, "role", words[i].light, None, None, None, ("GOV",), "وزارة")
            text = " ".join(word.light for word in words[i : whose[1]])  # «الخارجية البريطانية»
            return Mention(i, whose[1], "role", text, None, None, whose[0].country, ("GOV",), "وزارة")
        return None

    def _is_phrase(
        self,
        paragraph: Paragraph,
        i: int,
        last: int,
        hit: Hits,
        role: tuple[Role, int],
        named: Mention | None,
        memory: Memory,
    ) -> bool:
        """Whether a role noun rather than a name of the lexicon begins at token `i`."""
        if named is None:
            honorific = role[0].kind == "honorific" and role[1] == i + 1 and hit.given
            article = paragraph.words[i].key.startswith("ال")
            return not honorific or article or self._persons.end(paragraph, i, last) < i + 2
        words = paragraph.words
        dual = role[0].nunated and words[i].key.endswith("ان")
        if named.kind == "group" and named.last == role[1] == i + 1 and dual:
            # «طالبان» are two students where an adjective of two follows
            return role[1] < last and words[role[1]].key.endswith("ان") and not words[role[1]].key.startswith("ال")
        if named.last < role[1] or named.last == i + 1:
            return True
        # «حكومة الوحدة الوطنية» is another state's where that is not spoken of
        return named.last == role[1] and named.kind == "group" and not memory.mentions_country(named.country)

    def _longer_name(self, paragraph: Paragraph, last: int, hit: Hits, named: Mention) -> Mention | None:
        """Somebody else whose name begins like a known person's alias: «صالح المخزوم»."""
        if named.kind != "person" or named.last - named.first > 1 or not hit.given:
            return None
        other = self._persons.bare(paragraph, named.first, last)
        return other if other is not None and other.last > named.last else None

    def _national(self, paragraph: Paragraph, i: int, end: int, last: int, people: bool) -> Mention | None:
        """A person told by nationality: «التونسي أنيس العامري»."""
        words = paragraph.words
        if people or end >= last or not words[i].key.startswith("ال") or words[i].key.endswith("ه"):
            return None
        following = self.tables.hits(words[end])
        if following is None or not following.given or following.function or following.names:
            return None
        before = self.tables.hits(words[i - 1]) if i else None
        if i and words[i - 1].kind == "word" and (before is None or not before.function):
            return None
        person = self._persons.bare(paragraph, end, last)
        found = self.tables.nationality(words, i, last)
        if person is None or found is None:
            return None
        text = " ".join(w.light for w in words[i : person.last])
        return person._replace(first=i, name_ar=text, country=found[0].country, roles=("CVL",))

    def _is_told(self, paragraph: Paragraph, phrase: Mention, role: Role, hit: Hits, memory: Memory) -> bool:
        """Whether a phrase says enough to be somebody: not «الجانب الآخر», «تنظيم العلاقات», «ندعمها عسكريا»."""
        words, index, i = paragraph.words, paragraph.index, phrase.first
        if role.kind == "side":
            return phrase.country is not None
        if role.head in VAGUE and not role.several:
            sector = phrase.roles != role.roles
            return (
                phrase.named
                or sector
                or phrase.country is not None
                or words[phrase.first].key.endswith(("التنظيم", "المقاومه"))
            )
        if role.head in UNSAID and phrase.last - phrase.first == 1 and not role.plural and not role.several:
            return (phrase.definite or hit.possessed) and memory.described(role.head, (index, i)) is not None
        if hit.sector and phrase.first and phrase.last - phrase.first == 1 and words[phrase.first].key.endswith("يا"):
            before = words[phrase.first - 1]
            counted = self.tables.hits(before)
            return before.kind == "number" or (counted is not None and counted.function == "quantifier")
        return True

    def _is_adjective(self, words: list[Word], i: int, first: int, memory: Memory) -> bool:
        """Whether the name of a state describes the noun before it: «مبلغ مالي», but «شمال مالي», «رئيس مالي»."""
        word = words[i]
        if i == first or word.key != "مالي" or words[i - 1].kind != "word" or memory.mentions_country("MLI"):
            return False
        before = words[i - 1]
        hit = self.tables.hits(before)
        if hit is not None and (hit.function or hit.roles):
            return False
        return before.key not in _DIRECTIONS and not self._is_verb(before)

    def _places(self, words: list[Word], i: int, first: int) -> bool:
        """Whether a nationality tells only where a place is: «محافظة إب اليمنية», but not «شرطة المحافظة اليمنية»."""
        if i - 2 < first or not self.tables.has_article(words[i]) or words[i - 1].kind != "word":
            return False
        stems = words[i - 2].stems
        article = words[i - 2].key.startswith(("ال", "بال", "لل", "وال"))
        return not article and any(stem in SITES for stem in stems) and self.tables.hits(words[i - 1]) is None

    def _is_several(self, words: list[Word], i: int, first: int) -> bool:
        """Whether what may be a country counts its people: «12 سوريا», but not «في 2015 سوريا»."""
        if i == first or words[i - 1].kind != "number" or not words[i].key.endswith("يا"):
            return False
        number = words[i - 1].key
        return number.isdigit() and 10 < int(number) < _YEARS

    def _is_somebody(self, words: list[Word], i: int, first: int) -> bool:
        """Whether a nationality is a noun for one of its people: «هذا التونسي», «6 آلاف ليبي», «أوقفت الشرطة تونسيا»."""
        form = words[i].key
        if i == first or form[0] == "و" or not form.endswith(("ي", "يا")):
            return False
        before = words[i - 1]
        hit = self.tables.hits(before)
        function = hit.function if hit is not None else None
        if self.tables.has_article(words[i]):
            return function == "demonstrative" and form.endswith("ي")
        if before.kind == "number" or function == "quantifier":
            return True
        if form.endswith("ي") and words[i - 1].stems[0].removeprefix("و") in SUFFERED:
            return True  # «مقتل فلسطيني», but «قصف تركي»
        return form.endswith("يا") and before.key.startswith("ال") and not before.key.endswith("ا")

    def _is_counted(self, words: list[Word], i: int, first: int) -> bool:
        """Whether an adjective in the accusative is counted, and so names people: «26 حوثيا»."""
        j = i - 1
        while j >= first and words[j].surface in QUOTES:
            j -= 1
        return j >= first and words[j].kind == "number" and words[i].key.endswith("يا")

    def _is_act(self, paragraph: Paragraph, i: int, role: Role) -> bool:
        """Whether a word that may be a role noun is a verb here: «وطالب السراج» is no student."""
        word = paragraph.words[i]
        if word.light.endswith("ة") or not self._is_verb(word) or any(s.article for s in word.splits):
            return False
        if role.kind == "collective" and self.tables.is_role(word.key) and self._is_described(paragraph.words, i + 1):
            return False  # «شرطي أميركي يقتل شابا»: a headline's subject
        if self.tables.is_role(word.key) and not self._is_whole_verb(word):
            return False  # «وزير» is no passive of زار after و
        if i and role.kind in ("title", "collective", "force") and self._is_verb(paragraph.words[i - 1]):
            hit = self.tables.hits(word)
            if self.tables.is_role(word.key) and not (hit is not None and hit.sector):
                return False  # «قال حاكم الإقليم»، «قتل طالب»: a verb's subject, no second verb
        before = self.tables.hits(paragraph.words[i - 1]) if i else None
        if before is None and i and role.kind == "collective" and not role.plural:
            act = paragraph.words[i - 1]
            if self._is_known(act) and not act.key.startswith("ال"):
                return False  # «مقتل شرطي»
        return before is None or before.function != "preposition"

    def _is_described(self, words: list[Word], i: int) -> bool:
        """Whether a nationality without the article stands at token `i`."""
        found = self.tables.nationality(words, i, len(words)) if i < len(words) else None
        return found is not None and not found[0].people and words[i].key.endswith("ي") and words[i].key[0] not in "لب"

    def _may_describe(self, word: Word, hit: Hits) -> bool:
        form = word.key.removeprefix("و").removeprefix("ال")
        return bool(hit.sector) or form in self.tables.adjectives or form in PARTICIPLES

    def _precedes_name(self, words: list[Word], i: int, last: int) -> bool:
        following = self.tables.hits(words[i]) if i < last else None
        return following is not None and following.given and not (following.function or following.demonym)

    def _opens(self, words: list[Word], i: int, first: int) -> bool:
        """Whether a word with the article begins a noun phrase: after a mark, a particle or a verb."""
        if i == first or words[i - 1].kind != "word" or self._is_verb(words[i - 1]) or _is_led(words[i]):
            return True
        if words[i].key.removeprefix("ال") in PARTICIPLES and not any(split.article for split in words[i - 1].splits):
            return True  # «بيان المنظمة», but «الجريمة المنظمة»
        hit = self.tables.hits(words[i])
        people = hit is not None and any(set(role.roles) & {"UAF", "REB"} for _, role in hit.roles)
        if people and words[i].light.endswith("ا") and not words[i - 1].key.endswith("ا"):
            return True  # «رحّلت إلى تونس إرهابيا»: an accusative of its own
        before = self.tables.hits(words[i - 1])
        return before is not None and before.function in _OPENERS


def _cited(mention: Mention, word: Word, hit: Hits | None) -> Mention:
    """The mention under the name that a dictionary would cite, without what is written before it: «وللحكومة» -> «الحكومة»."""
    known = hit.known if hit is not None else None
    joined = word.key[0] == "و" and (
        known.conjunction != "" if known is not None else not key(mention.name_ar).startswith("و")
    )
    name = mention.name_ar
    if known is not None and (known.conjunction or known.particle) and name.startswith(word.light):
        left = len(word.key) - len(known.stem) - len(known.suffix)
        if word.light.startswith(word.key[:left]):  # no vowel signs between
            name = ("ال" if known.article else "") + word.light[left:] + name[len(word.light) :]
    return mention._replace(name_ar=name, joined=joined)


def _like_those(mention: Mention, found: list[Mention]) -> Mention:
    """«آخرون» with the code of those counted before: «مقتل جندي وإصابة خمسة آخرين» are soldiers."""
    counted = (one for one in reversed(found) if one.kind == "collective" or head_noun(one.lemma or "") == "عنصر")
    before = next((one for one in counted if one.lemma != _OTHERS), None)
    if before is None or before.roles in ((), ("UNK",)) or (before.definite and before.kind == "collective"):
        return mention
    return mention._replace(roles=before.roles, country=before.country)


def _of_body(mention: Mention, hit: Hits | None, found: list[Mention], paragraph: Paragraph, memory: Memory) -> Mention:
    """The mention with the sector of the body it goes back to: «أعضاء الوفد», «رئيس المجلس», «الجامعة», «رئيسها»."""
    noun = head_noun(mention.lemma) if mention.lemma else ""
    if hit is not None and hit.possessed:
        if noun not in LEADING and noun not in SEATED and noun not in STAFF:
            return mention
        for one in reversed(found):
            whole = one.kind in ("group", "body", "country") or (one.kind == "role" and not one.title)
            if (whole and (noun in LEADING or noun in STAFF)) or (
                noun in SEATED and not one.plural and one.kind in ("role", "person")
            ):
                known = one.roles and one.roles != ("UNK",)
                if known:
                    return mention._replace(roles=one.roles, told=True)
                break
        return mention._replace(roles=("GOV",)) if noun in SEATED and mention.roles == ("LEG",) else mention
    if not mention.definite:
        counted = mention.first > 0 and paragraph.words[mention.first - 1].kind == "number"
        if counted and mention.lemma == "عضو" and mention.roles == ("UNK",) and memory.chamber is not None:
            return mention._replace(roles=("LEG",), country=mention.country or memory.chamber)
        return mention
    if mention.roles == ("UNK",) and mention.last - mention.first == 1 and not mention.plural:
        if noun in BARE and memory.described(noun, (paragraph.index, mention.first)) is None:
            country, roles = BARE[noun]
            if country == "IGO" and not any(map(memory.mentions_country, CAMPAIGNS)):
                return mention
            return mention._replace(country=mention.country or country, roles=roles)
    sought = noun if mention.last - mention.first == 1 and noun in SHORT else mention.inner
    if sought is None or sought not in SHORT or (sought is not noun and noun not in LEADING):
        return mention
    forces = sought is noun and noun == "قوات"  # of which a report has many
    body = memory.described(sought, (paragraph.index, mention.first), paragraph.index - 1 if forces else 0)
    if body is None or not body.roles or body.roles == ("UNK",) or (sought is noun and body.kind in ("group", "body")):
        return mention
    owner = body.country if forces else None
    return mention._replace(roles=body.roles, told=True, country=mention.country or owner)


def _is_led(word: Word) -> bool:
    """Whether a preposition or conjunction is written before the word."""
    return word.key.startswith(("لل", "بال", "كال"))


def _beside(words: list[Word], before: Mention, after: Mention) -> bool:
    """Whether nothing but marks stands between two mentions."""
    gap = [word.surface for word in words[before.last : after.first]]
    if ":" in gap and before.name is not None:
        return False  # «عدنان منصر: رئيس الجمهورية …»: what he says
    return len(gap) <= 2 and all(surface in _BETWEEN for surface in gap)


def _shares_genitive(before: Mention, after: Mention) -> bool:
    """Whether a bare noun waits for the genitive of the next: «لحكومة وشعب الإكوادور»."""
    waits = before.kind == "role" and not before.definite and before.last - before.first == 1 and not before.country
    return waits and after.joined and after.country is not None and before.last == after.first


def _shares_office(before: Mention, after: Mention) -> bool:
    """Whether two offices are one man's: «المبعوث الخاص ورئيس بعثة الأمم المتحدة مارتن كوبلر»."""
    office = before.title and before.name is None and not before.plural and before.country is None
    return (
        office
        and key(before.lemma or "") in ENVOYS
        and after.joined
        and after.title
        and after.name is not None
        and after.country == "IGO"
        and before.last == after.first
    )


def _of_one_country(before: Mention, after: Mention) -> tuple[Mention, Mention]:
    """A person and the office beside share a country: «القائد العام، صدقي صبحي», «الأمير تميم، أمير دولة قطر»."""
    person, office = (before, after) if before.name is not None else (after, before)
    alone = person.name is None or office.name is not None or not office.title or office.plural or after.joined
    elsewhere = len(office.states) == 1  # «هنأ الملك سلطان عمان»
    if alone or elsewhere or (person.country is None) == (office.country is None):
        return before, after
    country = person.country or office.country
    return before._replace(country=country), after._replace(country=country)


def _appoint(words: list[Word], before: Mention, after: Mention, memory: Memory) -> None:
    """«منير المؤخر، رئيس غرفة التجارة» and «رئيس الجامعة، شكري ادريس»: each tells of the other."""
    if after.former and after.name and after.joined and before.title and not before.name and not before.former:
        memory.appoint(words, after.name, before.country, before.roles)  # «رئيس الحركة والوزير الأسبق فلان»
        return
    person, office = (before, after) if before.kind == "person" else (after, before)
    if person.kind != "person" or person.name is None or office.kind not in ("role", "collective"):
        return
    if office.plural or office.named or not office.roles or office.roles == ("UNK",) or not office.definite:
        return
    if after.joined or not (office.title or office.kind == "collective"):
        return  # «رئيس الحزب فلان، حكومة الوحدة …», «فلان، وهيئة …»
    if person.held and (office.kind != "role" or office.former):
        return
    surname = person.entity_id is not None and person.last - person.first == 1
    if surname and person is before and person.last == office.first and person.roles:
        return  # «دعا السيستاني رئيس الوزراء»: somebody else, but «نوري المالكي نائب الرئيس»
    if (
        office.first == person.last
        and office.last - office.first == 1
        and words[office.first].light.endswith(("ه", "ها"))
    ):
        return  # «أقال عبد الرزاق نائبه»
    memory.appoint(words, person.name, office.country, office.roles, office.former)
