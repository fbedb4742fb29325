"""A conditional logit: options compete, and the probabilities of all sum to one."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple


class Choice(NamedTuple):
    """A conditional logit: every mention, every actor of an earlier sentence and «nobody» compete for a role."""

    weights: dict[str, float]

    def chances(self, options: Sequence[Sequence[str]]) -> list[float]:
        """The probability of each option, the last being nobody; they sum to one."""
        weights = self.weights
        return shares([sum([weights[name] for name in names if name in weights]) for names in options])


def shares(sums: Sequence[float]) -> list[float]:
    """Weights of options to probabilities."""
    top = max(sums)
    powers = [exp(value - top) for value in sums]
    total = sum(powers)
    return [power / total for power in powers]
