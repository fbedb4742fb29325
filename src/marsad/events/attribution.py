"""Who vouches for an act: the chain of reports whose words hold its trigger, outermost first.

A speech act vouches for itself: «وقال الوزير إن بلاده ترفض الخطة، ودعا إلى …» names one speaker only, and he is the actor. A source
stays where it tells of somebody else's act, and where somebody relays the speaker.
"""

from __future__ import annotations

from typing import Final

from marsad.script import key

from .candidates import Candidate
from .context import PRONOUNS, Context
from .reports import AttributionRules
from .scope import SPEECH_TYPES, background, governor, speaks, stem_of, verb_reading
from .source import Source
from .speech import PARTICIPLES

#: أنّ with a pronoun: the speaker goes on about himself
_SELF: Final = frozenset("انه انها انهم بانه بانها بانهم اننا اني انني باننا انهما".split())
_THAT: Final = ("ان", "بان")
#: an agreement is no speech act of one who tells of it: «قال الوزير إنه تم الاتفاق»
_BILATERAL: Final = ("اتفاق", "اتفق", "توافق", "تفاهم")
_OCCASIONS: Final = frozenset("خلال اثر عقب بعد لدي هامش اثناء بمناسبه غداه".split())
#: participles by which the speaker voices what their noun names
_VOICERS: Final = frozenset(
    "معربا معربه معبرا معبره معربين معبرين رافعا رافعه مجددا مجدده مبديا مبديه مقدما مقدمه".split()
)
#: predicates that pass judgement
_VERDICTS: Final = frozenset(
    "عمل جريمه خطوه دليل رساله انتهاك خيانه تصعيد عدوان خطا محاوله خاتمه كارثه ماساه عار تحد بدايه نهايه انتصار هزيمه مجزره".split()
)
_SUBJECT: Final = 2  # words from أنّ to the noun that is judged
_PREDICATE: Final = 10  # words from it to the judgement
_VOICED: Final = 4  # words from such a participle to its noun
_FORM: Final = 3  # letters of the shortest verb in the present
_VOICING: Final = ("اعرب", "عبر", "يعرب", "تعرب", "يعبر", "تعبر")
_PASSIVE: Final = ("تم", "تمت", "يتم", "جري", "جرت")
_CLAIMS: Final = frozenset({"تبني"})
#: acts that the speaker does in speaking; an agreement he only tells of
_BY_SPEAKING: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_SHORTEST: Final = 4  # letters of a name word that identifies


def carry(sources: list[Source], carried: Source | None) -> Source | None:
    """The speaker whom the next sentence may go on with: the sentence's own, behind a medium whoever it quotes."""
    spoken = [s for s in sources if s.form in ("verb", "colon", "participle", "act")] or sources
    if not spoken:
        return carried._replace(age=carried.age + 1) if carried is not None else None
    first = spoken[0]
    if first.kind == "media" and len(spoken) > 1 and spoken[1].cue_token >= first.cue_token:
        first = spoken[1]
    return first._replace(age=0)


def chain(context: Context, sources: list[Source], candidate: Candidate) -> list[Source]:
    """The sources whose speech holds the trigger, outermost first, each once, without the act's own speaker.

    A phrase that opens the sentence («بحسب الوزارة، قال …») lies around the reporting verb; one that follows stands inside the
    speech. A medium that only passes a speaker on is his channel: «قال الوزير …، وفق ما ذكرت رويترز».
    """
    found: list[Source] = []
    seen: set[tuple[int, int, int]] = set()
    for source in sources:
        if not holds(context, source, candidate.token) or source.identity in seen:
            continue
        if _occasion(context, source, candidate.token):
            continue
        if candidate.frame.type in SPEECH_TYPES:
            if own_speech(context, candidate, source):
                continue
        elif _felt(context, source) or _judged(context, source, candidate):
            continue
        seen.add(source.identity)
        found.append(source)
    if len(found) < 2:
        return found
    verbs = [s.cue_token for s in found if s.form != "phrase" and s.paragraph == context.paragraph.index]
    first = min(verbs, default=context.last)
    found.sort(key=lambda source: ((source.form == "phrase") != (source.cue_token < first), _place(context, source)))
    if found[0].kind != "media":
        relays = [s for s in found[1:] if s.form == "phrase" and s.kind == "media"]
        if relays:
            found[0] = found[0]._replace(channel=found[0].channel or relays[0].channel or relays[0].text)
            found = [s for s in found if s not in relays]
    return found


def _felt(context: Context, source: Source) -> bool:
    """Whether the source voices a feeling about what it takes for known: «أعرب عن تعازيه في ضحايا الهجوم»."""
    if source.form != "verb" or source.opener is not None or source.paragraph != context.paragraph.index:
        return False
    return context.key(source.cue_token).removeprefix("و").startswith(_VOICING)


def _judged(context: Context, source: Source, candidate: Candidate) -> bool:
    """Whether the speaker only judges what is known: «المحافظ: تفجير المسجد عمل جبان», «قال إن قطع العلاقات خطوة أولى»."""
    if source.opener is None or candidate.reading.pos == "verb" or source.paragraph != context.paragraph.index:
        return False
    token = candidate.token
    if not 0 < token - source.opener <= _SUBJECT:
        return False
    for t in range(token + 1, min(context.last, token + _PREDICATE)):
        if t in context.verbs or context.key(t) in ("من", "في") or context.subordinator(t):
            return False
        if context.key(t) in _VERDICTS:
            return True
    return False


def _place(context: Context, source: Source) -> int:
    """Where a phrase stands in the sentence; reporting verbs keep their order."""
    return source.cue_token if source.form == "phrase" and context.first <= source.cue_token < context.last else 0


def _occasion(context: Context, source: Source, token: int) -> bool:
    """Whether the trigger is the occasion of the report, not what it tells: «أعلنت الهيئة، إثر اجتماعها، …»."""
    if source.opener is not None or source.form != "verb":
        return False
    near = range(max(source.cue_token + 1, token - 2), token)
    if not any(context.key(t) in _OCCASIONS for t in near) or any(context.is_mark(t) for t in near):
        return False
    # «أعلنت الوزارة مقتل شرطي إثر هجوم»: the occasion is part of what it tells
    for t in range(max(source.cue_token + 1, source.last), token):
        if context.key(t) in _OCCASIONS:
            return True
        if _deed(context, t):
            return False
    return True


def _deed(context: Context, token: int) -> bool:
    """Whether an indefinite noun of an act that is no speech stands at the token: what a report without أنّ tells."""
    return token not in context.verbs and any(
        r.pos == "noun" and not r.split.article and row.frame.split(".", 1)[0].upper() not in SPEECH_TYPES
        for r in context.readings.get(token, ())
        for row in r.rows
    )


def holds(context: Context, source: Source, token: int) -> bool:
    """Whether the trigger stands in the speech of a source, and is neither its cue nor in its name."""
    if not source.begin <= token < source.end or source.cue_token == token:
        return False
    return not (source.paragraph == context.paragraph.index and source.first <= token < source.last)


def own_speech(context: Context, candidate: Candidate, source: Source) -> bool:
    """Whether the source performs the speech act by speaking: it is its actor, named or understood."""
    if candidate.frame.type == "AGREE" and stem_of(candidate.reading).startswith(_BILATERAL):
        return False
    if _done(context, candidate.token) and source.form != "phrase":
        return False  # «قال الوزير إنه تم رفض الطلب»: he tells of it
    if names_actor(context, candidate, source):
        return True
    if candidate.frame.id.endswith(".must"):
        return True
    named = bool(candidate.parties.actors)
    token, reading = candidate.token, candidate.reading
    if source.form == "phrase":
        # «وفق بيان أصدرته الوزارة، تدين تونس …» is relayed; «دعا الحزب، في بيان …، حسب البيان»، «…، على حد قوله» are not
        # and «جاء في البيان أن الجانبين سيوقعان …» tells of others
        told = source.paragraph == context.paragraph.index and context.key(source.last) in _THAT
        if reading.pos == "verb" and (source.stance == "own" or (len(source.text.split()) == 1 and not told)):
            return source.stance == "own" or source.kind in ("document", "official")
        return source.stance == "own" and not named
    if _beside_him(context, candidate) and source.stance != "relay":
        return source.form == "participle" or not _act_within(context, source, candidate.token)
    if _voiced(context, token) or _by_us(context, token):
        return True  # «معربا عن شكره»، «نتقدم بأحر التعازي»
    if context.paragraph.words[token].light.endswith(PRONOUNS) and (source.opener or token) >= token - 1:
        return True  # «أكدت الأحزاب دعمها»
    if reading.pos != "verb":
        if candidate.frame.type not in _BY_SPEAKING:
            return False
        return source.form == "colon" or (not named and not _told(context, candidate))
    if candidate.frame.type in _BY_SPEAKING or candidate.frame.type == "SUPPORT":
        if reading.tense == "present" and _first_person(context, token):
            return True  # «نرفض»، «أدعو»
        if reading.tense == "past" and context.key(token).endswith("نا") and not reading.split.suffix:
            return True
    if source.opener is not None and context.key(source.opener) in _SELF and token - source.opener <= 2:
        return reading.voice != ("passive",)  # «إنه يدعو»
    subject = any(i >= 0 for i in candidate.found.get("subject", ()))
    joined = reading.split.conjunction == "و" or context.key(token - 1) in ("كما", "وكما", "لكنه", "ولكنه")
    return joined and not subject  # «وقال …، ودعا إلى»


def _beside_him(context: Context, candidate: Candidate) -> bool:
    """Whether a participle in the accusative tells what the speaker does besides: «…، مطالبا الحكومة بالرد»، «…، متوعدا إياهم»."""
    light = context.paragraph.words[candidate.token].light
    if context.key(candidate.token) in PARTICIPLES:
        return True
    if candidate.reading.pos != "participle" or candidate.reading.split.article:
        return False
    # «أن حكومته متعهدة» is what he says; «، متعهدة» is what she does
    return light.endswith("ا") or (light.endswith(("ة", "ين")) and context.is_mark(candidate.token - 1))


def _voiced(context: Context, token: int) -> bool:
    """Whether a noun is what a participle voices: «معربا عن تقديره وشكره»، «رافعا أحر التعازي»."""
    for t in range(token - 1, max(context.first, token - _VOICED) - 1, -1):
        if context.is_mark(t) or t in context.verbs:
            return False
        if context.key(t) in _VOICERS:
            return True
    return False


def _first_person(context: Context, token: int) -> bool:
    """Whether a verb in the present is the speaker's own: «نرفض»، «أدعو»، «ونعزي»."""
    word = context.paragraph.words[token].light
    word = word[1:] if word[:1] in "وف" and word[1:2] in ("ن", "أ") else word
    return word[:1] in ("ن", "أ", "ا") and len(word) > _FORM


def _by_us(context: Context, token: int) -> bool:
    """Whether the noun hangs on a verb in the first person: «نتقدم بأحر التعازي»."""
    verb = governor(context, token)
    if verb is None or verb >= token:
        return False
    reading = verb_reading(context, verb)
    word = context.key(verb).removeprefix("و")
    return (reading is None or reading.tense != "past") and word.startswith("نت") and len(word) > _FORM


def _act_within(context: Context, source: Source, token: int) -> bool:
    """Whether somebody else's speech act stands before in the speech: «قال إن الوزير طالب …، مهددا»."""
    if source.opener is None:
        return False
    begin = max((t for t in range(source.opener, token) if context.is_mark(t)), default=source.opener)
    readings = (verb_reading(context, v) for v in context.verbs if begin < v < token)
    return any(reading is not None and speaks(reading) for reading in readings)


def _told(context: Context, candidate: Candidate) -> bool:
    """Whether a demand or refusal is only told of: «تم رفض المقترح»، «على خلفية رفض السلطات»."""
    token = candidate.token
    return background(context, token) or "idafa" in candidate.found or _done(context, token)


def _done(context: Context, token: int) -> bool:
    """Whether «تم» makes the act one that somebody did: «تم رفض المقترح»."""
    return any(context.key(t) in _PASSIVE for t in range(token - 2, token))


def names_actor(context: Context, candidate: Candidate, source: Source) -> bool:
    """Whether an actor of the act is the source itself."""
    here = source.paragraph == context.paragraph.index
    for i in candidate.parties.actors:
        mention = context.mentions[i]
        if here and mention.first <= source.first < mention.last:
            return True
        if mention.kind != "adjective" and same_name(
            source.text, context.paragraph.slice(mention.first, mention.last)[0]
        ):
            return True
    return False


def same_name(one: str, other: str) -> bool:
    """Whether two names mean one party: the same last word, or a bare title and the fuller name it opens."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return False
    if a[-1] == b[-1] and len(a[-1]) >= _SHORTEST - 1:
        return True
    return (len(a) == 1 and a[0] == b[0]) or (len(b) == 1 and b[0] == a[0])


def _words(text: str) -> list[str]:
    found = (key(word.strip('"«»،')) for word in text.split())
    return [_bare(word) for word in found if word]


def _bare(word: str) -> str:
    for prefix in ("وال", "بال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST - 1:
            return word[len(prefix) :]
    return word


def claims(context: Context, candidate: Candidate) -> bool:
    """Whether the trigger claims an attack: «تبنى التنظيم الهجوم»، «أعلن مسؤوليته عنه»."""
    if candidate.frame.type != "ASSAULT":
        return False
    return stem_of(candidate.reading) in _CLAIMS or context.key(candidate.token).startswith("مسووليت")


__all__ = ["AttributionRules", "Source", "carry", "chain", "claims", "holds", "names_actor", "own_speech", "same_name"]
