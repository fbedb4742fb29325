"""Which verb a trigger depends on, and what cuts the reach of a particle.

«ستبدأ المشاورات غدا»: the noun's verb is future, so the talks are planned. «سيناقش الوفد القرار عقب هجمات أمس»: the
attacks stand in the background of the future verb, and it says nothing about them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from .context import RELATIVES, Context
from .readings import Reading

_NEAR: Final = 7  # words between a verb and the noun it governs
_BEFORE: Final = 4  # words between a noun that opens its clause and the verb it is subject of
_HARD: Final = frozenset("؛;.:!؟?…")
_BACKGROUND: Final = frozenset(
    "عقب اثر منذ جراء بسبب رغم نتيجه خلفيه اعقاب ضوء علي غداه وقت ردا احتجاجا تنديدا بعيد تخص بخصوص حيال".split()
)
_CONNECTIVES: Final = frozenset("قد وقد ثم كما ما مما حين بعدما قبلما لقد لم".split())
REACH: Final = 12  # words from a particle to a verb or noun in its clause
FAR: Final = 18  # … from a verb of denial to the verb after its أن: the one who denies has a long name
#: the speech acts: their own modality is the speaker's tense, whatever they speak about
SPEECH_TYPES: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})


def cut(context: Context, low: int, high: int) -> bool:
    """Whether a strong mark, a relative or a subordinator stands among tokens `low` … `high` (exclusive)."""
    words = context.paragraph.words
    return any(
        words[t].surface in _HARD or context.subordinator(t) or context.key(t) in RELATIVES for t in range(low, high)
    )


def background(context: Context, token: int) -> bool:
    """Whether a noun only tells the occasion: «عقب هجمات»، «على خلفية اعتقال»."""
    for t in range(token - 1, max(context.first, token - 3) - 1, -1):
        if context.key(t) in _BACKGROUND:
            return context.key(t) != "علي" or context.key(t + 1) in _BACKGROUND
        if t in context.verbs or context.is_mark(t):
            return False
    return False


@lru_cache(maxsize=1)
def finite_verbs(context: Context) -> tuple[int, ...]:
    """The sentence's verbs without what only looks like one: «سيتم عقد اجتماع»، «تعتزم باريس بحث الأزمة».

    Two verbs do not follow each other in one clause without a connective; the second, if it looks past, is a masdar.
    """
    kept: list[int] = []
    for verb in context.verbs:
        reading = verb_reading(context, verb)
        if context.subordinator(verb):
            continue  # «أنها»: no form of أنهى
        bare = reading is not None and reading.tense == "past" and not reading.split.conjunction
        reports = (
            reading is not None and bool(reading.report) and context.key(verb + 1) == "ان"
        )  # «الذي رفض ذكر اسمه قال إن»
        if bare and kept and not reports and not context.key(verb).endswith(("ت", "وا", "تا")):
            before = kept[-1]
            joined = context.key(verb - 1) in _CONNECTIVES or cut(context, before + 1, verb)
            marked = any(context.is_mark(t) or context.paragraph.words[t].surface in '"«»' for t in range(before, verb))
            if not joined and not marked and verb - before <= 2 * _NEAR:
                continue
        kept.append(verb)
    return tuple(kept)


def governor(context: Context, token: int) -> int | None:
    """The verb that the noun at `token` is subject or object of, before it or, where the noun opens its clause, after it."""
    for verb in reversed(finite_verbs(context)):
        if verb >= token:
            continue
        if token - verb > _NEAR or cut(context, verb + 1, token):
            break
        return verb
    start = context.clause_start(token)
    if token - start <= 1:
        for verb in context.verbs:
            if verb > token:
                within = verb - token <= _BEFORE and not cut(context, token + 1, verb)
                marked = any(context.is_mark(t) for t in range(token + 1, verb))
                return verb if within and not marked else None
    return None


def verb_reading(context: Context, token: int) -> Reading | None:
    """The first verbal reading of a word."""
    return next((r for r in context.readings.get(token, ()) if r.pos == "verb"), None)


def speaks(reading: Reading) -> bool:
    """Whether a verb is a speech act: «انتقد»، «طالب»، «رحب»."""
    return any(row.frame.split(".", 1)[0].upper() in SPEECH_TYPES for row in reading.rows)


def stem_of(reading: Reading) -> str:
    """The lemma's bare letters, without its part of speech: `قرر/v` is «قرر»."""
    return reading.lemma.split("/", 1)[0]


def negated(context: Context, verb: int) -> str | None:
    """The particle that negates the verb at `verb`, directly before it; «لم … إلا» and «لا يزال» negate nothing."""
    before = context.key(verb - 1)
    bare = before[1:] if before[:1] in ("و", "ف") and len(before) > 2 else before
    if bare not in ("لم", "لن", "لا"):
        return None
    end = context.clause_end(verb)
    if any(context.key(t) in ("الا", "سوي", "فقط", "فحسب") for t in range(verb + 1, min(end, verb + 12))):
        return None
    if context.key(verb).startswith(("يزال", "تزال", "تنفك", "ينفك")):
        return None
    return bare


def future(context: Context, verb: int) -> bool:
    """Whether the verb is marked as future: س, سوف, or joined by و to one that is («سيزور القاهرة ويلتقي»)."""
    seen = 0
    while True:
        reading = verb_reading(context, verb)
        if reading is None or reading.tense == "past":
            return False
        before = context.key(verb - 1)
        if context.key(verb - 1) in ("سوف", "وسوف") or reading.split.particle == "س":
            return True
        if not (reading.split.conjunction == "و" or before == "ثم") or seen > 2:
            return False
        earlier = [v for v in context.verbs if v < verb]
        if not earlier or verb - earlier[-1] > 14 or cut(context, earlier[-1] + 1, verb):
            return False
        verb = earlier[-1]
        seen += 1
