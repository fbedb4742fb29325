"""Reports by verb: «أكد الوزير أن …», «وفق ما أعلنت الوزارة», «نقلت رويترز عن دبلوماسي», and «وأضاف», which goes on with who spoke."""

from __future__ import annotations

from typing import Final

from .context import RELATIVES, Context
from .readings import Reading
from .scope import stem_of
from .source import Source, vouched
from .sources import SourceNames
from .speakers import SAYING, Named, Speakers
from .speech import object_end, opener, phrase_scope, speech_end, that

#: what makes a reporting verb a phrase: «وفق ما أكده»، «حسبما ذكرت»، «كما قال»
_AS: Final = frozenset("حسبما وفقما كما مثلما فيما بما".split())
_ACCORDING: Final = frozenset("وفق بحسب حسب علي لما وفقا طبقا نحو".split())
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
_ASSURANCES: Final = frozenset({"تاكيد", "قول", "اعلان"})
_NAME_REACH: Final = 14  # words from a reporting verb among which its source is named
_RENEWED: Final = 8  # words from a verb of repeating to what is repeated
_FULL_NAME: Final = 6  # words of the name of one whom a medium passes on
_CLOSING: Final = 10  # words that a report after its quotation has at most


class ReportingVerbs:
    """Finds the reports of a sentence that are told by a verb."""

    def __init__(self, names: SourceNames, speakers: Speakers) -> None:
        self._names = names
        self._speakers = speakers

    def find(self, context: Context, carried: Source | None) -> list[Source]:
        """The reports by verb in order; `carried` is the last speaker, for verbs that go on with him."""
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
            source = self._report(context, token, reading, found[-1] if found else carried)
            if source is not None:
                found.append(source)
        return found

    def _report(self, context: Context, token: int, reading: Reading, last: Source | None) -> Source | None:
        """«أكد الوزير أن …»: whose verb it is, and which words it governs."""
        words = context.paragraph.words
        cue, row = words[token].light, reading.row_ids[0] if reading.row_ids else reading.lemma
        before = context.key(token - 1)
        if reading.report in ("relay", "learn"):
            return self._relayed(context, token, reading, last)
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
            source = vouched(self._names, context, *speaker, cue, token, row)
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

    def _relayed(self, context: Context, token: int, reading: Reading, last: Source | None) -> Source | None:
        """«نقلت رويترز عن دبلوماسي أن»: who is passed on, with the medium as channel; the medium where it names nobody."""
        words = context.paragraph.words
        cue, row = words[token].light, reading.row_ids[0] if reading.row_ids else reading.lemma
        before = context.key(token - 1)
        phrase = before in _AS or before in _REPORTED or (before == "ما" and context.key(token - 2) in _ACCORDING)
        speaker = self._speakers.speaker(context, token, reading)
        if speaker is None or speaker[2] not in ("media", "anonymous", "document", "official"):
            return None
        medium = vouched(self._names, context, *speaker, cue, token, row)
        if self._brought(context, max(token, speaker[1] - 1) if speaker[0] > token else token):
            return None
        opens = opener(context, token)
        end = opens if opens is not None else min(context.last, speaker[1] + _NAME_REACH)
        source = medium
        from_ = "من" if reading.report == "learn" else "عن"
        for t in range(speaker[1], end):
            if context.key(t) != from_:
                continue
            named = self._names.at(context, t + 1)
            if named is None and stem_of(reading) == "نقل" and t - speaker[1] <= 1:
                named = self._passed_on(context, t + 1, end)
            if named is not None:
                source = vouched(self._names, context, *named, cue, token, row)
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
        return self._names.noun(context, token - 1) == "document" or context.key(token - 1) in _REPORTED


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
