"""Where a report's speech begins and ends: أنّ, colon or quotation after the cue, and the narrator's next clause."""

from __future__ import annotations

from typing import Final

from .context import Context

#: participles of reporting verbs in the accusative, which carry the sentence's speaker on
PARTICIPLES: Final = frozenset(
    stem + ending
    for stem in (
        "موكد مضيف مشير موضح معتبر لافت مبين قايل مذكر متابع مشدد منوه مبرز كاشف معلن زاعم محذر معرب معبر مردف مصرح نافي ناف متهم "
        "واصف مرجح متوقع مستدرك مستطرد منبه مفيد داعي مطالب مستنكر ملاحظ مستبعد مجدد مشترط موكدين"
    ).split()
    for ending in ("ا", "ه", "ين")
) | frozenset({"بالقول", "بقوله", "بقولها", "بقولهم", "قايلين"})
_THAT: Final = frozenset("ان بان انه انها انهم انهما اننا انني بانه بانها بانهم بانهما فان الا".split())
_HARD: Final = frozenset(".؛!؟?")
_CLAUSES: Final = frozenset("كما وكما فيما بينما حيث لكن ولكن ما مما وذلك وقد".split())
#: words by which the paper takes over: «وذلك عقب»، «، فيما دعا»، «، هذا وتواصل»
_NARRATORS: Final = frozenset({"وذلك", "فيما", "بينما", "هذا"})
_OCCASIONS: Final = frozenset("عقب بعد خلال اثر غداه بمناسبه اثناء لدي اعقاب ختام هامش خلفيه قبل قبيل بعيد".split())
_QUOTES: Final = '«"“'
_REACH: Final = 40  # words from a cue to the أنّ that opens its speech
_SOON: Final = 14
_SPEECH: Final = 4  # words that make a quotation speech rather than a name


def opener(context: Context, cue: int, reach: int = _REACH) -> int | None:
    """The أنّ, colon or quotation mark that opens the speech after a cue."""
    words = context.paragraph.words
    for t in range(cue + 1, min(context.last, cue + 1 + reach)):
        surface = words[t].surface
        if surface in _HARD or words[t].key in PARTICIPLES or (surface in "،," and _report(context, t + 1)):
            return None
        if context.subordinator(t) and context.key(t) not in ("حيث", "حين", "كما", "فيما", "بينما", "اذ", "مما"):
            return t
        if surface == ":":
            return t
        if surface in _QUOTES and _speech(context, t):
            return t
    return None


def _report(context: Context, token: int) -> bool:
    """Whether another report opens here: «…، وأضاف»، «، مؤكدا»."""
    return context.key(token) in PARTICIPLES or (
        token in context.verbs
        and context.key(token).startswith("و")
        and any(r.report and r.split.conjunction for r in context.readings[token])
    )


def _speech(context: Context, mark: int) -> bool:
    """Whether a quotation is speech, not a name: it holds four words or more."""
    for first, last in context.paragraph.quotes:
        if first == mark + 1:
            return last - first >= _SPEECH
    return False


def that(context: Context, cue: int) -> bool:
    """Whether أنّ or a colon follows soon: what a verb that mostly means something else needs to be a report."""
    words = context.paragraph.words
    for t in range(cue + 1, min(context.last, cue + _SOON)):
        if context.key(t) in _THAT or words[t].surface == ":" or (words[t].surface in _QUOTES and _speech(context, t)):
            return True
        if words[t].surface in _HARD or t in context.verbs:
            return False
    return False


def object_end(context: Context, begin: int) -> int:
    """Where the object of a report ends: «أعلنت الوزارة مقتل خمسة في غارة، وقال …»."""
    words = context.paragraph.words
    end = begin
    while end < context.last and words[end].surface not in _HARD:
        if words[end].surface in "،," and _next_clause(context, end + 1):
            break
        end += 1
    return end


def _next_clause(context: Context, token: int) -> bool:
    """Whether the report's object ends before this word: another clause of the narrator opens."""
    if token in context.verbs or context.key(token) in _CLAUSES or context.key(token) in PARTICIPLES:
        return True
    return context.key(token)[:1] == "و" and any(v in context.verbs for v in (token, token + 1))


def speech_end(context: Context, opens: int) -> int:
    """Where a speech ends before its sentence does: at «وذلك عقب …», by which the paper itself tells the occasion."""
    words = context.paragraph.words
    for t in range(opens + 2, context.last - 1):
        if words[t].key not in _NARRATORS or any(first <= t < last for first, last in context.paragraph.quotes):
            continue
        after = context.key(t + 1)
        if words[t].key == "وذلك":
            if after in _OCCASIONS or (after in ("في", "علي") and context.key(t + 2) in _OCCASIONS):
                return t
        elif words[t].key == "هذا":
            if after.startswith("و") and t + 1 in context.verbs and context.is_mark(t - 1):
                return t
        elif t + 1 in context.verbs and context.is_mark(t - 1):
            return t
    return context.last


def phrase_scope(context: Context, token: int) -> tuple[int, int]:
    """A phrase covers its sentence, within the stronger marks around it."""
    words = context.paragraph.words
    begin, end = token, token
    while begin > context.first and words[begin - 1].surface not in "؛":
        begin -= 1
    while end < context.last and words[end].surface not in "؛":
        end += 1
    return begin, end
