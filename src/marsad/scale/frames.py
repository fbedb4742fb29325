"""Zstandard unpacked frame by frame; a file that ends within a frame is an error, as it is for gzip."""

from __future__ import annotations

import io
from typing import IO, Any

from marsad.model import InputError

_BLOCK = 1 << 18


class Frames(io.RawIOBase):
    """The unpacked bytes of all frames, one after the other. Raises EOFError when the file is cut off or damaged."""

    def __init__(self, packed: IO[bytes], where: str) -> None:
        try:
            import zstandard
        except ImportError:
            raise InputError("zstandard is not installed", where, "pip install 'marsad[scale]'") from None
        self._packed = packed
        self._damage = zstandard.ZstdError
        self._new: Any = zstandard.ZstdDecompressor().decompressobj
        self._frame: Any = None
        self._held = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as one piece of the file goes."""
        while not self._held:
            packed = self._frame.unused_data if self._frame is not None and self._frame.eof else b""
            packed = packed or self._packed.read(_BLOCK)
            if self._frame is None or self._frame.eof:
                if not packed:
                    return 0
                self._frame = self._new()
            elif not packed:
                raise EOFError("the file ends within a Zstandard frame")
            try:
                self._held = self._frame.decompress(packed)
            except self._damage as error:
                raise EOFError(str(error)) from None
        count = min(len(buffer), len(self._held))
        buffer[:count], self._held = self._held[:count], self._held[count:]
        return count
