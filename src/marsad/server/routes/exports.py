"""Downloads: everything that fits, streamed as it is read, of one state of the record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter
from fastapi import Query as Parameter
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from marsad import export as room
from marsad.model import QueryError
from marsad.model.jsontext import encoded
from marsad.record import Query

from ..answers import RequestError
from ..asking import Asked
from ..callers import Costly
from ..deadlines import within
from ..desk import AtDesk, Desk

router = APIRouter(prefix="/api", tags=["export"])
UNITS: Final = ("event", "story", "ledger")
_NAMES: Final = {"event": "events", "story": "stories", "ledger": "ledger"}
_PIECE: Final = 64_000  # bytes sent at once: small answers to a slow reader cost more than they bring
_COLUMNS: Final = (
    "event_id doc_id published publisher url type mode quad trigger actors recipients place start_date end_date modality "
    "condition attribution killed wounded detained displaced participants confidence review evidence"
).split()


def _lines(records: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    for record in records:
        yield encoded(record) + b"\n"


def _sheet(records: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """One row an event, for a spreadsheet; a text that a spreadsheet would run as a formula is marked as text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    yield "\ufeff".encode()
    for record in records:
        writer.writerow([_cell(value) for value in _row(record)])
        yield buffer.getvalue().encode("utf-8", "replace")
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode("utf-8", "replace")


def _row(record: dict[str, Any]) -> list[Any]:
    time, place = record["time"] or {}, record["place"] or {}
    flat = record | {
        "trigger": record["trigger"]["text"],
        "evidence": record["evidence"]["text"],
        "condition": (record["condition"] or {}).get("text"),
        "place": place.get("name_ar"),
        "start_date": time.get("start_date"),
        "end_date": time.get("end_date"),
        "attribution": " < ".join(f"{link['kind']}: {link['text']}" for link in record["attribution"]),
    }
    for side in ("actors", "recipients"):
        flat[side] = "; ".join(f"{party['code']}: {party['name_ar']}" for party in record[side])
    for name, bounds in record["quantities"].items():
        flat[name] = json.dumps(bounds)
    return [flat.get(name) for name in _COLUMNS]


def _cell(value: Any) -> Any:
    return "'" + value if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


FORMATS: Final[dict[str, tuple[str, Callable[[Iterable[dict[str, Any]]], Iterator[bytes]]]]] = {
    "jsonl": ("application/x-ndjson", _lines),
    "csv": ("text/csv; charset=utf-8", _sheet),
}


def formats(unit: str) -> list[str]:
    """The formats that this installation can write: ours as streams, those of `marsad.export` as files made first."""
    return [*FORMATS, *(name for name, made in room.FORMATS.items() if unit in made.units and name not in FORMATS)]


@router.get("/export", response_class=Response)
def export(
    query: Asked,
    desk: AtDesk,
    _: Costly,
    format: Annotated[str, Parameter(max_length=20, description="One of the vocabulary's export_formats.")] = "jsonl",
    unit: Literal["event", "story", "ledger"] = "event",
    kind: Annotated[str | None, Parameter(max_length=40, description="Of the ledger: threat, demand …")] = None,
    status: Annotated[str | None, Parameter(max_length=40, description="Of the ledger: open, met …")] = None,
) -> Response:
    """All events that fit as a file, whatever their number; or the stories, or the ledger's entries, of which one fits."""
    able = formats(unit)
    if format not in able:
        raise QueryError(f"no format of {unit} is called {format!r}", "format", f"one of {', '.join(able)}")
    if format not in FORMATS or unit != "event":
        return _made(desk, query, format, unit, {"kind": kind, "status": status} if unit == "ledger" else {})
    media_type, write = FORMATS[format]
    headers = {"Content-Disposition": f'attachment; filename="marsad-events.{format}"'}
    records = desk.record.events(query)
    return Download(desk, _pieces(desk, write(records)), media_type=media_type, headers=headers)


def _made(desk: Desk, query: Query, format: str, unit: str, only: dict[str, str | None]) -> Response:
    """What cannot be streamed: a workbook's parts are known at its end."""
    _take_place(desk)
    try:
        within(desk.settings.download)
        folder = TemporaryDirectory(prefix="marsad-")
        path = Path(folder.name) / f"marsad-{_NAMES[unit]}{room.FORMATS[format].suffix}"
        room.export(desk.record, path, query, format=format, unit=unit, excel=format == "csv", only=only)
    finally:
        desk.downloads.release()
    # The folder goes with the answer, whether it is read to its end or not.
    return FileResponse(path, filename=path.name, background=BackgroundTask(folder.cleanup))


def _take_place(desk: Desk) -> None:
    if not desk.downloads.acquire(blocking=False):
        busy = f"{desk.settings.downloads} downloads are under way"
        raise RequestError(503, "busy", busy, "export", "try again in a moment", {"Retry-After": "10"})


class Download(StreamingResponse):
    """A stream that gives back its place and its connection when it ends, is broken off, or never begins."""

    def __init__(self, desk: Desk, pieces: Generator[bytes, None, None], **fields: Any) -> None:
        _take_place(desk)
        try:
            # What cannot be answered is to be refused, which is too late once the answer has begun.
            first = next(pieces)
        except BaseException:
            desk.downloads.release()
            raise
        self._desk, self._pieces = desk, pieces
        super().__init__(chain((first,), pieces), **fields)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._desk.downloads.release()
            self._pieces.close()


def _pieces(desk: Desk, lines: Iterator[bytes]) -> Generator[bytes, None, None]:
    within(desk.settings.download)
    gathered = bytearray()
    for line in lines:
        gathered += line
        if len(gathered) > _PIECE:
            yield bytes(gathered)
            gathered.clear()
    yield bytes(gathered)
