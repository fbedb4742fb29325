"""What watching wants of readers: a list of what a source has, and an article's document. `wiring` supplies it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from marsad.fetching import Answer
from marsad.model import Document

from .source import Kind

Day = date | datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """One article as a source's list has it."""

    url: str | None
    guid: str | None = None
    title: str = ""
    published: Day | None = None
    updated: Day | None = None
    #: the whole article where the list carries it: paragraphs, without the title
    content: tuple[str, ...] = ()
    #: a hash of what else the list says of it; another one says that the article changed
    mark: str = ""

    @property
    def digest(self) -> str:
        """A hash of what tells that the article changed."""
        return hashlib.sha256(self.as_json().encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def as_json(self) -> str:
        """As the record keeps it."""
        kept = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(kept, ensure_ascii=False, default=lambda day: day.isoformat(), sort_keys=True)

    @classmethod
    def of_json(cls, text: str) -> Listed:
        """From what the record kept."""
        kept: dict[str, Any] = json.loads(text or "{}")
        for name in ("published", "updated"):
            if name in kept:
                kept[name] = (date if len(kept[name]) == 10 else datetime).fromisoformat(kept[name])
        kept["content"] = tuple(kept.get("content", ()))
        known = {field.name for field in fields(cls)}
        return cls(**{"url": None} | {name: value for name, value in kept.items() if name in known})


class Listing(NamedTuple):
    """What a list held."""

    entries: Sequence[Listed]
    #: what was wrong with it or some of its entries, though others could be read
    problems: Sequence[str] = ()
    #: further lists that this one names (a site map's index), newest first
    lists: Sequence[str] = ()
    #: how many entries it has in all, where some are left out on purpose
    seen: int | None = None


class Reading(Protocol):
    """Bytes of a source to what they say. All of it raises InputError for bytes it can make nothing of."""

    def listing(self, answer: Answer, kind: Kind, now: datetime) -> Listing:
        """The entries of a feed, a site map, or the links of a page that lead to articles."""
        ...

    def article(self, answer: Answer, listed: Listed, publisher: str | None, now: datetime) -> Document:
        """The article of a page."""
        ...

    def inline(self, listed: Listed, identity: str, publisher: str | None, now: datetime) -> Document:
        """The article that a feed itself carries."""
        ...

    def feeds(self, answer: Answer) -> list[str]:
        """The addresses of the feeds that a page names (`<link rel="alternate">`)."""
        ...

    def language(self, document: Document) -> str | None:
        """The language of a document that is not in Arabic, in words for a message; None when it is in Arabic."""
        ...
