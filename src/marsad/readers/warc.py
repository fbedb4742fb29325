"""WARC: web archives (Common Crawl News among them), record by record, whatever their size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO, Final

from marsad.model import Document, InputDoubt, InputError

from .bounds import PAGE, inflated
from .reader import Origin, Reading
from .requiring import require

_MAGIC: Final = (
    b"WARC/",
    b"\x28\xb5\x2f\xfd",
    b"\x04\x22\x4d\x18",
)  # plain, zstd, lz4; gzip is unpacked before it is asked
_PAGES: Final = ("text/html", "application/xhtml+xml")
_OK: Final = 200


class WarcReader:
    """`.warc` files, plain or gzipped, and with zstd or lz4 where FastWARC can."""

    name = "warc"
    media_types = frozenset({"application/warc"})
    suffixes = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")

    def recognises(self, head: bytes) -> bool:
        """`WARC/1.0` at the very beginning."""
        return head.startswith(_MAGIC[0])

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Reading]:
        """A document for each page that was answered with 200; what else the archive has is counted at its end."""
        fastwarc = require("fastwarc.warc", origin.where)
        kinds = fastwarc.WarcRecordType
        others: Counter[str] = Counter()
        number = 0
        try:
            records = fastwarc.ArchiveIterator(
                stream, record_types=kinds.response | kinds.resource, auto_decode="transfer"
            )
            for number, record in enumerate(records, 1):
                yield from _record(record, replace(origin, where=f"{origin.where}#{number}"), others)
        except InputError as error:
            yield error
        except Exception as error:  # FastWARC raises its own and zlib's errors, and ValueError for odd headers
            message = f"broken archive after record {number}: {type(error).__name__}: {str(error)[:80]}"
            yield InputError(message, origin.where, "fetch it again; the records before were read")
        if not number:
            yield InputError("empty: no record of a page in it", origin.where, "is it a WARC file of responses?")
        if others:
            listed = ", ".join(f"{count:,} {kind}" for kind, count in others.most_common(6))
            yield InputDoubt(f"records that are no pages were passed over: {listed}", origin.where, "nothing to do")


def _record(record: Any, origin: Origin, others: Counter[str]) -> Iterator[Reading]:
    from .page import PageReader

    http = record.http_headers
    status = http.status_code if http is not None else None
    declared = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if status not in (None, _OK):
        others[f"answered {status}"] += 1
        return
    if declared and not declared.startswith(_PAGES):
        others[declared[:40]] += 1
        return
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    origin = replace(
        origin, url=address, media_type=declared or None, charset=record.http_charset, fetched=_fetched(record, origin)
    )
    content = record.reader.read(PAGE + 1)
    coding = (http.get("Content-Encoding") or "").strip().lower() if http is not None else ""
    try:
        if len(content) > PAGE:
            raise InputError(f"larger than {PAGE // 1_000_000} MB", origin.where, "leave it out")
        if content[:2] == b"\x1f\x8b" or coding == "deflate":
            content = inflated(content, "deflate" if coding == "deflate" else "gzip", PAGE, origin.where)
        elif coding == "br":
            content = _unbrotlied(content, origin.where)
    except InputError as error:
        yield error
        return
    for reading in PageReader().read(BytesIO(content), origin):
        yield replace(reading, where=origin.where, original=content) if isinstance(reading, Document) else reading


def _fetched(record: Any, origin: Origin) -> datetime:
    try:
        found = record.record_date
    except (ValueError, TypeError):
        return origin.fetched
    if not isinstance(found, datetime):
        return origin.fetched
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _unbrotlied(content: bytes, where: str) -> bytes:
    """A body packed with Brotli, unpacked piece by piece so that it cannot swell past the limit unseen."""
    brotli = require("brotli", where)
    unpacker, out = brotli.Decompressor(), bytearray()
    try:
        for start in range(0, len(content), 1024):
            out += unpacker.process(content[start : start + 1024])
            if len(out) > PAGE:
                raise InputError(f"unpacks to more than {PAGE // 1_000_000} MB", where, "leave it out")
    except brotli.error as error:
        raise InputError(f"broken brotli: {error}", where, "fetch it again") from None
    return bytes(out)
