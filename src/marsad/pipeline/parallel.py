"""Coding many documents, in order, on one or several processes: same bytes out for any number of workers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from marsad.model import Document, Event, InputError, MarsadError, Record, event_record

from .coder import Coder
from .collector import settled

if TYPE_CHECKING:
    from concurrent.futures import Future

_BATCH: Final = 40  # documents a task; large enough to hide the cost of sending them
_AHEAD: Final = 4  # batches waiting per worker, so that memory stays flat however long the input is
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_coder: Coder | None = None


def written(record: Record) -> str:
    """An event's record as a JSON line; one that quotes half a surrogate pair is escaped, since UTF-8 cannot write that."""
    text = json.dumps(record, ensure_ascii=False)
    if not text.isascii() and _SURROGATE.search(text):
        text = json.dumps(record)
    return text + "\n"


def line(event: Event) -> str:
    """An event as a JSON line."""
    return written(event_record(event))


def code_lines(
    documents: Iterable[Document],
    workers: int,
    overlay: Path | None,
    report: Callable[[MarsadError], None],
    homes: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """JSON lines of each document, in input order; a document that fails is reported and skipped.

    `homes` are publishers' countries that the lexicon does not know.
    """
    if workers <= 1:
        yield from code_with(settled(overlay, homes), documents, report)
        return
    yield from _shared_out(documents, workers, overlay, report, homes)


def _shared_out(
    documents: Iterable[Document],
    workers: int,
    overlay: Path | None,
    report: Callable[[MarsadError], None],
    homes: Mapping[str, str] | None,
) -> Iterator[str]:
    """`code_lines` on several processes, whose machinery one process need not import."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    stream = iter(documents)
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (overlay, homes)) as pool:
        waiting: list[tuple[Future[list[tuple[str, InputError | None]]], list[Document]]] = []
        while True:
            while len(waiting) < workers * _AHEAD and (batch := list(islice(stream, _BATCH))):
                waiting.append((pool.submit(_batch, batch), batch))
            if not waiting:
                return
            future, batch = waiting.pop(0)
            try:
                results = future.result()
            except BrokenProcessPool:
                raise MarsadError(
                    "a worker process died", "code", "run it with --workers 1 to find the document"
                ) from None
            for text, error in results:
                if error:
                    report(error)
                yield text


def code_with(coder: Coder, documents: Iterable[Document], report: Callable[[MarsadError], None]) -> Iterator[str]:
    """JSON lines of each document by one coder; a document that fails is reported and skipped."""
    for document in documents:
        text, error = _lines(coder, document)
        if error:
            report(error)
        yield text


def guarded(coder: Coder, document: Document) -> tuple[list[Event], InputError | None]:
    """The document's events; whatever goes wrong with one document is an error to report, never the end of all."""
    where = document.where or document.id
    try:
        coding = coder.coding(document)
    except Exception as error:
        message = f"document {document.id!r} could not be coded: {type(error).__name__}: {error}"
        return [], InputError(message, where, "please report it with the document")
    if coding.unread is None:
        return coding.events, None
    paragraph, character = coding.unread
    message = (
        f"document {document.id!r} has {len(coding.events):,} events up to paragraph {paragraph}, "
        f"character {character:,}: the rest was not coded"
    )
    return coding.events, InputError(message, where, "a report has a hundred at most: split the file into documents")


def _lines(coder: Coder, document: Document) -> tuple[str, InputError | None]:
    events, error = guarded(coder, document)
    return "".join(map(line, events)), error


def _start(overlay: Path | None, homes: Mapping[str, str] | None) -> None:
    global _coder  # noqa: PLW0603
    _coder = settled(overlay, homes)


def _batch(documents: list[Document]) -> list[tuple[str, InputError | None]]:
    assert _coder is not None
    return [_lines(_coder, document) for document in documents]
