"""The rules of Arabic dates by the word that may open them, so that most words of a text are passed over at once."""

from __future__ import annotations

import re
from typing import Final

from . import absolute, hijri, relative
from .fragments import Rule

RULES: Final[tuple[Rule, ...]] = (*hijri.RULES, *absolute.RULES, *relative.RULES)


def _index() -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for rule in RULES:
        for word in rule.starts:
            for conjunction in ("", "و", "ف"):
                for particle in ("", "ب", "ل"):
                    found.setdefault(conjunction + particle + word, []).append(rule)
                if word.startswith("ال"):
                    found.setdefault(conjunction + "لل" + word[2:], []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}


#: word, proclitics and all -> the rules that may begin there
OPENINGS: Final = _index()
#: the rules that may begin with a number
NUMERIC: Final = tuple(rule for rule in RULES if rule.digits)

#: what makes a text look ahead, standing before a time in its clause
_AHEAD: Final = re.compile(
    r"(?<!\w)(?:[وف])?(?:س(?!يار|ياس|يناء|ياد|ياح|ياق|يد|يطر|تين|تون|ته|نو|نه|ينم|يمانت|يمنس|يمون|يره|يول|تار|تراتيج|نغال|ني|ندات|يف|يل|تال)[يتن]\w{2,}"
    r"|سي(?:لتقي|لتزم|لغي|لقي|لجا|دخل|دعم|دعو|دلي|درس|دشن|دفع|فتتح|فتح|فرج|فرض|فوز|طرح|طلب|طلق|طالب)\w*|ستهاجم|ستهدد"
    r"|سوف|(?:من\s)?المقرر|مقرره?|المزمع|المرتقب|مرتقبه?|المنتظر|المتوقع|[يت]عتزم\w*|[يت]نوي|[يت]ستعد\w*|موعد\w*|بحلول|قبل\sحلول"
    r"|لن|[يت](?:نطلق|نعقد|جري|بدا|زور|عقد|ستضيف|توجه|ستانف|جتمع|مثل|نتهي))(?!\w)"
)
#: verbs that tell of a programme when a sentence opens with them in the present: «يبحث الوزير الاثنين مع نظيره …»,
#: not «ويبحث», which goes on with what is told
_OPENS: Final = re.compile(
    r"\s*(?:[يت](?:بحث|فتتح|ختتم|رعي|نظم|خوض|حتضن|شرع|لتقي|ناقش|شارك|ستقبل|غادر|صل|حضر|حتفل|حيي|صوت|نظر|فتح)"
    r"|ي(?:تراس|راس|دشن|باشر|تسلم|سلم|وقع|تلقي))(?!\w)"
)
_CLAUSE: Final = re.compile(r"[.!؟?\n؛:»”]")
_LOOK: Final = 90  # characters before a time in which the tense is looked for


def looks_ahead(folded: str, start: int) -> bool:
    """Whether the clause before `start` speaks of what is to come: «سيزور تونس الأربعاء»."""
    begin = max(0, start - _LOOK)
    opening = begin == 0
    for mark in _CLAUSE.finditer(folded, begin, start):
        begin, opening = mark.end(), True
    return _AHEAD.search(folded[begin:start]) is not None or (opening and _OPENS.match(folded, begin) is not None)
