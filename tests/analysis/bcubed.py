"""B-cubed: how well groups of things agree with the groups that are known, thing by thing (Bagga and Baldwin)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple


class Scores(NamedTuple):
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def bcubed(known: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> Scores:
    """`known` and `found` give each thing its group; both hold the same things."""
    precision = recall = 0.0
    for thing in known:
        here = {other for other in known if found[other] == found[thing]}
        there = {other for other in known if known[other] == known[thing]}
        both = len(here & there)
        precision += both / len(here)
        recall += both / len(there)
    return Scores(precision / len(known), recall / len(known))
