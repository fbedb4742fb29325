"""Acts that lie ahead without a future verb: by the day they are set for, or told as the day's programme.

«أعلن الاتحاد إضرابا يوم الخميس المقبل», «يصل الوزير إلى باريس اليوم».
"""

from __future__ import annotations

from datetime import date
from typing import Final

from marsad.model import TimeExpression

from .candidates import Candidate
from .context import Context
from .scope import REACH, background, cut, governor, stem_of, verb_reading

#: verbs in the past that tell of a coming act: «أعلن الاتحاد إضرابا يوم الخميس المقبل»
_ANNOUNCING: Final = frozenset("اعلن قرر حدد نوي اعتزم دعا اجل ارجا اقر برمج خطط توقع كشف اكد ذكر قال".split())
#: verbs of coming and meeting, whose present at the head of a sentence announces
_PROGRAMME: Final = frozenset({"CONSULT", "COOPERATE"})
_SCHEDULED: Final = frozenset(
    "وصل زور زار التقي استقبل بدا عقد توجه غادر اجتمع استضاف حل قام انطلق احتضن شارك ادي سافر باشر".split()
)


def ahead(context: Context, candidate: Candidate, time: TimeExpression | None, anchor: date | None) -> bool:
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


def scheduled(context: Context, candidate: Candidate) -> bool:
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
    if not earlier or token - earlier[-1] > 2 * REACH or cut(context, earlier[-1] + 1, token):
        return None
    return earlier[-1]


def looks_future(context: Context, token: int) -> bool:
    """Whether a word that no list knows is written like a future verb, where only a verb can stand: «الذي سيجمع»."""
    word = context.key(token)
    return len(word) > 4 and word[0] == "س" and word[1] in "يتن"
