"""What is to be coded, cut into pieces: sources, parts of them, and shards; the same pieces for any number of workers."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cached_property
from typing import Any, NamedTuple

_PLAIN = re.compile(r"[^\w.-]+")


class Source(NamedTuple):
    """One input file. `name` is its path relative to the argument it came under; `stamp` changes when its bytes do."""

    uri: str
    name: str
    kind: str
    size: int
    stamp: str
    #: which column of a table is what, as pairs
    columns: tuple[tuple[str, str], ...] = ()


class Range(NamedTuple):
    """A run of a source's records, in whatever its reader counts; `end` None is the source's end.

    `first` is the number of the first record, counted from 1, for the ids of documents that have none of their own.
    """

    start: int
    end: int | None
    first: int = 1


class Part(NamedTuple):
    """A range of a source; `size` is its share of the source's bytes, for progress only."""

    source: Source
    range: Range
    size: int

    def written_out(self) -> dict[str, Any]:
        """The part as a manifest has it."""
        source, (start, end, _) = self.source, self.range
        found = {"input": source.uri, "size": source.size, "stamp": source.stamp, "start": start, "end": end}
        return found | ({"columns": dict(source.columns)} if source.columns else {})


class Shard:
    """A few megabytes of documents: one range of a large source, or many small sources whole."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts

    def __repr__(self) -> str:
        return f"Shard({self.name!r})"

    @property
    def size(self) -> int:
        """Bytes of input, as far as they are known."""
        return sum(part.size for part in self.parts)

    @cached_property
    def name(self) -> str:
        """What its files are called: the first source's name, and a hash of what it covers, not of what stands there."""
        covers = [[part.source.uri, part.source.name, part.range.start, part.range.end] for part in self.parts]
        digest = hashlib.sha256(json.dumps(covers).encode()).hexdigest()[:16]
        stem = _PLAIN.sub("-", self.parts[0].source.name.rsplit("/", 1)[-1])[:40].strip(".-")
        return f"{stem or 'shard'}-{self.parts[0].range.start:012d}-{digest}"
