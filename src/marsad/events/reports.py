"""Reports in a sentence: who speaks, by which verb or phrase, and which words are the speech.

«أكد الوزير أن …»، «وفق ما أعلنت الوزارة»، «…، بحسب شهود»، «الوزير: …»، «مضيفا أن …»، and the speaker of the sentence before, whom
«وأضاف» carries on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from marsad.script import key

from .context import RELATIVES, Context
from .readings import Reading
from .scope import speaks, stem_of, verb_reading
from .sources import SourceNames
from .speakers import SAYING, Named, Speakers
from .speech import PARTICIPLES, object_end, opener, phrase_scope, speech_end, that

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
    "عقب اظهر اثبت تداول تناقل اكمل اختتم حكي اطلع حدث نبه هتف اقسم تكهن تنبا خمن استنتج استدرك طمان اقر اعتبر استبعد".split()
)
_REPORTED: Final = frozenset("معطيات معلومات تقارير انباء صور تصريحات ارقام احصاءات بيانات روايات اخبار".split())
_STARTERS: Final = frozenset(
    "من كما وكما ثم في وفي هذا وقد قد لقد بدوره بدورها وبدوره وبدورها جهته جهتها جانبه جانبها".split()
)
#: prepositions that set a topic before the verb goes on with the last speaker: «وحول الاتفاق قالت»
_TOPICS: Final = frozenset("حول عن بشان بخصوص فيما ردا تعليقا تعقيبا بالنسبه عما".split())
#: greetings that somebody brings, which is no report: «نقل تعازي الملك»
_BROUGHT: Final = frozenset(
    "تعازي تحيات تحيه تهاني تهنئه سلام شكر تقدير رساله امنيات تمنيات مواساه عزاء خالص احر اطيب ابلغ".split()
)
#: laws by which something is done: «وفق النظام» names no source
_LAWS: Final = frozenset("نظام انظمه اجراء اجراءات معيار معايير شروط مواصفات خطه جدول".split())
#: names of reports, with what is written onto them: «بإعلان»
_SAYINGS: Final = frozenset(
    before + noun for before in ("", "و", "ب", "ل", "ف") for noun in ("اعلان", "تاكيد", "كشف", "تصريح", "زعم", "اعتراف")
)
_NAME_REACH: Final = 14
_ASSURANCES: Final = frozenset({"تاكيد", "قول", "اعلان"})
_RENEWED: Final = 8  # words from a verb of repeating to what is repeated
_FULL_NAME: Final = 6  # words of the name of one whom a medium passes on
_CLOSING: Final = 10  # words that a report after its quotation has at most


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
        self._speakers = Speakers(self.names)
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for row in phrases:
            words = key(row["pattern"].split("[")[0]).split()
            if words:
                self._phrases.setdefault(words[0], []).append((tuple(words[1:]), row["id"]))
        for entries in self._phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        #: the words at which a phrase may begin, or that report as participles
        self._openers = {*self._phrases, *("و" + first for first in self._phrases), *PARTICIPLES, *_SAYINGS}

    def sources(self, context: Context, carried: Source | None) -> list[Source]:
        """The reports of a sentence in order; `carried` is the last speaker, for verbs and possessives that go on with him."""
        found: list[Source] = []
        readings = context.readings
        for token in context.verbs:
            reports = [r for r in readings[token] if r.report and r.pos == "verb"]
            # «نقل»: he relayed, not "we say"
            reading = next((r for r in reports if r.report == "relay"), reports[0] if reports else None)
            if (
                reading is None
                or reading.split.particle == "ل"
                or context.paragraph.words[token].key == "اقل"
                or (reading.split.suffix and not self._relative(context, token, reading))
            ):
                continue
            if stem_of(reading) in _WEAK and not (that(context, token) or _renews(context, token, reading)):
                continue
            source = self._by_verb(context, token, reading, found[-1] if found else carried)
            if source is not None:
                found.append(source)
        if not found and (colon := self._by_colon(context) or _headline_goes_on(context, carried)) is not None:
            found.append(colon)
        keys = context.paragraph.keys
        for token in range(context.first, context.last):
            key_ = keys[token]
            if key_ not in self._openers:
                continue
            entries = self._phrases.get(key_) or (self._phrases.get(key_[1:]) if key_[:1] == "و" else None)
            if entries and (phrase := self._by_phrase(context, token, entries, found, carried)) is not None:
                found.append(phrase)
            elif key_ in PARTICIPLES:
                more = self._by_participle(context, token, found, carried)
                if more is not None:
                    found.append(more)
            elif key_ in _SAYINGS and (saying := self._by_masdar(context, token)) is not None:
                found.append(saying)
        if not any(s.form != "phrase" for s in found) and (act := self._by_act(context)) is not None:
            found.append(act)
        if "مسووليه" in context.stems and (blaming := self._by_blame(context)) is not None:
            found.append(blaming)
        return found

    def _by_blame(self, context: Context) -> Source | None:
        """«حمّلت الرئاسة السلطات مسؤولية مقتل الأسير»: what somebody is blamed for is the word of who blames him."""
        for verb in context.verbs:
            reading = verb_reading(context, verb)
            if reading is None or stem_of(reading) != "حمل":
                continue
            for t in range(verb + 1, min(context.last, verb + _NAME_REACH)):
                if "مسووليه" not in context.paragraph.words[t].stems:
                    continue
                speaker = self._speakers.speaker(context, verb, reading)
                if speaker is None or speaker[1] > t:
                    return None
                source = self._make(context, *speaker, context.paragraph.words[verb].light, verb, "blame")
                return source._replace(form="masdar", begin=t + 1, end=object_end(context, t + 1), opener=t)
        return None

    def _by_masdar(self, context: Context, token: int) -> Source | None:
        """«بعد إعلان السلطات تحرير المدينة»: the name of the report, who speaks, and what it tells to the next comma."""
        named = self.names.at(context, token + 1)
        if named is None or named[0] != token + 1 or self.names.dative(context, token + 1):
            return None
        index = named[3]
        if named[2] in ("document", "other") or (index is not None and context.mentions[index].kind == "capital"):
            return None  # «إعلان الرياض»: a document
        begin = named[1]
        follows = context.subordinator(begin) or begin in context.readings or context.key(begin) == "عن"
        if begin >= context.last or not (follows or context.paragraph.words[begin].surface in '«"“'):
            return None
        end = next((t for t in range(begin, context.last) if context.is_mark(t) and t > begin), context.last)
        source = self._make(context, *named, context.paragraph.words[token].light, token, "masdar")
        return source._replace(form="masdar", begin=begin, end=end, opener=begin)

    def _by_act(self, context: Context, token: int | None = None) -> Source | None:
        """Whoever accuses, demands or praises in a sentence without a report: the next one may go on with him.

        His act holds no words of its own here; «انتقد الوزير القرار. وأضاف أن»، «أشاد السفير بالدعم، مؤكدا أن».
        """
        for verb in context.verbs:
            if token is not None and verb >= token:
                return None
            reading = next((r for r in context.readings[verb] if r.pos == "verb" and speaks(r)), None)
            if reading is None or reading.split.suffix or context.key(verb - 1) in RELATIVES:
                continue
            speaker = self._speakers.speaker(context, verb, reading)
            if speaker is None or speaker[2] not in ("person", "official", "anonymous"):
                return None
            source = self._make(context, *speaker, context.paragraph.words[verb].light, verb, reading.row_ids[0])
            return source._replace(form="act", begin=verb, end=verb)
        return None

    def _by_verb(self, context: Context, token: int, reading: Reading, last: Source | None) -> Source | None:
        words = context.paragraph.words
        cue, row = words[token].light, reading.row_ids[0] if reading.row_ids else reading.lemma
        before = context.key(token - 1)
        if reading.report in ("relay", "learn"):
            return self._by_relay(context, token, reading, last)
        if before in RELATIVES and context.key(token + 1) in ("به", "بها"):
            return None  # «التصريحات التي أدلى بها»: not what the sentence reports
        phrase = (
            before in _AS
            or (reading.split.suffix and context.key(token - 1) in _REPORTED)
            or (before == "ما" and context.key(token - 2) in _ACCORDING)
        )
        opens = opener(context, token)
        if words[token].key in _IMPERSONAL and before not in ("ما", *_AS) and reading.voice == ("passive",):
            return None
        if words[token].key.removeprefix("و") in ("يذكر", "يشار", "تجدر", "يجدر"):
            return None
        speaker = self._speakers.speaker(context, token, reading) or self._speakers.unlisted(
            context, token, reading, opens
        )
        if speaker is not None:
            source = self._make(context, *speaker, cue, token, row)
            if last is not None and _named_before(context, source, last):
                source = source._replace(kind="person")
        elif last is not None and _goes_on(context, token, reading, phrase):
            source = last._replace(cue=cue, cue_token=token, mention=None, row=row, form="verb", age=last.age)
            if last.paragraph == context.paragraph.index and context.first <= last.cue_token < context.last:
                source = source._replace(mention=last.mention)
        else:
            return None
        stance = reading.report or ""
        also = before == "كما" and token - 1 == context.first  # «كما أكد استمرار الاعتصام»
        if phrase and (before != "كما" or (opens is None and not also)):
            return source._replace(form="phrase", begin=context.first, end=context.last, stance=stance)
        begin, end = _governed(context, token, reading, opens, source)
        return source._replace(form="verb", begin=begin, end=end, opener=opens, stance=stance)

    def _by_relay(self, context: Context, token: int, reading: Reading, last: Source | None) -> Source | None:
        """«نقلت رويترز عن دبلوماسي أن»: who is passed on, with the medium as channel; the medium where it names nobody."""
        words = context.paragraph.words
        cue, row = words[token].light, reading.row_ids[0] if reading.row_ids else reading.lemma
        before = context.key(token - 1)
        phrase = before in _AS or before in _REPORTED or (before == "ما" and context.key(token - 2) in _ACCORDING)
        speaker = self._speakers.speaker(context, token, reading)
        if speaker is None or speaker[2] not in ("media", "anonymous", "document", "official"):
            return None
        medium = self._make(context, *speaker, cue, token, row)
        if self._brought(context, max(token, speaker[1] - 1) if speaker[0] > token else token):
            return None
        opens = opener(context, token)
        end = opens if opens is not None else min(context.last, speaker[1] + _NAME_REACH)
        source = medium
        from_ = "من" if reading.report == "learn" else "عن"
        for t in range(speaker[1], end):
            if context.key(t) != from_:
                continue
            named = self.names.at(context, t + 1)
            if named is None and stem_of(reading) == "نقل" and t - speaker[1] <= 1:
                named = self._passed_on(context, t + 1, end)
            if named is not None:
                source = self._make(context, *named, cue, token, row)
                source = source._replace(channel=medium.channel or medium.text)
                break
        else:
            if opens is None and not phrase:
                return None  # «نشرت الصحيفة صورا»
        if phrase:
            begin, end = phrase_scope(context, token)
            return source._replace(form="phrase", begin=begin, end=end, stance="relay")
        begin, end = _governed(context, token, reading, opens, source)
        return source._replace(begin=begin, end=end, opener=opens, stance="relay")

    def _passed_on(self, context: Context, token: int, end: int) -> Named | None:
        """One on no list whom a medium passes on: «نقلت الوكالة عن صالح شيخ يوسف أحد القادة، أن»."""
        words = context.paragraph.words
        last = token
        while last < end and words[last].kind == "word" and context.key(last) not in ("احد", "من", "في"):
            if last in context.verbs and last > token:
                break
            last += 1
        if not 2 <= last - token <= _FULL_NAME or context.known(token):
            return None
        return token, last, "person", None

    @staticmethod
    def _brought(context: Context, token: int) -> bool:
        """Whether the object after a token is a greeting that is brought: «نقل الوزير تعازي القيادة»."""
        return any(
            stem.removeprefix("ال") in _BROUGHT
            for t in (token + 1, token + 2)
            if t < context.last
            for stem in context.paragraph.words[t].stems
        )

    def _relative(self, context: Context, token: int, reading: Reading) -> bool:
        """Whether a pronoun on a reporting verb is its object: «وفق ما أكده»، «معلومات نقلتها الوكالة»."""
        if reading.split.suffix not in ("ه", "ها"):
            return False
        if context.key(token - 1) in ("ما", *_AS, *RELATIVES):
            return True
        return self.names.noun(context, token - 1) == "document" or context.key(token - 1) in _REPORTED

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
            named = self._speakers.headline(context, t)
            if named is None and context.first + 1 < t and context.key(context.first + 1) in ("ل", "لـ"):
                named = context.first, context.first + 1, "person", None  # «عسيري لـ«الرياض»: …»
            if named is None:
                return None
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
                    begin, end = phrase_scope(context, token)
                    return source._replace(form="phrase", begin=begin, end=end, opener=None, stance="own")
                elif context.key(t) in ("ما", "لما"):
                    named = self._witness(context, t + 1)
                    if named is None:
                        return None  # a reporting verb is read by itself
                    source = self._make(context, *named, cue, token, row)
                else:
                    named = self._named(context, t)
                    if named is None or (named[0] == t and context.key(t).removeprefix("ال") in _LAWS):
                        return None
                    source = self._make(context, *named, cue, token, row)
                begin, end = phrase_scope(context, token)
                return source._replace(form="phrase", begin=begin, end=end, opener=None, stance="phrase")
        return None

    def _named(self, context: Context, token: int) -> Named | None:
        for first in range(token, min(token + 3, context.last)):
            named = self.names.at(context, first)
            if named is not None:
                return named
            if context.is_mark(first):
                return None
        return None

    def _witness(self, context: Context, token: int) -> Named | None:
        """«وفق ما عاينته مبعوثة الإذاعة»: a verb that is no report, and who is its subject."""
        if any(r.report for r in context.readings.get(token, ())):
            return None
        t = token + 1
        while context.key(t) in ("به", "بها", "عنه", "في"):
            t += 1
        return self.names.at(context, t)

    def _by_participle(
        self, context: Context, token: int, found: list[Source], carried: Source | None
    ) -> Source | None:
        """«مؤكدا أن…»: the word of whoever the sentence is about goes on."""
        opens = opener(context, token, 6)
        if opens is None:
            return None
        cue = context.paragraph.words[token].light
        spoken = next((s for s in reversed(found) if s.form in ("verb", "colon")), None)
        if spoken is not None:
            return spoken._replace(
                form="participle", begin=opens + 1, end=context.last, cue=cue, cue_token=token, opener=opens
            )
        told = carried if token - context.first <= 1 else self._by_act(context, token)
        if told is not None:
            return told._replace(
                form="participle", begin=opens + 1, end=context.last, cue=cue, cue_token=token, opener=opens
            )
        for index, mention in enumerate(context.mentions):
            if context.walled(context.first, mention.first):
                break  # «وأبان أن المقاومة …، لافتا إلى»: not who speaks
            if mention.last <= token and mention.kind != "adjective" and mention.first - context.first <= 3:
                kind = self.names.kind(context, mention.first, mention.last, index)
                source = self._make(context, mention.first, mention.last, kind, index, cue, token, "participle")
                return source._replace(form="participle", begin=opens + 1, end=context.last, opener=opens)
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


_TAIL: Final = frozenset("ل ب و ان بان عن من في".split())


def _goes_on(context: Context, token: int, reading: Reading, phrase: bool) -> bool:
    """Whether a reporting verb without a subject goes on with the last speaker: «وأضاف أن»، «وقال إنه»."""
    if phrase:
        return True
    opens = token - context.clause_start(token) <= 1 or context.key(token).startswith("و")
    starts = all(context.key(t) in _STARTERS or context.is_mark(t) for t in range(context.first, token))
    starts = starts or (
        context.key(context.first).removeprefix("و") in _TOPICS
        and not any(context.first < v < token or context.subordinator(v) for v in context.verbs if v < token)
    )
    return (opens or starts) and (reading.continues or reading.tense == "past")


def _renews(context: Context, token: int, reading: Reading) -> bool:
    """Whether an assurance is given again: «جدد الوزير تأكيده أن»، «كررت الرئاسة القول إن»."""
    if stem_of(reading) not in ("جدد", "كرر"):
        return False
    return any(
        stem in _ASSURANCES
        for t in range(token + 1, min(context.last, token + _RENEWED))
        for stem in context.paragraph.words[t].inner
    )


def _named_before(context: Context, source: Source, last: Source) -> bool:
    """Whether an official with the article is the person who spoke before: «المسؤول اليمني»."""
    return (
        source.kind == "anonymous"
        and last.kind == "person"
        and last.age <= 1
        and last.form != "act"
        and context.key(source.first).startswith("ال")
        and context.key(source.first) not in ("المصدر", "المصادر")
    )


def _headline_goes_on(context: Context, carried: Source | None) -> Source | None:
    """A headline's speaker goes on after its two dots: «المتحدث: أعمالنا معلنة.. ولا إنزال بريا»."""
    if not context.headline or carried is None or carried.form != "colon":
        return None
    return carried._replace(begin=context.first, end=context.last, opener=None)


def _governed(context: Context, cue: int, reading: Reading, opens: int | None, source: Source) -> tuple[int, int]:
    """The words a reporting verb governs; after its quotation («…»، قال الوزير) those before it."""
    if opens is not None:
        return opens + 1, speech_end(context, opens)
    after = source.last if cue < source.first < cue + _NAME_REACH else cue
    closes = context.last - max(cue, after) <= _CLOSING
    apart = context.is_mark(cue - 1) or context.paragraph.words[cue - 1].surface in '»”"'
    if closes and apart and cue - context.first > _NAME_REACH // 2 and after > cue and stem_of(reading) in SAYING:
        return context.first, context.last
    return cue + 1, object_end(context, max(cue, after) + 1)
