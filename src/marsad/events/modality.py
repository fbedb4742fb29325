"""How the text presents an act: asserted, planned, conditional, possible or denied, and the if-clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from marsad.model import TimeExpression
from marsad.script import key

from .context import Context
from .readings import Reading

_REACH: Final = {"verb": 3, "masdar": 3, "clause": 40}
_NEAR: Final = 7  # words between a future verb and the noun it governs
_STRENGTH: Final = ("denied", "conditional", "possible", "planned")
_IF: Final = frozenset({"اذا", "لو", "ان"})


class Particle(NamedTuple):
    """A row of the modality lexicon: words, the value they set and how far it reaches."""

    id: str
    rest: tuple[str, ...]
    value: str
    scope: str


class Judged(NamedTuple):
    """The modality of a trigger, the tokens of its if-clause, and the row or rule that decided."""

    value: str
    condition: tuple[int, int] | None
    rule: str


class ModalityRules:
    """Particles by first word; verbs of the modality lexicon come with the readings."""

    def __init__(self, particles: Iterable[Mapping[str, Any]]) -> None:
        self._particles: dict[str, list[Particle]] = {}
        # the sentence judged last, its if-clause and particles: candidates of one sentence come one after another
        self._context: Context | None = None
        self._clause: tuple[int, int] | None = None
        self._signs: list[tuple[int, Particle]] = []
        for row in particles:
            words = key(row["surface"]).split()
            particle = Particle(row["id"], tuple(words[1:]), row["value"], row["scope"])
            self._particles.setdefault(words[0], []).append(particle)
        #: first words as they may be written, with the conjunctions و and ف
        self._first = {conjunction + word for word in self._particles for conjunction in ("", "و", "ف")}

    def judge(
        self, context: Context, token: int, reading: Reading, time: TimeExpression | None, anchor: date | None
    ) -> Judged:
        """The modality of the trigger at `token`: its own future sign, then the particles and verbs that govern it."""
        if self._context is not context:
            self._context = context
            self._clause = self._condition(context)
            known, keys = self._first, context.paragraph.keys
            self._signs = [
                (i, p) for i in range(context.first, context.last) if keys[i] in known for p in self._at(context, i)
            ]
        condition = self._clause
        found: dict[str, str] = {}
        if anchor is not None and time is not None and time.start_date is not None and time.start_date > anchor:
            found["planned"] = "its time lies ahead of the report"
        elif reading.pos != "verb" and self._future_verb(context, token):
            found["planned"] = "its verb is future"
        if reading.split.particle == "س" and reading.pos == "verb":
            found["planned"] = "future س"
        start = self._reach_back(context, token)
        for i, particle in self._signs:
            if start <= i < token and particle.value in _STRENGTH:
                if self._governs(context, particle, i, token, reading):
                    found.setdefault(particle.value, particle.id)
        for i in context.verbs:
            if not start <= i < token:
                continue
            for governing in context.readings[i]:
                if governing.modal and not self._verbs_between(context, i, token):
                    found.setdefault(governing.modal, governing.row_ids[0] if governing.row_ids else governing.lemma)
        if condition and condition[0] <= token < condition[1]:
            return Judged("conditional", condition, "inside the if-clause")
        for value in _STRENGTH:
            if value in found:
                return Judged(value, condition, found[value])
        if reading.pos == "verb" and condition and "planned" in found:
            return Judged("conditional", condition, "if-clause")
        return Judged("asserted", condition, "nothing says otherwise")

    @staticmethod
    def _future_verb(context: Context, token: int) -> bool:
        """Whether the verb that the noun depends on is future: «سيقوم بزيارة»، «ستبدأ المشاورات»."""
        verb = next((v for v in reversed(context.verbs) if v < token), None)
        if verb is None or token - verb > _NEAR or any(context.subordinator(t) for t in range(verb + 1, token)):
            return False
        return (
            any(r.split.particle == "س" and r.pos == "verb" for r in context.readings[verb])
            or context.key(verb - 1) == "سوف"
        )

    def _at(self, context: Context, i: int) -> list[Particle]:
        first = context.key(i)
        found = []
        for form in (first, first[1:] if first[:1] in ("و", "ف") else ""):
            for particle in self._particles.get(form, ()):
                if all(context.key(i + 1 + k) == word for k, word in enumerate(particle.rest)):
                    found.append(particle)
        return found

    def _governs(self, context: Context, particle: Particle, i: int, token: int, reading: Reading) -> bool:
        begin = i + 1 + len(particle.rest)
        distance = token - begin
        if distance < 0:
            return False
        if particle.scope == "verb":
            return (reading.pos == "verb" and distance == 0) or (
                distance <= 1 and not self._verbs_between(context, i, token)
            )
        if particle.scope == "masdar":
            return reading.pos != "verb" and distance <= 2 and not self._verbs_between(context, i, token)
        return distance <= 12 and not self._verbs_between(context, begin - 1, token)

    @staticmethod
    def _verbs_between(context: Context, i: int, token: int) -> bool:
        verbs = context.verbs
        return bisect_right(verbs, i) < bisect_left(verbs, token)

    @staticmethod
    def _reach_back(context: Context, token: int) -> int:
        i = token - 1
        while i > context.first and token - i < _REACH["clause"]:
            if context.paragraph.words[i].surface in "؛.؟!:":
                return i + 1
            i -= 1
        return max(context.first, i)

    def _condition(self, context: Context) -> tuple[int, int] | None:
        """The tokens of an if-clause in the sentence: from إذا / في حال to the next mark."""
        for i in range(context.first, context.last):
            word = context.key(i)
            bare = word[1:] if word[:1] in ("و", "ف") and len(word) > 3 else word
            opens = bare in ("اذا", "لو") or (
                bare == "في" and context.key(i + 1) in ("حال", "حاله") and context.key(i + 2) != "من"
            )
            if not opens or (bare == "اذا" and i + 1 < context.last and context.key(i - 1) in ("ما", "عما")):
                continue
            end = i + 1
            while end < context.last and context.paragraph.words[end].surface not in "،,؛.":
                end += 1
            return i, end
        return None
