"""JSON lines, plain, gzipped or in Zstandard: cut at line ends, read from any of them."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, Any, Final

from marsad.model import InputError
from marsad.readers import document
from marsad.readers.decoding import decode
from marsad.record import Arrival

from . import files
from .frames import Frames
from .reading import Report
from .shard import Part, Range, Source

_BLOCK: Final = 1 << 20
_DAMAGE: Final = (EOFError, zlib.error, gzip.BadGzipFile)
#: ranges of one compressed file: each is reached by unpacking all before it, 200 times as fast as it is coded
_MOST: Final = 32
#: a compressed file below this share of a shard's size is surely no larger unpacked
_PACKING: Final = 16
#: bytes of a line; a report is a thousand times shorter, and a file without line ends must not fill the memory
_LONGEST: Final = 64 << 20


class Lines:
    """Ranges are offsets in the unpacked bytes; `first` is the number of the line."""

    whole = False

    def ranges(self, source: Source, size: int) -> list[Range]:
        """Cut behind the line that reaches each `size` bytes; a compressed file is read through once for it."""
        packed = source.kind.endswith((".gz", ".zst"))
        if source.size <= (size // _PACKING if packed else size):
            return [Range(0, None)]
        with unpacked(source) as stream:
            head = stream.read(4)
            if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\x00" in head:
                return [Range(0, None)]  # UTF-16, whose line ends are two bytes
            cuts = _cuts(head, stream, size)
        each = -(-len(cuts) // _MOST) if packed else 1
        cuts = cuts[::each]
        ends = [*(start for start, _ in cuts[1:]), None]
        return [Range(start, end, first) for (start, first), end in zip(cuts, ends, strict=True)]

    def read(self, part: Part, report: Report) -> Iterator[Arrival]:
        """One document a line."""
        source, (start, end, first) = part.source, part.range
        empty = True
        try:
            with unpacked(source) as stream:
                _skip(stream, start)
                for number, line in enumerate(_lines(stream, None if end is None else end - start), first):
                    place = f"{source.uri}:{number}"
                    if line is not None and not line.strip(b" \t\r\n\xef\xbb\xbf"):
                        continue
                    empty = False
                    try:
                        yield _arrival(line, f"{source.name}:{number}", place)
                    except InputError as error:
                        report(error)
        except _DAMAGE as error:
            report(InputError(f"cannot be unpacked: {error}", source.uri, "fetch the file again"))
        if empty and start == 0 and end is None:
            report(InputError("empty: no document in it", source.uri, "one JSON object a line"))


def _cuts(head: bytes, stream: IO[bytes], size: int) -> list[tuple[int, int]]:
    """Offset and line number at which each range begins."""
    cuts = [(0, 1)]
    offset, line = 0, 1
    block = head + _more(stream)
    while block:
        counted = 0
        while (wanted := max(cuts[-1][0] + size - offset - 1, counted)) < len(block):
            at = block.find(b"\n", wanted)
            if at < 0:
                break
            line += block.count(b"\n", counted, at + 1)
            counted = at + 1
            cuts.append((offset + counted, line))
        line += block.count(b"\n", counted)
        offset += len(block)
        block = _more(stream)
    if len(cuts) > 1 and cuts[-1][0] == offset:
        cuts.pop()  # nothing stands behind it
    return cuts


def _more(stream: IO[bytes]) -> bytes:
    """The next bytes; none where the file is damaged, which is told when the last range is read."""
    try:
        return stream.read1(_BLOCK)  # type: ignore[attr-defined,no-any-return]  # what there is before the damage
    except _DAMAGE:
        return b""


@contextmanager
def unpacked(source: Source) -> Iterator[IO[bytes]]:
    """The bytes of a source as they were before they were compressed."""
    with files.open_binary(source.uri) as raw:
        if source.kind.endswith(".gz"):
            with gzip.open(raw) as stream:
                yield stream  # type: ignore[misc]
        elif source.kind.endswith(".zst"):
            yield io.BufferedReader(Frames(raw, source.uri), _BLOCK)
        else:
            yield raw


def _skip(stream: IO[bytes], count: int) -> None:
    """Go to an offset: by a seek where the bytes are as they are stored, by unpacking where they are not."""
    if not isinstance(stream, gzip.GzipFile) and stream.seekable():
        stream.seek(count)
        return
    while count > 0 and (block := stream.read(min(count, _BLOCK))):
        count -= len(block)


def _lines(stream: IO[bytes], length: int | None) -> Iterator[bytes | None]:
    """The lines of so many bytes; None for one that is too long. Lines in UTF-16 are found by decoding all of them."""
    first = True
    while length is None or length > 0:
        line = stream.readline(_LONGEST)
        if not line:
            return
        if first and (line.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\x00" in line[:4]):
            yield from decode(line + stream.read(), "").encode("utf-8", "surrogatepass").split(b"\n")
            return
        first = False
        taken = len(line)
        if taken >= _LONGEST and not line.endswith(b"\n"):
            while (more := stream.readline(_LONGEST)) and not more.endswith(b"\n"):
                taken += len(more)
            taken += len(more)
            yield None
        else:
            yield line
        if length is not None:
            length -= taken


def _arrival(line: bytes | None, fallback: str, place: str) -> Arrival:
    if line is None:
        raise InputError(f"a line of over {_LONGEST >> 20} MB", place, "one JSON object a line, one report an object")
    found = document(parsed(decode(line, place), place), fallback, place)
    return Arrival(replace(found, where=place), line, place, named=found.id != fallback)


def parsed(text: str, place: str) -> Any:
    """The JSON value of a text. Raises InputError when it is broken."""
    try:
        return json.loads(text)
    except RecursionError:
        raise InputError("JSON nested too deep", place, "one flat object a document") from None
    except ValueError as error:
        raise InputError(f"broken JSON: {str(error)[:120]}", place, "mend the JSON or remove the line") from None
