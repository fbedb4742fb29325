"""How the text presents an act: asserted, planned, conditional, possible or denied, and the if-clause.

The rules give a verdict and name the row or rule behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from marsad.model import TimeExpression

from .candidates import Candidate
from .conditions import Conditions, IfClause, governing, pledged
from .context import Context
from .futurity import ahead, looks_future, scheduled
from .modal_verbs import STRENGTH, by_modal_verb, supposed
from .negation import HAPPENING, RUMOURS, circumstance, negative_row, rumoured
from .particles import Particle, Particles, beside, governs, modifies, reaches
from .readings import Reading
from .reasons import Reason
from .scope import SPEECH_TYPES, background, future, governor, negated, stem_of, verb_reading

_PLAIN: Final = Reason("plain")  # nothing says otherwise
#: acts of speech whose content may hang on an if-clause
_PLEDGES: Final = frozenset({"THREATEN", "AGREE", "CONCEDE"})


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
    """The particles and if-clauses of the modality lexicon; its verbs come with the readings."""

    def __init__(self, particles: Iterable[Mapping[str, Any]]) -> None:
        rows = list(particles)
        self._particles = Particles(row for row in rows if row["value"] != "conditional")
        self._conditions = Conditions([(row["id"], row["surface"]) for row in rows if row["value"] == "conditional"])
        # the sentence judged last and its signs: candidates of one sentence come one after another
        self._context: Context | None = None
        self._signs = Signs([], [])

    def signs(self, context: Context) -> Signs:
        """The particles and if-clauses of a sentence, found once."""
        if self._context is not context:
            self._context = context
            self._signs = Signs(list(self._particles.find(context)), self._conditions.find(context))
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
        for value in STRENGTH:
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
            if not negative_row(candidate) and (negator := negated(context, verb)):
                found["denied"] = Reason("negated", words=negator)
            if not past and future(context, token) and not (negative_row(candidate) or _threat_by_future(candidate)):
                found["planned"] = Reason("future")
        else:
            self._by_governor(context, candidate, found)
        if not past and candidate.frame.type not in SPEECH_TYPES and ahead(context, candidate, time, anchor):
            found.setdefault("planned", Reason("time-ahead"))
        elif not past and scheduled(context, candidate):
            found.setdefault("planned", Reason("scheduled"))
        over = governor(context, token) if reading.pos != "verb" and not background(context, token) else None
        if context.headline and reading.pos != "verb" and context.paragraph.words[context.last - 1].surface in "؟?":
            found["possible"] = Reason("asking-headline")
        for begin, end, particle in signs.particles:
            if particle.value in found or particle.value not in STRENGTH:
                continue
            if particle.scope == "after":
                bears = reading.pos != "verb" and modifies(context, token, begin)
            elif particle.scope == "beside":
                bears = candidate.frame.type not in SPEECH_TYPES and beside(context, candidate, begin)
            else:
                bears = end <= token and governs(context, particle, begin, end, candidate)
                bears = bears or (over is not None and end <= over and reaches(context, particle, begin, end, over))
            if bears and not (past and particle.value == "planned"):
                found[particle.value] = Reason("row", name=particle.id)
        if "denied" not in found and candidate.frame.type not in SPEECH_TYPES and RUMOURS & set(context.paragraph.keys):
            if (rumour := rumoured(context, candidate)) is not None:
                found["denied"] = rumour
        under: dict[str, Reason] = {}
        by_modal_verb(context, candidate, under)
        for value, row in under.items():
            # «نفى أن تكون قواته قصفت»، «رجح أن يكون التنظيم قد خطفهم»: past, and denied or only supposed all the same
            if not past or value == "denied" or (value == "possible" and supposed(context, token)):
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
            light = reading is not None and (reading.family == "light" or stem_of(reading) in HAPPENING)
            if light and not negative_row(candidate) and not circumstance(context, candidate, verb):
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
                if future(context, t + 1) or looks_future(context, t + 1):
                    found["planned"] = Reason("relative-future")
                break


def _goes_on(reading: Reading | None) -> bool:
    """Whether a verb tells that what is done goes on: «سنواصل دعمها» is a promise made now."""
    return reading is not None and stem_of(reading) in ("واصل", "استمر", "تابع")


def _threat_by_future(candidate: Candidate) -> bool:
    """Whether the future is what makes it a threat, uttered now: «ستستهدفهم في كل مكان»."""
    return candidate.frame.type == "THREATEN" and candidate.row.kind == "phrase"


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
