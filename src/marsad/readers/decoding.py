"""Bytes to text: declarations are checked against the letters, and what would come out garbled is not stored in silence.

Order of trust: byte order mark, UTF-16 by its zero bytes, UTF-8 where it holds, then whichever of the declared charset,
windows-1256 and ISO-8859-6 gives text in which Arabic letters are as frequent as they are in Arabic, then
charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from marsad.model import InputError

from .letters import likeness, share_of_arabic

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
_SAMPLE: Final = 40_000  # bytes are enough to know a charset by
_LIKE: Final = 0.42  # likeness of letters under which a text is not Arabic; news has 0.9, Russian read as Arabic up to 0.3
_LIKE_SHORT: Final = 0.15  # the same of a few words
_LONG: Final = 200  # characters
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_BAD_UTF8: Final = 0.02  # broken bytes among all: a page put together of two charsets; more is another charset
#: UTF-8 that was read as Latin-1 or windows-1252 and written again: «Ø§Ù„» for «ال»
_LATIN_MOJIBAKE: Final = re.compile("[ØÙ][\u0080-\u00bf\u2018-\u203a\u0152-\u017e\u02c6\u02dcƒ€‚„…†‡‰™]")


class Decoded(NamedTuple):
    """Text, the charset it was read in, and what is doubtful about that (or None)."""

    text: str
    encoding: str
    doubt: str | None = None


def decode(data: bytes, where: str) -> str:
    """The text of a file, sound or not at all; line ends become `\\n`.

    Raises InputError, naming `where`, for binary data and for what is in no charset of ours.
    """
    if data.startswith(_MAGIC):
        raise InputError("binary file, not text", where, "give .txt, .json or .jsonl")
    sure = _unmistakable(data, where)
    if sure is not None:
        return _clean(sure.text)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    best = _arabic(data, None)
    if best is not None and not _mostly_utf8(data):
        return _clean(best.text)
    if _mostly_utf8(data):
        raise InputError(f"broken UTF-8 at byte {position}", where, "save it as UTF-8")
    raise InputError(f"neither UTF-8 (byte {position}), UTF-16 nor windows-1256 text", where, "save it as UTF-8")


def decode_markup(data: bytes, declared: str | None, where: str) -> Decoded:
    """The text of a page or feed; `declared` is the charset of its HTTP header, those in its head are looked up.

    Damage that spoils a few letters is replaced and said (`doubt`); raises InputError for binary data.
    """
    if data.startswith(_MAGIC):
        raise InputError("binary file, not text", where, "it is not the format its name says")
    sure = _unmistakable(data, where, strict=False)
    if sure is not None:
        return _unmojibaked(sure)
    if _mostly_utf8(data):
        text = data.decode("utf-8", "replace")
        lost = text.count("\ufffd")
        return Decoded(text, "utf-8", f"broken UTF-8: {lost} letters are lost")
    said = [declared] if declared else []
    said += [(found[1] or found[2]).decode("ascii") for found in _DECLARED.finditer(data[:4096])]
    best = _arabic(data, said)
    if best is not None:
        return best
    for name in said:
        as_declared = _try(data, name, "replace")
        if as_declared is not None:
            return Decoded(as_declared, name)
    return _guessed(data)


def _unmistakable(data: bytes, where: str, strict: bool = True) -> Decoded | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _whole(data, encoding, where, strict)
    if len(data) > 3 and (len(data) % 2 == 0 or not strict):
        for encoding, even in (("utf-16-le", 1), ("utf-16-be", 0)):
            sample = data[:4000]
            high, low = sample[even::2], sample[1 - even :: 2]
            if high.count(0x06) + high.count(0) > len(sample) * 0.45 and low.count(0) < len(sample) * 0.2:
                return _whole(data, encoding, where, strict)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _whole(data: bytes, encoding: str, where: str, strict: bool) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        if strict:
            raise InputError(f"broken {encoding} at byte {error.start}", where, "save it as UTF-8") from None
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, f"broken {encoding}: {text.count(chr(0xFFFD))} letters are lost")


def _arabic(data: bytes, said: list[str] | None) -> Decoded | None:
    """The reading in which letters are distributed as in Arabic; a declared charset wins among equals."""
    sample = data[:_SAMPLE]
    declared = [name.lower() for name in said or []]
    best: tuple[float, str] | None = None
    for name in dict.fromkeys([*declared, "cp1256", "iso-8859-6"]):
        text = _try(sample, name, "replace")
        if text is None or "\x00" in text or share_of_arabic(text) < _ARABIC_SHARE:
            continue
        score = likeness(text)
        if score < (_LIKE if len(text) > _LONG else _LIKE_SHORT):
            continue  # Russian and Greek have letters on the places of ours
        score += 0.02 if name in declared else 0.0
        if best is None or score > best[0]:
            best = (score, name)
    if best is None:
        return None
    text = data.decode(best[1], "replace")
    lost = text.count("\ufffd")
    doubt = f"broken {best[1]}: {lost} letters are lost" if lost else None
    return Decoded(text, best[1], doubt)


def _guessed(data: bytes) -> Decoded:
    """What charset-normalizer says; without it, windows-1252, which the language gate will then turn away."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return Decoded(data.decode("cp1252", "replace"), "cp1252", "charset unknown")
    best = from_bytes(data[:_SAMPLE]).best()
    name = best.encoding if best is not None else "cp1252"
    return Decoded(data.decode(name, "replace"), name, "charset neither declared nor Arabic: guessed")


def _unmojibaked(decoded: Decoded) -> Decoded:
    """Text that was decoded wrongly and encoded again («Ø§Ù„») is turned back, with a note, where nothing was lost."""
    text = decoded.text
    if len(_LATIN_MOJIBAKE.findall(text)) < 20 or share_of_arabic(text) > _ARABIC_SHARE:
        return decoded
    for name in ("cp1252", "latin-1"):
        restored = _turned_back(text, name)
        if restored is not None and share_of_arabic(restored) >= _ARABIC_SHARE:
            return Decoded(restored, f"utf-8 in {name}", "its text was encoded twice; turned back")
    return Decoded(text, decoded.encoding, "its text is garbled: it was decoded wrongly before it was saved")


def _turned_back(text: str, name: str) -> str | None:
    """cp1252 leaves five bytes undefined, which programs pass through as they are."""
    out = bytearray()
    for char in text:
        try:
            out += char.encode(name)
        except UnicodeEncodeError:
            if ord(char) > 0xFF:
                return None
            out.append(ord(char))
    restored = out.decode("utf-8", "replace")
    return restored if restored.count("\ufffd") <= len(restored) * _BAD_UTF8 else None


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: in another charset nearly every letter beyond ASCII is broken."""
    text = data[: 10 * _SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(char > "\x7f" for char in text)
    return beyond > broken and broken <= max(3, beyond * _BAD_UTF8) and beyond >= 4 * broken


def _try(data: bytes, name: str, errors: str) -> str | None:
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if codec.name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")) or not codec._is_text_encoding:
        return None  # said of bytes that are no UTF-16, or not charsets at all
    try:
        return data.decode(codec.name, errors)
    except (UnicodeError, ValueError):
        return None


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
