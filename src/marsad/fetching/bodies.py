"""Bodies read to a limit of what they unpack to, piece by piece: a small one that unpacks to gigabytes is cut off early."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any, Final

from marsad.model import FetchError

_PIECE: Final = 65_536
#: how HTTP's names of packings are told to zlib: 47 reads gzip and zlib by their first bytes
_AUTOMATIC: Final = 47
_RAW: Final = -15  # deflate without zlib's head, which some servers send against the standard


def read_body(pieces: Iterable[bytes], packing: str, most: int, where: str) -> bytes:
    """The unpacked body of at most `most` bytes. Raises FetchError when it is larger, cut short, or cannot be unpacked."""
    names = [name.strip().lower() for name in packing.split(",") if name.strip().lower() not in ("", "identity")]
    if len(names) > 1 or not set(names) <= {"gzip", "x-gzip", "deflate"}:
        # Packed twice is how a bomb gets through a limit on one packing.
        raise FetchError("broken", f"packed as {packing}, which was not asked for", where)
    body = bytearray()
    for piece in _unpacked(pieces, where) if names else pieces:
        body += piece
        if len(body) > most:
            raise FetchError("too-large", f"larger than {most:,} bytes when unpacked", where, "raise --max-bytes")
    return bytes(body)


def _unpacked(pieces: Iterable[bytes], where: str) -> Iterator[bytes]:
    unpacking: Any = None
    whole = True  # nothing at all is a whole body
    for piece in pieces:
        rest = piece
        while rest:
            if unpacking is None:
                unpacking, whole = zlib.decompressobj(_window(rest)), False
            try:
                yield unpacking.decompress(rest, _PIECE)
            except zlib.error as error:
                raise FetchError("broken", f"cannot be unpacked: {error}", where, passing=True) from None
            rest = unpacking.unconsumed_tail
            if unpacking.eof:
                # gzip may go on with another member; zeros and other refuse behind the last one mean nothing.
                rest, unpacking, whole = unpacking.unused_data, None, True
                if not rest.startswith(b"\x1f\x8b"):
                    return
    if not whole:
        raise FetchError("truncated", "ends in the middle of its packing", where, passing=True)


def _window(head: bytes) -> int:
    if head[:2] == b"\x1f\x8b" or (head[0] & 0x0F == 8 and (len(head) < 2 or int.from_bytes(head[:2]) % 31 == 0)):
        return _AUTOMATIC
    return _AUTOMATIC if head == b"\x1f" else _RAW
