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
    r"|سوف|(?:من\s)?المقرر|مقرره?|المزمع|المرتقب|مرتقبه?|المنتظر|المتوقع|[يت]عتزم\w*|[يت]نوي|[يت]ستعد\w*|موعد\w*|بحلول|قبل\sحلول"
    r"|لن|[يت](?:نطلق|نعقد|جري|بدا|زور|عقد|ستضيف|توجه|ستانف|جتمع|مثل|نتهي))(?!\w)"
)
_CLAUSE: Final = re.compile(r"[.!؟?\n؛:»”]")
_LOOK: Final = 90  # characters before a time in which the tense is looked for


def looks_ahead(folded: str, start: int) -> bool:
    """Whether the clause before `start` speaks of what is to come: «سيزور تونس الأربعاء»."""
    piece = folded[max(0, start - _LOOK) : start]
    for mark in _CLAUSE.finditer(piece):
        piece = folded[max(0, start - _LOOK) + mark.end() : start]
    return _AHEAD.search(piece) is not None
