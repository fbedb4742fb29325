"""Documents with the bytes they were read from, for the record to keep: their own, where they were one of several."""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Final

from marsad.model import Document, MarsadError
from marsad.readers import read_all
from marsad.record import Arrival

_STDIN: Final = "<stdin>"
#: files of many documents, which are not counted before they are read
_MANY: Final = (
    ".warc", ".warc.gz", ".warc.zst", ".warc.lz4", ".csv", ".csv.gz", ".tsv", ".tsv.gz", ".parquet", ".mbox", "result.json",
    ".rss", ".atom", ".xml",
)  # fmt: skip
_LINE: Final = re.compile(r"^(.*):(\d+)$", re.S)
_ENTRY: Final = re.compile(r"^(.*)#(\d+)$", re.S)


def arrivals(
    paths: list[str],
    report: Callable[[MarsadError], None],
    warn: Callable[[Document], None] = lambda _: None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Arrival]:
    """The documents under `paths`, each with its bytes: a line, row, record or message of its own, else the whole file."""
    with _standard_input("-" in paths) as data:
        files = _Files(data)
        for document in read_all(paths, report, columns):
            if document.published is None:
                warn(document)
            yield files.arrival(document)


def expected(paths: Iterable[str]) -> int | None:
    """How many documents `paths` hold, near enough for a progress bar; None when it cannot be told beforehand."""
    count = 0
    for path in map(Path, paths):
        if str(path) == "-":
            return None
        for file in path.rglob("*") if path.is_dir() else [path]:
            name = file.name.lower()
            if name.endswith((".jsonl", ".jsonl.gz")) and file.is_file():
                with _lines(file) as lines:
                    count += sum(chunk.count(b"\n") for chunk in iter(lambda: lines.read(1 << 20), b""))
            elif name.endswith(_MANY):
                return None
            elif file.is_file():
                count += 1
    return count


class _Files:
    """The bytes of the files that documents come from, in their order: every file is read once more, once."""

    def __init__(self, standard_input: bytes) -> None:
        self._standard_input = standard_input
        self._path = ""
        self._stream: IO[bytes] | None = None
        self._number = 0
        self._whole: tuple[str, bytes] = ("", b"")

    def arrival(self, document: Document) -> Arrival:
        """The document with its bytes."""
        where = document.where
        if (own := document.original) is not None:
            place = _LINE.match(where) or _ENTRY.match(where)
            named = place is None or not document.id.endswith(f":{place[2]}")
            return Arrival(replace(document, original=None), own, where, named=named)
        line, entry = _LINE.match(where), _ENTRY.match(where)
        if line and (data := self._line(line[1], int(line[2]))) is not None:
            return Arrival(document, data, where, named=not document.id.endswith(f":{line[2]}"))
        if line or entry:
            path, number = (line or entry).groups()  # type: ignore[union-attr]
            own = _entry(document)
            return Arrival(document, self._file(path), where, own, named=not document.id.endswith(f":{number}"))
        return Arrival(document, self._file(where), where, named=where != _STDIN or document.id != "stdin")

    def _line(self, path: str, number: int) -> bytes | None:
        """A line of a file of JSON lines; None when its lines cannot be told apart by their ends (UTF-16)."""
        if path != self._path or number <= self._number:
            if self._stream is not None:
                self._stream.close()
            self._stream = io.BytesIO(self._standard_input) if path == _STDIN else _lines(Path(path))
            self._path, self._number = path, 0
        assert self._stream is not None
        line = b""
        while self._number < number:
            line = self._stream.readline()
            self._number += 1
        return None if b"\x00" in line or not line.strip() else line

    def _file(self, path: str) -> bytes:
        if path == _STDIN:
            return self._standard_input
        if self._whole[0] != path:
            self._whole = (path, Path(path).read_bytes())
        return self._whole[1]


def _lines(file: Path) -> IO[bytes]:
    if file.name.lower().endswith(".gz"):
        return gzip.open(file)  # type: ignore[return-value]
    return file.open("rb")


def _entry(document: Document) -> bytes:
    """What tells one entry of a file from another, and from its later versions: all that was read of it."""
    published = document.published.isoformat() if document.published else None
    fields = [document.paragraphs, published, document.publisher, document.url, document.language]
    return json.dumps(fields).encode()


@contextmanager
def _standard_input(wanted: bool) -> Iterator[bytes]:
    """Standard input read to its end and given to the readers again, who want it from its beginning."""
    if not wanted:
        yield b""
        return
    data, before = sys.stdin.buffer.read(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(data))
    try:
        yield data
    finally:
        sys.stdin = before
