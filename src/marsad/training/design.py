"""Examples as rows of a matrix: what a model of binary features is fitted on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from marsad.events import Feature


def design(examples: Iterable[Sequence[Feature]], features: Sequence[Feature]) -> Any:
    """The sparse matrix of some examples over the features that are kept; a word near a trigger counts as often as it comes."""
    from scipy.sparse import csr_matrix

    column = {feature: i for i, feature in enumerate(features)}
    indices: list[int] = []
    pointers = [0]
    for example in examples:
        indices.extend(sorted(column[feature] for feature in example if feature in column))
        pointers.append(len(indices))
    matrix = csr_matrix(([1.0] * len(indices), indices, pointers), shape=(len(pointers) - 1, len(features)))
    matrix.sum_duplicates()
    return matrix
