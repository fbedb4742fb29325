"""Stories as rows, where this release links them."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

import marsad.analysis
from marsad.export import FORMATS, export, read
from marsad.export.stories import STORY_COLUMNS
from marsad.model import ExportError
from marsad.record import Record

from ..record.making import Maker
from .test_exporting import need


def test_formats_of_single_events_have_no_stories(newsroom: Record, tmp_path: Path) -> None:
    for made in FORMATS.values():
        if "story" not in made.units:
            with pytest.raises(ExportError, match="no rows of story"):
                export(newsroom, tmp_path / f"a{made.suffix}", unit="story")


@pytest.mark.parametrize("name", [name for name, made in FORMATS.items() if "story" in made.units])
def test_one_row_a_story(newsroom: Record, maker: Maker, tmp_path: Path, name: str) -> None:
    need(name)
    again = maker.document("again", "أغار الجيش السوري على مسلحين في حلب وقتل 25 منهم.", publisher="صحيفة الميناء")
    event = maker.event(
        again,
        "أغار",
        "ASSAULT",
        (("الجيش السوري", "SYR MIL"),),
        (("مسلحين", "--- REB"),),
        place="حلب",
        day="2021-01-02",
        mode="aerial",
        quantities={"killed": [25, 25]},
    )
    maker.store(newsroom, maker.coded(again, event))
    path = tmp_path / f"stories{FORMATS[name].suffix}"
    manifest = export(newsroom, path, "country:SYR", unit="story")
    wanted = marsad.analysis.stories(newsroom, "country:SYR", limit=100)
    counts = manifest["counts"]
    assert (counts["stories"], counts["events"]) == (len(wanted), sum(one.events for one in wanted))
    assert manifest["unit"] == "story" and "reports" not in counts
    ids = {one.id for one in wanted}
    if name == "jsonl":
        assert {row["id"] for row in read(path)} == ids
    if name == "csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row["story_id"] for row in rows} == ids and list(rows[0]) == [one.name for one in STORY_COLUMNS]
        assert {row["place_name_ar"] for row in rows} == {"حلب"} and all(json.loads(row["account"]) for row in rows)
        assert max(int(row["killed_high"]) for row in rows) == 25
    if name == "geojson":
        assert {feature["id"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]} == ids


def test_story_columns_are_documented() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    part = text[text.index("## The columns of stories") : text.index("## The columns of the ledger")]
    found = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", part, re.M)
    assert found == [(one.name, one.kind, one.meaning) for one in STORY_COLUMNS]
