"""All other formats of docs/readers.md, by the readers themselves; WARC archives are cut between records."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any, BinaryIO, Final, cast

from marsad.model import InputError
from marsad.pipeline.arrivals import entry_bytes
from marsad.readers import Origin
from marsad.readers.registry import head, read_stream, registry
from marsad.record import Arrival

from . import files
from .reading import Report
from .shard import Part, Range, Source

_WARC: Final = (".warc", ".warc.gz")
_PLACE: Final = re.compile(r"[:#](\d+)$")
#: bytes of web pages for one of article: a shard of an archive is so much larger than one of articles
_MARKUP: Final = 8


class Formats:
    """A file is one range; a WARC archive several, whose offsets are those of records in the file as it is packed."""

    whole = True

    def ranges(self, source: Source, size: int) -> list[Range]:
        """Cut an archive before the record that comes `size` bytes after the last cut; it is read through once for it."""
        size *= _MARKUP
        if source.kind not in _WARC or source.size <= size:
            return [Range(0, None)]
        try:
            from fastwarc.warc import ArchiveIterator, WarcRecordType
        except ImportError:
            raise InputError("fastwarc is not installed", source.uri, "pip install 'marsad[readers]'") from None
        cuts = [(0, 1)]
        kinds = WarcRecordType.response | WarcRecordType.resource
        with files.open_binary(source.uri) as stream:
            for number, record in enumerate(ArchiveIterator(stream, record_types=kinds, parse_http=False), 1):
                if record.stream_pos >= cuts[-1][0] + size:
                    cuts.append((record.stream_pos, number))
        ends = [*(start for start, _ in cuts[1:]), None]
        return [Range(start, end, first) for (start, first), end in zip(cuts, ends, strict=True)]

    def read(self, part: Part, report: Report) -> Iterator[Arrival]:
        """The documents that the format's reader finds."""
        source, (start, end, first) = part.source, part.range
        origin = Origin(source.uri, source.name, columns=dict(source.columns), first=first)
        whole = b""
        with files.open_binary(source.uri) as file:
            stream = file if (start, end) == (0, None) else io.BufferedReader(Piece(file, start, end), 1 << 20)
            for reading in read_stream(cast("BinaryIO", stream), origin):
                if isinstance(reading, InputError):
                    report(reading)
                    continue
                where = reading.where or source.uri
                place = _PLACE.search(where.removeprefix(source.uri))
                named = place is None or not reading.id.endswith(f":{place[1]}")
                document = replace(reading, original=None, where=where)
                if reading.original is not None:
                    yield Arrival(document, reading.original, where, named=named)
                else:
                    whole = whole or files.read_bytes(source.uri)
                    yield Arrival(document, whole, where, None if place is None else entry_bytes(document), named)


def is_other(uri: str, name: str) -> bool:
    """Whether a file of JSON is by its content of another format: a feed, a Telegram export."""
    with files.open_binary(uri) as stream:
        found = registry().choose(head(cast("BinaryIO", stream)), Origin(uri, name))
    return found is not None and found.name != "tables"


class Piece(io.RawIOBase):
    """Bytes `start` to `end` of a file, as a file of its own."""

    def __init__(self, file: IO[bytes], start: int, end: int | None) -> None:
        self._file, self._start, self._end = file, start, end
        self._at = 0
        file.seek(start)

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """The offset within the piece."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to an offset within the piece; not from its end, which may be unknown."""
        if whence == io.SEEK_END:
            raise io.UnsupportedOperation("the end of a piece is not known")
        self._at = offset if whence == io.SEEK_SET else self._at + offset
        self._file.seek(self._start + self._at)
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer, no further than the piece goes."""
        count = len(buffer)
        if self._end is not None:
            count = min(count, self._end - self._start - self._at)
        data = self._file.read(count)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)
