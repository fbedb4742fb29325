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
from .scope import stem_of
from .sources import SourceNames
from .speakers import SAYING, Named, Speakers
from .speech import PARTICIPLES, object_end, opener, phrase_scope, that

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
    "اطلع حدث نبه هتف اقسم تكهن تنبا خمن استنتج استدرك طمان اقر اعتبر استبعد".split()
)
_REPORTED: Final = frozenset("معطيات معلومات تقارير انباء صور تصريحات ارقام احصاءات بيانات روايات اخبار".split())
_STARTERS: Final = frozenset(
    "من كما وكما ثم في وفي هذا وقد قد لقد بدوره بدورها وبدوره وبدورها جهته جهتها جانبه جانبها".split()
)
_NAME_REACH: Final = 14
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
        self._openers = {*self._phrases, *("و" + first for first in self._phrases), *PARTICIPLES}

    def sources(self, context: Context, carried: Source | None) -> list[Source]:
        """The reports of a sentence in order; `carried` is the last speaker, for verbs and possessives that go on with him."""
        found: list[Source] = []
        readings = context.readings
        for token in context.verbs:
            reading = next((r for r in readings[token] if r.report and r.pos == "verb"), None)
            if (
                reading is None
                or reading.split.particle == "ل"
                or context.paragraph.words[token].key == "اقل"
                or (reading.split.suffix and not self._relative(context, token, reading))
            ):
                continue
            if stem_of(reading) in _WEAK and not that(context, token):
                continue
            source = self._by_verb(context, token, reading, found[-1] if found else carried)
            if source is not None:
                found.append(source)
        if not found and (colon := self._by_colon(context)) is not None:
            found.append(colon)
        keys = context.paragraph.keys
        for token in range(context.first, context.last):
            key_ = keys[token]
            if key_ not in self._openers:
                continue
            entries = self._phrases.get(key_) or (self._phrases.get(key_[1:]) if key_[:1] == "و" else None)
            if entries and (phrase := self._by_phrase(context, token, entries, found, carried)) is not None:
                found.append(phrase)
            elif token > context.first and key_ in PARTICIPLES:
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
        elif last is not None and _goes_on(context, token, reading, phrase):
            source = last._replace(cue=cue, cue_token=token, mention=None, row=row, form="verb", age=last.age)
            if last.paragraph == context.paragraph.index and context.first <= last.cue_token < context.last:
                source = source._replace(mention=last.mention)
        else:
            return None
        stance = reading.report or ""
        if phrase and (opens is None or before != "كما"):
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
        opens = opener(context, token)
        end = opens if opens is not None else min(context.last, speaker[1] + _NAME_REACH)
        source = medium
        for t in range(speaker[1], end):
            if context.key(t) == "عن" and (named := self.names.at(context, t + 1)) is not None:
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
                    if named is None:
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

    def _by_participle(self, context: Context, token: int, found: list[Source]) -> Source | None:
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
        for index, mention in enumerate(context.mentions):
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
    return (opens or starts) and (reading.continues or reading.tense == "past")


def _governed(context: Context, cue: int, reading: Reading, opens: int | None, source: Source) -> tuple[int, int]:
    """The words a reporting verb governs; after its quotation («…»، قال الوزير) those before it."""
    if opens is not None:
        return opens + 1, context.last
    after = source.last if cue < source.first < cue + _NAME_REACH else cue
    closes = context.last - max(cue, after) <= _CLOSING
    apart = context.is_mark(cue - 1) or context.paragraph.words[cue - 1].surface in '»”"'
    if closes and apart and cue - context.first > _NAME_REACH // 2 and after > cue and stem_of(reading) in SAYING:
        return context.first, context.last
    return cue + 1, object_end(context, max(cue, after) + 1)
