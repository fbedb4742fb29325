"""Verbs that plan, doubt or deny the act they govern: «يعتزم زيارة», «يتوقع أن يلتقي», «نفى اعتداء»."""

from __future__ import annotations

from typing import Final

from .candidates import Candidate
from .context import Context
from .negation import CIRCUMSTANCE
from .readings import Reading
from .reasons import Reason
from .scope import FAR, REACH, background, finite_verbs, governor, negated, stem_of

#: what a word may say of an act, the strongest first
STRENGTH: Final = ("denied", "possible", "planned")
#: decisions that are the act itself: «قررت الحكومة قطع العلاقات»
DECIDED: Final = frozenset({"SANCTION", "COERCE", "REJECT", "CONCEDE", "RETREAT"})


def by_modal_verb(context: Context, candidate: Candidate, found: dict[str, Reason]) -> None:
    """«يعتزم زيارة»، «نفى اعتداء»، «يتوقع أن يلتقي»: the nearest verb before, with nothing but أنّ between."""
    token = candidate.token
    earlier = [v for v in finite_verbs(context) if v < token and not _copula(context, v)]
    if not earlier or token - earlier[-1] > FAR:
        return
    verb = earlier[-1]
    modal = _modal(context, verb)
    target = token
    if modal is None and candidate.reading.pos != "verb" and verb == governor(context, token) and len(earlier) > 1:
        # «يعتزم الوزير أن يعقد اجتماعا»: the noun's verb hangs on the modal one
        target, verb = verb, earlier[-2]
        modal = _modal(context, verb) if target - verb <= FAR else None
    if modal is None or modal.modal is None or background(context, token):
        return
    if candidate.reading.pos != "verb" and context.key(token - 1) in CIRCUMSTANCE:
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
    if target - verb > REACH and not (linked and value == "denied"):
        return
    if negated(context, verb):
        if value == "denied":  # «لم ينف»: no denial
            return
        value = "denied" if value == "planned" else value
    if stem_of(modal) == "قرر" and candidate.frame.type in DECIDED:
        return
    if stem_of(modal) == "توقع" and candidate.frame.type == "ASSAULT":
        value = "possible"
    found.setdefault(value, Reason("row", name=modal.row_ids[0] if modal.row_ids else modal.lemma))


def _aside(context: Context, verb: int, comma: int, target: int) -> bool:
    """Whether a comma sets off a word or two before أن: «نفى متحدث، الثلاثاء، أن تكون …»."""
    commas = [t for t in range(verb + 1, target) if context.paragraph.words[t].surface in "،,"]
    return (
        len(commas) >= 2
        and comma in commas[:2]
        and commas[1] - commas[0] <= 4
        and context.key(commas[1] + 1) in ("ان", "بان")
    )


def supposed(context: Context, token: int) -> bool:
    """Whether a verb in the past follows «يكون … قد»: what is supposed to have happened."""
    if context.key(token - 1) != "قد":
        return False
    return any(context.key(t) in ("يكون", "تكون") for t in range(max(context.first, token - REACH), token - 1))


def _modal(context: Context, verb: int) -> Reading | None:
    return next((r for r in context.readings[verb] if r.modal in STRENGTH), None)


def _copula(context: Context, verb: int) -> bool:
    return context.key(verb) in ("يكون", "تكون", "كان", "كانت", "يكن", "تكن", "يتم", "تتم")
