"""Which of the judged candidates become events: one reading a word, one event an act said twice."""

from __future__ import annotations

from typing import Final

from .content import content
from .reasons import Reason
from .scored import Scored

_OTHER_READING: Final = Reason("other-reading")
_SAME_ACT: Final = Reason("same-act")
#: it is what another act demands, threatens or promises
_CONTENT: Final = Reason("content-of-another")


def one_each(found: list[Scored]) -> list[Scored]:
    """Of several readings of one trigger, the likeliest; of one act said twice in a sentence, the likelier."""
    best: dict[tuple[int, int], Scored] = {}
    result: list[Scored] = []
    for scored in found:
        key = (id(scored.context.paragraph), scored.candidate.token)
        other = best.get(key)
        if scored.reason is not None:
            result.append(scored)
            continue
        if other is None or scored.probability > other.probability:
            if other is not None:
                result.append(other._replace(reason=_OTHER_READING))
            best[key] = scored
        else:
            result.append(scored._replace(reason=_OTHER_READING))
    accepted = sorted(best.values(), key=lambda s: -s.probability)
    kept: list[Scored] = []
    in_sentence: dict[int, list[Scored]] = {}
    for scored in accepted:
        beside = in_sentence.setdefault(id(scored.context), [])
        twin = next((k for k in beside if _same_act(k, scored)), None)
        if twin is None:
            kept.append(scored)
            beside.append(scored)
        else:
            result.append(scored._replace(reason=_SAME_ACT))
    inner = {
        (id(s.context), s.candidate.token)
        for beside in in_sentence.values()
        for s in beside
        if any(_inside_content(s, speech) for speech in beside)
    }
    result.extend(s._replace(reason=_CONTENT) for s in kept if (id(s.context), s.candidate.token) in inner)
    result.extend(s for s in kept if (id(s.context), s.candidate.token) not in inner)
    result.sort(key=lambda s: (s.context.paragraph.index, s.candidate.token, s.candidate.row.id))
    return result


_SPEECH: Final = frozenset({"REQUEST", "THREATEN", "AGREE", "CONCEDE"})


def _inside_content(item: Scored, speech: Scored) -> bool:
    """Whether a masdar only says what a speech act is about: «هدد باستهداف القوات» codes the threat alone."""
    if item.context is not speech.context or speech.candidate.frame.type not in _SPEECH or item is speech:
        return False
    token = item.candidate.token
    if item.candidate.reading.pos == "verb" or not speech.candidate.token < token:
        return False
    c = speech.candidate
    return any(
        first <= token < min(last, first + 3) for first, last in content(item.context, c.last - 1, c.reading, c.frame)
    )


def _same_act(one: Scored, other: Scored) -> bool:
    if one.context is not other.context or one.candidate.frame.type != other.candidate.frame.type:
        return False
    a, b = one.candidate, other.candidate
    if abs(a.token - b.token) == 1 or (a.first < b.last and b.first < a.last):
        return True
    if one.candidate.frame.type == "ASSAULT" and abs(a.token - b.token) <= 12:
        # «قتل خمسة في غارة»: the killing and the strike are one act
        if not any(one.context.is_mark(t) for t in range(min(a.token, b.token), max(a.token, b.token))):
            return True
    if not (set(a.parties.actors) & set(b.parties.actors)) or set(a.parties.recipients) != set(b.parties.recipients):
        return False
    return abs(a.token - b.token) <= 6
