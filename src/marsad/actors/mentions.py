"""Mentions of actors in a sentence: names of the lexicon, role phrases, nationalities and personal names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from marsad.script import key
from marsad.text import UNASKED, Paragraph, Word

from .anaphora import OTHERS, like_those, of_body
from .apposition import appoint, beside, governs, of_one_country, shares_genitive, shares_office
from .entries import Hits, Role
from .memory import Memory
from .mention import Mention, from_nationality
from .names import LexiconNames
from .nationalities import Nationalities
from .nouns import ABSTRACT_FORCES, PARTICIPLES, UNSAID, VAGUE
from .persons import PersonNames
from .phrases import RolePhrases
from .tables import MINISTRIES, ActorTables

_OPENERS: Final = frozenset({"preposition", "conjunction", "subordinator", "demonstrative", "quantifier"})
_PROCLITIC: Final = frozenset("وفبلك")


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
        self._nationalities = Nationalities(tables, self._persons, is_verb)
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
                mention = of_body(mention, hit, found, paragraph, memory)
                if mention.lemma == OTHERS and mention.last - mention.first == 1:
                    mention = like_those(mention, found)
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
                if shares_genitive(found[-1], mention):
                    found[-1] = found[-1]._replace(country=mention.country)
                elif shares_office(found[-1], mention):
                    found[-1] = found[-1]._replace(country=mention.country, roles=mention.roles)
                if governs(words, found[-1], mention, self._is_verb):
                    found[-1] = found[-1]._replace(last=mention.first)
                if beside(words, found[-1], mention):
                    found[-1], mention = of_one_country(found[-1], mention)
                    appoint(words, found[-1], mention, memory)
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
        if named is not None and named.kind == "country" and self._nationalities.describes(words, i, first, memory):
            return None
        if (
            named is not None
            and named.kind == "country"
            and hit.demonym
            and self._nationalities.is_several(words, i, first)
        ):
            named = None  # «12 سوريا»
        if named is not None:
            return self._longer_name(paragraph, last, hit, named) or named
        if (found := self.tables.nationality(words, i, last)) is not None:
            demonym, end = found
            if self._nationalities.says_where(words, i, first):
                memory.learn(from_nationality(demonym, words[i].light, i, end, True), paragraph)
                return None
            people = demonym.people or self._nationalities.is_somebody(words, i, first)
            return self._nationalities.person(paragraph, i, end, last, people) or from_nationality(
                demonym._replace(people=people),
                words[i].light,
                i,
                end,
                words[i].key.startswith(("ال", "وال", "لل", "بال")),
            )
        if hit.given and not hit.function:
            return self._persons.bare(paragraph, i, last)
        if hit.sector and role is None and self._nationalities.is_counted(words, i, first):
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
                or words[phrase.first].key.endswith(("التنظيم", "المقاومه", "للتنظيم", "للمقاومه"))
            )
        if role.head in UNSAID and phrase.last - phrase.first == 1 and not role.plural and not role.several:
            return (phrase.definite or hit.possessed) and memory.described(role.head, (index, i)) is not None
        if hit.sector and phrase.first and phrase.last - phrase.first == 1 and words[phrase.first].key.endswith("يا"):
            before = words[phrase.first - 1]
            counted = self.tables.hits(before)
            return before.kind == "number" or (counted is not None and counted.function == "quantifier")
        return True

    def _is_act(self, paragraph: Paragraph, i: int, role: Role) -> bool:
        """Whether a word that may be a role noun is a verb here: «وطالب السراج» is no student."""
        word = paragraph.words[i]
        if word.light.endswith("ة") or not self._is_verb(word) or any(s.article for s in word.splits):
            return False
        if (
            role.kind == "collective"
            and self.tables.is_role(word.key)
            and self._nationalities.is_described(paragraph.words, i + 1)
        ):
            return False  # «شرطي أميركي يقتل شابا»: a headline's subject
        ours = word.key.endswith("نا") and role.kind in ("force", "institution") and role.head not in ABSTRACT_FORCES
        if i and ours and self._is_verb(paragraph.words[i - 1]):
            return False  # «تمكن جيشنا», but «يمس أمننا»
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
        if words[i].key.startswith("وال") and words[i].key[-1] != words[i - 1].key[-1]:
            return True  # «قتلى بالزبداني والمعارضة تقصف», but «الفصائل المسلحة والمعارضة»
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


def _is_led(word: Word) -> bool:
    """Whether a preposition or conjunction is written before the word."""
    return word.key.startswith(("لل", "بال", "كال"))
