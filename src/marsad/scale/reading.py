"""How each kind of source is cut and read. A reader for another kind is one more line in `READERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, Protocol

from marsad.model import InputError, MarsadError
from marsad.readers import unfitness
from marsad.readers.registry import registry
from marsad.record import Arrival

from .shard import Part, Range, Shard, Source

Report = Callable[[MarsadError], None]


class Reader(Protocol):
    """Cuts sources of one kind into ranges of about `size` bytes, and reads a range."""

    #: whether a source is never cut, so that small ones are grouped
    whole: bool

    def ranges(self, source: Source, size: int) -> list[Range]:
        """The ranges of a source; they depend on its bytes alone. One range without end when it cannot be cut."""

    def read(self, part: Part, report: Report) -> Iterator[Arrival]:
        """The documents of a range with their bytes; `source` says where each stands. What cannot be read is reported."""


def _lines() -> Reader:
    from .lines import Lines

    return Lines()


def _rows() -> Reader:
    from .rows import Rows

    return Rows()


def _whole() -> Reader:
    from .whole import Whole

    return Whole()


def _formats() -> Reader:
    from .formats import Formats

    return Formats()


READERS: Final[dict[str, Callable[[], Reader]]] = {
    **dict.fromkeys((".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst"), _lines),
    ".parquet": _rows,
    **dict.fromkeys((".json", ".txt"), _whole),
}


def kind_of(name: str) -> str | None:
    """The kind of a file: what of `known_endings` its name ends in; None for a file that is not read."""
    lower = name.lower()
    return next((kind for kind in known_endings() if lower.endswith(kind)), None)


@cache
def known_endings() -> tuple[str, ...]:
    """The ends of names that are read, longer ones first: those that are cut or grouped here, and all of docs/readers.md."""
    return tuple(sorted({*READERS, *registry().suffixes}, key=lambda ending: (-len(ending), ending)))


def reader(source: Source) -> Reader:
    """The reader of a source. Lines whose columns are mapped are a table, which is read whole."""
    if source.columns and READERS.get(source.kind) is _lines:
        return _formats()
    return READERS.get(source.kind, _formats)()


def arrivals(shard: Shard, report: Report) -> Iterator[Arrival]:
    """The documents of a shard; those not in Arabic, and the second of one id, are reported and left out."""
    seen: dict[str, str] = {}
    for part in shard.parts:
        try:
            for arrival in reader(part.source).read(part, report):
                document = arrival.document
                if document.id in seen:
                    message = f"id {document.id!r} was already read from {seen[document.id]}"
                    report(InputError(message, arrival.source, "give every document its own id"))
                elif unfit := unfitness(document):
                    message = f"document {document.id!r} is {unfit}"
                    report(InputError(message, arrival.source, "Marsad codes Arabic text only"))
                else:
                    seen[document.id] = arrival.source
                    yield arrival
        except InputError as error:
            report(error)
