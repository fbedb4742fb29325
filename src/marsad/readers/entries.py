"""An entry of a feed: what it says of one article, and the document it makes where it carries the text itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from marsad.dates import parse_feed_date
from marsad.model import Document, InputDoubt, InputError

from .boilerplate import sweep
from .documents import build
from .markup import fragment_lines, squeezed
from .publication import later, plausible
from .reader import Origin, Reading

_SKEW = timedelta(minutes=10)  # a clock that is wrong by more is worth a word


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the feed gives it. `content` and `summary` are the feed's mark-up; `published` is what the date says."""

    title: str
    link: str | None
    guid: str | None
    published: date | datetime | None
    #: the date as written
    dated: str | None = None
    summary: str = ""
    content: str = ""
    author: str | None = None
    #: who the entry is taken from, where the feed gathers several
    publisher: str | None = None
    language: str | None = None
    #: what is doubtful about it: a date in the future or in no calendar
    doubt: str | None = None
    #: its place in the feed, from 1
    number: int = 1

    @property
    def identity(self) -> str | None:
        """What tells the entry from others, and stays when its text changes: its link, else its guid."""
        return self.link or self.guid

    def document(self, origin: Origin) -> Document:
        """The entry as a document: title, then its content (else its summary). Raises InputError when it has no words."""
        where = f"{origin.where}#{self.number}"
        text = fragment_lines(self.content, where) or fragment_lines(self.summary, where)
        paragraphs = sweep(text).kept
        if paragraphs and paragraphs[0] == self.title:
            paragraphs = paragraphs[1:]
        if not self.title and not paragraphs:
            raise InputError("an entry without words", where, "nothing is lost but a link")
        details = {"guid": self.guid, "byline": self.author, "dateline": self.dated}
        found = build(
            self.identity or f"{origin.identity}:{self.number}",
            (self.title, *paragraphs),
            self.published,
            origin.publisher or self.publisher,
            self.link,
            self.language,
            details={name: value for name, value in details.items() if value},
        )
        return replace(found, where=where)


def dated(text: str | None, now: datetime) -> tuple[date | datetime | None, str | None]:
    """The date that a feed writes, and what is doubtful about it.

    A time later than now by more than a day is no date (None); one by less is kept, and its skew is told.
    """
    if not text or not text.strip():
        return None, None
    found = parse_feed_date(text)
    if found is None:
        return None, f"its date is in no calendar: {text.strip()[:60]!r}"
    if not plausible(found, now):
        side = "in the future" if later(found, now, _SKEW) else "before there were news sites"
        return None, f"its date is {side}: {text.strip()[:60]!r}"
    if isinstance(found, datetime) and found.tzinfo is not None and later(found, now, _SKEW):
        return found, f"its date is {(found - now).seconds // 60} minutes ahead of the clock"
    return found, None


def documents(entries: Iterator[Entry | InputError], origin: Origin) -> Iterator[Reading]:
    """The entries as documents, with what is doubtful about them; a second entry of one guid or link is told and left out."""
    seen: dict[str, int] = {}
    for entry in entries:
        if isinstance(entry, InputError):
            yield entry
            continue
        where = f"{origin.where}#{entry.number}"
        if entry.identity and (first := seen.setdefault(entry.identity, entry.number)) != entry.number:
            yield InputError(f"the same guid or link as entry {first}: {entry.identity}", where, "the first is taken")
            continue
        try:
            yield entry.document(origin)
        except InputError as error:
            yield error
            continue
        if entry.doubt:
            yield InputDoubt(entry.doubt, where, "compare with the article's own page")


def title_of(text: str) -> str:
    """A title's words: mark-up and entities that feeds leave in it are taken out."""
    try:
        return squeezed(" ".join(fragment_lines(text, "")))
    except InputError:
        return ""
