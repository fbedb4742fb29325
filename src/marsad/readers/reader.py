"""What a reader is: bytes and what is known of their origin in, documents and problems out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO, Protocol, runtime_checkable

from marsad.model import Document, InputError

#: a document, or why there is none (InputError), or what is doubtful about the one before it (InputDoubt)
Reading = Document | InputError


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from, and what was said of them there; every hint may be wrong, and readers check them."""

    #: for messages: a path, or an address
    where: str
    #: ids are made of it for documents that have none of their own: a path relative to the folder that was named
    name: str = ""
    #: the address the bytes were fetched from, after redirects
    url: str | None = None
    #: as declared, without parameters: `text/html`
    media_type: str | None = None
    #: as declared: `windows-1256`
    charset: str | None = None
    #: who publishes what comes from here; wins over what the page says
    publisher: str | None = None
    #: which column of a table, or field of a JSON line, is what: `{"title": "headline", "text": "body"}`
    columns: Mapping[str, str] = field(default_factory=dict)
    #: when the bytes were fetched; dates after it are in the future
    fetched: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def identity(self) -> str:
        """The id of a document that has none of its own and is alone in its file."""
        return self.url or self.name or self.where


@runtime_checkable
class Reader(Protocol):
    """One format. Readers keep no state between calls and fetch nothing.

    A package adds one with an entry point of the group `marsad.readers` that names an object of this shape.
    """

    #: names the format in messages: `feed`
    name: str
    #: media types it reads, in lower case
    media_types: frozenset[str]
    #: ends of file names it reads, in lower case, with the dot
    suffixes: tuple[str, ...]

    def recognises(self, head: bytes) -> bool:
        """Whether content that begins so (4 KB) is certainly of this format, whatever its name says."""
        ...

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Reading]:
        """The documents in `stream` and what was wrong, in order. Bad content is yielded as InputError, never raised."""
        ...
