"""Paths, folders and standard input to documents, in a fixed order; what cannot be read is reported and skipped."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import sys
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Final

from marsad.model import Document, InputError, MarsadError

from .decoding import decode
from .documents import document, is_arabic, plain

Report = Callable[[MarsadError], None]
_JSON: Final = re.compile(r'\s*(?:\{|\[\s*[{"\]])')
_SUFFIXES: Final = (".txt", ".json", ".jsonl", ".jsonl.gz")


def raise_error(error: MarsadError) -> None:
    """The default report: raise."""
    raise error


def read(path: str | Path, report: Report = raise_error) -> Iterator[Document]:
    """The documents of a file, a folder or `-` (standard input: JSON lines, or else plain text)."""
    yield from read_all([path], report)


def read_all(paths: Iterable[str | Path], report: Report = raise_error) -> Iterator[Document]:
    """The documents of several paths; a second document of one id is reported, with both places, and skipped."""
    seen: dict[str, str] = {}
    for path in paths:
        for found, where in _under(path, report):
            if found.id in seen:
                mend = "give every document its own id"
                report(InputError(f"id {found.id!r} was already read from {seen[found.id]}", where, mend))
                continue
            seen[found.id] = where
            if not is_arabic(found):
                report(InputError(f"document {found.id!r} is not in Arabic", where, "Marsad codes Arabic text only"))
                continue
            yield replace(found, where=where)


def _under(path: str | Path, report: Report) -> Iterator[tuple[Document, str]]:
    if str(path) == "-":
        yield from _stream(sys.stdin.buffer, report)
        return
    root = Path(path)
    if root.is_dir():
        files = sorted(_articles(root, report))
        if not files:
            report(InputError("no .txt, .json or .jsonl file in this folder", str(root), "name a folder with articles"))
        for file in files:
            yield from _file(file, file.relative_to(root).as_posix(), report)
    elif root.is_file():
        yield from _file(root, root.name, report)
    elif root.exists():
        report(InputError("neither a file nor a folder", str(root), "use - to read from a pipe"))
    else:
        report(InputError("no such file or folder", str(root), "check the path"))


def _articles(root: Path, report: Report) -> Iterator[Path]:
    """The article files under a folder; a folder inside it that cannot be opened is reported."""

    def unreadable(error: OSError) -> None:
        report(InputError(f"cannot be opened: {error.strerror}", str(error.filename), "check the folder's permissions"))

    for folder, _, names in os.walk(root, onerror=unreadable):
        for name in names:
            file = Path(folder, name)
            if name.lower().endswith(_SUFFIXES) and (file.is_file() or file.is_symlink()):
                yield file


def _file(file: Path, name: str, report: Report) -> Iterator[tuple[Document, str]]:
    where = str(file)
    lower = file.name.lower()
    try:
        if lower.endswith(".jsonl.gz"):
            with gzip.open(file) as stream:
                yield from _json_lines(stream, where, name, report)
        elif lower.endswith(".jsonl"):
            with file.open("rb") as stream:
                yield from _json_lines(stream, where, name, report)
        else:
            text = decode(file.read_bytes(), where)
            if lower.endswith(".json"):
                yield from _json(_parse(text, where), where, name, report)
            else:
                yield plain(text, name, where), where
    except InputError as error:
        report(error)
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        report(InputError(f"cannot be read: {reason}", where, "check the file and its permissions"))


def _json_lines(stream: Iterable[bytes], where: str, name: str, report: Report) -> Iterator[tuple[Document, str]]:
    empty = True
    for number, line in enumerate(_utf8_lines(stream, where), 1):
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


def _utf8_lines(stream: Iterable[bytes], where: str) -> Iterator[bytes]:
    """The lines of a stream; one in UTF-16, whose line ends are two bytes, is decoded whole."""
    lines = iter(stream)
    first = next(lines, b"")
    if first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\x00" in first[:4]:
        yield from decode(first + b"".join(lines), where).encode("utf-8", "surrogatepass").split(b"\n")
        return
    yield first
    yield from lines


def _json(parsed: Any, where: str, name: str, report: Report) -> Iterator[tuple[Document, str]]:
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


def _stream(stream: BinaryIO, report: Report) -> Iterator[tuple[Document, str]]:
    """Standard input: a JSON document or list, JSON lines, or plain text; its first characters tell."""
    where, name = "<stdin>", "stdin"
    data = stream.read()
    try:
        try:
            text = decode(data, where)
        except InputError:
            if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
                raise
            yield from _json_lines(io.BytesIO(data), where, name, report)  # one bad line: the others are read
            return
        if not _JSON.match(text):
            yield plain(text, name, where), where
            return
        try:
            whole = _parse(text, where)
        except InputError:
            if text.lstrip().startswith("["):
                raise
            yield from _json_lines(io.BytesIO(text.encode("utf-8", "surrogatepass")), where, name, report)
            return
        yield from _json(whole, where, name, report)
    except InputError as error:
        report(error)
