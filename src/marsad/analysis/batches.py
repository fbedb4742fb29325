"""Long lists of keys asked for in pieces that a database takes as parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

Item = TypeVar("Item")

_PIECE: Final = 500


def chunks(items: Iterable[Item], size: int = _PIECE) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    stream = iter(items)
    while piece := list(islice(stream, size)):
        yield piece
