"""What negates an act, and what does not: «لم يعقد اجتماع» denies it, «لم يتفقا خلال اللقاء» and «لن يشارك» do not.

An act is denied too where somebody denies it as a rumour: «نفت ما تردد عن منع السفر».
"""

from __future__ import annotations

from typing import Final

from .candidates import Candidate
from .context import Context
from .reasons import Reason
from .scope import FAR, REACH

_NEGATIVE: Final = frozenset("لا لن لم ليس غير عدم دون بلا".split())
#: verbs that only say that something takes place or is done; negated, the act itself is denied
HAPPENING: Final = frozenset(
    "تم جري حصل حدث وقع كان صدر انعقد عقد اجري شن نفذ قام ادي اصدر وجه ارتكب توصل شهد وجد بدا ابرم "
    "اطلق فتح القي".split()
)
#: prepositions of a mere circumstance: «لم يتفقا خلال اللقاء»: the meeting took place
CIRCUMSTANCE: Final = frozenset("خلال اثناء بعد قبل مع في امام ضد عند".split())
#: what is only said about, and the verbs and words by which it is denied
RUMOURS: Final = frozenset(
    "مايتردد يتردد تردد ماتردد تداول تداوله تداولته يتداول متداوله المتداوله تناقلته تناقله اشيع يشاع انباء الانباء شائعات الشائعات "
    "اشاعات الاشاعات مزاعم ادعاءات".split()
)
_DENYING: Final = frozenset("نفي نفت ينفي تنفي نفيا كذب كذبت يكذب تكذب فند فندت دحض دحضت".split())
_UNTRUE: Final = frozenset("عاريه عار كاذبه ملفقه مغلوطه".split())


def negative_row(candidate: Candidate) -> bool:
    """Whether the negation belongs to the act itself: «لن يشارك» is a refusal that happened."""
    return candidate.row.kind == "phrase" and not _NEGATIVE.isdisjoint(candidate.row.lemma.split(" ", 1)[0].split("/"))


def circumstance(context: Context, candidate: Candidate, verb: int) -> bool:
    """Whether the noun only stands beside its negated verb: «لم يحضر خلال الجلسة»، «لم يتم إعلام البرلمان بالسفر»."""
    if candidate.reading.split.particle == "ب":
        return True
    before = context.key(candidate.token - 1)
    return candidate.token - 1 > verb and before in CIRCUMSTANCE


def rumoured(context: Context, candidate: Candidate) -> Reason | None:
    """What somebody denies as a rumour: «نفت ما تردد عن منع السفر»، «الأنباء عن إنزال بري عارية من الصحة»."""
    token = candidate.token
    if candidate.reading.pos == "verb":
        return None
    for t in range(token - 1, max(context.first, token - FAR) - 1, -1):
        if context.key(t) in ("عن", "حول", "بشان", "بخصوص") or context.subordinator(t):
            break
        if context.is_mark(t):
            return None
    else:
        return None
    before = [context.key(i) for i in range(max(context.first, t - FAR), t)]
    rumour = next((i for i in range(len(before) - 1, -1, -1) if before[i] in RUMOURS), None)
    if rumour is None:
        return None
    for word in before[:rumour]:
        if word.removeprefix("و") in _DENYING:
            return Reason("negated", words=word)
    after = [context.key(i) for i in range(token + 1, min(context.last, token + 2 * REACH))]
    untrue = next((word for word in after if word in _UNTRUE), None)
    return Reason("negated", words=untrue) if untrue else None
