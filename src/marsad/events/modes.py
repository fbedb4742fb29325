"""The mode of an event: the frame's own, else the one whose cue words stand in the trigger's clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from .candidates import Candidate
from .context import Context

#: a frame's mode that says only that something should be otherwise: what is wanted, named after the trigger, tells more
_GENERAL: Final = "change"
#: words before a cue that make it the occasion, not what is wanted: «دعا خلال لقاء …»
_OCCASION: Final = frozenset({"خلال", "اثناء", "في", "عقب", "بعد", "قبل", "اثر", "امام", "ضمن"})


class ModeCues:
    """Cue phrases (keys) by type and mode, as compiled."""

    def __init__(self, cues: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._cues = {
            type_.upper(): [(tuple(cue.split()), mode) for mode, phrases in modes.items() for cue in phrases]
            for type_, modes in cues.items()
        }

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
            stems = words[t].stems
            if settled and context.key(t - 1) in _OCCASION:
                continue
            for cue, mode in cues:
                if cue[0] in stems and all(
                    t + 1 + k < end and part in (words[t + 1 + k].key, *words[t + 1 + k].stems)
                    for k, part in enumerate(cue[1:])
                ):
                    distance = abs(t - candidate.token)
                    if best is None or distance < best[0]:
                        best = (distance, mode)
        return best[1] if best else settled
