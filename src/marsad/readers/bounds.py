"""Limits on what is read and unpacked, so that a small file that swells (a gzip or zip bomb) is stopped early."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, Final, cast
from zipfile import BadZipFile, ZipFile

from marsad.model import InputError

#: decoded bytes of one page, feed, mail or other single document; a long article is 0.2 MB, a heavy page 5 MB
PAGE: Final = 20_000_000
#: bytes of a file that has to be held whole though it may have many documents: Telegram exports, PDF
WHOLE: Final = 300_000_000
#: bytes all parts of a zipped file may unpack to
UNZIPPED: Final = 200_000_000
GZIP: Final = b"\x1f\x8b"
_CHUNK: Final = 1 << 16


def bounded(stream: IO[bytes], limit: int, where: str) -> bytes:
    """All bytes of `stream`; InputError when there are more than `limit`, after reading no more than that."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"larger than {limit // 1_000_000} MB", where, "split it, or leave it out")
    return data


def unpacked(stream: BinaryIO, where: str) -> BinaryIO:
    """The stream, or what it unpacks to when it is gzipped; unpacking happens as it is read."""
    head = stream.read(2)
    stream.seek(0)
    return cast("BinaryIO", _Gunzip(stream, where)) if head == GZIP else stream


def inflated(data: bytes, coding: str, limit: int, where: str) -> bytes:
    """The bytes of a body sent with a content coding: `gzip`, `deflate` or none of ours; at most `limit`."""
    if coding not in ("gzip", "x-gzip", "deflate"):
        return data
    wbits = 31 if coding != "deflate" else (15 if data[:1] == b"\x78" else -15)
    out = bytearray()
    while data:
        unpacker = zlib.decompressobj(wbits)
        try:
            out += unpacker.decompress(data, limit + 1 - len(out))
        except zlib.error as error:
            if out:
                break
            raise InputError(f"broken {coding}: {error}", where, "fetch it again") from None
        if len(out) > limit:
            raise InputError(f"unpacks to more than {limit // 1_000_000} MB", where, "leave it out")
        data = unpacker.unused_data
    return bytes(out)


def check_zip(data: bytes, where: str) -> None:
    """InputError unless `data` is a sound zip file whose parts, as they say, unpack to no more than UNZIPPED."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            sizes = [entry.file_size for entry in archive.infolist()]
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(f"broken zip file: {error}", where, "save it again") from None
    if sum(sizes) > UNZIPPED or len(sizes) > 10_000:
        raise InputError(f"unpacks to more than {UNZIPPED // 1_000_000} MB", where, "leave it out")


class _Gunzip(gzip.GzipFile):
    """A gzip stream that says where, in our words, it is broken or cut off."""

    def __init__(self, stream: BinaryIO, where: str) -> None:
        super().__init__(fileobj=stream, mode="rb")
        self._where = where

    def read(self, size: int | None = -1) -> bytes:
        try:
            if size is None or size < 0:
                return b"".join(self._chunks())
            return super().read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"broken gzip: {error}", self._where, "fetch or pack it again") from None

    def _chunks(self) -> Iterator[bytes]:
        total = 0
        while chunk := super().read(_CHUNK):
            total += len(chunk)
            if total > WHOLE:
                raise InputError(f"unpacks to more than {WHOLE // 1_000_000} MB", self._where, "leave it out")
            yield chunk

    def readline(self, size: int | None = -1) -> bytes:
        try:
            return super().readline(-1 if size is None else size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"broken gzip: {error}", self._where, "fetch or pack it again") from None
