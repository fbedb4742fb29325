import json
from pathlib import Path

import pytest

from marsad.evaluation import read_gold
from marsad.model import TYPES
from marsad.training.material import Material

ROOT = Path(__file__).resolve().parents[2]
MATERIAL = Material(ROOT / "no-gold.json", ROOT / "corpus", ROOT / "lexicons", ROOT / "annotations")


@pytest.mark.parametrize("path", MATERIAL.own, ids=lambda path: path.stem)
def test_marks_stand_in_their_paragraphs(path: Path) -> None:
    table = json.loads(path.read_text(encoding="utf-8"))
    paragraphs = {article["id"]: article["paras"] for article in table["articles"]}
    for marked in table["annotations"]:
        for event in marked["events"]:
            paragraph = paragraphs[marked["id"]][event["para"]]
            assert paragraph.count(event["trigger"]) > event.get("occ", 0), (marked["id"], event["trigger"])
            assert event["type"] in TYPES
            for party in (*event["actors"], *event["recipients"]):
                assert party["text"] in paragraphs[marked["id"]][party.get("para", event["para"])], (
                    marked["id"],
                    party,
                )


def test_every_file_is_read_as_gold() -> None:
    articles = [id_ for path in MATERIAL.own for id_ in read_gold(path)]
    assert len(articles) == len(set(articles)) >= 400
