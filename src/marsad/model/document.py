"""A report as it came: verbatim paragraphs and what is known about its publication."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
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

    @property
    def anchor(self) -> date | None:
        """The day relative dates count from."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    @property
    def version(self) -> str:
        """A short hash of the words: the same URL with other words is another version."""
        return hashlib.sha256("\n".join(self.paragraphs).encode("utf-8", "surrogatepass")).hexdigest()[:16]
