"""Near-copies told by MinHash over folded text: one-permutation sketches, banded so that a look-up finds candidates.

Runs of three stems are hashed once each; the hash's bin keeps its least value, an empty bin borrows from the next full one
(Shrivastava and Li's rotation). That is one hash a run instead of one a permutation, and needs nothing but hashlib, so that
sketches kept in a record mean the same on every machine and in every release.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

_RUN: Final = 3  # stems a shingle: shorter ones are shared by unrelated reports of one subject
_BINS: Final = 40
_ROWS: Final = 2  # bins a band: pairs half alike meet in 99.7 % of cases, pairs a tenth alike in 18 %
_OFFSET: Final = 0x9E3779B97F4A7C15  # marks a borrowed value by how far it came
_WORD: Final = (1 << 64) - 1

#: of what both hold, this share of all they hold (Jaccard), or
ALIKE: Final = 0.45
#: this share of the shorter one: a dispatch printed in part, or with paragraphs added
CONTAINED: Final = 0.75
#: shingles below which a text says too little to be anybody's copy by containment
_SHORT: Final = 25


def shingles(stems: Sequence[str]) -> frozenset[int]:
    """The hashes of all runs of three stems of a text."""
    found = set()
    for start in range(max(1, len(stems) - _RUN + 1)):
        run = " ".join(stems[start : start + _RUN])
        if run:
            found.add(int.from_bytes(blake2b(run.encode(), digest_size=8).digest()))
    return frozenset(found)


def bands(found: frozenset[int]) -> list[int]:
    """The bands of the sketch of a text's shingles, as signed 64-bit numbers that a database keeps."""
    if not found:
        return []
    bins: list[int | None] = [None] * _BINS
    for value in found:
        which, rest = value % _BINS, value // _BINS
        least = bins[which]
        if least is None or rest < least:
            bins[which] = rest
    full = [_borrowed(bins, place) for place in range(_BINS)]
    return sorted({_band(place, full[place : place + _ROWS]) for place in range(0, _BINS, _ROWS)})


def near_copies(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts are near-copies, from their shingles themselves: the sketch only proposes."""
    if not one or not other:
        return False
    shared = len(one & other)
    if shared >= ALIKE * (len(one) + len(other) - shared):
        return True
    least = min(len(one), len(other))
    return least >= _SHORT and shared >= CONTAINED * least


def _borrowed(bins: list[int | None], place: int) -> int:
    for step in range(_BINS):
        value = bins[(place + step) % _BINS]
        if value is not None:
            return (value + step * _OFFSET) & _WORD
    raise AssertionError("a sketch of nothing")


def _band(place: int, values: list[int]) -> int:
    data = repr((place, values)).encode()
    return int.from_bytes(blake2b(data, digest_size=8).digest(), signed=True)
