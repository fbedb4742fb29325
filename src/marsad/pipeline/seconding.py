"""Coding with a second opinion: the coder's lines pass through, and unsure events are asked about some documents at a time."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from marsad.model import Document, MarsadError
from marsad.model import Record as Fields
from marsad.opinions import Adviser

from .parallel import written

Report = Callable[[MarsadError], None]
Code = Callable[[Iterable[Document], Report], Iterator[str]]

_DOCUMENTS: Final = 40  # documents that wait for one another, so that requests are full and several run at once


class _Coded(NamedTuple):
    """A document, its lines, and what was reported while it was coded."""

    document: Document
    text: str
    problems: tuple[MarsadError, ...]


def seconded(code: Code, adviser: Adviser, unheard: Report) -> Code:
    """A coder that asks `adviser` about its unsure events.

    Lines come in the order of the documents, and a document's own problems just before its lines, as without advice. An
    opinion that is not to be had is told to `unheard`: it is no fault of a document.
    """

    def coding(documents: Iterable[Document], report: Report) -> Iterator[str]:
        group: list[_Coded] = []
        for coded in _followed(code, documents):
            group.append(coded)
            if len(group) >= _DOCUMENTS:
                yield from _advised(group, adviser, report, unheard)
                group = []
        yield from _advised(group, adviser, report, unheard)

    return coding


def _followed(code: Code, documents: Iterable[Document]) -> Iterator[_Coded]:
    """Each document with its lines: a coder gives one text a document, in order, however far it reads ahead."""
    waiting: deque[Document] = deque()
    problems: list[MarsadError] = []

    def passing() -> Iterator[Document]:
        for document in documents:
            waiting.append(document)
            yield document

    for text in code(passing(), problems.append):
        yield _Coded(waiting.popleft(), text, tuple(problems))
        problems.clear()


def _advised(group: list[_Coded], adviser: Adviser, report: Report, unheard: Report) -> Iterator[str]:
    # Not splitlines: a text may hold U+2028, which JSON leaves as it is.
    events: list[list[Fields]] = [[json.loads(one) for one in coded.text.split("\n") if one] for coded in group]
    advised = adviser.advise([(coded.document, found) for coded, found in zip(group, events, strict=True)], unheard)
    for coded, before, after in zip(group, events, advised, strict=True):
        for problem in coded.problems:
            report(problem)
        yield coded.text if after is before else "".join(map(written, after))
