import json
from pathlib import Path

import pytest

from marsad.model import event_record
from marsad.readers import read

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def coded(coder):
    return {document.id: (document, [event_record(e) for e in coder.code(document)]) for document in read(EXAMPLES)}


def types(coded, name: str) -> list[str]:
    return [record["type"] for record in coded[name][1]]


def test_there_are_articles_from_four_publishers(coded) -> None:
    assert len(coded) >= 8
    assert len({document.publisher for document, _ in coded.values()}) == 4


def test_the_sport_report_has_no_event(coded) -> None:
    assert coded["mizan-football"][1] == []


def test_each_report_has_its_act(coded) -> None:
    assert "PROTEST" in types(coded, "marfa-protest-tunis")
    assert "SANCTION" in types(coded, "waha-sanctions")
    assert "RETREAT" in types(coded, "sahel-detainees")
    assert "ASSAULT" in types(coded, "mizan-airstrike")
    assert "THREATEN" in types(coded, "waha-turkey-warning")


def test_the_threat_has_parties_and_condition(coded) -> None:
    threat = next(r for r in coded["waha-turkey-warning"][1] if r["type"] == "THREATEN" and r["condition"])
    assert [a["code"] for a in threat["actors"]] == ["TUR GOV"]
    assert threat["condition"]["text"].startswith("إذا")


def test_casualties_are_counted(coded) -> None:
    counts = [r["quantities"] for r in coded["mizan-airstrike"][1] if r["quantities"]]
    assert any(c.get("killed", [0])[0] >= 7 and c.get("wounded") == [10, None] for c in counts)


def test_every_span_is_exact(coded) -> None:
    for document, records in coded.values():
        for record in records:
            check_spans(record, document.paragraphs)


def check_spans(value, paragraphs) -> None:
    if isinstance(value, dict):
        if value.get("text") is not None and "start" in value:
            assert paragraphs[value["paragraph"]][value["start"] : value["end"]] == value["text"]
        for part in value.values():
            check_spans(part, paragraphs)
    elif isinstance(value, list):
        for part in value:
            check_spans(part, paragraphs)


def test_records_are_json(coded) -> None:
    assert all(json.loads(json.dumps(r, ensure_ascii=False)) == r for _, records in coded.values() for r in records)
