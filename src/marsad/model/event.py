"""The sourced event and its parts, in the shape of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .span import Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time named in a text: its span and the days it covers (None when it is vague, as «مؤخراً»)."""

    text: str
    start: int
    end: int
    start_date: date | None
    end_date: date | None
    granularity: str | None
    kind: str = "absolute"


@dataclass(frozen=True, slots=True)
class Actor:
    """A party as it is named: `code` is the country (`---` for none) and the roles."""

    text: str
    paragraph: int
    start: int
    end: int
    name_ar: str
    name_en: str | None = None
    entity_id: str | None = None
    country: str | None = None
    roles: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Country and roles, space-separated: «وزير الدفاع التركي» is `TUR GOV`."""
        return " ".join((self.country or "---", *self.roles))

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(self.text, self.paragraph, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it is named; no coordinates at `country` precision."""

    text: str
    paragraph: int
    start: int
    end: int
    name_ar: str
    name_en: str | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str = "city"
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True)
class EventTime:
    """When the act happens: the days, and the words that say so (None when only the dateline does)."""

    span: Span | None
    start_date: date
    end_date: date
    granularity: str


@dataclass(frozen=True, slots=True)
class ContentItem:
    """One thing demanded, threatened, promised or agreed, with its own time if it has one."""

    span: Span
    time: EventTime | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain of those who vouch: «مصادر العربية» is anonymous with channel العربية."""

    span: Span
    kind: str
    cue: str | None = None
    channel: str | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Coder:
    """What made the record: release, lexicon version, frame and the rows that fired."""

    release: str
    lexicon: str
    rule: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of a political act, with every field tied to the words it came from."""

    event_id: str
    doc_id: str
    published: str | None
    publisher: str | None
    url: str | None
    type: str
    mode: str | None
    quad: int
    trigger: Span
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    time: EventTime | None
    modality: str
    condition: Span | None
    content: tuple[ContentItem, ...]
    attribution: tuple[Attribution, ...]
    quantities: dict[str, tuple[int, int | None]] = field(hash=False)
    same_as: str | None
    evidence: Span
    confidence: float
    coder: Coder
