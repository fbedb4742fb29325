"""Bytes to text: UTF-8 with or without BOM, UTF-16, windows-1256; anything else is refused, never guessed at."""

from __future__ import annotations

import codecs
from typing import Final

from marsad.model import InputError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC_SHARE: Final = 0.25  # of the letters; windows-1256 text read wrongly has next to none
_MAGIC: Final = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"GIF8",
    b"\x7fELF",
    b"SQLite format 3",
)


def decode(data: bytes, where: str) -> str:
    """The text of `data`; line ends become `\\n`. Raises InputError for binary data, naming `where`."""
    if data.startswith(_MAGIC):
        raise InputError("binary file, not text", where, "give .txt, .json or .jsonl")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _clean(_strict(data, encoding, where))
    if len(data) > 3 and len(data) % 2 == 0:
        for encoding, even in (("utf-16-le", 1), ("utf-16-be", 0)):
            sample = data[:4000]
            if (
                sample[even::2].count(0x06) + sample[even::2].count(0) > len(sample) * 0.45
                and sample[1 - even :: 2].count(0) < len(sample) * 0.2
            ):
                return _clean(_strict(data, encoding, where))
    try:
        return _clean(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        position = error.start
    text = data.decode("cp1256", errors="replace")
    letters = [c for c in text[:20000] if c.isalpha()]
    arabic = sum("\u0621" <= c <= "\u064a" for c in letters)
    if letters and arabic >= _ARABIC_SHARE * len(letters) and text.count("\x00") == 0:
        return _clean(text)
    raise InputError(f"neither UTF-8 (byte {position}), UTF-16 nor windows-1256 text", where, "save it as UTF-8")


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"broken {encoding} at byte {error.start}", where, "save it as UTF-8") from None


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
