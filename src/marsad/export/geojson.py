"""GeoJSON (RFC 7946): a feature an event, its columns as properties.

Events without coordinates are left out, and the manifest counts them: the RFC's null geometry stops GEOS, on which shapely,
QGIS and PostGIS stand, and a map shows no pin for a whole country. `place_precision` says what a pin stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from marsad.model import Record as Fields
from marsad.record.plain import as_json

from .columns import COLUMNS, Column, identity


def feature(record: Fields, columns: Sequence[Column] = COLUMNS) -> Fields:
    """The event (or story) as a GeoJSON feature."""
    place = _place(record)
    point = {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}
    properties = {column.name: column.value(record) for column in columns if column.kind != "whole"}
    return {"type": "Feature", "id": identity(record), "geometry": point, "properties": properties}


def _place(record: Fields) -> Fields:
    found: Fields | None = record.get("head", record)["place"]
    return found or {}


def located(record: Fields) -> bool:
    """Whether the event (or the story's first report) has coordinates."""
    place = _place(record)
    return place.get("latitude") is not None and place.get("longitude") is not None


def write_geojson(records: Iterable[Fields], path: Path, columns: Sequence[Column] = COLUMNS) -> int:
    """Write a feature collection, one feature a line; how many there are."""
    features = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type":"FeatureCollection","features":[')
        before = "\n"
        for record in filter(located, records):
            features += 1
            file.write(before + as_json(feature(record, columns)))
            before = ",\n"
        file.write("\n]}\n")
    return features
