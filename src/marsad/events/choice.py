"""A conditional logit: options compete, and the probabilities of all sum to one."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple


class Choice(NamedTuple):
    """Weights by feature; the times near an act, or the places, compete with one another and with «none»."""

    weights: dict[str, float]

    def chances(self, options: Sequence[Sequence[str]]) -> list[float]:
        """The probability of each option, the last being none; they sum to one."""
        weights = self.weights
        return shares([sum([weights[name] for name in names if name in weights]) for names in options])


def shares(sums: Sequence[float]) -> list[float]:
    """Weights of options to probabilities."""
    top = max(sums)
    powers = [exp(value - top) for value in sums]
    total = sum(powers)
    return [power / total for power in powers]
