"""The mode of an event: the frame's own, else the one whose cue words stand in the trigger's clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .candidates import Candidate
from .context import Context


class ModeCues:
    """Cue phrases (keys) by type and mode, as compiled."""

    def __init__(self, cues: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._cues = {
            type_.upper(): [(tuple(cue.split()), mode) for mode, phrases in modes.items() for cue in phrases]
            for type_, modes in cues.items()
        }

    def mode(self, context: Context, candidate: Candidate) -> str | None:
        """The mode, or None where neither frame nor cue settles one."""
        if candidate.frame.mode:
            return candidate.frame.mode
        cues = self._cues.get(candidate.frame.type)
        if not cues:
            return None
        words = context.paragraph.words
        begin = max(context.first, candidate.first - 8)
        end = min(context.last, candidate.last + 12)
        best: tuple[int, str] | None = None
        for t in range(begin, end):
            stems = words[t].stems
            for cue, mode in cues:
                if cue[0] in stems and all(
                    t + 1 + k < end and part in (words[t + 1 + k].key, *words[t + 1 + k].stems)
                    for k, part in enumerate(cue[1:])
                ):
                    distance = abs(t - candidate.token)
                    if best is None or distance < best[0]:
                        best = (distance, mode)
        return best[1] if best else None
