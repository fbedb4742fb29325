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

    def probability(self, features: Iterable[str]) -> float:
        """P(event | features)."""
        if not self.weights:
            return _UNTRAINED
        get = self.weights.get
        total = self.bias + sum(get(feature, 0.0) for feature in features)
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def shipped() -> Judge:
    """The judge that ships with this release, or an untrained one when there is no model file."""
    path = resources.files("marsad.events").joinpath("compiled/judge.json")
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Judge({})
    return Judge(table["weights"], table["bias"], table["threshold"])
