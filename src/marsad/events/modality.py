"""How the text presents an act: asserted, planned, conditional, possible or denied, and the if-clause.

The rules give a verdict and name the row or rule behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from marsad.model import TimeExpression
from marsad.script import key
from marsad.text import UNASKED, Word

from .candidates import Candidate
from .conditions import Conditions, IfClause, governing, pledged
from .context import Context
from .readings import Reading, has_article
from .reasons import Reason
from .scope import SPEECH_TYPES, background, cut, finite_verbs, future, governor, negated, stem_of, verb_reading

_PLAIN: Final = Reason("plain")  # nothing says otherwise
_REACH: Final = 12  # words from a particle to a verb or noun in its clause
_FAR: Final = 18  # … from a verb of denial to the verb after its أن: the one who denies has a long name

#: acts of speech whose content may hang on an if-clause
_PLEDGES: Final = frozenset({"THREATEN", "AGREE", "CONCEDE"})
_STRENGTH: Final = ("denied", "possible", "planned")
_NEGATIVE: Final = frozenset("لا لن لم ليس غير عدم دون بلا".split())
#: decisions that are the act itself: «قررت الحكومة قطع العلاقات»
_DECIDED: Final = frozenset({"SANCTION", "COERCE", "REJECT", "CONCEDE", "RETREAT"})
#: verbs that only say that something takes place or is done; negated, the act itself is denied
_HAPPENING: Final = frozenset(
    "تم جري حصل حدث وقع كان صدر انعقد عقد اجري شن نفذ قام ادي اصدر وجه ارتكب توصل شهد وجد بدا ابرم "
    "اطلق فتح القي".split()
)
#: prepositions of a mere circumstance: «لم يتفقا خلال اللقاء»: the meeting took place
_CIRCUMSTANCE: Final = frozenset("خلال اثناء بعد قبل مع في امام ضد عند".split())
#: verbs in the past that tell of a coming act: «أعلن الاتحاد إضرابا يوم الخميس المقبل»
_ANNOUNCING: Final = frozenset("اعلن قرر حدد نوي اعتزم دعا اجل ارجا اقر برمج خطط توقع كشف اكد ذكر قال".split())
#: verbs of coming and meeting, whose present at the head of a sentence announces
_PROGRAMME: Final = frozenset({"CONSULT", "COOPERATE"})
_SCHEDULED: Final = frozenset(
    "وصل زور زار التقي استقبل بدا عقد توجه غادر اجتمع استضاف حل قام انطلق احتضن شارك ادي سافر باشر".split()
)
#: what is only said about, and the verbs and words by which it is denied
_RUMOURS: Final = frozenset(
    "مايتردد يتردد تردد ماتردد تداول تداوله تداولته يتداول متداوله المتداوله تناقلته تناقله اشيع يشاع انباء الانباء شائعات الشائعات "
    "اشاعات الاشاعات مزاعم ادعاءات".split()
)
_DENYING: Final = frozenset("نفي نفت ينفي تنفي نفيا كذب كذبت يكذب تكذب فند فندت دحض دحضت".split())
_UNTRUE: Final = frozenset("عاريه عار كاذبه ملفقه مغلوطه".split())
_NEGLIGIBLE: Final = frozenset("قد ايضا كذلك بعد ابدا قط".split())


class Particle(NamedTuple):
    """A row of the modality lexicon: words, the value they set and how far it reaches."""

    id: str
    rest: tuple[str, ...]
    value: str
    scope: str


class Judged(NamedTuple):
    """The modality of a trigger, the tokens of its if-clause, and the row or rule that decided."""

    value: str
    condition: tuple[int, int] | None
    rule: Reason


class Signs(NamedTuple):
    """What a sentence holds that may bear on modality: particles with their place and end, and if-clauses."""

    particles: list[tuple[int, int, Particle]]
    clauses: list[IfClause]


class ModalityRules:
    """Particles by first word; verbs of the modality lexicon come with the readings."""

    def __init__(self, particles: Iterable[Mapping[str, Any]]) -> None:
        self._exact: dict[str, list[Particle]] = {}
        self._nominal: dict[str, list[Particle]] = {}
        conditions: list[tuple[str, str]] = []
        for row in particles:
            if row["value"] == "conditional":
                conditions.append((row["id"], row["surface"]))
                continue
            words = key(row["surface"]).split()
            particle = Particle(row["id"], tuple(words[1:]), row["value"], row["scope"])
            table = self._nominal if row["scope"] in ("masdar", "after", "object") else self._exact
            table.setdefault(words[0], []).append(particle)
        self._conditions = Conditions(conditions)
        # the sentence judged last and its signs: candidates of one sentence come one after another
        self._context: Context | None = None
        self._signs = Signs([], [])

    def signs(self, context: Context) -> Signs:
        """The particles and if-clauses of a sentence, found once."""
        if self._context is not context:
            self._context = context
            self._signs = Signs(list(self._particles(context)), self._conditions.find(context))
        return self._signs

    def judge(self, context: Context, candidate: Candidate, time: TimeExpression | None, anchor: date | None) -> Judged:
        """The modality of a candidate: if-clause, then what denies, doubts or plans it."""
        signs = self.signs(context)
        hanging = governing(signs.clauses, candidate.token)
        if hanging:
            condition: tuple[int, int] | None = hanging[0].first, hanging[0].last
        else:
            condition = pledged(context, candidate.token, signs.clauses) if candidate.frame.type in _PLEDGES else None
        if hanging and hanging[1]:
            return Judged("conditional", condition, Reason("in-condition", name=hanging[0].row))
        found = self._found(context, candidate, signs, time, anchor)
        speech = candidate.frame.type in SPEECH_TYPES
        if hanging and "denied" not in found and _open(context, candidate, speech):
            return Judged("conditional", condition, Reason("on-condition", name=hanging[0].row))
        for value in _STRENGTH:
            if value in found:
                return Judged(value, condition, found[value])
        return Judged("asserted", condition, _PLAIN)

    def _found(
        self, context: Context, candidate: Candidate, signs: Signs, time: TimeExpression | None, anchor: date | None
    ) -> dict[str, Reason]:
        token, reading = candidate.token, candidate.reading
        found: dict[str, Reason] = {}
        past = reading.pos == "verb" and reading.tense == "past"
        if reading.pos == "verb":
            verb = token - 1 if context.key(token - 1) in ("يتم", "تتم") else token  # «لم يتم منع»
            if not _negative_row(candidate) and (negator := negated(context, verb)):
                found["denied"] = Reason("negated", words=negator)
            if not past and future(context, token) and not (_negative_row(candidate) or _threat_by_future(candidate)):
                found["planned"] = Reason("future")
        else:
            self._by_governor(context, candidate, found)
        if not past and candidate.frame.type not in SPEECH_TYPES and _ahead(context, candidate, time, anchor):
            found.setdefault("planned", Reason("time-ahead"))
        elif not past and _scheduled(context, candidate):
            found.setdefault("planned", Reason("scheduled"))
        over = governor(context, token) if reading.pos != "verb" and not background(context, token) else None
        if context.headline and reading.pos != "verb" and context.paragraph.words[context.last - 1].surface in "؟?":
            found["possible"] = Reason("asking-headline")
        for begin, end, particle in signs.particles:
            if particle.value in found or particle.value not in _STRENGTH:
                continue
            if particle.scope == "after":
                governs = reading.pos != "verb" and _modifies(context, token, begin)
            elif particle.scope == "beside":
                governs = candidate.frame.type not in SPEECH_TYPES and _beside(context, candidate, begin)
            else:
                governs = end <= token and self._governs(context, particle, begin, end, candidate)
                governs = governs or (
                    over is not None and end <= over and _reaches(context, particle, begin, end, over)
                )
            if governs and not (past and particle.value == "planned"):
                found[particle.value] = Reason("row", name=particle.id)
        if (
            "denied" not in found
            and candidate.frame.type not in SPEECH_TYPES
            and _RUMOURS & set(context.paragraph.keys)
        ):
            if (rumour := _rumoured(context, candidate)) is not None:
                found["denied"] = rumour
        under: dict[str, Reason] = {}
        self._by_modal_verb(context, candidate, under)
        for value, row in under.items():
            # «نفى أن تكون قواته قصفت»، «رجح أن يكون التنظيم قد خطفهم»: past, and denied or only supposed all the same
            if not past or value == "denied" or (value == "possible" and _supposed(context, token)):
                found.setdefault(value, row)
        return found

    @staticmethod
    def _by_governor(context: Context, candidate: Candidate, found: dict[str, Reason]) -> None:
        """What the verb says that the noun is subject or object of, or the relative clause that follows it."""
        token = candidate.token
        if background(context, token):
            return
        verb = governor(context, token)
        if verb is not None:
            reading = verb_reading(context, verb)
            light = reading is not None and (reading.family == "light" or stem_of(reading) in _HAPPENING)
            if light and not _negative_row(candidate) and not _circumstance(context, candidate, verb):
                if negator := negated(context, verb):
                    found["denied"] = Reason("verb-negated", words=negator)
            if future(context, verb) and not (candidate.frame.type in _PLEDGES and _goes_on(reading)):
                found["planned"] = Reason("verb-future")
            elif context.key(verb - 1) in ("قد", "وقد") and reading is not None and reading.tense == "present":
                found["possible"] = Reason("verb-doubted")
        for t in range(token + 1, min(context.last, token + 7)):
            if not candidate.reading.split.article and t <= token + 4 and t in context.verbs and future(context, t):
                found["planned"] = Reason("described-future")  # «هناك اجتماع سيعقد غدا»
                break
            if context.is_mark(t) or t in context.verbs:
                break
            if context.key(t) in ("الذي", "التي"):
                if future(context, t + 1) or _looks_future(context, t + 1):
                    found["planned"] = Reason("relative-future")
                break

    def _governs(self, context: Context, particle: Particle, begin: int, end: int, candidate: Candidate) -> bool:
        token, reading = candidate.token, candidate.reading
        verb = reading.pos == "verb"
        between = any(end <= v < token for v in finite_verbs(context))
        if particle.scope == "verb":
            if particle.rest == () and context.key(begin).endswith("قد") and reading.tense != "present":
                return False  # «قد زار»: it has happened
            return (verb and token == end) or (not verb and _unlisted_verb(context, particle, begin, token))
        if particle.scope == "object":
            return not verb and token - end <= 4 and not between and not cut(context, end, token)
        if particle.scope == "masdar":
            if particle.rest == () and context.key(begin) == "تقرر" and candidate.frame.type in _DECIDED:
                return False
            if particle.value == "denied" and _negative_row(candidate):
                return False
            return not verb and token - end <= (0 if particle.value == "denied" else 2) and not between
        if particle.value == "denied" and _negative_row(candidate):
            return False
        return token - end <= _REACH and not between and not cut(context, end, token)

    @staticmethod
    def _by_modal_verb(context: Context, candidate: Candidate, found: dict[str, Reason]) -> None:
        """«يعتزم زيارة»، «نفى اعتداء»، «يتوقع أن يلتقي»: the nearest verb before, with nothing but أنّ between."""
        token = candidate.token
        earlier = [v for v in finite_verbs(context) if v < token and not _copula(context, v)]
        if not earlier or token - earlier[-1] > _FAR:
            return
        verb = earlier[-1]
        modal = _modal(context, verb)
        target = token
        if modal is None and candidate.reading.pos != "verb" and verb == governor(context, token) and len(earlier) > 1:
            # «يعتزم الوزير أن يعقد اجتماعا»: the noun's verb hangs on the modal one
            target, verb = verb, earlier[-2]
            modal = _modal(context, verb) if target - verb <= _FAR else None
        if modal is None or modal.modal is None or background(context, token):
            return
        if candidate.reading.pos != "verb" and context.key(token - 1) in _CIRCUMSTANCE:
            return
        words = context.paragraph.words
        linked = False
        for t in range(verb + 1, target):
            if context.key(t) in ("ان", "بان"):
                linked = True
            elif context.subordinator(t) or (words[t].surface in "؛.:؟!،," and not _aside(context, verb, t, target)):
                return
        if (candidate.reading.pos == "verb" or target != token) and not linked:
            return
        if candidate.reading.pos != "verb" and not linked and token - verb > 9:
            return
        value = modal.modal
        if target - verb > _REACH and not (linked and value == "denied"):
            return
        if negated(context, verb):
            if value == "denied":  # «لم ينف»: no denial
                return
            value = "denied" if value == "planned" else value
        if stem_of(modal) == "قرر" and candidate.frame.type in _DECIDED:
            return
        if stem_of(modal) == "توقع" and candidate.frame.type == "ASSAULT":
            value = "possible"
        found.setdefault(value, Reason("row", name=modal.row_ids[0] if modal.row_ids else modal.lemma))

    def _particles(self, context: Context) -> Iterable[tuple[int, int, Particle]]:
        words = context.paragraph.words
        for i in range(context.first, context.last):
            entries: tuple[Particle, ...] = words[i].particles_begun
            if entries is UNASKED:
                entries = self._begins(words[i])
            for particle in entries:
                end = _matched(context, i, particle.rest)
                if end is not None:
                    yield i, end, particle

    def _begins(self, word: Word) -> tuple[Particle, ...]:
        """The particles that a word may begin, remembered: none for most words."""
        found: list[Particle] = []
        if word.kind == "word":
            first = word.key
            for form in dict.fromkeys((first, first[1:] if first[:1] in ("و", "ف") else first)):
                found.extend(self._exact.get(form, ()))
            for stem in dict.fromkeys((first, *word.stems)):
                base = stem[:-1] if stem.endswith("ه") and stem not in self._nominal else stem
                found.extend(self._nominal.get(base, ()))
        begun: tuple[Particle, ...] = tuple(dict.fromkeys(found))
        word.particles_begun = begun
        return begun


def _aside(context: Context, verb: int, comma: int, target: int) -> bool:
    """Whether a comma sets off a word or two before أن: «نفى متحدث، الثلاثاء، أن تكون …»."""
    commas = [t for t in range(verb + 1, target) if context.paragraph.words[t].surface in "،,"]
    return (
        len(commas) >= 2
        and comma in commas[:2]
        and commas[1] - commas[0] <= 4
        and context.key(commas[1] + 1) in ("ان", "بان")
    )


def _supposed(context: Context, token: int) -> bool:
    """Whether a verb in the past follows «يكون … قد»: what is supposed to have happened."""
    if context.key(token - 1) != "قد":
        return False
    return any(context.key(t) in ("يكون", "تكون") for t in range(max(context.first, token - _REACH), token - 1))


def _modal(context: Context, verb: int) -> Reading | None:
    return next((r for r in context.readings[verb] if r.modal in _STRENGTH), None)


def _reaches(context: Context, particle: Particle, begin: int, end: int, verb: int) -> bool:
    """Whether a particle governs the verb that a noun depends on: «من المقرر أن يعقد المجلس اجتماعا»."""
    if particle.scope == "verb":
        return verb == end and (particle.rest != () or not context.key(begin).endswith("قد"))
    if particle.scope != "clause" or particle.value == "denied" or verb - end > _REACH:
        return False
    return not any(end <= v < verb for v in finite_verbs(context)) and not cut(context, end, verb)


def _matched(context: Context, i: int, rest: tuple[str, ...]) -> int | None:
    """The token after a particle that begins at `i`; a last ل or ب is the proclitic of the word that follows."""
    t = i + 1
    for part in rest:
        word = context.key(t)
        if part in ("ل", "ب"):
            return t if word.startswith(part) else None
        if word != part:
            return None
        t += 1
    while context.key(t) in _NEGLIGIBLE or (t < context.last and context.paragraph.words[t].surface in '«"“'):
        t += 1
    return t


def _goes_on(reading: Reading | None) -> bool:
    """Whether a verb tells that what is done goes on: «سنواصل دعمها» is a promise made now."""
    return reading is not None and stem_of(reading) in ("واصل", "استمر", "تابع")


def _rumoured(context: Context, candidate: Candidate) -> Reason | None:
    """What somebody denies as a rumour: «نفت ما تردد عن منع السفر»، «الأنباء عن إنزال بري عارية من الصحة»."""
    token = candidate.token
    if candidate.reading.pos == "verb":
        return None
    for t in range(token - 1, max(context.first, token - _FAR) - 1, -1):
        if context.key(t) in ("عن", "حول", "بشان", "بخصوص") or context.subordinator(t):
            break
        if context.is_mark(t):
            return None
    else:
        return None
    before = [context.key(i) for i in range(max(context.first, t - _FAR), t)]
    rumour = next((i for i in range(len(before) - 1, -1, -1) if before[i] in _RUMOURS), None)
    if rumour is None:
        return None
    for word in before[:rumour]:
        if word.removeprefix("و") in _DENYING:
            return Reason("negated", words=word)
    after = [context.key(i) for i in range(token + 1, min(context.last, token + 2 * _REACH))]
    untrue = next((word for word in after if word in _UNTRUE), None)
    return Reason("negated", words=untrue) if untrue else None


def _modifies(context: Context, token: int, adjective: int) -> bool:
    """Whether an adjective after the noun belongs to it: «زيارة مرتقبة للرئيس»، «زيارة رئيس الحكومة المرتقبة»."""
    if not token < adjective <= token + 5:
        return False
    words = context.paragraph.words
    if words[adjective].key.startswith("ال") and not has_article(words[token]) and token + 1 not in context.mention_at:
        if words[token + 1].light.endswith("ة") and not words[token + 1].key.startswith("ال"):
            return False  # «مناقشة مستفيضة للخطوات المقبلة»
    nouns = [t for t in context.nouns if token < t < adjective]
    return not nouns and not any(context.is_mark(t) or t in context.verbs for t in range(token + 1, adjective))


def _ahead(context: Context, candidate: Candidate, time: TimeExpression | None, anchor: date | None) -> bool:
    """Whether the act's own time lies ahead: a later day, or a bare weekday with a verb in the present."""
    if anchor is None or time is None or time.start_date is None:
        return False
    if time.start_date > anchor:
        over = governor(context, candidate.token) if candidate.reading.pos != "verb" else None
        ruling = verb_reading(context, over) if over is not None else None
        return ruling is None or ruling.tense != "past" or stem_of(ruling) in _ANNOUNCING
    if time.kind != "weekday" or time.start_date == anchor or len(time.text.split()) > 2 or "الماضي" in time.text:
        return False
    verb = candidate.token if candidate.reading.pos == "verb" else _leading(context, candidate.token)
    reading = verb_reading(context, verb) if verb is not None else None
    return reading is not None and reading.tense == "present" and context.key((verb or 0) - 1) not in ("لم", "كان")


def _scheduled(context: Context, candidate: Candidate) -> bool:
    """Whether the present tells the day's programme: «يصل الوزير إلى باريس اليوم». Headlines tell the past in the present."""
    if context.headline or candidate.frame.type not in _PROGRAMME:
        return False
    verb = candidate.token if candidate.reading.pos == "verb" else _leading(context, candidate.token)
    reading = verb_reading(context, verb) if verb is not None else None
    if verb is None or reading is None or reading.tense != "present" or stem_of(reading) not in _SCHEDULED:
        return False
    if candidate.reading.pos != "verb" and background(context, candidate.token):
        return False
    return verb - context.first <= 1 and context.key(verb - 1) not in ("لم", "لا", "لن", "قد", "ما")


def _leading(context: Context, token: int) -> int | None:
    """The verb whose circumstance a noun may be: «تصل الوزيرة إلى المملكة الاثنين في أول زيارة»."""
    earlier = [v for v in context.verbs if v < token]
    if not earlier or token - earlier[-1] > 2 * _REACH or cut(context, earlier[-1] + 1, token):
        return None
    return earlier[-1]


def _beside(context: Context, candidate: Candidate, adverb: int) -> bool:
    """Whether an adverb of the future belongs to the act: in its clause, with no past verb and no other verb between."""
    token = candidate.token
    verb = token if candidate.reading.pos == "verb" else governor(context, token)
    reading = verb_reading(context, verb) if verb is not None else None
    if (reading is not None and reading.tense == "past") or background(context, token):
        return False
    low, high = min(token, adverb), max(token, adverb)
    if adverb == context.first and (adverb == 0 or context.headline):
        return True  # «قريبا: برلين ترحّل …»
    if high - low > _REACH or cut(context, low + 1, high) or context.key(adverb).startswith("و"):
        return False
    return not any(low < v < high and v != verb for v in context.verbs)


def _circumstance(context: Context, candidate: Candidate, verb: int) -> bool:
    """Whether the noun only stands beside its negated verb: «لم يحضر خلال الجلسة»، «لم يتم إعلام البرلمان بالسفر»."""
    if candidate.reading.split.particle == "ب":
        return True
    before = context.key(candidate.token - 1)
    return candidate.token - 1 > verb and before in _CIRCUMSTANCE


def _unlisted_verb(context: Context, particle: Particle, begin: int, token: int) -> bool:
    """Whether a verb that no list knows stands after قد, with the noun as its object: «قد تواجه الشركة عقوبات»."""
    word = context.key(begin + 1)
    if particle.rest or not context.key(begin).endswith("قد") or begin + 1 in context.verbs:
        return False
    return word[:1] in ("ي", "ت") and len(word) > 3 and 1 < token - begin <= 5 and not cut(context, begin + 1, token)


def _looks_future(context: Context, token: int) -> bool:
    """Whether a word that no list knows is written like a future verb, where only a verb can stand: «الذي سيجمع»."""
    word = context.key(token)
    return len(word) > 4 and word[0] == "س" and word[1] in "يتن"


def _threat_by_future(candidate: Candidate) -> bool:
    """Whether the future is what makes it a threat, uttered now: «ستستهدفهم في كل مكان»."""
    return candidate.frame.type == "THREATEN" and candidate.row.kind == "phrase"


def _negative_row(candidate: Candidate) -> bool:
    """Whether the negation belongs to the act itself: «لن يشارك» is a refusal that happened."""
    return candidate.row.kind == "phrase" and not _NEGATIVE.isdisjoint(candidate.row.lemma.split(" ", 1)[0].split("/"))


def _copula(context: Context, verb: int) -> bool:
    return context.key(verb) in ("يكون", "تكون", "كان", "كانت", "يكن", "تكن", "يتم", "تتم")


def _open(context: Context, candidate: Candidate, speech: bool) -> bool:
    """Whether an act beside an if-clause is still open: no past verb, and a noun only under a future or modal verb.

    A speech act is done in speaking unless it is itself to come: «سينسحب الوفد من المفاوضات إذا».
    """
    reading = candidate.reading
    if speech:
        return reading.pos == "verb" and future(context, candidate.token) and candidate.frame.type != "THREATEN"
    if reading.pos == "verb":
        return reading.tense != "past"
    if background(context, candidate.token):
        return False
    verb = governor(context, candidate.token)
    if verb is None:
        return False
    governing_verb = verb_reading(context, verb)
    return future(context, verb) or (governing_verb is not None and governing_verb.tense == "present")
