"""A shard's results written: two Parquet files and a manifest that appears last, so that what it names is whole."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from marsad.export.arrow import batches, schema
from marsad.model import Record
from marsad.record import Arrival
from marsad.record.plain import as_json, details_json, storable

from . import files

EVENTS: Final = "events"
DOCUMENTS: Final = "documents"
MANIFESTS: Final = "manifests"
#: where a local folder's files are written before they are moved into place
ASIDE: Final = ".unfinished"
#: rows and bytes after which a row group is written: it bounds memory, and depends on the documents alone
_DOCUMENTS: Final = 1_000
_EVENTS: Final = 5_000
_BYTES: Final = 16 << 20


class ShardWriter:
    """Writes documents and their events aside; `commit` puts them in place, leaving the context without it drops them."""

    def __init__(self, folder: str, name: str) -> None:
        from pyarrow import parquet

        self._folder, self._name = folder, name
        self._temporary = None if not files.is_uri(folder) else tempfile.TemporaryDirectory(prefix="marsad-")
        aside = Path(self._temporary.name if self._temporary else files.join(folder, ASIDE))
        mark = f"{os.getpid()}-{secrets.token_hex(4)}"  # two drivers, or one and what a killed one left, may both write
        self._paths = {kind: aside / f"{name}.{mark}.{kind}" for kind in (EVENTS, DOCUMENTS, MANIFESTS)}
        self._writers = {
            EVENTS: parquet.ParquetWriter(str(self._paths[EVENTS]), schema(), compression="zstd"),
            DOCUMENTS: parquet.ParquetWriter(str(self._paths[DOCUMENTS]), document_schema(), compression="zstd"),
        }
        self._events: list[Record] = []
        self._rows: list[dict[str, Any]] = []
        self._held = 0
        self._original = b""
        self.documents = self.events = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers.values():
            writer.close()
        for path in self._paths.values():
            path.unlink(missing_ok=True)
        if self._temporary:
            self._temporary.cleanup()

    def put(self, arrival: Arrival, events: Sequence[Record], failure: str | None) -> None:
        """Add a document with its events, or with why it has none."""
        original = hashlib.sha256(arrival.data).digest()
        self._rows.append(_row(arrival, events, failure, original, again=original == self._original))
        self._held += len(arrival.data) + sum(map(len, arrival.document.paragraphs))
        self._original = original
        self._events += events
        self.documents += 1
        self.events += len(events)
        if len(self._rows) >= _DOCUMENTS or len(self._events) >= _EVENTS or self._held >= _BYTES:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        form = document_schema()
        if self._rows:
            self._writers[DOCUMENTS].write_table(pa.Table.from_pylist(self._rows, schema=form))
        for batch in batches(self._events):
            self._writers[EVENTS].write_batch(batch)
        self._rows, self._events, self._held = [], [], 0

    def commit(self, manifest: dict[str, Any]) -> dict[str, Any]:
        """Put both files in their places, then the manifest with their sizes and hashes; the manifest as written."""
        self._flush()
        written = {}
        for kind, writer in self._writers.items():
            writer.close()
            data = self._paths[kind]
            with data.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
                os.fsync(stream.fileno())
            written[kind] = {"rows": getattr(self, kind), "bytes": data.stat().st_size, "sha256": digest}
        found = manifest | {"files": written}
        with self._paths[MANIFESTS].open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(json.dumps(found, ensure_ascii=True, indent=1) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        for kind, path in self._paths.items():
            files.put(path, place(self._folder, kind, self._name))
        return found


def place(folder: str, kind: str, name: str) -> str:
    """Where a shard's events, documents or manifest are."""
    return files.join(folder, kind, name + (".json" if kind == MANIFESTS else ".parquet"))


def document_schema() -> Any:
    """Columns of the documents' files, meanings as metadata (docs/scale.md repeats them)."""
    import pyarrow as pa

    text = pa.string()
    return pa.schema(
        pa.field(name, kind, metadata={"meaning": meaning})
        for name, kind, meaning in (
            ("doc_id", text, "id of the document"),
            ("published", text, "when the report appeared, as precisely as it was given"),
            ("publisher", text, "who published the report"),
            ("url", text, "address of the report"),
            ("language", text, "language as the source names it"),
            ("details", text, "JSON of what else the source says, by name: kicker, byline, dateline …"),
            ("paragraphs", pa.list_(text), "the text, verbatim; the first is the headline"),
            ("events", pa.int32(), "how many rows of the events' file are this document's, in the same order"),
            ("failure", text, "why the document could not be coded, or not to its end"),
            ("source", text, "file and line or row that it was read from"),
            ("named", pa.bool_(), "whether the id is the document's own, no line number"),
            ("sha256", text, "hash of the bytes it was read from"),
            ("original", pa.binary(), "those bytes; empty where the row before has the same"),
            ("own", pa.binary(), "the document's part of those bytes, where they hold several documents"),
            ("exact", text, "JSON of document and events where a text holds NUL or half a surrogate pair"),
        )
    )


def _row(
    arrival: Arrival, events: Sequence[Record], failure: str | None, original: bytes, again: bool
) -> dict[str, Any]:
    document = arrival.document
    paragraphs = [storable(paragraph) for paragraph in document.paragraphs]
    exact = paragraphs == list(document.paragraphs)
    return {
        "doc_id": document.id,
        "published": document.published.isoformat() if document.published else None,
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
        "details": details_json(document.details) if document.details else None,
        "paragraphs": paragraphs,
        "events": len(events),
        "failure": failure and storable(failure),
        "source": arrival.source,
        "named": arrival.named,
        "sha256": original.hex(),
        "original": None if again else arrival.data,
        "own": arrival.own,
        "exact": None if exact else as_json({"paragraphs": document.paragraphs, "events": list(events)}),
    }
