"""The mode of an event: the frame's own, else the one whose cue words stand in the trigger's clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from marsad.text import Word

from .candidates import Candidate
from .context import Context

#: a frame's mode that says only that something should be otherwise: what is wanted, named after the trigger, tells more
_GENERAL: Final = "change"
#: words before a cue that make it the occasion, not what is wanted: «دعا خلال لقاء …»
_OCCASION: Final = frozenset({"خلال", "اثناء", "في", "عقب", "بعد", "قبل", "اثر", "امام", "ضمن"})


class ModeCues:
    """Cue phrases (keys) by type and mode, as compiled."""

    def __init__(self, cues: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        #: by type, and by a cue's first word: its other words and its mode
        self._cues: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        for type_, modes in cues.items():
            begun = self._cues.setdefault(type_.upper(), {})
            for mode, phrases in modes.items():
                for cue in phrases:
                    first, *rest = cue.split()
                    begun.setdefault(first, []).append((tuple(rest), mode))

    def mode(self, context: Context, candidate: Candidate) -> str | None:
        """The mode, or None where neither frame nor cue settles one."""
        settled = candidate.frame.mode
        if settled and settled != _GENERAL:
            return settled
        cues = self._cues.get(candidate.frame.type)
        if not cues:
            return settled
        words = context.paragraph.words
        begin = candidate.last if settled else max(context.first, candidate.first - 8)
        end = min(context.last, candidate.last + 12)
        best: tuple[int, str] | None = None
        for t in range(begin, end):
            opened = [cues[stem] for stem in words[t].stems if stem in cues]
            if not opened or (settled and context.key(t - 1) in _OCCASION):
                continue
            distance = abs(t - candidate.token)
            for rest, mode in chain.from_iterable(opened):
                if (best is None or distance < best[0]) and _follows(words, t + 1, end, rest):
                    best = (distance, mode)
        return best[1] if best else settled


def _follows(words: Sequence[Word], first: int, end: int, rest: tuple[str, ...]) -> bool:
    """Whether the words from `first` on are those of a cue after its first."""
    return first + len(rest) <= end and all(
        part == word.key or part in word.stems for part, word in zip(rest, words[first:end], strict=False)
    )
