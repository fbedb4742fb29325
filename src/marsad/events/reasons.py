"""Why something was decided: a code and what fills its sentence. Each interface has its own words for the codes.

A reason is made for every candidate, so it is a tuple without a text; `marsad explain` (English) and the explorer (Arabic and
English) put it into words when somebody asks.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple


class Reason(NamedTuple):
    """One reason: `blocked` with words «مباراة», `slot` with name `subject` and role `actor`, `judged` with chance 0.12."""

    #: one of CODES
    code: str
    #: the article's words that it rests on
    words: str = ""
    #: a row, need, slot, voice or kind of the lexicon
    name: str = ""
    #: `actor` or `recipient`
    role: str = ""
    #: the word that introduces a source
    cue: str = ""
    chance: float | None = None

    def fields(self) -> dict[str, Any]:
        """The reason as JSON has it: the code and what is known beside it."""
        known: dict[str, Any] = {name: value for name, value in self._asdict().items() if value not in ("", None)}
        if self.chance is not None:
            known["chance"] = round(self.chance, 2)
        return known


class Dismissed(NamedTuple):
    """A candidate that is no event: its words and where they stand, the frame and row that proposed it, and why not."""

    paragraph: int
    start: int
    text: str
    frame: str
    row: str
    reason: Reason

    def fields(self) -> dict[str, Any]:
        """The candidate as JSON has it."""
        return {**self._asdict(), "reason": self.reason.fields()}


#: why a candidate is none
DISMISSALS: Final = (
    "blocked", "needs", "judged-words", "judged-parties", "judged", "judged-together", "judged-alone", "other-reading",
    "same-act", "content-of-another",
)  # fmt: skip
#: what decided about modality
MODALITIES: Final = (
    "in-condition", "on-condition", "plain", "not-judged", "row", "negated", "verb-negated", "future", "verb-future",
    "verb-doubted", "described-future", "relative-future", "time-ahead", "scheduled", "asking-headline",
)  # fmt: skip
#: what made an event
DECISIONS: Final = (
    "read",
    "voice",
    "party",
    "party-before",
    "party-same",
    "slot",
    "no-slots",
    "chosen",
    "modality",
    "source",
)
CODES: Final = (*DISMISSALS, *DECISIONS, *MODALITIES)
