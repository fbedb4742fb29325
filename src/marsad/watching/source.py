"""A source as it is watched: what the user says of it, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from marsad.fetching import canonical, parsed
from marsad.model import FetchError, SourceError

from .moments import duration, moment

Kind = Literal["feed", "page", "sitemap"]
KINDS: Final[tuple[Kind, ...]] = ("feed", "page", "sitemap")

#: seconds; a source visited more often than once a minute would be a burden to it
SHORTEST: Final = 60
_COUNTRY: Final = re.compile(r"[A-Z]{3}")
_SITEMAP: Final = re.compile(r"sitemap[^/]*\.xml(\.gz)?$|/sitemap/?$", re.I)
_FIELDS: Final = frozenset("name url kind publisher country interval silence paused".split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user says of a source."""

    name: str  # empty: as it is called already, or by its host
    url: str
    kind: Kind = "feed"
    publisher: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-3: `LBY`
    interval: int | None = None  # seconds between visits; None: by how often it brings news
    silence: int | None = None  # seconds without news that are too many; None: by its habit
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the record as its row has it."""

    id: int
    name: str
    url: str
    kind: Kind
    publisher: str | None
    country: str | None
    host: str
    interval: int | None
    pace: float
    paused: bool
    added: float
    etag: str | None
    last_modified: str | None
    next_visit: float
    failures: int
    last_success: float | None

    @classmethod
    def of(cls, row: Any) -> Source:
        """The source of a row of the table."""
        names = "id name url kind publisher country host interval pace paused etag last_modified failures"
        fields: dict[str, Any] = {name: getattr(row, name) for name in names.split()}
        success = None if row.last_success is None else moment(row.last_success)
        return cls(**fields, added=moment(row.added), next_visit=moment(row.next_visit), last_success=success)


def wanted(fields: Mapping[str, Any], where: str = "") -> Wanted:
    """What is wanted of a source, from the fields of `sources.yaml` or of a command. Raises SourceError."""
    if strange := sorted(set(map(str, fields)) - _FIELDS):
        raise SourceError(f"unknown: {', '.join(strange)}", where, f"known are {', '.join(sorted(_FIELDS))}")
    url = _text(fields, "url", where)
    if not url:
        raise SourceError("a source without url", where, "give its address: url: https://…")
    try:
        url = str(parsed(url)) if parsed(url).userinfo else canonical(url)
    except FetchError as error:
        raise SourceError(f"url: {error.message}", where, error.mend) from None
    kind = _text(fields, "kind", where) or ("sitemap" if _SITEMAP.search(parsed(url).path) else "feed")
    if kind not in KINDS:
        raise SourceError(f"kind: {kind!r} is none of {', '.join(KINDS)}", where, "leave it out for a feed")
    country = _text(fields, "country", where)
    if country and not _COUNTRY.fullmatch(country):
        raise SourceError(f"country: {country!r} is no country code", where, "write three letters: LBY")
    interval, silence = (
        None if fields.get(name) in (None, "", "auto") else duration(fields[name], f"{where}: {name}".strip(": "))
        for name in ("interval", "silence")
    )
    if interval is not None and interval < SHORTEST:
        raise SourceError(f"interval: {interval} s is too often", where, f"a minute ({SHORTEST} s) at the least")
    paused = fields.get("paused") or False
    if not isinstance(paused, bool):
        raise SourceError(f"paused: {paused!r} is neither true nor false", where)
    name = " ".join(_text(fields, "name", where).split())
    publisher = _text(fields, "publisher", where) or None
    return Wanted(name, url, kind, publisher, country or None, interval, silence, paused)


def _text(fields: Mapping[str, Any], name: str, where: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SourceError(f"{name}: {value!r} is no text", where, "put it in quotes")
    return value.strip()
