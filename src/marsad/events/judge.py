"""The judge of candidates: a small logistic model over named features, shipped as JSON.

Without a model file the frame's needs alone decide. The model gives the probability that a candidate reports an event
of its row's type; the probability is the event's confidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import resources
from math import exp
from typing import Final

#: probability of a candidate whose needs hold, where no model is there
_UNTRAINED: Final = 0.6


class Judge:
    """Weights by feature name; `probability` is the logistic of their sum."""

    __slots__ = ("bias", "threshold", "weights")

    def __init__(self, weights: dict[str, float], bias: float = 0.0, threshold: float = 0.5) -> None:
        self.weights, self.bias, self.threshold = weights, bias, threshold

    def partial(self, features: Iterable[str]) -> float:
        """The sum of some features' weights, to be handed to `probability`: 0.0 without a model."""
        weights = self.weights
        return sum([weights[feature] for feature in features if feature in weights])

    def probability(self, features: Iterable[str], partial: float = 0.0) -> float:
        """P(event | features and those already summed in `partial`)."""
        if not self.weights:
            return _UNTRAINED
        total = self.bias + partial + self.partial(features)
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def shipped() -> Judge:
    """The judge that ships with this release, or an untrained one when there is no model file."""
    path = resources.files("marsad.events").joinpath("compiled/judge.json")
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Judge({})
    return Judge(table["weights"], table["bias"], table["threshold"])
