"""Paths, folders and standard input to documents, in a fixed order; what cannot be read is reported and skipped."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Final

from marsad.model import Document, InputError, MarsadError

from .decoding import decode
from .documents import document, is_arabic, plain

Report = Callable[[MarsadError], None]
_LONGEST_PARAGRAPH: Final = 200_000  # characters: a book of 30,000 words without a line break is no news text
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
            yield shortened(replace(found, where=where), where, report)


def shortened(found: Document, where: str, report: Report) -> Document:
    """The document with paragraphs cut to a length that no news paragraph reaches; what is cut off is reported."""
    if all(len(paragraph) <= _LONGEST_PARAGRAPH for paragraph in found.paragraphs):
        return found
    paragraphs = []
    for number, paragraph in enumerate(found.paragraphs, 1):
        kept = paragraph
        if len(paragraph) > _LONGEST_PARAGRAPH:
            kept = paragraph[: max(0, paragraph.rfind(" ", 0, _LONGEST_PARAGRAPH))]
            kept = kept or paragraph[:_LONGEST_PARAGRAPH]
            message = f"paragraph {number} of {found.id!r} has {len(paragraph):,} characters: all after the first "
            report(InputError(f"{message}{len(kept):,} skipped", where, "break the text into paragraphs"))
        paragraphs.append(kept)
    return replace(found, paragraphs=tuple(paragraphs))


def _under(path: str | Path, report: Report) -> Iterator[tuple[Document, str]]:
    if str(path) == "-":
        yield from _lines_or_text(sys.stdin.buffer, "<stdin>", report)
        return
    root = Path(path)
    if root.is_dir():
        files = sorted(f for f in root.rglob("*") if f.is_file() and f.name.lower().endswith(_SUFFIXES))
        if not files:
            report(InputError("no .txt, .json or .jsonl file in this folder", str(root), "name a folder with articles"))
        for file in files:
            yield from _file(file, file.relative_to(root).as_posix(), report)
    elif root.is_file():
        yield from _file(root, root.name, report)
    else:
        report(InputError("no such file or folder", str(root), "check the path"))


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
                yield from _json(text, where, name, report)
            else:
                yield plain(text, name, where), where
    except InputError as error:
        report(error)
    except (OSError, EOFError) as error:
        report(InputError(f"cannot be read: {error}", where, "check the file"))


def _json_lines(stream: Iterable[bytes], where: str, name: str, report: Report) -> Iterator[tuple[Document, str]]:
    for number, line in enumerate(stream, 1):
        place = f"{where}:{number}"
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        try:
            yield document(_parse(decode(line, place), place), f"{name}:{number}", place), place
        except InputError as error:
            report(error)


def _json(text: str, where: str, name: str, report: Report) -> Iterator[tuple[Document, str]]:
    parsed = _parse(text, where)
    if isinstance(parsed, dict) and isinstance(parsed.get("articles"), list):
        parsed = parsed["articles"]
    entries = parsed if isinstance(parsed, list) else [parsed]
    for number, fields in enumerate(entries, 1):
        place = f"{where}#{number}" if len(entries) > 1 else where
        try:
            yield document(fields, f"{name}:{number}" if len(entries) > 1 else name, place), place
        except InputError as error:
            report(error)


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"broken JSON: {str(error)[:120]}", where, "mend the JSON or remove the line") from None


def _lines_or_text(stream: BinaryIO, where: str, report: Report) -> Iterator[tuple[Document, str]]:
    data = stream.read()
    try:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            try:
                whole = json.loads(decode(data, where))
            except ValueError:
                whole = None
            if isinstance(whole, dict):
                yield from _json(json.dumps(whole), where, "stdin", report)
            else:
                yield from _json_lines(io.BytesIO(data), where, "stdin", report)
        elif data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
            yield from _json(decode(data, where), where, "stdin", report)
        else:
            yield plain(decode(data, where), "stdin", where), where
    except InputError as error:
        report(error)
