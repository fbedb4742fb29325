"""Small files read whole: `.txt`, and `.json` with one document, a list of them, or the articles of a gold file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from marsad.model import InputError
from marsad.pipeline.arrivals import entry_bytes
from marsad.readers import document, plain
from marsad.readers.decoding import decode
from marsad.record import Arrival

from . import files
from .formats import Formats, is_other
from .lines import parsed
from .reading import Report
from .shard import Part, Range, Source

_LARGEST: Final = 256 << 20  # bytes that are parsed at once


class Whole:
    """A file is one range."""

    whole = True

    def ranges(self, source: Source, size: int) -> list[Range]:
        """The whole file."""
        return [Range(0, None)]

    def read(self, part: Part, report: Report) -> Iterator[Arrival]:
        """The documents of the file."""
        uri, name, kind, size, _, _ = part.source
        if kind == ".json" and is_other(uri, name):
            yield from Formats().read(part, report)
            return
        if size > _LARGEST:
            raise InputError(
                f"a {kind} file of {size:,} bytes", uri, "make JSON lines of it: they are read piece by piece"
            )
        data = files.read_bytes(uri)
        text = decode(data, uri)
        if kind == ".txt":
            yield Arrival(replace(plain(text, name, uri), where=uri), data, uri)
            return
        found = parsed(text, uri)
        if isinstance(found, dict) and isinstance(found.get("articles"), list):
            found = found["articles"]
        listed: list[Any] = found if isinstance(found, list) else [found]
        if not listed:
            report(InputError("empty: no document in it", uri, "give a document or a list of documents"))
        for number, fields in enumerate(listed, 1):
            one = len(listed) == 1
            place, fallback = (uri, name) if one else (f"{uri}#{number}", f"{name}:{number}")
            try:
                read = replace(document(fields, fallback, place), where=place)
            except InputError as error:
                report(error)
                continue
            own = None if one else entry_bytes(read)
            yield Arrival(read, data, place, own, named=one or read.id != fallback)
