"""`--second-opinion`: the coder that the other commands use, asked over by a language model where the user wants that."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager

from marsad.model import Document, MarsadError

Report = Callable[[MarsadError], None]
Code = Callable[[Iterable[Document], Report], Iterator[str]]


@contextmanager
def opinion(wanted: bool, unheard: Report) -> Iterator[Callable[[Code], Code]]:
    """What to make of a coder: itself, or with `wanted` one that asks again; what came of it is said at the end."""
    if not wanted:
        yield lambda code: code
        return
    from marsad.opinions import adviser
    from marsad.pipeline.seconding import seconded

    with closing(adviser()) as second:
        yield lambda code: seconded(code, second, unheard)
        print(f"second opinion of {second.settings.model}: {second.advice}", file=sys.stderr)
