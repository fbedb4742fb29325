"""CSV, TSV, Parquet and JSON lines whose columns have names of their own, by a column map."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, BinaryIO, Final

from marsad.dates import parse_feed_date
from marsad.model import Document, InputError
from marsad.script import key

from .decoding import decode_markup
from .documents import document
from .reader import Origin, Reading
from .requiring import require

#: fields of a document that a column can be, and the names by which a column is known without a map
FIELDS: Final = {
    "id": "id|guid|doc_id|article_id|المعرف|رقم الخبر",
    "title": "title|headline|العنوان|عنوان الخبر|عنوان",
    "text": "text|body|content|article|maintext|النص|نص الخبر|المحتوى|متن",
    "published": "published|date|datetime|pubdate|publish_date|published_at|date_publish|created_at|timestamp|التاريخ|تاريخ النشر",
    "publisher": "publisher|source|outlet|site|source_domain|newspaper|المصدر|الناشر|الصحيفة",
    "url": "url|link|href|الرابط",
    "language": "language|lang|اللغة",
    "paragraphs": "paragraphs|paras",
}  # fmt: skip
_PARQUET: Final = b"PAR1"
_CELL: Final = 10_000_000  # characters
_ROWS: Final = 500
_SAMPLE: Final = 65_536


class TableReader:
    """`.csv`, `.tsv` and `.parquet` files, and `.jsonl` when columns are mapped."""

    name = "tables"
    media_types = frozenset(
        {"text/csv", "text/tab-separated-values", "application/vnd.apache.parquet", "application/x-ndjson"}
    )
    suffixes = (".csv", ".tsv", ".csv.gz", ".tsv.gz", ".parquet", ".jsonl", ".jsonl.gz", ".ndjson")

    def recognises(self, head: bytes) -> bool:
        """`PAR1`; CSV is told by its name."""
        return head.startswith(_PARQUET)

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Reading]:
        """A document a row; rows without text and dates that are none are told with their line."""
        try:
            start = stream.read(1)
            stream.seek(0)
            parquet = start == b"P" and stream.read(4) == _PARQUET
            stream.seek(0)
            if parquet:
                rows = _parquet(stream, origin)
            elif start in (b"{", b"\xef") or _name(origin).endswith((".jsonl", ".ndjson")):
                rows = _json_lines(stream, origin)
            else:
                rows = _csv(stream, origin)
            yield from _documents(rows, origin)
        except InputError as error:
            yield error


_Row = tuple[int, Mapping[str, Any]] | InputError


def _documents(rows: Iterable[_Row], origin: Origin) -> Iterator[Reading]:
    columns: dict[str, str] | None = None
    number = 0
    for row in rows:
        if isinstance(row, InputError):
            yield row
            continue
        number, cells = row
        if columns is None or not set(columns.values()) <= set(cells):
            columns = _columns(list(cells), origin)
        try:
            yield _document(cells, columns, number, origin)
        except InputError as error:
            yield error
    if not number:
        yield InputError("empty: no row in it", origin.where, "a header and a row for each article")


def _columns(names: list[str], origin: Origin) -> dict[str, str]:
    """Field to column: as mapped, else by the names they go by. Raises InputError when there is no text among them."""
    found: dict[str, str] = {}
    folded = {_folded(name): name for name in reversed(names)}
    for field, known in FIELDS.items():
        said = origin.columns.get(field)
        if said is not None:
            if said not in names:
                listed = ", ".join(names[:20])
                raise InputError(f"no column {said!r} for {field}", origin.where, f"its columns are: {listed}")
            found[field] = said
        elif (name := next((folded[one] for one in map(_folded, known.split("|")) if one in folded), None)) is not None:
            if name not in origin.columns.values():
                found[field] = name
    if not {"text", "paragraphs", "title"} & set(found):
        listed = ", ".join(names[:20])
        raise InputError(f"which column is the text? There are: {listed}", origin.where, "--columns title=…,text=…")
    return found


def _document(cells: Mapping[str, Any], columns: Mapping[str, str], number: int, origin: Origin) -> Document:
    where = f"{origin.where}:{number}"
    fields: dict[str, Any] = {}
    for field, column in columns.items():
        value = cells.get(column)
        if value is None or value == "":
            continue
        if field == "paragraphs":
            fields[field] = value if isinstance(value, list) else str(value).split("\n")
        elif field == "published":
            fields[field] = _day(value, where)
        elif field == "id" and isinstance(value, int | str):
            fields[field] = value
        else:
            fields[field] = value if isinstance(value, str) else str(value)
    fallback = str(fields.get("url") or f"{origin.name or origin.where}:{number}")
    found = document(fields, fallback, where)
    details = {
        name: str(value)
        for name, value in cells.items()
        if name not in columns.values() and value not in (None, "") and len(str(value)) <= 500
    }
    own = json.dumps({str(name): value for name, value in cells.items()}, ensure_ascii=False, default=str)
    return replace(found, where=where, details=details, original=own.encode("utf-8", "surrogatepass"))


def _day(value: Any, where: str) -> str:
    """The cell as an ISO date. Raises InputError for what is none."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    found = parse_feed_date(str(value))
    if found is None:
        raise InputError(f"`published` is no date: {str(value)[:40]!r}", where, "write it as YYYY-MM-DD")
    return found.isoformat()


def _csv(stream: BinaryIO, origin: Origin) -> Iterator[_Row]:
    sample = stream.read(_SAMPLE)
    stream.seek(0)
    if not sample.strip():
        return
    cut = sample.rfind(b"\n") + 1 or len(sample)
    decoded = decode_markup(sample[:cut] if len(sample) == _SAMPLE else sample, origin.charset, origin.where)
    header = decoded.text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(",;\t|", key=header.count) if any(char in header for char in ",;\t|") else ","
    text = io.TextIOWrapper(stream, encoding=decoded.encoding, errors="replace", newline="")
    before = csv.field_size_limit(_CELL)
    try:
        reader = csv.reader(_without_nul(text), delimiter=delimiter)
        names: list[str] = []
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield InputError(f"broken CSV: {error}", f"{origin.where}:{reader.line_num}", "mend the line")
                continue
            if cells is None:
                break
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = [cell.strip().lstrip("\ufeff") or f"column {at}" for at, cell in enumerate(cells, 1)]
            elif len(cells) > len(names):
                message = f"{len(cells)} cells under {len(names)} columns"
                yield InputError(message, f"{origin.where}:{reader.line_num}", "quote cells that hold a comma")
            elif any("\ufffd" in cell for cell in cells):
                message = f"letters that are not {decoded.encoding}"
                yield InputError(message, f"{origin.where}:{reader.line_num}", "save it as UTF-8")
            else:
                yield reader.line_num, dict(zip(names, cells, strict=False))
    finally:
        csv.field_size_limit(before)
        text.detach()


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    return (line.replace("\x00", "") if "\x00" in line else line for line in lines)


def _parquet(stream: BinaryIO, origin: Origin) -> Iterator[_Row]:
    parquet = require("pyarrow.parquet", origin.where)
    pyarrow = require("pyarrow", origin.where)
    try:
        number = 0
        for batch in parquet.ParquetFile(stream).iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        yield InputError(f"broken Parquet: {str(error)[:120]}", origin.where, "write it again")


def _json_lines(stream: BinaryIO, origin: Origin) -> Iterator[_Row]:
    from .texts import utf8_lines

    for number, line in enumerate(utf8_lines(stream, origin.where), 1):
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        try:
            row = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            yield InputError(f"broken JSON: {str(error)[:120]}", f"{origin.where}:{number}", "mend or remove the line")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            yield InputError("not a JSON object", f"{origin.where}:{number}", "one article a line")


def _name(origin: Origin) -> str:
    return (origin.name or origin.where).lower().removesuffix(".gz")


def _folded(name: str) -> str:
    return key(name).strip().lower()
