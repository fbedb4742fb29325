"""Quotation marks paired as newsrooms type them: unbalanced, reversed, or straight.

3–4 % of articles type a closing » where an opening « belongs («لـ»الوفاق»»), or the whole pair the wrong way round
(»الوفاق«): a » after a space, a bracket or a clitic opens, a « between a word and a space closes what is open. A mark with
no partner within `_LONGEST` tokens quotes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .words import Word

_OPEN: Final = frozenset("«“„‘‹")
_CLOSE: Final = frozenset("»”’›")
_MARKS: Final = _OPEN | _CLOSE | {'"'}
_LONGEST: Final = 120  # tokens; longer pairs are almost always two marks that have lost their partners
_CLITICS: Final = frozenset({"ل", "ب", "ك", "و", "ف", "ال", "لل", "وب", "ول"})


def quotations(words: list[Word], starts: list[int], ends: list[int]) -> list[tuple[int, int]]:
    """Token ranges (first inside, first past the closing mark) that stand in quotation marks."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    straight: int | None = None
    for i in [i for i, word in enumerate(words) if word.surface in _MARKS]:
        mark = words[i].surface
        if mark == '"':
            if straight is None or i - straight > _LONGEST:
                straight = i
            else:
                if i - straight > 1:
                    found.append((straight + 1, i))
                straight = None
            continue
        if mark in _OPEN:
            closing = opened is not None and _closes(i, words, starts, ends)
        else:
            closing = opened is not None or not _opens(i, words, starts, ends)
        if not closing:
            opened = i
        elif opened is not None:
            if 1 < i - opened <= _LONGEST:
                found.append((opened + 1, i))
            opened = None
    return sorted(found)


def _closes(i: int, words: list[Word], starts: list[int], ends: list[int]) -> bool:
    """Whether an opening mark stands where only a closing one can: after a word, before a space, a stop or the end."""
    if starts[i] > ends[i - 1] or words[i - 1].key in _CLITICS:
        return False
    return i + 1 == len(words) or starts[i + 1] > ends[i] or words[i + 1].kind == "mark"


def _opens(i: int, words: list[Word], starts: list[int], ends: list[int]) -> bool:
    """Whether a closing mark stands where only an opening one can: after a space or a clitic, before a word."""
    if i + 1 >= len(words) or starts[i + 1] != ends[i]:
        return False
    if i == 0 or starts[i] > ends[i - 1]:
        return True
    return words[i - 1].key in _CLITICS
