"""A folder of coded shards loaded into a record: documents with their bytes and events as they were coded, in bulk."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Final

from marsad.analysis import update
from marsad.analysis.extras import require
from marsad.export.arrow import records_of
from marsad.model import Document, InputError, MarsadError
from marsad.model import Record as Fields
from marsad.pipeline.adding import Coding, coded_events
from marsad.record import Arrival, Coded, Record, Stored

from . import files
from .manifest import FORMAT, LIST, RUN
from .writing import DOCUMENTS, EVENTS, MANIFESTS, place

#: documents a transaction: nothing is coded, so it is soon full
_BATCH: Final = 1_000
_ROWS: Final = 500


def is_coded(path: str) -> bool:
    """Whether a path is a folder that `marsad code --output FOLDER` made, finished or not."""
    uri = files.absolute(path)
    return files.is_folder(uri) and files.is_folder(files.join(uri, MANIFESTS))


def size(path: str) -> int:
    """How many documents the folder holds. Raises InputError when its run is not finished."""
    return int(_run(files.absolute(path))["documents"])


def load(
    record: Record,
    path: str,
    coder: Coding,
    report: Callable[[MarsadError], None],
    step: Callable[[int], None] = lambda _: None,
) -> Stored:
    """Store what the record does not hold yet; what came of it. Loading again leaves no trace.

    A document that the record must keep under another id, since a different one has its id, is coded anew: the ids of
    its events are made of it. Raises InputError when the folder's run is not finished.
    """
    folder = files.absolute(path)
    made_by = _run(folder)["made_by"]
    result = Stored()
    run: int | None = None
    for batch in _batches(_documents(folder, report)):
        missing = record.missing([coded.arrival for coded in batch])
        result.unchanged += len(batch) - len(missing)
        if missing:
            if run is None:
                run = record.begin_run("add", made_by["release"], made_by["lexicon"])
            result += record.store(run, list(_under_their_ids(batch, missing, coder, report)))
        step(len(batch))
    if run is not None:
        record.end_run(run)
    update(record)
    return result


def _run(folder: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(files.read_bytes(files.join(folder, RUN)))
    except FileNotFoundError:
        message = "coding into this folder is not finished"
        raise InputError(
            message, folder, "give the same `marsad code` command again: it goes on where it stopped"
        ) from None
    if found.get("format") != FORMAT:
        raise InputError(f"a folder of format {found.get('format')}", folder, "code it again with this release")
    return found


def _documents(folder: str, report: Callable[[MarsadError], None]) -> Iterator[Coded]:
    """The documents of all shards, in the order of the inputs; a shard whose files are damaged is reported."""
    for line in files.read_bytes(files.join(folder, LIST)).splitlines():
        shard = json.loads(line)
        try:
            tables = [_table(folder, shard, kind) for kind in (DOCUMENTS, EVENTS)]
        except InputError as error:
            report(error)
            continue
        yield from _coded(*tables)


def _table(folder: str, shard: dict[str, Any], kind: str) -> Any:

    where = place(folder, kind, shard["shard"])
    mend = "give the same `marsad code` command again: it makes the file anew"
    try:
        data = files.read_bytes(where)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where, mend) from None
    if hashlib.sha256(data).hexdigest() != shard[kind]["sha256"]:
        raise InputError("not as it was written", where, mend)
    return require("pyarrow.parquet", "scale").ParquetFile(io.BytesIO(data))


def _coded(documents: Any, events: Any) -> Iterator[Coded]:
    records = records_of(events, _ROWS)
    original = b""
    for batch in documents.iter_batches(_ROWS):
        for row in batch.to_pylist():
            found: list[Fields] = [next(records) for _ in range(row["events"])]
            for event in found:
                del event["review"]  # the record's own to say
            paragraphs = row["paragraphs"]
            if row["exact"] is not None:
                exact = json.loads(row["exact"])
                paragraphs, found = exact["paragraphs"], exact["events"]
            original = original if row["original"] is None else row["original"]
            published: date | datetime | None = None
            if row["published"]:
                published = (date if len(row["published"]) == 10 else datetime).fromisoformat(row["published"])
            document = Document(
                row["doc_id"],
                tuple(paragraphs),
                published,
                row["publisher"],
                row["url"],
                row["language"],
                where=row["source"],
                details=json.loads(row.get("details") or "{}"),  # folders of earlier releases have none
            )
            yield Coded(Arrival(document, original, row["source"], row["own"], row["named"]), found, row["failure"])


def _batches(stream: Iterator[Coded]) -> Iterator[list[Coded]]:
    """Batches without two documents of one id, which must see what was stored of the first."""
    batch: list[Coded] = []
    ids: set[str] = set()
    for coded in stream:
        if len(batch) >= _BATCH or coded.arrival.document.id in ids:
            yield batch
            batch, ids = [], set()
        batch.append(coded)
        ids.add(coded.arrival.document.id)
    if batch:
        yield batch


def _under_their_ids(
    batch: list[Coded], missing: list[Arrival], coder: Coding, report: Callable[[MarsadError], None]
) -> Iterator[Coded]:
    """What is missing, which is in the batch's order, with its events under the ids that the record has for it."""
    found: list[tuple[Coded, Arrival]] = []
    at = iter(batch)
    for arrival in missing:
        coded = next(c for c in at if c.arrival.source == arrival.source and c.arrival.data is arrival.data)
        found.append((coded, arrival))
    renamed = [arrival for coded, arrival in found if arrival.document.id != coded.arrival.document.id]
    anew = coded_events(coder.code, (arrival.document for arrival in renamed), report) if renamed else iter(())
    for coded, arrival in found:
        if arrival.document.id == coded.arrival.document.id:
            yield coded
        else:
            yield Coded(arrival, *next(anew))
