"""Documents coded and stored; the whole record coded again. Whatever stops it, what was stored stays, and it can go on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Final, NamedTuple

from sqlalchemy import select

from marsad import __version__
from marsad.analysis import update
from marsad.lexicon import load
from marsad.model import Document, MarsadError, records_in
from marsad.model import Record as Fields
from marsad.record import Arrival, Changes, Coded, Recoded, Record, Stale, Stored
from marsad.record.watched import SOURCES

from .collector import settled
from .parallel import code_lines, code_with

Report = Callable[[MarsadError], None]
#: documents in their order to their events as JSON lines; what fails is reported and gives no lines
Code = Callable[[Iterable[Document], Report], Iterator[str]]
#: called with how many more documents are done
Step = Callable[[int], None]

_LOOK: Final = 100  # documents looked up at once
_BATCH: Final = 100  # documents a transaction: a commit costs about as much as ten documents
_PATIENCE: Final = 2.0  # seconds after which a smaller batch is stored: readers see it, and a crash loses no more


class Coding(NamedTuple):
    """What codes, for the record's books, and how."""

    code: Code
    release: str
    lexicon: str


def homes(record: Record) -> dict[str, str]:
    """The countries of publishers as the record's sources have them: their ministries are these countries' own."""
    named = select(SOURCES.c.publisher, SOURCES.c.country)
    with record.database.reading() as connection:
        rows = connection.execute(named.where(SOURCES.c.publisher.is_not(None), SOURCES.c.country.is_not(None)))
        return {row.publisher: row.country for row in rows}


def coding(workers: int = 1, overlay: Path | None = None, homes: Mapping[str, str] | None = None) -> Coding:
    """The present release's coder, on so many processes; `homes` are publishers' countries beyond the lexicon's."""

    def code(documents: Iterable[Document], report: Report) -> Iterator[str]:
        return code_lines(documents, workers, overlay, report, homes)

    return Coding(code, __version__, load(overlay).version)


def lasting(overlay: Path | None = None, homes: Mapping[str, str] | None = None) -> Coding:
    """The present release's coder made once, for a process that codes now and then as long as it lives.

    `homes` is looked into at every document: what is added to it later counts from then on.
    """
    coder = settled(overlay, homes)

    def code(documents: Iterable[Document], report: Report) -> Iterator[str]:
        return code_with(coder, documents, report)

    return Coding(code, __version__, load(overlay).version)


class Run:
    """A coding run in the record's books: begun when the first thing is stored, so that nothing leaves no trace."""

    def __init__(self, record: Record, coder: Coding) -> None:
        self._record, self._coder = record, coder
        self._number: int | None = None

    @property
    def number(self) -> int:
        """The run's number; begins it."""
        if self._number is None:
            self._number = self._record.begin_run("add", self._coder.release, self._coder.lexicon)
        return self._number

    def end(self) -> None:
        """Note its end, if it ever began; what is stored after that belongs to another."""
        if self._number is not None:
            self._record.end_run(self._number)
            self._number = None


def add(
    record: Record,
    arrivals: Iterable[Arrival],
    coder: Coding,
    report: Report,
    step: Step = lambda _: None,
    run: Run | None = None,
) -> Stored:
    """Code the arrivals that the record does not hold yet and store them; what came of it.

    With a `run` of the caller's, it goes on with that one and leaves its end to the caller.
    """
    result = Stored()
    waiting: deque[Arrival] = deque()

    def wanted() -> Iterator[Document]:
        stream = iter(arrivals)
        while look := list(islice(stream, _LOOK)):
            missing = record.missing(look)
            result.unchanged += len(look) - len(missing)
            step(len(look) - len(missing))
            for arrival in missing:
                waiting.append(arrival)
                yield arrival.document

    books = run or Run(record, coder)
    for batch in _batches(coded_events(coder.code, wanted(), report)):
        coded = [Coded(waiting.popleft(), events, failure) for events, failure in batch]
        result += record.store(books.number, coded)
        step(len(coded))
    if run is None:
        books.end()
    update(record)  # also what an addition that was cut short left unlinked
    return result


def recode(record: Record, coder: Coding, report: Report, step: Step = lambda _: None) -> Changes:
    """Code every version of every document again; a recoding that was cut short goes on where it stopped."""
    result = Changes()
    run = record.resumed(coder.release, coder.lexicon)
    if run is None:
        run = record.begin_run("recode", coder.release, coder.lexicon)
    waiting: deque[Stale] = deque()

    def wanted() -> Iterator[Document]:
        after = 0
        while stale := record.stale(run, after, _LOOK):
            for entry in stale:
                waiting.append(entry)
                yield entry.document
            after = stale[-1].version

    for batch in _batches(coded_events(coder.code, wanted(), report)):
        recoded = [
            Recoded(entry.version, entry.document, events, failure)
            for (events, failure), entry in ((pair, waiting.popleft()) for pair in batch)
        ]
        result += record.replace(run, recoded)
        step(len(recoded))
    record.end_run(run, result.summary())
    update(record)
    return result


_Events = tuple[list[Fields], str | None]


def coded_events(code: Code, documents: Iterator[Document], report: Report) -> Iterator[_Events]:
    """Events and failure of each document in turn."""
    failures: list[str] = []

    def note(error: MarsadError) -> None:
        failures.append(error.message)
        report(error)

    for text in code(documents, note):
        yield list(records_in(text)), "; ".join(failures) or None
        failures.clear()


def _batches(stream: Iterator[_Events]) -> Iterator[list[_Events]]:
    batch: list[_Events] = []
    since = monotonic()
    for item in stream:
        batch.append(item)
        if len(batch) >= _BATCH or monotonic() - since > _PATIENCE:
            yield batch
            batch, since = [], monotonic()
    if batch:
        yield batch
