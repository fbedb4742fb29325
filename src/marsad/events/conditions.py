"""If-clauses: where they begin and end, and which act they make conditional.

«إذا لم تنسحب القوات، فإن أنقرة سترد»: the clause ends before the main clause; the threatened answer hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from marsad.script import key

from .context import PREPOSITIONS, RELATIVES, Context

_STOPS: Final = frozenset("،,؛;.:!؟?…»”)")
_HARD: Final = frozenset("؛;.:!؟?…")
#: what opens the main clause after an if-clause: «فإن أنقرة سترد»
_THEN: Final = frozenset("فان فانه فانها فانهم فاننا فانني فسوف فلن فلا فقد".split())
#: what opens another clause beside the if-clause without a mark before it
_BESIDE: Final = frozenset(
    "لكن ولكن بينما فيما حيث كما مضيفا مضيفه موكدا موكده مشيرا مشيره موضحا موضحه محذرا محذره".split()
)
#: «في حالة تأهب»: a state, no condition
_STATES: Final = frozenset(
    "من تاهب استنفار طواري حرب غليان فوضي صدمه سكر ذعر وفاه صحيه خطيره حرجه سيءه مستقره جيده ذهول ترقب فرار هستيريا غضب ياس "
    "احتقان انهيار قلق جمود ركود شلل حداد سريره تلبس دفاع سلم".split()
)
_IF: Final = ("إن", "وإن")
#: «حتى وإن»، «سواء إن»: even if, whether
_NO_IF: Final = ("حتي", "سواء", "و")
_ASIDE: Final = 5  # words of a parenthesis between commas inside an if-clause: «إذا لم يسلموا، خلال يومين، أسلحتهم»
_LONGEST: Final = 40
_REACH: Final = 40
_PLEDGED: Final = 30  # words after a threat or promise within which its if-clause begins


class IfClause(NamedTuple):
    """Tokens `first` … `last` (exclusive) of an if-clause, the row of its particle, and the reach of its main clause.

    `begin` … `end` hold both the clause and the main clause that hangs on it.
    """

    first: int
    last: int
    begin: int
    end: int
    row: str


class Conditions:
    """The particles that open an if-clause, by first word."""

    def __init__(self, surfaces: Iterable[tuple[str, str]]) -> None:
        self._openers: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for row, surface in surfaces:
            words = key(surface).split()
            self._openers.setdefault(words[0], []).append((tuple(words[1:]), row))
        for entries in self._openers.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._first = {c + word for word in self._openers for c in ("", "و", "ف")}

    def find(self, context: Context) -> list[IfClause]:
        """The if-clauses of a sentence, in order; none inside another."""
        found: list[IfClause] = []
        keys = context.paragraph.keys
        i = context.first
        while i < context.last:
            opener = self._opens(context, i) if keys[i] in self._first else None
            if opener is None and keys[i] in ("ان", "وان"):
                opener = _bare_if(context, i)
            if opener is None:
                i += 1
                continue
            length, row = opener
            leads = _leads(context, i)
            end = _end(context, i, i + length, leads)
            if end - i > length:
                found.append(IfClause(i, end, *_complex(context, i, end, leads), row))
            i = max(end, i + 1)
        return found

    def _opens(self, context: Context, i: int) -> tuple[int, str] | None:
        """The number of words and the row of the particle that opens an if-clause at `i`."""
        word = context.key(i)
        for form in dict.fromkeys((word, word[1:] if word[:1] in ("و", "ف") else word)):
            for rest, row in self._openers.get(form, ()):
                length = 1 + len(rest)
                if any(context.key(i + 1 + k) != part for k, part in enumerate(rest)):
                    continue
                if form == "اذا" and context.key(i - 1) in ("ما", "عما", "فيما", "بما"):
                    return None  # «ما إذا»: whether, not if
                if form == "لو" and (word != "لو" or context.key(i - 1) in ("كما", "حتي")):
                    return None  # «ولو»، «حتى لو»: even if
                following = context.key(i + length)
                if form == "في" and (following in _STATES or not following):
                    return None
                if rest == ("حال",) and following.startswith("ال"):
                    return None
                return length, row
        return None


def _bare_if(context: Context, i: int) -> tuple[int, str] | None:
    """«إن» before a verb in the past is if: إنّ stands before nouns only («سنفرج عنهم إن التزمت الحكومة»)."""
    if context.paragraph.words[i].light not in _IF or i + 1 not in context.verbs or context.key(i - 1) in _NO_IF:
        return None
    verbs = [reading for reading in context.readings.get(i + 1, ()) if reading.pos == "verb"]
    past = any(reading.tense == "past" for reading in verbs) if verbs else context.key(i + 1).endswith("ت")
    return (1, "إن") if past else None


def _leads(context: Context, i: int) -> bool:
    """Whether the if-clause stands before its main clause: it opens its sentence, quotation or clause after أنّ."""
    t = i - 1
    while t >= context.first and context.paragraph.words[t].surface in '«"“':
        t -= 1
    if t < context.first or context.paragraph.words[t].surface in ":؛.،," or context.subordinator(t):
        # «سنرد، إذا هاجمونا.»: a clause that closes its sentence hangs on what stands before
        rest = range(i + 1, context.last)
        return any(
            context.paragraph.words[r].surface in "،," or context.key(r) in _THEN or _future(context, r) for r in rest
        )
    return False


def _future(context: Context, token: int) -> bool:
    if context.key(token) in ("سوف", "لن"):
        return True
    return token in context.verbs and any(
        r.split.particle == "س" and r.pos == "verb" for r in context.readings.get(token, ())
    )


def _end(context: Context, first: int, start: int, leads: bool) -> int:
    words = context.paragraph.words
    last = min(context.last, first + _LONGEST)
    contrary = context.key(first).removeprefix("و") == "لو"
    i = start
    while i < last:
        surface = words[i].surface
        if surface in _STOPS:
            resume = _parenthesis(context, i) if surface in "،," else None
            if resume is None:
                return i
            i = resume
            continue
        key_ = context.key(i)
        if i > start and (key_ in _THEN or key_ in _BESIDE):
            return i
        if leads and i > start and _future(context, i):
            return i
        if contrary and i > start + 1 and key_.startswith("ل") and (i in context.verbs or key_.endswith("ت")):
            return i  # «لو فرضت عقوبات لتوقفت التحويلات»
        if i > start and key_.startswith("و") and i in context.verbs:
            if any(r.report and r.split.conjunction and r.tense == "past" for r in context.readings[i]):
                return i
        i += 1
    return last


def _parenthesis(context: Context, comma: int) -> int | None:
    """The token after an aside between commas, if one opens here: «إذا لم يسلموا، خلال يومين، أسلحتهم»."""
    if context.key(comma + 1) not in PREPOSITIONS:
        return None
    for t in range(comma + 2, min(context.last, comma + 2 + _ASIDE)):
        if context.paragraph.words[t].surface in "،,":
            after = context.key(t + 1)
            return t + 1 if after and after not in _THEN and not after.startswith("و") else None
        if context.is_mark(t) or t in context.verbs:
            return None
    return None


def _complex(context: Context, first: int, last: int, leads: bool) -> tuple[int, int]:
    """The reach of if-clause and main clause together."""
    words = context.paragraph.words
    begin = end = 0
    if leads:
        begin = first
        end = last + 1 if last < context.last and words[last].surface in "،,»”" else last
        while end < min(context.last, last + _REACH):
            if words[end].surface in _HARD or (words[end].surface in "،," and not _goes_on(context, end)):
                break
            end += 1
        return begin, end
    begin = first - 1
    if begin >= context.first and words[begin].surface in "،,":
        begin -= 1
    while begin >= context.first and first - begin < _REACH:
        if words[begin].surface in _HARD or words[begin].surface in '،,"«' or context.key(begin) in RELATIVES:
            break
        if begin in context.verbs and any(r.report for r in context.readings[begin]):
            begin -= 1  # «حذر من أن … إذا»: the warning itself hangs on it
            break
        begin -= 1
    return begin + 1, last


def _goes_on(context: Context, comma: int) -> bool:
    """Whether the main clause goes on after a comma: with another future verb joined by و."""
    return context.key(comma + 1).startswith("وس") and _future(context, comma + 1)


def governing(clauses: list[IfClause], token: int) -> tuple[IfClause, bool] | None:
    """The if-clause that an act at `token` hangs on, and whether the act stands inside it."""
    for clause in clauses:
        if clause.first <= token < clause.last:
            return clause, True
    for clause in clauses:
        if clause.begin <= token < clause.end:
            return clause, False
    return None


def pledged(context: Context, token: int, clauses: Iterable[IfClause]) -> tuple[int, int] | None:
    """The if-clause inside what is threatened or promised at `token`: the threat stands, what it threatens hangs on it."""
    for clause in clauses:
        if token < clause.first <= token + _PLEDGED:
            if not any(context.paragraph.words[t].surface in ".؛!؟" for t in range(token, clause.first)):
                return clause.first, clause.last
    return None
