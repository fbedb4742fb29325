"""Tables in the shapes of two well-known event data sets, so that code written for them reads Marsad's events.

Neither shape can say that an act was denied, planned or merely possible; as a row it would read as done. Only asserted
acts are therefore written, and the manifest counts what was left out.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from marsad.model import TYPES
from marsad.model import Record as Fields

from .cameo import cameo
from .delimited import flat


def polecat(record: Fields) -> Iterator[dict[str, Any]]:
    """POLECAT's row: one an event, several parties of a side joined by `;`."""
    place, time = record["place"] or {}, record["time"] or {}
    yield {
        "Event ID": record["event_id"],
        "Event Date": time.get("start_date") or (record["published"] or "")[:10],
        "Event Type": record["type"],
        "Event Mode": record["mode"],
        "Intensity": TYPES[record["type"]].score,
        "Quad Code": _QUADS[record["quad"]],
        "Contexts": None,
        **_polecat_side(record["actors"], "Actor"),
        **_polecat_side(record["recipients"], "Recipient"),
        "Placename": place.get("name_en") or place.get("name_ar"),
        "City": place.get("name_en") if place.get("precision") == "city" else None,
        "District": None,
        "Province": place.get("admin1"),
        "Country": place.get("country"),
        "Latitude": place.get("latitude"),
        "Longitude": place.get("longitude"),
        "GeoNames ID": place.get("geonames_id"),
        "Raw Placename": place.get("text"),
        "Feature Type": place.get("precision"),
        "Source": record["publisher"],
        "Publication Date": (record["published"] or "")[:10],
        "Story People": None,
        "Story Organizations": None,
        "Story Locations": None,
        "Language": "arabic",
        "Version": f"marsad {record['coder']['release']}",
    }


_QUADS: Final = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def _polecat_side(parties: list[Fields], side: str) -> dict[str, Any]:
    def each(value: Callable[[Fields], str | None]) -> str:
        return ";".join(value(party) or "" for party in parties)

    roles = [party["roles"] for party in parties]
    return {
        f"{side} Name": each(lambda party: party["name_en"] or party["name_ar"]),
        f"{side} Country": each(lambda party: party["country"]),
        f"{side} COW": None,
        f"Primary {side} Sector": ";".join(one[0] if one else "" for one in roles),
        f"{side} Sectors": ";".join(",".join(one) for one in roles),
        f"{side} Title": None,
        f"{side} Name Raw": each(lambda party: party["text"]),
        f"Wikipedia {side} ID": None,
    }


def gdelt(record: Fields) -> Iterator[dict[str, Any]]:
    """GDELT's event rows: one for each pair of actor and recipient; CAMEO codes, CAMEO's country codes for IGOs."""
    time, published = record["time"] or {}, (record["published"] or "")[:10].replace("-", "")
    day = (time.get("start_date") or "").replace("-", "") or published
    code = cameo(record["type"], record["mode"])
    pairs = [(one, other) for one in record["actors"] or [None] for other in record["recipients"] or [None]]
    for number, (actor, recipient) in enumerate(pairs):
        yield {
            "GLOBALEVENTID": _number(record["event_id"], number),
            "SQLDATE": day,
            "MonthYear": day[:6],
            "Year": day[:4],
            "FractionDate": _fraction(day),
            **_gdelt_actor("Actor1", actor),
            **_gdelt_actor("Actor2", recipient),
            "IsRootEvent": int(record["evidence"]["paragraph"] <= 1),
            "EventCode": code,
            "EventBaseCode": code[:3],
            "EventRootCode": code[:2],
            "QuadClass": record["quad"],
            "GoldsteinScale": TYPES[record["type"]].score,
            "NumMentions": 1,
            "NumSources": 1,
            "NumArticles": 1,
            "AvgTone": None,
            **_gdelt_place("Actor1Geo", None),
            **_gdelt_place("Actor2Geo", None),
            **_gdelt_place("ActionGeo", record["place"]),
            "DATEADDED": published,
            "SOURCEURL": record["url"] or record["doc_id"],
        }


def _number(event_id: str, pair: int) -> int:
    """A number for an event and pair: 52 bits of a hash, which a spreadsheet and JavaScript still hold exactly."""
    return int(hashlib.sha256(f"{event_id} {pair}".encode("utf-8", "replace")).hexdigest()[:13], 16)


def _fraction(day: str) -> float | None:
    """GDELT's year with its part gone by: `(month · 30 + day) / 365`."""
    return round(int(day[:4]) + (int(day[4:6]) * 30 + int(day[6:8])) / 365, 4) if len(day) == 8 else None


def _gdelt_actor(name: str, party: Fields | None) -> dict[str, Any]:
    party = party or {"country": None, "roles": [], "name_ar": None, "name_en": None}
    roles = [*party["roles"][:3], None, None, None]
    code = "".join(part for part in (party["country"], *party["roles"][:3]) if part)
    return {
        f"{name}Code": code or None,
        f"{name}Name": (party["name_en"] or party["name_ar"] or "").upper() or None,
        f"{name}CountryCode": party["country"] if party["country"] not in ("IGO", "NGO") else None,
        f"{name}KnownGroupCode": party["country"] if party["country"] in ("IGO", "NGO") else None,
        f"{name}EthnicCode": None,
        f"{name}Religion1Code": None,
        f"{name}Religion2Code": None,
        f"{name}Type1Code": roles[0],
        f"{name}Type2Code": roles[1],
        f"{name}Type3Code": roles[2],
    }


#: GDELT's kinds of place outside the United States: country, city, province
_GEO: Final = {"country": 1, "city": 4, "point": 4, "admin1": 5}


def _gdelt_place(name: str, place: Fields | None) -> dict[str, Any]:
    place = place or {}
    parts = (place.get("name_en") or place.get("name_ar"), place.get("admin1"), place.get("country"))
    return {
        f"{name}_Type": _GEO.get(place.get("precision", ""), 0),
        f"{name}_FullName": ", ".join(dict.fromkeys(part for part in parts if part)) or None,
        f"{name}_CountryCode": place.get("country"),
        f"{name}_ADM1Code": None,
        f"{name}_ADM2Code": None,
        f"{name}_Lat": place.get("latitude"),
        f"{name}_Long": place.get("longitude"),
        f"{name}_FeatureID": place.get("geonames_id"),
    }


_SHAPES: Final[dict[str, Callable[[Fields], Iterator[dict[str, Any]]]]] = {"polecat": polecat, "gdelt": gdelt}
_NOTHING: Final[Fields] = {
    **dict.fromkeys(("event_id", "doc_id", "mode", "published", "publisher", "url", "time", "place"), ""),
    **{"type": "AGREE", "quad": 1, "actors": [], "recipients": [], "evidence": {"paragraph": 0}},
    "coder": {"release": ""},
}


def columns_of(shape: str) -> list[str]:
    """The columns of a shape in the data set's own order."""
    return list(next(_SHAPES[shape](_NOTHING)))


def write_shape(shape: str, records: Iterable[Fields], path: Path) -> None:
    """Write tab-separated text with a line of names, as both data sets are given out."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(columns_of(shape))
        for record in records:
            if record["modality"] == "asserted":
                for row in _SHAPES[shape](record):
                    writer.writerow([flat(cell) for cell in row.values()])
