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
#: what a weapon's frame may prove to be by the words beside it: «قصفت طائرات المدينة»، «فجر انتحاري سيارة»
_REFINED: Final = {
    "heavy-weapons": ("aerial", "drone"),
    "explosives": ("suicide-attack",),
    "disapprove": ("investigate",),
}
#: frames whose mode the refinement of blame is for: a complaint may go to court, «تقدم بشكوى إلى النيابة»
_COMPLAINTS: Final = "accuse.complain"
#: words of the court; others only say what is complained about
_COURTS: Final = frozenset("دعوي محكمه نيابه قضاء قضائيه محاكمه جنائيه جزائيه".split())
_IRREGULAR: Final = frozenset({"REB", "UAF"})
_REGULAR: Final = frozenset({"MIL", "GOV", "COP"})
#: persons who are seized are arrested: «ضبط 21 متهما»
_HELD: Final = frozenset(
    "متهم متهما متهمين متهمون شخص شخصا اشخاص مطلوب مطلوبا مطلوبين ارهابي ارهابيا ارهابيين مشتبه مشتبها مشتبهين عنصر عنصرا عناصر "
    "متسلل متسللا متسللين مسلح مسلحا مسلحين مهاجر مهاجرا مهاجرين مخالف مخالفا مخالفين موقوف موقوفا موقوفين جناه قيادي قياديا".split()
)
_COUNTED: Final = 5  # words from a seizure to who is seized
#: words before a cue that make it the occasion, not what is wanted: «دعا خلال لقاء …»
_MARKS: Final = ".؛;:!؟?،,"
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
        settled = _of_parties(context, candidate) or candidate.frame.mode
        refined: tuple[str, ...] | None = None
        if settled and settled != _GENERAL:
            refined = _REFINED.get(settled)
            if refined is None or (settled == "disapprove" and candidate.frame.id != _COMPLAINTS):
                return settled
        cues = self._cues.get(candidate.frame.type)
        if not cues:
            return settled
        words = context.paragraph.words
        before = not settled or refined is not None
        begin = max(context.first, candidate.first - 8) if before else candidate.last
        end = min(context.last, candidate.last + 12)
        if refined is not None:
            begin, end = _clause(context, candidate.token, begin, end)
        best: tuple[int, int, str] | None = None
        for t in range(begin, end):
            opened = [cues[stem] for stem in words[t].stems if stem in cues]
            if not opened or (settled and context.key(t - 1) in _OCCASION):
                continue
            distance = abs(t - candidate.token)
            for rest, mode in chain.from_iterable(opened):
                if refined is not None and mode not in refined:
                    continue
                if not _tells(context, candidate, t, rest, mode):
                    continue
                rank = distance, -len(rest)
                if (best is None or rank < best[:2]) and _follows(words, t + 1, end, rest):
                    best = (*rank, mode)
        return best[2] if best else settled


def _of_parties(context: Context, candidate: Candidate) -> str | None:
    """The mode that the parties give: militias mass as militias, police as police, and who is seized is arrested."""
    frame = candidate.frame
    if frame.type == "MOBILIZE" and frame.mode in ("troops", "police"):
        roles = {role for i in candidate.parties.actors for role in context.mentions[i].roles}
        if roles & _IRREGULAR and not roles & _REGULAR:
            return "militia"
        return "police" if roles == {"COP"} else None
    if frame.type == "COERCE" and frame.mode == "seize" and candidate.frame.id == "coerce.seize":
        for t in range(candidate.last, min(context.last, candidate.last + _COUNTED)):
            if context.is_mark(t) or context.key(t) in ("من", "في", "علي", "بحوزه"):
                return None
            if not _HELD.isdisjoint(context.paragraph.words[t].inner):
                return "arrest"
    return None


def _clause(context: Context, token: int, begin: int, end: int) -> tuple[int, int]:
    """The part of tokens `begin` … `end` that is in the trigger's own clause."""
    words = context.paragraph.words
    for t in range(token - 1, begin - 1, -1):
        if words[t].surface in _MARKS or context.subordinator(t):
            begin = t + 1
            break
    for t in range(token + 1, end):
        if words[t].surface in _MARKS:
            return begin, t
    return begin, end


def _tells(context: Context, candidate: Candidate, token: int, rest: tuple[str, ...], mode: str) -> bool:
    """Whether a cue that means something else elsewhere tells the mode here."""
    key = context.key(token)
    if mode == "suicide-attack" and key == "نفسه":
        return token - 1 in context.verbs or token == candidate.last  # not «في الوقت نفسه»
    if mode == "destroy" and candidate.frame.id == "assault.kill":
        return False  # «قتل المدنيين وتدمير بيوتهم» are two acts
    if mode == "investigate" and candidate.frame.id == _COMPLAINTS:
        return not _COURTS.isdisjoint(context.paragraph.words[token].inner)
    return True


def _follows(words: Sequence[Word], first: int, end: int, rest: tuple[str, ...]) -> bool:
    """Whether the words from `first` on are those of a cue after its first."""
    return first + len(rest) <= end and all(
        part == word.key or part in word.stems for part, word in zip(rest, words[first:end], strict=False)
    )
