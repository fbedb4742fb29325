"""GeoJSON opens in shapely; what has no coordinates has no pin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.export import export
from marsad.record import Record


def test_geojson_opens_in_shapely(newsroom: Record, tmp_path: Path) -> None:
    shapely = pytest.importorskip("shapely")
    path = tmp_path / "a.geojson"
    found = export(newsroom, path)
    collection = json.loads(path.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection" and len(collection["features"]) == 2
    placed = collection["features"]
    points = [shapely.geometry.shape(feature["geometry"]) for feature in placed]
    assert [(point.x, point.y) for point in points] == [(13.19, 32.88), (37.16, 36.2)]
    assert found["counts"]["left_out_without_coordinates"] == newsroom.count() - 2
    assert placed[0]["id"] == next(newsroom.events("place:طرابلس"))["event_id"]
    assert placed[0]["properties"]["actor_names"] == "وفد مصري" and placed[0]["properties"]["place_precision"] == "city"
    assert len(shapely.from_geojson(path.read_text(encoding="utf-8")).geoms) == 2
