"""Fitting the ranker of pairs: weights of actors, of recipients and of both together, learned at once.

The model is a conditional logit over all pairs of one act's options; the right pairs together get the probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from marsad.events import Feature

from .choice import Likelihood, incidence, named, solved

if TYPE_CHECKING:
    import numpy as np

_STRENGTH: Final = 0.3  # inverse regularisation
_SMALL: Final = 0.07  # a smaller weight is left out, and the others fitted again: all models together stay under 5 MB
_AGAIN: Final = 50  # steps of that


#: weights of actors, of recipients, of both together
FeatureWeights = tuple[dict[Feature, float], dict[Feature, float], dict[Feature, float]]


class RoleExample(NamedTuple):
    """The options of one candidate by their features, its pairs, which of these are right (at least one), and how many times it counts."""

    article: str
    options: list[list[Feature]]
    pairs: list[tuple[int, int, list[Feature]]]
    right: list[bool]
    times: int = 1


def fit_pairs(examples: Sequence[RoleExample], strength: float = _STRENGTH) -> FeatureWeights:
    """The weights of labelled examples: of actors, of recipients, of both together."""
    import numpy as np

    names, options = incidence([option for example in examples for option in example.options])
    pair_names, pairs = incidence([features for example in examples for _, _, features in example.pairs])
    firsts, seconds, before = [], [], 0
    for example in examples:
        firsts += [before + i for i, _, _ in example.pairs]
        seconds += [before + j for _, j, _ in example.pairs]
        before += len(example.options)
    first, second = np.array(firsts), np.array(seconds)
    likelihood = Likelihood(
        [len(example.pairs) for example in examples],
        [mark for example in examples for mark in example.right],
        [example.times for example in examples],
    )
    options_back, pairs_back = options.T.tocsr(), pairs.T.tocsr()
    count, total = len(names), before

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        actor, recipient, pair = np.split(weights, (count, 2 * count))
        value, errors = likelihood((options @ actor)[first] + (options @ recipient)[second] + pairs @ pair)
        back = [
            options_back @ np.bincount(first, errors, total),
            options_back @ np.bincount(second, errors, total),
            pairs_back @ errors,
        ]
        return value + 0.5 * (weights @ weights) / strength, np.concatenate(back) + weights / strength

    def loss_of_kept(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, back = loss(weights * kept)
        return value, back * kept

    weights = solved(loss, np.zeros(2 * count + len(pair_names)))
    kept = np.abs(weights) >= _SMALL
    weights = solved(loss_of_kept, weights * kept, _AGAIN) * kept
    actor, recipient, pair = np.split(weights, (count, 2 * count))
    return named(names, actor), named(names, recipient), named(pair_names, pair)
