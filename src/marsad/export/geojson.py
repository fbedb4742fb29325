"""GeoJSON (RFC 7946): a feature an event, its columns as properties.

An event without coordinates is a feature with null geometry, as the RFC has it: a map shows no pin for a whole country,
and the file still holds everything that was asked for. `place_precision` says what a pin stands for; none is jittered.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from marsad.model import Record as Fields
from marsad.record.plain import as_json

from .columns import COLUMNS

_PROPERTIES = [column for column in COLUMNS if column.kind != "whole" and column.name != "event_id"]


def feature(record: Fields) -> Fields:
    """The event as a GeoJSON feature."""
    place = record["place"] or {}
    latitude, longitude = place.get("latitude"), place.get("longitude")
    point = None
    if latitude is not None and longitude is not None:
        point = {"type": "Point", "coordinates": [longitude, latitude]}
    properties = {column.name: column.value(record) for column in _PROPERTIES}
    return {"type": "Feature", "id": record["event_id"], "geometry": point, "properties": properties}


def write_geojson(records: Iterable[Fields], path: Path) -> None:
    """Write a feature collection, one feature a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type":"FeatureCollection","features":[')
        before = "\n"
        for record in records:
            file.write(before + as_json(feature(record)))
            before = ",\n"
        file.write("\n]}\n")
