"""Paths, folders and standard input to documents, in a fixed order; what cannot be read is reported and skipped."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from marsad.model import Document, InputError

from .documents import plain
from .language import ARABIC, NAMES, language_of
from .letters import garbled
from .reader import Origin, Reader
from .texts import Placed, Report, json_file, json_lines, text_or_json
from .warning import Warnings

_TEXTS: Final = (".txt", ".json", ".jsonl", ".jsonl.gz")
_STDIN: Final = "<stdin>"


def read(
    path: str | Path, report: Report | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Document]:
    """The documents of a file, a folder or `-` (standard input); docs/readers.md lists the formats.

    What cannot be read is told to `report` and skipped; without one it becomes an `InputWarning`, and InputError is
    raised where nothing at all could be read.
    `columns` says which column of a table is what: `{"title": "headline", "text": "body", "published": "date"}`.
    """
    yield from read_all([path], report, columns)


def read_all(
    paths: Iterable[str | Path], report: Report | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Document]:
    """The documents of several paths, as `read` reads each; a second document of one id is reported, with both places, and
    skipped.
    """
    if report is not None:
        yield from _fit(paths, report, columns or {})
        return
    told = Warnings()
    for document in _fit(paths, told, columns or {}):
        told.read()
        yield document
    told.end()


def _fit(paths: Iterable[str | Path], report: Report, columns: Mapping[str, str]) -> Iterator[Document]:
    """The documents that are Arabic and whose ids are their own."""
    seen: dict[str, str] = {}
    for path in paths:
        for found, where in _under(path, report, columns):
            if found.id in seen:
                mend = "give every document its own id"
                report(InputError(f"id {found.id!r} was already read from {seen[found.id]}", where, mend))
                continue
            seen[found.id] = where
            unfit = unfitness(found)
            if unfit:
                report(InputError(f"document {found.id!r} is {unfit}", where, "Marsad codes Arabic text only"))
                continue
            yield replace(found, where=where)


def unfitness(document: Document) -> str | None:
    """Why a document is not for coding: «in Persian, not in Arabic», «garbled»; None when it is."""
    language = language_of(document)
    if language != ARABIC:
        return f"in {NAMES[language]}, not in Arabic"
    if garbled("\n".join(document.paragraphs[:20])):
        return "garbled: it was decoded in a wrong charset before it was saved"
    return None


def _under(path: str | Path, report: Report, columns: Mapping[str, str]) -> Iterator[Placed]:
    if str(path) == "-":
        yield from _stream(sys.stdin.buffer, report, columns)
        return
    root = Path(path)
    if root.is_dir():
        files = sorted(_articles(root, report))
        if not files:
            message = "no file in this folder that can be read"
            report(InputError(message, str(root), "docs/readers.md lists the formats"))
        for file in files:
            yield from _file(file, file.relative_to(root).as_posix(), report, columns)
    elif root.is_file():
        yield from _file(root, root.name, report, columns)
    elif root.exists():
        report(InputError("neither a file nor a folder", str(root), "use - to read from a pipe"))
    else:
        report(InputError("no such file or folder", str(root), "check the path"))


def _articles(root: Path, report: Report) -> Iterator[Path]:
    """The article files under a folder; a folder inside it that cannot be opened is reported.

    The files that a browser saves beside a page (`…_files/`) are no articles.
    """
    from .registry import registry

    suffixes = (*_TEXTS, *registry().suffixes)
    for problem in registry().problems:
        report(problem)

    def unreadable(error: OSError) -> None:
        report(InputError(f"cannot be opened: {error.strerror}", str(error.filename), "check the folder's permissions"))

    for folder, folders, names in os.walk(root, onerror=unreadable):
        pages = {name.rpartition(".")[0] for name in names if name.lower().endswith((".html", ".htm"))}
        folders[:] = [
            name for name in folders if name.removesuffix("_files") == name or name.removesuffix("_files") not in pages
        ]
        for name in names:
            file = Path(folder, name)
            if name.lower().endswith(suffixes) and (file.is_file() or file.is_symlink()):
                yield file


def _file(file: Path, name: str, report: Report, columns: Mapping[str, str]) -> Iterator[Placed]:
    where = str(file)
    lower = file.name.lower()
    try:
        if lower.endswith(".jsonl.gz") and not columns:
            with gzip.open(file) as lines:
                yield from json_lines(lines, where, name, report)
            return
        with file.open("rb") as stream:
            if lower.endswith(".jsonl") and not columns:
                yield from json_lines(stream, where, name, report)
                return
            if not lower.endswith(".txt"):
                origin = Origin(where, name, columns=columns)
                reader = _reader(stream, origin)
                if reader is not None:
                    yield from _by_reader(reader, stream, origin, report)
                    return
            data = stream.read()
            if lower.endswith(".json"):
                yield from json_file(data, where, name, report)
            else:
                yield _plain(data, where, name), where
    except InputError as error:
        report(error)
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        report(InputError(f"cannot be read: {reason}", where, "check the file and its permissions"))


def _reader(stream: BinaryIO, origin: Origin) -> Reader | None:
    from .registry import head, registry

    start = head(stream)
    found = registry().choose(start, origin)
    if found is None or found.name != "tables" or origin.columns:
        return found
    return None if origin.name.lower().endswith((".json", ".jsonl", ".jsonl.gz")) else found


def _by_reader(reader: Reader, stream: BinaryIO, origin: Origin, report: Report) -> Iterator[Placed]:
    from .registry import read_stream

    for reading in read_stream(stream, origin, reader):
        if isinstance(reading, InputError):
            report(reading)
        else:
            yield reading, reading.where or origin.where


def _plain(data: bytes, where: str, name: str) -> Document:
    from .decoding import decode

    return plain(decode(data, where), name, where)


def _stream(stream: BinaryIO, report: Report, columns: Mapping[str, str]) -> Iterator[Placed]:
    """Standard input: what a reader recognises by its content, else JSON, JSON lines or plain text."""
    data = stream.read()
    origin = Origin(_STDIN, "stdin", columns=columns)
    try:
        content = io.BytesIO(data)
        reader = _reader(content, origin)
        if reader is not None:
            yield from _by_reader(reader, content, origin, report)
        else:
            yield from text_or_json(data, _STDIN, "stdin", report)
    except InputError as error:
        report(error)
