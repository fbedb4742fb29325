"""Coding many documents, in order, on one or several processes: same bytes out for any number of workers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from marsad.model import Document, InputError, MarsadError, event_record

from .coder import Coder
from .collector import settle

_BATCH: Final = 40  # documents a task; large enough to hide the cost of sending them
_AHEAD: Final = 4  # batches waiting per worker, so that memory stays flat however long the input is
_coder: Coder | None = None


def lines(coder: Coder, document: Document) -> str:
    """A document's events as JSON lines, each ended by a newline."""
    return "".join(
        json.dumps(event_record(event), ensure_ascii=False, separators=(", ", ": ")) + "\n"
        for event in coder.code(document)
    )


def code_lines(
    documents: Iterable[Document],
    workers: int,
    overlay: Path | None,
    report: Callable[[MarsadError], None],
) -> Iterator[str]:
    """JSON lines of each document, in input order; a document that fails is reported and skipped."""
    if workers <= 1:
        coder = Coder(overlay=overlay)
        settle()
        for document in documents:
            text, error = _guarded(coder, document)
            if error:
                report(error)
            yield text
        return
    stream = iter(documents)
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (overlay,)) as pool:
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


def _guarded(coder: Coder, document: Document) -> tuple[str, InputError | None]:
    try:
        return lines(coder, document), None
    except Exception as error:
        message = f"document {document.id!r} could not be coded: {type(error).__name__}: {error}"
        return "", InputError(message, document.id, "please report it with the document")


def _start(overlay: Path | None) -> None:
    global _coder  # noqa: PLW0603
    _coder = Coder(overlay=overlay)
    settle()


def _batch(documents: list[Document]) -> list[tuple[str, InputError | None]]:
    assert _coder is not None
    return [_guarded(_coder, document) for document in documents]
