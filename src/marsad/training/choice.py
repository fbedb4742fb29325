"""Fitting a conditional logit: of each example's options, the right ones together get the probability.

Reproducible like the judge's training: features sorted by name, a deterministic solver from zero, weights rounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, TypeVar

from marsad.events import Feature

Name = TypeVar("Name", str, Feature)
Example = tuple[Sequence[Sequence[Name]], Sequence[bool]]

_STRENGTH: Final = 0.3  # inverse regularisation; of 0.1 … 3 the best by cross-validation
_RARE: Final = 2  # a feature seen with fewer options is left out
_SMALL: Final = 0.02  # a smaller weight is left out
_STEPS: Final = 150


def fit_choice(examples: Sequence[Example[Name]], strength: float = _STRENGTH) -> dict[Name, float]:
    """Weights by feature; each example has its options' features and which options are right (at least one)."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix
    from threadpoolctl import threadpool_limits

    options = [names for features, _ in examples for names in features]
    right = np.array([mark for _, marks in examples for mark in marks], dtype=float)
    sizes = np.array([len(features) for features, _ in examples])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)
    counts = Counter(name for option in options for name in set(option))
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    column = {name: i for i, name in enumerate(names)}
    indices: list[int] = []
    pointers = [0]
    for option in options:
        indices.extend(sorted({column[name] for name in option if name in column}))
        pointers.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(options), len(names)))
    transposed = matrix.T.tocsr()

    def loss(weights):  # type: ignore[no-untyped-def]
        sums = matrix @ weights
        powers = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        chances = powers / np.add.reduceat(powers, starts)[group]
        hits = np.maximum(np.add.reduceat(chances * right, starts), 1e-12)
        gradient = transposed @ (chances - chances * right / hits[group]) + weights / strength
        return -np.log(hits).sum() + 0.5 * (weights @ weights) / strength, gradient

    with threadpool_limits(1):  # several threads add up in whatever order they end
        solved = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return {
        name: round(float(weight), 3) for name, weight in zip(names, solved.x, strict=True) if abs(weight) >= _SMALL
    }
