"""The contract's own forms: plain text, JSON documents, lists of them, and JSON lines."""

from __future__ import annotations

import io
import json
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from marsad.model import Document, InputError, MarsadError

from .decoding import decode
from .documents import document, plain

Report = Callable[[MarsadError], None]
#: a document, and the file and line it stands in
Placed = tuple[Document, str]
_JSON: Final = re.compile(r'\s*(?:\{|\[\s*[{"\]])')


def text_or_json(data: bytes, where: str, name: str, report: Report) -> Iterator[Placed]:
    """A JSON document or list, JSON lines, or plain text; its first characters tell. Raises InputError for neither."""
    try:
        text = decode(data, where)
    except InputError:
        if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            raise
        yield from json_lines(io.BytesIO(data), where, name, report)  # one bad line: the others are read
        return
    if not _JSON.match(text):
        yield plain(text, name, where), where
        return
    try:
        whole = _parse(text, where)
    except InputError:
        if text.lstrip().startswith("["):
            raise
        yield from json_lines(io.BytesIO(text.encode("utf-8", "surrogatepass")), where, name, report)
        return
    yield from _entries(whole, where, name, report)


def json_file(data: bytes, where: str, name: str, report: Report) -> Iterator[Placed]:
    """A `.json` file: one document, a list, or a gold file."""
    yield from _entries(_parse(decode(data, where), where), where, name, report)


def json_lines(stream: Iterable[bytes], where: str, name: str, report: Report) -> Iterator[Placed]:
    """A `.jsonl` file: a document a line."""
    empty = True
    for number, line in enumerate(utf8_lines(stream, where), 1):
        place = f"{where}:{number}"
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        empty = False
        try:
            yield document(_parse(decode(line, place), place), f"{name}:{number}", place), place
        except InputError as error:
            report(error)
    if empty:
        report(InputError("empty: no document in it", where, "one JSON object a line"))


def utf8_lines(stream: Iterable[bytes], where: str) -> Iterator[bytes]:
    """The lines of a stream; one in UTF-16, whose line ends are two bytes, is decoded whole."""
    lines = iter(stream)
    first = next(lines, b"")
    if first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\x00" in first[:4]:
        yield from decode(first + b"".join(lines), where).encode("utf-8", "surrogatepass").split(b"\n")
        return
    yield first
    yield from lines


def _entries(parsed: Any, where: str, name: str, report: Report) -> Iterator[Placed]:
    if isinstance(parsed, dict) and isinstance(parsed.get("articles"), list):
        parsed = parsed["articles"]
    entries = parsed if isinstance(parsed, list) else [parsed]
    if not entries:
        report(InputError("empty: no document in it", where, "give a document or a list of documents"))
    for number, fields in enumerate(entries, 1):
        place = f"{where}#{number}" if len(entries) > 1 else where
        try:
            yield document(fields, f"{name}:{number}" if len(entries) > 1 else name, place), place
        except InputError as error:
            report(error)


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise InputError("JSON nested too deep", where, "one flat object a document") from None
    except ValueError as error:
        raise InputError(f"broken JSON: {str(error)[:120]}", where, "mend the JSON or remove the line") from None
