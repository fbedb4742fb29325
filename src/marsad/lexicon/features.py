"""What a form says about itself, packed in an integer: part of speech, tense, voice.

bits 0–1   0 verb, 1 noun, 2 participle
bit  2     past            bit 3   present (indicative, subjunctive or jussive)
bit  4     active          bit 5   passive (both when the bare skeleton may be either)
"""

from __future__ import annotations

from typing import Final

VERB: Final = 0
NOUN: Final = 1
PARTICIPLE: Final = 2
PAST: Final = 4
PRESENT: Final = 8
ACTIVE: Final = 16
PASSIVE: Final = 32
_POS: Final = ("verb", "noun", "participle")
_VOICES: Final = {0: (), ACTIVE: ("active",), PASSIVE: ("passive",), ACTIVE | PASSIVE: ("active", "passive")}


def pos(mask: int) -> str:
    """`verb`, `noun` or `participle`."""
    return _POS[mask & 3]


def tense(mask: int) -> str | None:
    """`past`, `present`, or None for nominals."""
    return "past" if mask & PAST else "present" if mask & PRESENT else None


def voices(mask: int) -> tuple[str, ...]:
    """The voices that the unvocalised form allows."""
    return _VOICES[mask & (ACTIVE | PASSIVE)]
