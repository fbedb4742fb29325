"""The columns of an exported event: name, kind, meaning and how each is read from the contract's record.

The list is the data dictionary: CSV, XLSX, Parquet and GeoJSON are written from it, and docs/export.md repeats it (a test
compares the two). Readable columns come first; what they sum up stands whole in the last ones, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from marsad.model import TYPES
from marsad.model import Record as Fields

Cell = Any
QUANTITIES: Final = ("killed", "wounded", "detained", "displaced", "participants")
PLACE: Final = ("name_ar", "name_en", "country", "admin1", "latitude", "longitude", "precision", "geonames_id")
CODER: Final = ("release", "lexicon", "rule")
#: between the names of one cell; an Arabic name may hold a comma, never this
BETWEEN: Final = "؛ "


class Column(NamedTuple):
    """One column. `kind` is `text`, `day`, `integer`, `number`, or `whole`: a list or object, JSON where cells are flat."""

    name: str
    kind: str
    meaning: str
    value: Callable[[Fields], Cell]


def _field(name: str, kind: str, meaning: str) -> Column:
    return Column(name, kind, meaning, lambda record: record.get(name))


def _part(whole: str, part: str, kind: str, meaning: str, name: str = "") -> Column:
    return Column(name or f"{whole}_{part}", kind, meaning, lambda record: (record.get(whole) or {}).get(part))


def _span(field: str, meaning: str) -> list[Column]:
    where = f"of `{field}`: paragraphs[paragraph][start:end] is its text, in code points"
    return [
        _part(field, "text", "text", meaning, field),
        _part(field, "paragraph", "integer", f"paragraph {where}"),
        _part(field, "start", "integer", f"first character {where}"),
        _part(field, "end", "integer", f"character behind the last {where}"),
    ]


def joined(values: Iterable[str | None]) -> str | None:
    """Values of one cell, each once; None when there are none."""
    return BETWEEN.join(dict.fromkeys(value for value in values if value)) or None


def _parties(side: str, one: str, who: str) -> list[Column]:
    def of(part: str) -> Callable[[Fields], Cell]:
        return lambda record: joined(party[part] for party in record[side])

    return [
        Column(f"{one}_names", "text", f"Arabic names of {who}, separated by «؛»", of("name_ar")),
        Column(f"{one}_names_en", "text", f"English names of {who} where known", of("name_en")),
        Column(f"{one}_codes", "text", f"codes of {who}: country (--- for none) and roles", of("code")),
        Column(f"{one}_countries", "text", f"countries of {who}, ISO alpha-3, IGO or NGO", of("country")),
    ]


def _bound(name: str, end: int) -> Column:
    words = {"killed": "dead", "wounded": "wounded", "detained": "detained", "displaced": "displaced"}
    who = words.get(name, "those who took part")
    limit = ("least", "most")[end]
    meaning = f"number of {who}, at {limit}; empty when not said or open"
    return Column(
        f"{name}_{('low', 'high')[end]}",
        "integer",
        meaning,
        lambda record: (record["quantities"].get(name) or (None, None))[end],
    )


def according_to(record: Fields) -> str | None:
    """The chain of those who vouch, outermost first, in the report's words; None when the paper itself does."""
    links = [link["text"] + (f" ({link['channel']})" if link.get("channel") else "") for link in record["attribution"]]
    return "، عن ".join(links) or None


COLUMNS: Final[tuple[Column, ...]] = (
    _field("event_id", "text", "stable id of the event; survives recoding"),
    _field("doc_id", "text", "id of the document"),
    _field("published", "text", "when the report appeared, as precisely as it was given"),
    _field("publisher", "text", "who published the report"),
    _field("url", "text", "address of the report"),
    _field("type", "text", "PLOVER type"),
    _field("mode", "text", "mode of the type"),
    _field("quad", "integer", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
    Column("score", "number", "PLOVER score of the type, −10 to 10", lambda record: TYPES[record["type"]].score),
    _field("modality", "text", "asserted, planned, conditional, possible or denied, as the report presents it"),
    _part("time", "start_date", "day", "first day of the act", "start_date"),
    _part("time", "end_date", "day", "last day of the act", "end_date"),
    _part("time", "granularity", "text", "how precise the time is: day, week, month, year …", "granularity"),
    *_parties("actors", "actor", "those who act"),
    *_parties("recipients", "recipient", "those whom the act concerns"),
    *(
        _part("place", part, kind, meaning)
        for part, kind, meaning in (
            ("name_ar", "text", "Arabic name of the place of the act"),
            ("name_en", "text", "English name of the place"),
            ("country", "text", "country of the place, ISO alpha-3"),
            ("admin1", "text", "province of the place"),
            ("latitude", "number", "degrees north, WGS 84; empty for a whole country"),
            ("longitude", "number", "degrees east, WGS 84; empty for a whole country"),
            ("precision", "text", "what the coordinates stand for: point, city, admin1, country"),
            ("geonames_id", "integer", "the place in GeoNames"),
        )
    ),
    Column("sources", "text", "chain of those who vouch, outermost first; empty when the paper does", according_to),
    Column(
        "source_kinds",
        "text",
        "kinds of those who vouch: official, person, anonymous, media, document, other",
        lambda record: joined(link["kind"] for link in record["attribution"]),
    ),
    *(_bound(name, end) for name in QUANTITIES for end in (0, 1)),
    _field("confidence", "number", "calibrated probability that the event is right, 0 to 1"),
    _field("review", "text", "unreviewed, accepted, edited, rejected or added by a person"),
    _field("same_as", "text", "event_id of the first mention of the same act in the document"),
    *_span("trigger", "the word that names the act"),
    *_span("evidence", "the sentence that says so, verbatim"),
    *_span("condition", "the if-clause the act depends on"),
    *(
        _part("time", part, kind, meaning, f"time_{part}")
        for part, kind, meaning in (
            ("text", "text", "the words that tell the time; empty when only the dateline does"),
            ("paragraph", "integer", "paragraph of `time_text`"),
            ("start", "integer", "first character of `time_text`"),
            ("end", "integer", "character behind the last of `time_text`"),
        )
    ),
    *(
        _part("place", part, kind, meaning)
        for part, kind, meaning in (
            ("text", "text", "the place as it is named"),
            ("paragraph", "integer", "paragraph of `place_text`"),
            ("start", "integer", "first character of `place_text`"),
            ("end", "integer", "character behind the last of `place_text`"),
        )
    ),
    *(
        _part("coder", part, "text", meaning)
        for part, meaning in (
            ("release", "release of Marsad that coded the event"),
            ("lexicon", "version of its lexicon"),
            ("rule", "frame that made the event"),
        )
    ),
    _part("coder", "rows", "whole", "lexicon rows that fired"),
    _part("coder", "second_opinion", "whole", "model that was asked again, what it changed and what that was before"),
    _field("actors", "whole", "those who act: span, names, entity_id, country, roles, code"),
    _field("recipients", "whole", "those whom the act concerns, likewise"),
    _field("content", "whole", "what is demanded, threatened, promised or agreed: span and time of each item"),
    _field("attribution", "whole", "those who vouch: span, kind, cue, channel, quoted"),
    _field("quantities", "whole", "all numbers as [low, high], null for open"),
)


def identity(record: Fields) -> str:
    """What a row is known by: the id of its event, or of its story."""
    return str(record["event_id"] if "event_id" in record else record["id"])
