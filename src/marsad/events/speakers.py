"""Whose verb a report is: the subject after it, before it, known to no list, or named by a headline's colon."""

from __future__ import annotations

from typing import Final

from marsad.dates import may_open
from marsad.script import key

from .context import PREPOSITIONS, RELATIVES, Context
from .positions import positions
from .readings import Reading
from .scope import stem_of
from .sources import SourceNames

Named = tuple[int, int, str, int | None]

#: verbs of saying: what stands between them and أنّ is who speaks
SAYING: Final = frozenset("قال صرح اضاف اوضح افاد ذكر اشار لفت اكد اعلن".split())
_PRONOUNS: Final = frozenset("هو هي هم ذلك هذا هذه ايضا كذلك لنا بان ان كل".split())
#: what may stand between a verb and its subject
_PASSED: Final = frozenset("به بها عنه عليه ذلك لنا ايضا كذلك اليوم امس".split())
#: verbs that have whom they tell right after them, where their subject stands before: «إن الوزير أبلغ السفير أن»
_TELLING: Final = frozenset("ابلغ اخبر اطلع حدث خاطب اخطر".split())
_OPENINGS: Final = ':«"“'
_QUOTES: Final = '«"“'
_REACH: Final = 14  # words between a verb and its subject at most
_LONGEST: Final = 7  # words of a speaker that no list knows
_FAMILY: Final = 3  # words of a family name
_NEWS: Final = frozenset({"انباء", "معلومات", "اخبار", "معطيات"})
_SPOKESMEN: Final = frozenset("متحدث متحدثه ناطق ناطقه".split())
_CLAUSE: Final = 9  # words of a relative clause between a speaker and his verb
#: «من جانبها»، «بدوره» between a verb and its subject
_SIDES: Final = frozenset("جانبه جانبها جانبهم جهته جهتها جهتهم ناحيته ناحيتها طرفه طرفها".split())
_TURNS: Final = frozenset("بدوره بدورها بدورهم".split())


class Speakers:
    """Finds who speaks, by the names of sources."""

    def __init__(self, names: SourceNames) -> None:
        self._names = names

    def speaker(self, context: Context, token: int, reading: Reading) -> Named | None:
        """Whoever is the verb's subject: after it, before it, or the antecedent of الذي."""
        rumour = self._rumour(context, token, reading)
        if rumour is not None:
            return rumour
        told = stem_of(reading) in _TELLING and self._leads(context, token)
        near = (None if told else self._after(context, token)) or self._before(context, token)
        if near is not None:
            return self._spokesman(context, near)
        places = positions(context, token, reading)
        subjects = [i for i in places.get("subject", ()) if i >= 0]
        if subjects:
            mention = context.mentions[subjects[0]]
            distance = mention.first - token if mention.first > token else token - mention.last
            walled = mention.first > token and any(
                context.is_mark(t) or context.paragraph.words[t].surface in _OPENINGS
                for t in range(token, mention.first)
            )
            if distance <= _REACH and not walled and not (mention.first > token and self._tied(context, mention.first)):
                named = self._names.at(context, mention.first)
                if named is not None:
                    return named
        if reading.tense == "past":
            name = _unknown_name(context, token + 1)
            if name is not None and (
                context.clause_start(token) >= token - 1 or context.paragraph.words[token].key[:1] == "و"
            ):
                nameless = self._names.kind(context, *name, None) == "anonymous"  # «مصدران طبيان»
                return (*name, "anonymous" if nameless else "person", None)
        return None

    def _rumour(self, context: Context, token: int, reading: Reading) -> Named | None:
        """An indefinite source right before its verb: «أنباء تفيد بمنع السلطات السفر», where the authorities do not speak."""
        if reading.tense != "present" or reading.split.conjunction or token - 1 < context.first:
            return None
        if context.key(token - 1) in _NEWS:
            return token - 1, token, "anonymous", None
        if self._names.noun(context, token - 1) not in ("anonymous", "document") or _defined(context, token - 1):
            return None
        named = self._names.at(context, token - 1)
        return named if named is not None and named[1] == token else None

    def _spokesman(self, context: Context, named: Named) -> Named:
        """A spokesman with his name, which follows the body's: «المتحدث باسم الجيش توكور جوساو»، «الناطق باسم القوات، أحمد عسيري»."""
        first, last, kind, index = named
        if kind != "official" or context.key(first).removeprefix("ال") not in _SPOKESMEN:
            return named
        words = context.paragraph.words
        t = last
        while t < min(context.last, last + _LONGEST):
            mention = context.mention_at.get(t)
            if mention is not None and context.mentions[mention].kind == "person":
                return first, context.mentions[mention].last, "person", index
            name = _unlisted_name(context, t)
            if name is not None:
                return first, name, "person", index
            if words[t].surface not in "،," and (
                words[t].kind == "mark" or t in context.verbs or context.known(t) or _proclitic(context, t)
            ):
                break
            t += 1
        return named

    @staticmethod
    def _leads(context: Context, token: int) -> bool:
        """Whether a name stands right before the verb: its subject."""
        index = context.mention_at.get(token - 1)
        return index is not None and context.mentions[index].kind != "adjective" and context.key(token)[:1] != "و"

    def _after(self, context: Context, token: int) -> Named | None:
        """The source right after the verb, past its object suffix, به, and the report's circumstances."""
        words = context.paragraph.words
        t = token + 1
        timed = False  # times are looked for where a word may open one
        while t < min(context.last, token + 8):
            if words[t].surface in _QUOTES:
                t += 1
                continue
            if words[t].kind == "mark" or context.subordinator(t):
                return None
            if context.key(t) in _PASSED or context.key(t) in _TURNS:
                t += 1
                continue
            if context.key(t) == "من" and context.key(t + 1) in _SIDES:
                t += 2
                continue
            timed = timed or may_open(words[t].surface)
            if timed and any(s.start <= context.paragraph.starts[t] < s.end for s in context.times):
                t += 1
                continue
            break
        else:
            return None
        if t >= context.last or context.key(t) in PREPOSITIONS:
            return None
        if t in context.verbs and self._names.noun(context, t) is None:
            return None
        named = self._names.at(context, t)
        if named is None or self._names.dative(context, t):
            return None
        index = named[3]
        if index is not None and context.mentions[index].first == t:
            if _proclitic(context, t):
                return None
        return named

    def _before(self, context: Context, token: int) -> Named | None:
        """A source noun that opens the verb's clause: «مصادر أمنية قالت»."""
        start = context.clause_start(token)
        while start < token and context.key(start) in ("كان", "وكان", "كانت", "وكانت", "قد", "وقد"):
            start += 1
        if token - start > _REACH or token == start:
            return None
        named = self._names.at(context, start)
        if named is None or named[1] > token:
            return None
        gap = range(named[1], token)
        if named[2] in ("anonymous", "media") and len(gap) <= _CLAUSE // 2 and _relative_verb(context, gap):
            return named  # «مصادر تدعم الشرعية تحدثت عن»
        if context.key(named[1]) in RELATIVES and len(gap) <= _CLAUSE and not any(context.is_mark(t) for t in gap):
            return named  # «المسؤول الذي رفض ذكر اسمه قال إن»
        plain = all(
            t not in context.mention_at or context.mentions[context.mention_at[t]].kind == "adjective" for t in gap
        )
        if len(gap) > 3 or not plain or any(t in context.verbs or context.key(t) in PREPOSITIONS for t in gap):
            return None
        return named

    def unlisted(self, context: Context, token: int, reading: Reading, opener: int | None) -> Named | None:
        """A speaker that no list knows, between a verb of saying and its أنّ: «وقال حاكم المنطقة علي يرليكايا إن»."""
        if opener is None or stem_of(reading) not in SAYING or reading.tense != "past":
            return None
        words = context.paragraph.words
        end = token + 1
        while end < opener and words[end].kind == "word" and context.key(end) not in PREPOSITIONS:
            if (end in context.verbs and end > token + 1) or context.key(end) in RELATIVES:
                return None
            if any(t.start == context.paragraph.starts[end] for t in context.times):
                break
            end += 1
        if not 2 <= end - token - 1 <= _LONGEST or words[token + 1].key in _PRONOUNS:
            return None
        return token + 1, end, self._names.kind(context, token + 1, end, None), None

    def _tied(self, context: Context, token: int) -> bool:
        return _proclitic(context, token) or self._names.dative(context, token)

    def headline(self, context: Context, colon: int) -> Named | None:
        """Who stands before a headline's colon, if it is somebody: «وزير الدفاع: سقوط قتلى»."""
        named = self._names.at(context, context.first)
        if named is None:
            name = _unknown_name(context, context.first)
            named = (*name, "person", None) if name is not None else None
        if named is None or (named[1] < colon - 3 and context.key(named[1]) not in PREPOSITIONS):
            return None
        if named[3] is not None and context.mentions[named[3]].kind in ("country", "capital"):
            return None  # «ليبيا: مقتل خمسة»: where, not who
        return named


def _proclitic(context: Context, token: int) -> bool:
    """Whether a preposition is written onto a name: «بمجلس النواب»."""
    index = context.mention_at.get(token)
    word = context.paragraph.words[token].key
    if index is None:
        return False
    name = key(context.mentions[index].name_ar)
    if word == "ولي" or name.startswith(word):
        return False  # «ولي العهد»، «وليد»: no و and لـ
    word = word[1:] if word[:1] == "و" else word
    if word[:1] not in ("ب", "ل"):
        return False
    return not name.startswith(word[:1]) or word.startswith("لل")


def _defined(context: Context, token: int) -> bool:
    return context.key(token).startswith("ال")


def _relative_verb(context: Context, gap: range) -> bool:
    """Whether a clause without a relative pronoun, with one verb in the present, stands between: «مصادر تدعم الشرعية»."""
    verbs = [t for t in gap if t in context.verbs]
    if len(verbs) != 1 or verbs[0] != gap.start or any(context.is_mark(t) for t in gap):
        return False
    return context.key(verbs[0])[:1] in ("ي", "ت")


def _unlisted_name(context: Context, start: int) -> int | None:
    """The end of two or three words on no list, which can only be a name: «توكور جوساو»."""
    words = context.paragraph.words
    end = start
    while end < min(context.last, start + _FAMILY):
        word = words[end]
        if word.kind != "word" or end in context.readings or end in context.mention_at:
            break
        if context.known(end) and (end == start or end not in context.place_tokens):
            break  # a family may be called like a place
        if word.key[:1] in "بلوف" or word.key.startswith("ال") or len(word.key) < _FAMILY:
            break
        if any(time.start <= context.paragraph.starts[end] < time.end for time in context.times):
            break
        end += 1
    return end if end - start > 1 else None


def _unknown_name(context: Context, start: int) -> tuple[int, int] | None:
    """A family name that no list knows, right after its verb: «وأضاف الدهماني»."""
    words = context.paragraph.words
    end = start
    while end < min(context.last, start + _FAMILY):
        word = words[end]
        if word.kind != "word" or end in context.readings or end in context.mention_at or context.known(end):
            break
        if (word.key[0] in "بلف" and end > start) or len(word.key) < 4:
            break
        end += 1
    if end == start or words[start].key.startswith(("بال", "لل", "وال", "وعلي", "كل", "ذلك", "هناك")):
        return None
    if not words[start].key.startswith("ال") and end - start < 2:
        return None
    return start, end
