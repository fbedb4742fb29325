"""A report as it came: verbatim paragraphs and what is known about its publication."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Document:
    """One report. `paragraphs[0]` is the headline (may be empty); every paragraph is verbatim.

    `published` keeps the precision it was given in: a `date` or a `datetime`; None when nothing tells.
    """

    id: str
    paragraphs: tuple[str, ...]
    published: date | datetime | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    #: the file and line it was read from, for messages only
    where: str = field(default="", repr=False, compare=False)
    #: what else the source says of it, by name: `kicker`, `byline`, `dateline`, `guid`, `forwarded_from`, …
    details: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    #: its own bytes, where it was one of several in a file; the record keeps these instead of the whole file
    original: bytes | None = field(default=None, repr=False, compare=False)
    _version: str = field(default="", init=False, repr=False, compare=False)

    @property
    def anchor(self) -> date | None:
        """The day relative dates count from."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    @property
    def version(self) -> str:
        """A short hash of the words: the same URL with other words is another version."""
        if not self._version:  # hashed once: every event's id needs it
            words = "\n".join(self.paragraphs).encode("utf-8", "surrogatepass")
            object.__setattr__(self, "_version", hashlib.sha256(words).hexdigest()[:16])
        return self._version
