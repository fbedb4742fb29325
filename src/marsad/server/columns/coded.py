"""A column of texts as numbers: each points into the sorted list of the texts that occur."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
#: stretches of codes that are compared one by one
_RUNS: Final = 6


class Coded(NamedTuple):
    """Texts by row: `values[codes[row]]`, and −1 where there is none. The codes sort as the texts do."""

    values: list[str]
    codes: Array

    def at(self, rows: Array | slice) -> Coded:
        """The same of some rows, in the order given."""
        return Coded(self.values, self.codes[rows])

    def among(self, wanted: Collection[str]) -> Array:
        """Whether each row has one of some texts; a row without text has none."""
        return self.where([value in wanted for value in self.values])

    def where(self, holds: Sequence[bool] | Array) -> Array:
        """Whether each row's text is one of which `holds`, by code, is true."""
        true = np.append(np.asarray(holds, bool), False)
        edges = np.flatnonzero(np.diff(true, prepend=False)).reshape(-1, 2).tolist()
        if len(edges) > _RUNS:
            return true[self.codes]
        found = np.zeros(len(self.codes), bool)
        for first, end in edges:
            # A comparison goes through small integers ten times as fast as a look-up.
            found |= self.codes == first if end == first + 1 else (self.codes >= first) & (self.codes < end)
        return found

    def between(self, first: str, last: str) -> Array:
        """Whether each row's text lies between two others, both included."""
        low, high = bisect_left(self.values, first), bisect_right(self.values, last)
        found: Array = (self.codes >= low) & (self.codes < high)
        return found


def coded(texts: Sequence[str | None]) -> Coded:
    """A column of these texts."""
    values = sorted({text for text in texts if text is not None})
    index: dict[str | None, int] = {value: code for code, value in enumerate(values)}
    index[None] = -1
    return Coded(values, np.fromiter(map(index.__getitem__, texts), _type(len(values)), len(texts)))


def joined(parts: Sequence[Coded]) -> Coded:
    """Columns one after another as one; texts that no row has any more are left out."""
    held = [_held(part) for part in parts]
    values = sorted({part.values[code] for part, codes in zip(parts, held, strict=True) for code in codes})
    index = {value: code for code, value in enumerate(values)}
    kind = _type(len(values))
    found = []
    for part, codes in zip(parts, held, strict=True):
        anew = np.full(len(part.values) + 1, -1, kind)  # the last one stands for −1
        anew[codes] = [index[part.values[code]] for code in codes]
        found.append(anew[part.codes])
    return Coded(values, np.concatenate(found) if found else np.empty(0, kind))


def _held(part: Coded) -> list[int]:
    there = np.zeros(len(part.values) + 1, bool)
    there[part.codes] = True
    held: list[int] = np.flatnonzero(there[:-1]).tolist()
    return held


def _type(size: int) -> Any:
    """The smallest integers that count so many texts."""
    return np.min_scalar_type(-size - 1)


def numbers(values: Sequence[Any], kind: Any) -> Array:
    """A column of numbers; null is −1 among integers and NaN among floats."""
    if None in values:
        null = np.nan if np.issubdtype(kind, np.floating) else -1
        values = [null if value is None else value for value in values]
    return np.array(values, kind)
