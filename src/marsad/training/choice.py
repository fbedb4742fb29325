"""Fitting a conditional logit: of each example's options, the right ones together get the probability.

Reproducible like the judge's training: features sorted by name, a deterministic solver from zero, weights rounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from marsad.events import Feature

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

Name = TypeVar("Name", str, Feature)
Example = tuple[Sequence[Sequence[Name]], Sequence[bool]]

_STRENGTH: Final = 0.3  # inverse regularisation; of 0.1 … 3 the best by cross-validation
_RARE: Final = 2  # a feature seen with fewer options is left out
_SMALL: Final = 0.02  # a smaller weight is left out
_STEPS: Final = 150


def fit_choice(examples: Sequence[Example[Name]], strength: float = _STRENGTH) -> dict[Name, float]:
    """Weights by feature; each example has its options' features and which options are right (at least one)."""
    import numpy as np

    names, matrix = incidence([option for options, _ in examples for option in options])
    transposed = matrix.T.tocsr()
    likelihood = Likelihood(
        [len(options) for options, _ in examples], [mark for _, marks in examples for mark in marks]
    )

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, errors = likelihood(matrix @ weights)
        return value + 0.5 * (weights @ weights) / strength, transposed @ errors + weights / strength

    return named(names, solved(loss, np.zeros(len(names))))


def incidence(rows: Sequence[Sequence[Name]]) -> tuple[list[Name], csr_matrix]:
    """The features that are not rare, sorted, and a matrix with a one where a row has a feature."""
    import numpy as np
    from scipy.sparse import csr_matrix

    counts = Counter(name for row in rows for name in set(row))
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    column = {name: i for i, name in enumerate(names)}
    indices: list[int] = []
    pointers = [0]
    for row in rows:
        indices.extend(sorted({column[name] for name in row if name in column}))
        pointers.append(len(indices))
    return names, csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(names)))


class Likelihood:
    """How unlikely the right options are by the sums of all options, example after example, and each option's error.

    `times` is how many times each example counts, once where it is left out.
    """

    def __init__(self, sizes: Sequence[int], right: Sequence[bool], times: Sequence[int] | None = None) -> None:
        import numpy as np

        self._right = np.array(right, dtype=float)
        self._starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self._group = np.repeat(np.arange(len(sizes)), sizes)
        self._times = np.ones(len(sizes)) if times is None else np.array(times, dtype=float)

    def __call__(self, sums: np.ndarray) -> tuple[float, np.ndarray]:
        """Minus the log likelihood, and its derivative by each sum."""
        import numpy as np

        starts, group, right = self._starts, self._group, self._right
        powers = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        chances = powers / np.add.reduceat(powers, starts)[group]
        hits = np.maximum(np.add.reduceat(chances * right, starts), 1e-12)
        return -(self._times * np.log(hits)).sum(), self._times[group] * (chances - chances * right / hits[group])


def solved(
    loss: Callable[[np.ndarray], tuple[float, np.ndarray]], begin: np.ndarray, steps: int = _STEPS
) -> np.ndarray:
    """The weights of least loss, searched from `begin` on; on one thread, since several add up in whatever order they end."""
    from scipy.optimize import minimize
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": steps})
    weights: np.ndarray = found.x
    return weights


def named(names: Sequence[Name], weights: np.ndarray, small: float = _SMALL) -> dict[Name, float]:
    """The weights that are not smaller than `small`, rounded, by feature."""
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True) if abs(weight) >= small}
