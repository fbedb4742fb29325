"""Reports in a sentence: who speaks, by which verb or phrase, and which words are the speech.

«أكد الوزير أن …»، «وفق ما أعلنت الوزارة»، «…، بحسب شهود»، «الوزير: …»، «مضيفا أن …»، and the speaker of the sentence before, whom
«وأضاف» carries on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from marsad.script import key

from .context import PREPOSITIONS, RELATIVES, Context
from .positions import positions
from .readings import Reading
from .scope import stem_of
from .sources import SourceNames

#: participles of reporting verbs in the accusative, which carry the sentence's speaker on
_PARTICIPLES: Final = frozenset(
    stem + ending
    for stem in (
        "موكد مضيف مشير موضح معتبر لافت مبين قايل مذكر متابع مشدد منوه مبرز كاشف معلن زاعم محذر معرب معبر مردف مصرح نافي ناف متهم "
        "مرجح متوقع مستدرك مستطرد منبه مفيد داعي مطالب مستنكر ملاحظ مستبعد مجدد مشترط موكدين"
    ).split()
    for ending in ("ا", "ه", "ين")
)
#: what makes a reporting verb a phrase: «وفق ما أكده»، «حسبما ذكرت»، «كما قال»
_AS: Final = frozenset("حسبما وفقما كما مثلما فيما بما".split())
_ACCORDING: Final = frozenset("وفق بحسب حسب علي لما وفقا طبقا نحو".split())
#: possessives that go back to the speaker: «على حد قوله»، «وفق تعبيرها»
_OWN: Final = frozenset(
    word + suffix
    for word in "قول تعبير وصف راي تصريح تصريحات كلام تقدير روايت اعتقاد تاكيد بيان زعم".split()
    for suffix in ("ه", "ها", "هم", "هما")
)
#: impersonal reports: the narrator speaks on
_IMPERSONAL: Final = frozenset("يذكر يشار يجدر تجدر ذكر يلاحظ يعتقد يقال".split())
#: verbs that mostly mean something else: reports only with أنّ, a colon or a quotation
_WEAK: Final = frozenset(
    "شرح بين علق راي ظن كتب زاد رد اجاب فسر برر علل قدر واصل كرر جدد بث اذاع روي لاحظ لمح المح افترض شكك تساءل تابع علم "
    "اطلع حدث نبه هتف اقسم تكهن تنبا خمن استنتج استدرك طمان اقر حذر اعتبر استبعد".split()
)
_THAT: Final = frozenset("ان بان انه انها انهم انهما اننا انني بانه بانها بانهم بانهما فان الا".split())
_SAYING: Final = frozenset("قال صرح اضاف اوضح افاد ذكر اشار لفت اكد اعلن".split())
_PRONOUNS: Final = frozenset("هو هي هم ذلك هذا هذه ايضا كذلك لنا بان ان كل".split())
_REPORTED: Final = frozenset("معطيات معلومات تقارير انباء صور تصريحات ارقام احصاءات بيانات روايات اخبار".split())
_STARTERS: Final = frozenset(
    "من كما وكما ثم في وفي هذا وقد قد لقد بدوره بدورها وبدوره وبدورها جهته جهتها جانبه جانبها".split()
)
_OPENINGS: Final = ':«"“'
_HARD: Final = frozenset(".؛!؟?")
_REACH: Final = 40
_NAME_REACH: Final = 14


class Source(NamedTuple):
    """One who vouches: its own tokens, kind, cue and channel; tokens `begin` … `end` are its speech.

    `form` tells how it is named: verb, phrase, participle, colon, claim, or carried from an earlier sentence.
    `opener` is the token of أنّ, colon or quotation that opens the speech, None where the verb has a plain object.
    """

    first: int
    last: int
    paragraph: int
    kind: str
    cue: str
    cue_token: int
    channel: str | None
    begin: int
    end: int
    mention: int | None
    row: str
    text: str
    start: int
    stop: int
    form: str = "verb"
    opener: int | None = None
    stance: str = ""
    age: int = 0

    @property
    def identity(self) -> tuple[int, int, int]:
        """Where its name stands."""
        return self.paragraph, self.start, self.stop


class AttributionRules:
    """The attribution lexicon: finds the reports of a sentence."""

    def __init__(
        self,
        sources: Iterable[Mapping[str, Any]],
        channels: Iterable[Mapping[str, Any]],
        phrases: Iterable[Mapping[str, Any]],
    ) -> None:
        self.names = SourceNames(sources, channels)
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for row in phrases:
            words = key(row["pattern"].split("[")[0]).split()
            if words:
                self._phrases.setdefault(words[0], []).append((tuple(words[1:]), row["id"]))
        for entries in self._phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def sources(self, context: Context, carried: Source | None) -> list[Source]:
        """The reports of a sentence in order; `carried` is the last speaker, for verbs and possessives that go on with him."""
        found: list[Source] = []
        readings = context.readings
        for token in context.verbs:
            reading = next((r for r in readings[token] if r.report and r.pos == "verb"), None)
            if (
                reading is None
                or reading.split.particle == "ل"
                or words_key(context, token) == "اقل"
                or (reading.split.suffix and not self._relative(context, token, reading))
            ):
                continue
            if stem_of(reading) in _WEAK and not _that(context, token):
                continue
            source = self._by_verb(context, token, reading, found[-1] if found else carried)
            if source is not None:
                found.append(source)
        if not found and (colon := self._by_colon(context)) is not None:
            found.append(colon)
        words = context.paragraph.words
        for token in range(context.first, context.last):
            if words[token].kind != "word":
                continue
            entries = self._phrases.get(words[token].key) or (
                self._phrases.get(words[token].key[1:]) if words[token].key[:1] == "و" else None
            )
            if entries and (phrase := self._by_phrase(context, token, entries, found, carried)) is not None:
                found.append(phrase)
            elif token > context.first and words[token].key in _PARTICIPLES:
                more = self._by_participle(context, token, found)
                if more is not None:
                    found.append(more)
        return found

    def _by_verb(self, context: Context, token: int, reading: Reading, last: Source | None) -> Source | None:
        words = context.paragraph.words
        cue, row = words[token].light, reading.row_ids[0] if reading.row_ids else reading.lemma
        before = context.key(token - 1)
        if reading.report == "relay":
            return self._by_relay(context, token, reading, last)
        phrase = (
            before in _AS
            or (reading.split.suffix and context.key(token - 1) in _REPORTED)
            or (before == "ما" and context.key(token - 2) in _ACCORDING)
        )
        opener = _opener(context, token)
        if words[token].key in _IMPERSONAL and before not in ("ما", *_AS) and reading.voice == ("passive",):
            return None
        if words[token].key.removeprefix("و") in ("يذكر", "يشار", "تجدر", "يجدر"):
            return None
        speaker = self._speaker(context, token, reading) or self._unlisted(context, token, reading, opener)
        if speaker is not None:
            source = self._make(context, *speaker, cue, token, row)
        elif last is not None and _goes_on(context, token, reading, phrase):
            source = last._replace(cue=cue, cue_token=token, mention=None, row=row, form="verb", age=last.age)
            if last.paragraph == context.paragraph.index and context.first <= last.cue_token < context.last:
                source = source._replace(mention=last.mention)
        else:
            return None
        stance = reading.report or ""
        if phrase and (opener is None or before != "كما"):
            return source._replace(form="phrase", begin=context.first, end=context.last, stance=stance)
        begin, end = _scope(context, token, reading, opener, source)
        return source._replace(form="verb", begin=begin, end=end, opener=opener, stance=stance)

    def _by_relay(self, context: Context, token: int, reading: Reading, last: Source | None) -> Source | None:
        """«نقلت رويترز عن دبلوماسي أن»: who is passed on, with the medium as channel; the medium where it names nobody."""
        words = context.paragraph.words
        cue, row = words[token].light, reading.row_ids[0] if reading.row_ids else reading.lemma
        before = context.key(token - 1)
        phrase = before in _AS or before in _REPORTED or (before == "ما" and context.key(token - 2) in _ACCORDING)
        speaker = self._speaker(context, token, reading)
        if speaker is None or speaker[2] not in ("media", "anonymous", "document", "official"):
            return None
        medium = self._make(context, *speaker, cue, token, row)
        opener = _opener(context, token)
        end = opener if opener is not None else min(context.last, speaker[1] + _NAME_REACH)
        source = medium
        for t in range(speaker[1], end):
            if context.key(t) == "عن" and (named := self.names.at(context, t + 1)) is not None:
                source = self._make(context, *named, cue, token, row)
                source = source._replace(channel=medium.channel or medium.text)
                break
        else:
            if opener is None and not phrase:
                return None  # «نشرت الصحيفة صورا»
        if phrase:
            begin, end = _phrase_scope(context, token)
            return source._replace(form="phrase", begin=begin, end=end, stance="relay")
        begin, end = _scope(context, token, reading, opener, source)
        return source._replace(begin=begin, end=end, opener=opener, stance="relay")

    def _unlisted(
        self, context: Context, token: int, reading: Reading, opener: int | None
    ) -> tuple[int, int, str, int | None] | None:
        """A speaker that no list knows, between a verb of saying and its أنّ: «وقال حاكم المنطقة علي يرليكايا إن»."""
        if opener is None or stem_of(reading) not in _SAYING or reading.tense != "past":
            return None
        words = context.paragraph.words
        end = token + 1
        while end < opener and words[end].kind == "word" and context.key(end) not in PREPOSITIONS:
            if end in context.verbs or context.key(end) in RELATIVES or (context.known(end) and end == token + 1):
                return None
            if any(t.start == context.paragraph.starts[end] for t in context.times):
                break
            end += 1
        if not 2 <= end - token - 1 <= _NAME_REACH // 2 or words[token + 1].key in _PRONOUNS:
            return None
        return token + 1, end, self.names.noun(context, token + 1) or "person", None

    def _relative(self, context: Context, token: int, reading: Reading) -> bool:
        """Whether a pronoun on a reporting verb is its object: «وفق ما أكده»، «معلومات نقلتها الوكالة»."""
        if reading.split.suffix not in ("ه", "ها"):
            return False
        if context.key(token - 1) in ("ما", *_AS, *RELATIVES):
            return True
        return self.names.noun(context, token - 1) == "document" or context.key(token - 1) in _REPORTED

    def _speaker(self, context: Context, token: int, reading: Reading) -> tuple[int, int, str, int | None] | None:
        """Whoever is the verb's subject: after it, before it, or the antecedent of الذي."""
        near = self._after(context, token) or self._before(context, token)
        if near is not None:
            return near
        places = positions(context, token, reading)
        subjects = [i for i in places.get("subject", ()) if i >= 0]
        if subjects:
            mention = context.mentions[subjects[0]]
            distance = mention.first - token if mention.first > token else token - mention.last
            walled = mention.first > token and any(
                context.is_mark(t) or context.paragraph.words[t].surface in _OPENINGS
                for t in range(token, mention.first)
            )
            if (
                distance <= _NAME_REACH
                and not walled
                and not (mention.first > token and _proclitic(context, mention.first))
            ):
                named = self.names.at(context, mention.first)
                if named is not None:
                    return named
        if reading.tense == "past":
            name = _unknown_name(context, token + 1)
            if name is not None and (context.clause_start(token) >= token - 1 or words_key(context, token)[:1] == "و"):
                return (*name, "person", None)
        return None

    def _after(self, context: Context, token: int) -> tuple[int, int, str, int | None] | None:
        """The source right after the verb, past its object suffix, به, and the report's circumstances."""
        words = context.paragraph.words
        t = token + 1
        while t < min(context.last, token + 8):
            if words[t].surface in _QUOTES_OPEN:
                t += 1
                continue
            if words[t].kind == "mark" or context.subordinator(t):
                return None
            if context.key(t) in ("به", "بها", "عنه", "عليه", "ذلك", "لنا", "ايضا", "كذلك", "اليوم", "امس"):
                t += 1
                continue
            if any(s.start <= context.paragraph.starts[t] < s.end for s in context.times):
                t += 1
                continue
            break
        else:
            return None
        if t >= context.last or context.key(t) in PREPOSITIONS or t in context.verbs:
            return None
        named = self.names.at(context, t)
        if named is None or (words[t].key[:1] == "ل" and self.names.dative(context, t)):
            return None
        index = named[3]
        if index is not None and context.mentions[index].first == t:
            if _proclitic(context, t):
                return None
        return named

    def _before(self, context: Context, token: int) -> tuple[int, int, str, int | None] | None:
        """A source noun that opens the verb's clause: «مصادر أمنية قالت»."""
        start = context.clause_start(token)
        while start < token and context.key(start) in ("كان", "وكان", "كانت", "وكانت", "قد", "وقد"):
            start += 1
        if token - start > _NAME_REACH or token == start:
            return None
        named = self.names.at(context, start)
        if named is None or named[1] > token:
            return None
        gap = range(named[1], token)
        plain = all(
            t not in context.mention_at or context.mentions[context.mention_at[t]].kind == "adjective" for t in gap
        )
        if len(gap) > 3 or not plain or any(t in context.verbs or context.key(t) in PREPOSITIONS for t in gap):
            return None
        return named

    def _by_colon(self, context: Context) -> Source | None:
        """A headline's speaker before a colon: «وزير الدفاع: سقوط قتلى»."""
        if not context.headline:
            return None
        words = context.paragraph.words
        for t in range(context.first + 1, min(context.last - 1, context.first + _NAME_REACH)):
            if t in context.verbs or words[t].surface in "،,.؟!":
                return None
            if words[t].surface != ":":
                continue
            named = self.names.at(context, context.first)
            if named is None:
                name = _unknown_name(context, context.first)
                named = (*name, "person", None) if name is not None else None
            if named is None or (named[1] < t - 3 and context.key(named[1]) not in PREPOSITIONS):
                return None
            if named[3] is not None and context.mentions[named[3]].kind in ("country", "capital"):
                return None  # «ليبيا: مقتل خمسة»: where, not who
            source = self._make(context, *named, ":", t, "colon")
            return source._replace(form="colon", begin=t + 1, end=context.last, opener=t)
        return None

    def _by_phrase(
        self,
        context: Context,
        token: int,
        entries: list[tuple[tuple[str, ...], str]],
        found: list[Source],
        carried: Source | None,
    ) -> Source | None:
        """«بحسب الوزارة»، «نقلا عن رويترز»، «على حد قوله»: the word of the source covers the sentence."""
        words = context.paragraph.words
        for rest, row in entries:
            t = token + 1
            for part in rest:
                if part == "ل" and context.key(t).startswith("ل"):
                    continue
                if context.key(t) != part:
                    break
                t += 1
            else:
                cue = words[token].light
                if context.key(t) in _OWN:
                    last = next((s for s in found if s.opener is not None), found[0] if found else carried)
                    if last is None:
                        return None
                    source = last._replace(cue=cue, cue_token=token, row=row)
                    begin, end = _phrase_scope(context, token)
                    return source._replace(form="phrase", begin=begin, end=end, opener=None, stance="own")
                elif context.key(t) in ("ما", "لما"):
                    named = self._witness(context, t + 1)
                    if named is None:
                        return None  # a reporting verb is read by itself
                    source = self._make(context, *named, cue, token, row)
                else:
                    named = self._named(context, t)
                    if named is None:
                        return None
                    source = self._make(context, *named, cue, token, row)
                begin, end = _phrase_scope(context, token)
                return source._replace(form="phrase", begin=begin, end=end, opener=None, stance="phrase")
        return None

    def _named(self, context: Context, token: int) -> tuple[int, int, str, int | None] | None:
        for first in range(token, min(token + 3, context.last)):
            named = self.names.at(context, first)
            if named is not None:
                return named
            if context.is_mark(first):
                return None
        return None

    def _witness(self, context: Context, token: int) -> tuple[int, int, str, int | None] | None:
        """«وفق ما عاينته مبعوثة الإذاعة»: a verb that is no report, and who is its subject."""
        if any(r.report for r in context.readings.get(token, ())):
            return None
        t = token + 1
        while context.key(t) in ("به", "بها", "عنه", "في"):
            t += 1
        return self.names.at(context, t)

    def _by_participle(self, context: Context, token: int, found: list[Source]) -> Source | None:
        """«مؤكدا أن…»: the word of whoever the sentence is about goes on."""
        opener = _opener(context, token, 6)
        if opener is None:
            return None
        cue = context.paragraph.words[token].light
        spoken = next((s for s in reversed(found) if s.form in ("verb", "colon")), None)
        if spoken is not None:
            return spoken._replace(
                form="participle", begin=opener + 1, end=context.last, cue=cue, cue_token=token, opener=opener
            )
        for index, mention in enumerate(context.mentions):
            if mention.last <= token and mention.kind != "adjective" and mention.first - context.first <= 3:
                kind = self.names.kind(context, mention.first, mention.last, index)
                source = self._make(context, mention.first, mention.last, kind, index, cue, token, "participle")
                return source._replace(form="participle", begin=opener + 1, end=context.last, opener=opener)
        return None

    def _make(
        self, context: Context, first: int, last: int, kind: str, mention: int | None, cue: str, token: int, row: str
    ) -> Source:
        while last > first + 1 and context.key(last - 1) in _TAIL:
            last -= 1  # «طارق الحداد لـ»: what a name's end has swallowed
        start, stop = context.char_span(first, last)
        channel = self.names.channel_of(context, first, last, token, kind)
        return Source(
            first, last, context.paragraph.index, kind, cue, token, channel, context.first, context.last, mention, row,
            context.paragraph.text[start:stop], start, stop,
        )  # fmt: skip


_CLAUSES: Final = frozenset("كما وكما فيما بينما حيث لكن ولكن ما مما وذلك وقد".split())
_TAIL: Final = frozenset("ل ب و ان بان عن من في".split())
_QUOTES_OPEN: Final = '«"“'


def words_key(context: Context, token: int) -> str:
    """The key of a token of the paragraph."""
    return context.paragraph.words[token].key


def _opener(context: Context, cue: int, reach: int = _REACH) -> int | None:
    """The أنّ, colon or quotation mark that opens the speech after a cue."""
    words = context.paragraph.words
    for t in range(cue + 1, min(context.last, cue + 1 + reach)):
        surface = words[t].surface
        if surface in _HARD or words[t].key in _PARTICIPLES or (surface in "،," and _report(context, t + 1)):
            return None
        if context.subordinator(t) and context.key(t) not in ("حيث", "حين", "كما", "فيما", "بينما", "اذ", "مما"):
            return t
        if surface == ":":
            return t
        if surface in _QUOTES_OPEN and _speech(context, t):
            return t
    return None


def _report(context: Context, token: int) -> bool:
    """Whether another report opens here: «…، وأضاف»، «، مؤكدا»."""
    return context.key(token) in _PARTICIPLES or (
        token in context.verbs
        and context.key(token).startswith("و")
        and any(r.report and r.split.conjunction for r in context.readings[token])
    )


def _speech(context: Context, mark: int) -> bool:
    """Whether a quotation is speech, not a name: it holds four words or more."""
    for first, last in context.paragraph.quotes:
        if first == mark + 1:
            return last - first >= 4
    return False


def _scope(context: Context, cue: int, reading: Reading, opener: int | None, source: Source) -> tuple[int, int]:
    """The words a reporting verb governs; after its quotation («…»، قال الوزير) those before it."""
    if opener is not None:
        return opener + 1, context.last
    closes = context.last - max(cue, source.last if source.cue_token == cue else cue) <= 10
    apart = context.is_mark(cue - 1) or context.paragraph.words[cue - 1].surface in '»”"'
    if closes and apart and cue - context.first > 6 and source.first > cue and stem_of(reading) in _SAYING:
        return context.first, context.last
    begin = max(cue, source.last if cue < source.first < cue + _NAME_REACH else cue) + 1
    end = begin
    words = context.paragraph.words
    while end < context.last and words[end].surface not in _HARD:
        if words[end].surface in "،," and _next_clause(context, end + 1):
            break
        end += 1
    return min(begin, cue + 1), end


def _next_clause(context: Context, token: int) -> bool:
    """Whether the report's object ends before this word: another clause of the narrator opens."""
    if token in context.verbs or context.key(token) in _CLAUSES or context.key(token) in _PARTICIPLES:
        return True
    return context.key(token)[:1] == "و" and any(v in context.verbs for v in (token, token + 1))


def _phrase_scope(context: Context, token: int) -> tuple[int, int]:
    """A phrase covers its sentence, within the stronger marks around it."""
    words = context.paragraph.words
    begin, end = token, token
    while begin > context.first and words[begin - 1].surface not in "؛":
        begin -= 1
    while end < context.last and words[end].surface not in "؛":
        end += 1
    return begin, end


def _that(context: Context, cue: int) -> bool:
    """Whether أنّ or a colon follows soon: what a verb that mostly means something else needs to be a report."""
    words = context.paragraph.words
    for t in range(cue + 1, min(context.last, cue + _NAME_REACH)):
        if (
            context.key(t) in _THAT
            or words[t].surface == ":"
            or (words[t].surface in _QUOTES_OPEN and _speech(context, t))
        ):
            return True
        if words[t].surface in _HARD or t in context.verbs:
            return False
    return False


def _proclitic(context: Context, token: int) -> bool:
    """Whether a preposition is written onto a name: «بمجلس النواب»."""
    index = context.mention_at.get(token)
    word = context.paragraph.words[token].key
    word = word[1:] if word[:1] == "و" else word
    if index is None or word[:1] not in ("ب", "ل"):
        return False
    name = key(context.mentions[index].name_ar)
    return not name.startswith(word[:1]) or word.startswith("لل")


def _goes_on(context: Context, token: int, reading: Reading, phrase: bool) -> bool:
    """Whether a reporting verb without a subject goes on with the last speaker: «وأضاف أن»، «وقال إنه»."""
    if phrase:
        return True
    opens = token - context.clause_start(token) <= 1 or context.key(token).startswith("و")
    starts = all(context.key(t) in _STARTERS or context.is_mark(t) for t in range(context.first, token))
    return (opens or starts) and (reading.continues or reading.tense == "past")


def _unknown_name(context: Context, start: int) -> tuple[int, int] | None:
    """A family name that no list knows, right after its verb: «وأضاف الدهماني»."""
    words = context.paragraph.words
    end = start
    while end < min(context.last, start + 3):
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
