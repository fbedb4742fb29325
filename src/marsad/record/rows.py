"""From a contract record to the rows that search and counting need."""

from __future__ import annotations

from typing import Any, Final

from marsad.model import Record as Fields
from marsad.script import key

from .plain import storable
from .segmentation import name_stems

#: nobody but the paper vouches
PAPER: Final = "paper"
SIDES: Final = ("actors", "recipients")


def publisher_key(publisher: str | None) -> str:
    """A publisher's name folded, so that spellings of one name are one."""
    return key(publisher or "").strip().lower()


def report_day(published: str | None) -> str:
    """The day of a report, empty when unknown."""
    return (published or "")[:10]


def event_row(record: Fields, *, version: int, position: int, live: bool, review: str) -> dict[str, Any]:
    """The `events` row of a record."""
    time, place = record.get("time") or {}, record.get("place") or {}
    reported = report_day(record.get("published"))
    start = time.get("start_date") or ""
    names = " ".join(place[name] for name in ("name_ar", "text", "name_en") if place.get(name))
    kinds = dict.fromkeys(link["kind"] for link in record.get("attribution") or ()) or {PAPER: None}
    return {
        "event_id": record["event_id"],
        "version": version,
        "position": position,
        "live": live,
        "review": review,
        "type": record["type"],
        "mode": record.get("mode"),
        "quad": record["quad"],
        "modality": record["modality"],
        "day": start or reported,
        "start_day": start,
        "end_day": time.get("end_date") or start,
        "report_day": reported,
        "place_stems": name_stems(names) if place else "",
        "place_country": place.get("country"),
        "geonames_id": place.get("geonames_id"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "publisher_key": publisher_key(record.get("publisher")),
        "source_kinds": f" {' '.join(kinds)} ",
        "confidence": record["confidence"],
    }


def actor_row(party: Fields) -> dict[str, Any]:
    """The `actors` row of a party; equal rows are one actor."""
    return {
        "entity_id": party.get("entity_id") or "",
        "name_ar": storable(party["name_ar"]),
        "name_en": party.get("name_en") and storable(party["name_en"]),
        "country": party.get("country"),
        "roles": f" {' '.join(party.get('roles') or ())} ",
        "code": party["code"],
        "stems": name_stems(f"{party['name_ar']} {party.get('name_en') or ''}"),
    }


def actor_key(party: Fields) -> tuple[str, str, str]:
    """What makes two parties the same actor: name, code and entity."""
    return storable(party["name_ar"]), party["code"], party.get("entity_id") or ""


def dyads(record: Fields) -> list[tuple[str, str]]:
    """The pairs of countries that a record joins, each once; a party without country takes its code's place (`---`)."""
    actors, recipients = (
        dict.fromkeys(party.get("country") or "---" for party in record.get(side) or ()) for side in SIDES
    )
    return [(actor, recipient) for actor in actors for recipient in recipients]


def countries(record: Fields) -> list[str]:
    """The countries of all parties of a record, each once."""
    return list(dict.fromkeys(party["country"] for side in SIDES for party in record[side] if party.get("country")))
