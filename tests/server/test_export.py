"""Downloads: everything that fits, streamed, few at a time."""

import csv
import io
import json

import pytest

from marsad.server.routes.exports import _cell


def test_json_lines_are_the_events_that_fit(reader) -> None:
    answer = reader.get("/api/export?type=ASSAULT")
    records = [json.loads(line) for line in answer.text.split("\n") if line]
    hits = reader.get("/api/events?type=ASSAULT&limit=200").json()["hits"]
    assert records == [hit["event"] for hit in hits]
    assert answer.headers["content-disposition"] == 'attachment; filename="marsad-events.jsonl"'


def test_a_sheet_has_a_row_an_event_and_runs_no_formula(reader) -> None:
    answer = reader.get("/api/export?format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert len(rows) == reader.get("/api/count").json()["events"]
    assert all(row["trigger"] for row in rows)
    assert [_cell(text) for text in ("=1+1", "@x", "+1", "قصف", 3, None)] == ["'=1+1", "'@x", "'+1", "قصف", 3, None]


def test_unknown_formats_are_told(reader) -> None:
    assert reader.get("/api/export?format=doc").json()["error"]["mend"].startswith("one of jsonl")


def test_few_downloads_at_once(serving) -> None:
    client = serving(downloads=1)
    desk = client.app.state.desk
    desk.downloads.acquire()
    assert client.get("/api/export").status_code == 503
    desk.downloads.release()
    for _ in range(3):  # each gives its place back
        assert client.get("/api/export").status_code == 200


def test_a_query_that_cannot_be_understood_is_refused_before_the_file_begins(reader) -> None:
    for _ in range(reader.app.state.desk.settings.downloads + 1):
        answer = reader.get("/api/export?reported=gestern")
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "query")


@pytest.mark.parametrize("format", ["geojson", "gexf", "jsonld", "polecat"])
def test_other_formats_are_made_as_files(reader, format: str) -> None:
    pytest.importorskip("marsad.export")
    answer = reader.get(f"/api/export?format={format}&type=ASSAULT")
    assert answer.status_code == 200 and len(answer.content) > 100
    assert answer.headers["content-disposition"].startswith("attachment")
    assert format in reader.get("/api/vocabulary").json()["export_formats"]["event"]


def test_the_ledger_and_stories_are_downloads_of_their_own(reader) -> None:
    listed = reader.get("/api/ledger?kind=demand&limit=200").json()["items"]
    assert listed
    answer = reader.get("/api/export?unit=ledger&kind=demand&format=jsonl")
    assert [json.loads(line)["id"] for line in answer.text.split("\n") if line] == [item["id"] for item in listed]
    assert answer.headers["content-disposition"] == 'attachment; filename="marsad-ledger.jsonl"'
    sheet = reader.get("/api/export?unit=ledger&format=csv").text
    assert sheet.startswith("\ufeffentry_id,kind,status,")
    stories = reader.get("/api/export?unit=story&format=jsonl").text
    wanted = reader.get("/api/stories?limit=200&order=oldest").json()["stories"]
    assert [json.loads(line)["id"] for line in stories.split("\n") if line] == [story["id"] for story in wanted]


def test_a_unit_has_its_own_formats(reader) -> None:
    assert reader.get("/api/export?unit=ledger&format=gexf").status_code == 400
    formats = reader.get("/api/vocabulary").json()["export_formats"]
    assert "gexf" in formats["event"] and "gexf" not in formats["ledger"] and "xlsx" in formats["ledger"]
