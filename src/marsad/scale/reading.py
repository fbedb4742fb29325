"""How each kind of source is cut and read. A reader for another kind is one more line in `READERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Protocol

from marsad.model import InputError, MarsadError
from marsad.readers import is_arabic
from marsad.record import Arrival

from .shard import Part, Range, Shard, Source

Report = Callable[[MarsadError], None]


class Reader(Protocol):
    """Cuts sources of one kind into ranges of about `size` bytes, and reads a range."""

    def ranges(self, source: Source, size: int) -> list[Range]:
        """The ranges of a source; they depend on its bytes alone. One range without end when it cannot be cut."""

    def read(self, part: Part, report: Report) -> Iterator[Arrival]:
        """The documents of a range with their bytes; `source` says where each stands. What cannot be read is reported."""


def kind_of(name: str) -> str | None:
    """The kind of a file by how its name ends; None for a kind that is not read."""
    lower = name.lower()
    return next((kind for kind in known_endings() if lower.endswith(kind)), None)


def known_endings() -> list[str]:
    """The endings of names that are read, longer ones first."""
    return sorted(READERS, key=lambda ending: (-len(ending), ending))


def _lines() -> Reader:
    from .lines import Lines

    return Lines()


def _rows() -> Reader:
    from .rows import Rows

    return Rows()


def _whole() -> Reader:
    from .whole import Whole

    return Whole()


READERS: Final[dict[str, Callable[[], Reader]]] = {
    **dict.fromkeys((".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst"), _lines),
    ".parquet": _rows,
    **dict.fromkeys((".json", ".txt"), _whole),
}


def reader(kind: str) -> Reader:
    """The reader of a kind of source."""
    return READERS[kind]()


def arrivals(shard: Shard, report: Report) -> Iterator[Arrival]:
    """The documents of a shard; those not in Arabic, and the second of one id, are reported and left out."""
    seen: dict[str, str] = {}
    for part in shard.parts:
        try:
            for arrival in reader(part.source.kind).read(part, report):
                document = arrival.document
                if document.id in seen:
                    message = f"id {document.id!r} was already read from {seen[document.id]}"
                    report(InputError(message, arrival.source, "give every document its own id"))
                elif not is_arabic(document):
                    message = f"document {document.id!r} is not in Arabic"
                    report(InputError(message, arrival.source, "Marsad codes Arabic text only"))
                else:
                    seen[document.id] = arrival.source
                    yield arrival
        except InputError as error:
            report(error)
