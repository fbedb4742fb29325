"""What stands between a trigger and a phrase: the evidence for whether the one says when or where the other was."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from .candidates import Candidate
from .context import RELATIVES, Context

#: acts that are done by saying them
SPEECH: Final = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_MOST: Final = 60  # tokens looked through; further away the count no longer tells


class Between(NamedTuple):
    """Counts over the tokens between trigger and phrase, which side the phrase is on, and how far."""

    side: str
    distance: int
    verbs: int
    acts: int
    marks: int
    clauses: int
    relatives: int

    def names(self, pos: str, event_type: str) -> list[str]:
        """Feature names."""
        side, near = f"side={self.side}", min(12, self.distance if self.distance < 4 else 3 + self.distance // 3)
        inside = f"v={min(2, self.verbs)}|c={min(2, self.clauses)}|r={min(1, self.relatives)}"
        return [
            f"{side}|pos={pos}",
            f"{side}|dist={near}",
            f"{side}|dist={near}|pos={pos}",
            f"{side}|{inside}",
            f"{side}|{inside}|pos={pos}",
            f"{side}|{inside}|type={event_type}",
            f"{side}|v={min(3, self.verbs)}",
            f"{side}|acts={min(3, self.acts)}|pos={pos}",
            f"{side}|acts={min(3, self.acts)}|v={min(2, self.verbs)}",
            f"{side}|marks={min(3, self.marks)}|pos={pos}",
            f"{side}|c={min(2, self.clauses)}|marks={min(2, self.marks)}",
            f"{side}|r={min(2, self.relatives)}|pos={pos}",
            f"{side}|type={event_type}",
        ]


def between(context: Context, token: int, first: int, last: int) -> Between:
    """What lies between the trigger at `token` and the phrase of tokens `first` … `last` (exclusive)."""
    side = "L" if last <= token else "R" if first > token else "O"
    low, high = (last, token) if side == "L" else (token + 1, first)
    stop = max(low, min(high, low + _MOST))
    clauses = relatives = 0
    if context.walled(low, stop):
        clauses = sum([context.subordinator(t) for t in range(low, stop)])
        relatives = sum([key in RELATIVES for key in context.paragraph.keys[low:stop]])
    return Between(
        side,
        max(0, high - low),
        context.verbs_within(low, stop),
        sum([low <= t < stop for t in context.acts]),
        within(context.marks, low, stop),
        clauses,
        relatives,
    )


def is_act(context: Context, token: int) -> bool:
    """Whether the token is the trigger of an accepted act."""
    return token in context.acts


def reports(context: Context, token: int) -> bool:
    """Whether the token may be a verb of speech."""
    return any(reading.report for reading in context.readings.get(token, ()))


def governor(context: Context, token: int, lowest: int) -> int | None:
    """The nearest act or verb before `token`, the likeliest word that a time or place hangs on."""
    lowest = max(lowest, token - _MOST)
    before = bisect_left(context.verbs, token)
    verb = context.verbs[before - 1] if before else -1
    nearest = max([verb, *[t for t in context.acts if t < token]])
    return nearest if nearest >= lowest else None


def particle_before(context: Context, token: int) -> str:
    """The proclitic ب, ل or ك that the word's commonest splits begin with, if any: «بالرفض»."""
    splits = context.paragraph.words[token].splits
    return next((s.particle for s in splits if s.particle and s.article), "")


def relation(context: Context, candidate: Candidate, head: int | None) -> str:
    """What the act that a phrase hangs on is to this one: of the same type, a speech act about it, another deed."""
    if head is None or head == candidate.token or head not in context.acts:
        return "none"
    other = context.acts[head]
    if other == candidate.frame.type:
        return "same"
    return "speech" if other in SPEECH else "deed"


def within(places: list[int], low: int, high: int) -> int:
    """How many of the sorted tokens lie in `low` … `high` (exclusive)."""
    return max(0, bisect_left(places, high) - bisect_left(places, low))
