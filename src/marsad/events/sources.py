"""Naming a source: where its name begins and ends, what kind it is, through which channel it speaks.

The kind goes by the source's own words: «مصدر أمني رفض الكشف عن اسمه» is anonymous whatever body he serves, «وزارة الداخلية
في بيان» official, «البيان» alone a document, «متحدث باسم الجيش» official until he has a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from marsad.script import key
from marsad.text import Word

from .context import PREPOSITIONS, RELATIVES, Context

_STATE: Final = frozenset({"country", "capital", "seat", "group"})
_QUOTES: Final = '«»"“”'
#: papers and channels named by ordinary words: only in quotation marks, or after «قناة»، «صحيفة»
_ORDINARY: Final = frozenset(
    "السفير الجديد الاتحاد الاخبار كان انا بنا قنا معا سما صفا وال وام وفا واع وات سبا الحره العالم الغد الشرق الحدث المملكه سوريا "
    "الرياض الخليج البيان الدستور الخبر الزمان المدي الصباح صباح شمس النهار الحياه اللواء فارس مهر رويا الاقصي الرايه درج سبق "
    "الشروق صومالي الراي القبس الشرقيه المسيره الاخباريه العمانيه بترا شهاب سانا المنار الجزيره العربيه تاس واس الاهرام بيلد الوطن".split()
)
_MEDIA_NOUNS: Final = frozenset(
    "وكاله وكالتي قناه قناتي صحيفه صحيفتي جريده شبكه موقع تلفزيون اذاعه فضائيه مجله محطه راديو بوابه مراسل مراسله مراسلو "
    "موفد موفده مبعوث مبعوثه مصادر مصدر برنامج لقناه لصحيفه لوكاله لاذاعه لتلفزيون لشبكه لموقع لمراسل لمراسله".split()
)
#: announcements that speak for the body that issues them; a report or a text of law speaks for itself
_ISSUED: Final = frozenset("بيان بلاغ بلاغات بيانات تصريح منشور تغريده تدوينه".split())
#: holders of an office or trade who stay unnamed: «مسؤول حكومي»، «ضباط كبار»
_UNNAMED: Final = frozenset(
    "مسوول مسوولون مسوولين مسوولان دبلوماسي دبلوماسيون دبلوماسيين ضابط ضباط قيادي قياديون عامل عاملون عاملين طبيب اطباء مسعف "
    "مسعفون مسعفين موظف موظفون عسكري عسكريون عسكريين خبراء متخصصون متخصصين مراقبون مراقبين محللون محللين مقرب مقربون مقربين "
    "مطلعون مطلعين مواطنون مواطنين سكان اهالي ناشطون ناشطين نشطاء حقوقيون حقوقيين شاهد شهود مصدر مصادر ناجون ناجين انباء".split()
)
_ANONYMOUS: Final = frozenset(
    "مصدر مصدران مصدرين مصادر شاهدان شاهدين شهود سكان اهالي مسعفون مسعفين نشطاء ناشطون ناشطين مراقبون انباء".split()
)
_ENDS: Final = frozenset("فقد قد وقد لقد لم لن لا ليس قوله قولها قولهم حول ل".split())
#: ministries and offices named without their noun: «الخارجية الروسية»
_MINISTRIES: Final = frozenset("خارجيه داخليه دفاع صحه عدل ماليه رئاسه نيابه ادعاء اداره خطوط تحالف".split())
_POSSESSIVE: Final = ("نا", "ها", "ه", "هم")
_SPEAKERS: Final = frozenset("متحدث متحدثه ناطق ناطقه".split())
_LONGEST: Final = 9
#: the ending of an adverbial accusative, which speaks no more: «حكومةً وشعبًا»
_TANWIN: Final = ("\u064b", "\u064b\u0627")
#: what watches and counts, independent of states: «المرصد»
_MONITORS: Final = frozenset({"مرصد", "مراصد"})
#: «تقرير إخباري»، «تقارير صحفية»: the press speaks
_OF_THE_PRESS: Final = frozenset(
    "اخباري اخباريه صحفي صحفيه صحافي صحافيه اعلامي اعلاميه تلفزيوني تلفزيونيه متلفز اذاعي اذاعيه".split()
)


class SourceNames:
    """The nouns that make a source and the media's names, by first word."""

    def __init__(self, sources: Iterable[Mapping[str, Any]], channels: Iterable[Mapping[str, Any]]) -> None:
        self._nouns: dict[str, tuple[str, str]] = {}
        for row in sources:
            for form in _forms(key(row["lemma"]), row.get("plural") or ""):
                self._nouns.setdefault(form.split()[0], (row["kind"], row["id"]))
        self._channels: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for row in channels:
            for surface in (row["surface"], row.get("name_ar") or ""):
                words = key(surface).split()
                if words:
                    entry = (tuple(words[1:]), row.get("name_ar") or row["surface"], row["kind"])
                    if entry not in self._channels.setdefault(words[0], []):
                        self._channels[words[0]].append(entry)
        for entries in self._channels.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def noun(self, context: Context, token: int) -> str | None:
        """The kind that the noun at `token` gives a source, or None."""
        if not context.first <= token < context.last:
            return None
        word = context.paragraph.words[token]
        for stem in (*word.stems, *(split.stem for split in word.splits if split.suffix in _POSSESSIVE)):
            entry = self._nouns.get(stem)
            if entry:
                return entry[0]
        return None

    def dative(self, context: Context, token: int) -> bool:
        """Whether a preposition is written onto the noun at `token`: «أكد لمراسلنا»، «أضاف بمجلس النواب»."""
        word = context.paragraph.words[token]
        if word.key in self._nouns:
            return False
        return any(split.particle in ("ل", "ب") and split.stem in self._nouns for split in word.splits)

    def at(self, context: Context, token: int) -> tuple[int, int, str, int | None] | None:
        """A source named at `token`: its tokens, kind and mention; None where none begins there."""
        words = context.paragraph.words
        while token < context.last and (words[token].surface in _QUOTES or context.key(token) in ("بعض", "احد", "عدد")):
            token += 1
        if token >= context.last or words[token].kind == "mark" or words[token].surface.endswith(_TANWIN):
            return None
        index = context.mention_at.get(token)
        mention = context.mentions[index] if index is not None else None
        if mention is not None and mention.kind == "adjective":
            mention, index = None, None
        noun = self.noun(context, token)
        if noun == "document" and (issuer := self._issuer(context, token)) is not None:
            return issuer
        if mention is None and noun == "official" and (following := context.mention_at.get(token + 1)) is not None:
            whole = context.mentions[following]  # «بعثة الأمم المتحدة»، «مكتب رئيس الوزراء»
            if whole.kind != "adjective" and not words[token].key.startswith("ال"):
                return token, whole.last, "official", None
        if mention is None and noun == "official" and words[token].key.startswith("ال"):
            following = context.mention_at.get(token + 1)
            if following is not None and context.mentions[following].kind == "adjective":
                return token, context.mentions[following].last, "official", None  # «الخارجية الألمانية»
        if mention is not None and mention.first <= token:
            first, last = mention.first, mention.last
            if noun in ("anonymous", "media", "document") and first == token:
                last = max(last, self._end(context, token))
            return first, last, self.kind(context, first, last, index), index
        if noun in ("anonymous", "media", "document", "person"):
            last = self._end(context, token)
            return token, last, self.kind(context, token, last, None), None
        channel = self.channel(context, token)
        if channel is not None and channel[1] not in ("form", "social"):
            return token, token + channel[2], "media", None
        return None

    def kind(self, context: Context, first: int, last: int, index: int | None) -> str:
        """The kind of the source named by tokens `first` … `last`."""
        words = context.paragraph.words
        mention = context.mentions[index] if index is not None else None
        noun = self.noun(context, first)
        head = words[first].stems
        named = any(
            m.first < last + 3 and m.last > first and (m.kind == "person" or m.named)
            for m in context.mentions
            if first <= m.first <= last + 1 and not any(words[t].surface not in "،," for t in range(last, m.first))
        ) or (mention is not None and (mention.named or mention.kind == "person"))
        if context.key(first + 1) == "التواصل":
            return "other"  # «مواقع التواصل»: nobody's desk stands behind it
        if noun == "media" or self.channel(context, first):
            if mention is None or mention.kind not in ("person",) or noun == "media":
                return "media"
        if noun == "document":
            if any(self.noun(context, t) == "media" for t in range(first + 1, min(context.last, first + 4))):
                return "media"  # «تقرير نشرته صحيفة»، «تقرير لقناة الجزيرة»
            if context.key(first + 1).removeprefix("ال") in _OF_THE_PRESS or context.key(first) == "تقارير":
                return "media"
            return "official" if self._issued(context, first, last) else "document"
        definite = any(stem.startswith("ال") and len(stem) > 3 for stem in head)
        if set(head) & _ANONYMOUS or (noun == "anonymous" and not named):
            return "anonymous"
        if set(head) & _UNNAMED and not definite and not (named and self._person(context, first, last)):
            return "anonymous"
        if {stem.removeprefix("ال") for stem in head} & _MONITORS:
            return "other"
        if set(head) & _SPEAKERS or {stem.removeprefix("ال") for stem in head} & _SPEAKERS:
            return "person" if named and definite else "official"
        if mention is not None and (mention.kind == "body" or mention.kind in _STATE):
            return "other" if mention.country == "NGO" or mention.roles == ("NGO",) else "official"
        if noun == "official" or {stem.removeprefix("ال") for stem in head} & _MINISTRIES:
            return "official"  # «المكتب السياسي»، «الخارجية الروسية»
        if mention is None:
            tail = words[last - 1].light
            if last - first > 1 and tail.startswith("ال") and tail.endswith("ة") and noun != "person":
                return "official"  # «العمليات المشتركة»: no person is called so
            return noun if noun and noun != "anonymous" else "person"
        if mention.kind == "person" or (mention.named and mention.title):
            return "person"
        if mention.kind == "role":
            return "official" if noun == "official" or not mention.title else "person"
        if named or noun == "person":
            return "person"
        if mention.kind == "collective" and not mention.plural:
            civil = mention.roles == ("CVL",)  # «الطفلة»
            return "official" if words[first].light.endswith("ة") and not civil else "person"  # «المعارضة»، «الطبيب»
        return "other"

    @staticmethod
    def _person(context: Context, first: int, last: int) -> bool:
        """Whether a person is named in or right after tokens `first` … `last`, not only his place or his office's."""
        words = context.paragraph.words
        beside = last + 1 if last < context.last and words[last].surface in "،," else last
        return any(m.kind == "person" for m in context.mentions if first <= m.first <= beside)

    def _issuer(self, context: Context, token: int) -> tuple[int, int, str, int | None] | None:
        """The body behind an announcement that a relative clause names: «بيان أصدرته وزارة الخارجية»."""
        words = context.paragraph.words
        if not {stem.removeprefix("ال") for stem in words[token].stems} & _ISSUED:
            return None
        if not context.key(token + 1).startswith(("اصدر", "نشر", "صادر")):
            return None
        for t in range(token + 2, min(context.last, token + 5)):
            index = context.mention_at.get(t)
            if index is not None and context.mentions[index].kind != "adjective":
                mention = context.mentions[index]
                kind = self.kind(context, mention.first, mention.last, index)
                return mention.first, mention.last, kind, index
        return None

    def _issued(self, context: Context, first: int, last: int) -> bool:
        """Whether the announcement names who issues it: «بيان لوزارة الخارجية»، «بلاغ صادر عن الرئاسة»."""
        words = context.paragraph.words
        if not {stem.removeprefix("ال") for stem in words[first].stems} & _ISSUED:
            return False
        for t in range(first + 1, min(context.last, max(last, first + 4))):
            if words[t].surface in "،,.؛:" or context.subordinator(t):
                return False
            index = context.mention_at.get(t)
            if index is not None and context.mentions[index].kind != "adjective":
                return True
            if self.noun(context, t) == "official":
                return True
        return False

    def _end(self, context: Context, token: int) -> int:
        """A source's noun phrase runs to a verb, mark or particle: «مصادر «العربية» في القاهرة»."""
        words = context.paragraph.words
        end = token + 1
        quoted = False
        definite = words[token].key.startswith("ال") and self.noun(context, token) == "anonymous"
        allowed = ("في", "من", "داخل", "باسم", "لدي", "عن" if self.noun(context, token) == "document" else "")
        while end < min(context.last, token + _LONGEST):
            word = words[end]
            if word.surface in _QUOTES:
                quoted = not quoted
                end += 1
                continue
            inside = quoted and end not in context.verbs
            if definite and word.kind == "word" and not quoted and not word.key.startswith("ال"):
                if context.key(end) not in allowed:
                    break  # «رفض المصدر إعطاء المزيد»
            if word.kind == "mark" or context.subordinator(end) or context.key(end) in RELATIVES:
                break
            if context.key(end) in _ENDS:
                break
            if end in context.verbs and not inside:
                break
            if end in context.readings and not inside and _act_noun(context, end):
                break
            if context.key(end) in PREPOSITIONS and context.key(end) not in allowed:
                break
            if context.key(end) in ("في", "عن", "من") and end + 1 not in context.mention_at:
                if end + 1 not in context.place_tokens and self.noun(context, end + 1) != "official":
                    break
            if any(t.start == context.paragraph.starts[end] for t in context.times):
                break
            end += 1
        while end > token + 1 and (words[end - 1].surface in "«“" or (words[end - 1].kind == "mark" and not quoted)):
            if words[end - 1].surface in "»”" or (words[end - 1].surface == '"' and _odd(words, token, end) is False):
                break
            end -= 1
        return end

    def channel(self, context: Context, token: int) -> tuple[str, str, int] | None:
        """A medium named at the token: its name, kind and number of tokens."""
        if not context.first <= token < context.last:
            return None
        words = context.paragraph.words
        for stem in words[token].stems:
            for rest, name, kind in self._channels.get(stem, ()):
                wanted = [part for part in rest if part != "ل"]
                if not all(context.key(token + 1 + k) == word for k, word in enumerate(wanted)):
                    continue
                if not rest and stem in _ORDINARY and not self._supported(context, token):
                    continue
                if rest and rest[-1] == "ل" and not context.key(token + 1 + len(wanted)).startswith("ل"):
                    continue
                return name, kind, 1 + len(wanted)
        return None

    @staticmethod
    def _supported(context: Context, token: int) -> bool:
        """Whether an ordinary word is a medium's name here: in quotation marks, or after a noun of the press."""
        words = context.paragraph.words
        before = token - 1
        quoted = before >= context.first and words[before].surface in _QUOTES
        if quoted and token + 1 < context.last and words[token + 1].surface in _QUOTES:
            t = before - 1
            led = context.key(t).removeprefix("و")
            return t < context.first or led in _MEDIA_NOUNS or led in ("ل", "مع", "الي", "علمت")
        return before >= context.first and context.key(before).removeprefix("و") in _MEDIA_NOUNS

    def channel_of(self, context: Context, first: int, last: int, cue: int, kind: str) -> str | None:
        """Where it was said: a medium inside the source's own name, or near the cue after «في بيان على»، «عبر»، «لـ»."""
        words = context.paragraph.words
        for i in range(first + (1 if kind != "media" else 0), last):
            found = self.channel(context, i)
            if found and found[1] != "form":
                return found[0]
        form: str | None = None
        start = min(cue, first)
        for i in range(start, min(context.last, max(cue, last) + 14)):
            if i >= max(cue, last) and (context.subordinator(i) or words[i].surface in ":."):
                break
            if first <= i < last:
                continue
            found = self.channel(context, i)
            if found is None:
                continue
            if found[1] == "form":
                form = form or found[0]
            elif (
                found[1] == "social"
                or context.key(i - 1) in PREPOSITIONS
                or context.key(i - 1).removeprefix("ل") in _MEDIA_NOUNS
                or context.key(i - 1) in ("ل", *_MEDIA_NOUNS)
                or words[i].key[0] in "لب"
                or words[i - 1].surface in '«"“'
            ):
                return found[0]
        return form.removesuffix(" ل").removesuffix(" مع") if form else None


def _act_noun(context: Context, token: int) -> bool:
    """Whether an indefinite noun that may be an act begins what is reported: «أعلنت مصادر أمنية مقتل خمسة»."""
    return any(r.rows and r.pos == "noun" and not r.split.article for r in context.readings[token])


def _odd(words: list[Word], low: int, high: int) -> bool:
    return sum(words[t].surface == '"' for t in range(low, high)) % 2 == 1


def _forms(lemma: str, plurals: str) -> set[str]:
    forms = {lemma}
    base = lemma[:-1] if lemma.endswith("ه") else lemma
    for plural in plurals.split("|"):
        cell = key(plural)
        if cell in ("ون", "ين"):
            forms |= {base + "ون", base + "ين"}
        elif cell == "ات":
            forms.add(base + "ات")
        elif cell:
            forms.add(cell)
            if cell.endswith("ون"):
                forms.add(cell[:-2] + "ين")
    return forms
