"""The judge of candidates: a small logistic model over features, shipped as JSON.

Without a model file the frame's needs alone decide. The model gives the probability that a candidate reports an event
of its row's type; the probability is the event's confidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log
from typing import Final

from .features import Feature
from .weighing import Weigher
from .weights import Weights, from_file, model_file, total

#: probability of a candidate whose needs hold, where no model is there
_UNTRAINED: Final = 0.6
_CERTAIN: Final = 1e-6


class Judge:
    """Weights by feature; `probability` is the logistic of their sum.

    `gates`: log odds, of its words, of those with their tags, and of those with its parties, under which it is dropped.
    `calibration`: slope and shift that make of a probability's log odds those of how often such events are right.
    """

    __slots__ = ("bias", "calibration", "gates", "threshold", "weigher", "weights")

    def __init__(
        self,
        weights: Weights,
        bias: float = 0.0,
        threshold: float = 0.5,
        gates: tuple[float, float, float] = (-1e9, -1e9, -1e9),
        calibration: tuple[float, float] = (1.0, 0.0),
    ) -> None:
        self.weights, self.bias, self.threshold, self.gates = weights, bias, threshold, gates
        self.calibration = calibration
        self.weigher = Weigher(weights)

    def partial(self, features: Iterable[Feature]) -> float:
        """The sum of some features' weights: 0.0 without a model."""
        return total(self.weights, features)

    def hopeless(self, partial: float, layer: int) -> bool:
        """Whether the features of layers 0 … `layer`, summed, rule a candidate out."""
        return self.bias + partial < self.gates[layer]

    def probability(self, partial: float) -> float:
        """P(event) of a candidate whose features sum to `partial`."""
        if not self.weights:
            return _UNTRAINED
        return logistic(self.bias + partial)

    def confidence(self, probability: float) -> float:
        """How often events that are accepted with such a probability are right (Platt's scaling)."""
        slope, shift = self.calibration
        return logistic(slope * log_odds(probability) + shift)


def log_odds(probability: float) -> float:
    """A probability as log odds, never infinite."""
    bounded = min(1.0 - _CERTAIN, max(_CERTAIN, probability))
    return log(bounded / (1.0 - bounded))


def logistic(total: float) -> float:
    """Log odds to a probability."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def shipped() -> Judge:
    """The judge that ships with this release, or an untrained one when there is no model file."""
    table = model_file("judge")
    if table is None:
        return Judge({})
    return Judge(
        from_file(table["weights"]),
        table["bias"],
        table["threshold"],
        tuple(table["gates"]),
        tuple(table["calibration"]),
    )
