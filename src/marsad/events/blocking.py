"""What rules a lexicon row's reading out: words of its clause, or phrases that stand there or around the trigger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from marsad.text import Word

_TRIGGER: Final = "[]"
_ANY: Final = ("…", "...")  # folding makes three dots of it
_GAP: Final = 5  # words that «…» may stand for


class BlockingPhrase(NamedTuple):
    """Words in a row: «رئيس التحرير» anywhere in the clause, «[] الله» right after the trigger, «دائرة []» before it.

    `gap`: how many words may stand between the trigger and what follows it («[] … مع صحيفة»).
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    gap: int
    beside: bool
    words: frozenset[str] = frozenset()  # all of them

    @classmethod
    def of(cls, cell: str) -> BlockingPhrase:
        """The phrase of a lexicon cell, its words as keys."""
        before, trigger, after = cell.partition(_TRIGGER)
        words = tuple(after.split())
        gap = _GAP if words and words[0] in _ANY else 0
        first, then = tuple(before.split()), words[1:] if gap else words
        return cls(first, then, gap, bool(trigger), frozenset((*first, *then)))

    def stands(self, words: Sequence[Word], clause: range, trigger: range) -> bool:
        """Whether it stands in the clause, or around the trigger where it tells of the trigger's place."""
        if not self.beside:
            return any(_are(words, t, self.before, clause) for t in clause)
        if not _are(words, trigger.start - len(self.before), self.before, clause):
            return False
        return any(_are(words, trigger.stop + skipped, self.after, clause) for skipped in range(self.gap + 1))


def _are(words: Sequence[Word], at: int, keys: tuple[str, ...], clause: range) -> bool:
    """Whether the words from `at` on are these, all of them in the clause."""
    if at < clause.start or at + len(keys) > clause.stop:
        return not keys
    return all(words[t].key == key or key in words[t].stems for t, key in enumerate(keys, at))
