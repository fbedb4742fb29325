"""Stories and the ledger over HTTP, where the record computes them."""

import pytest

from .conftest import WRITE

pytest.importorskip("marsad.record.linkage")
analysis = pytest.importorskip("marsad.analysis")


@pytest.fixture
def linked(client):
    analysis.update(client.app.state.desk.record)
    return client


def test_pages_of_stories_lead_through_all_of_them(linked) -> None:
    found, cursor = [], None
    while True:
        page = linked.get("/api/stories", params={"limit": 30, **({"cursor": cursor} if cursor else {})}).json()
        found += page["stories"]
        cursor = page["cursor"]
        if cursor is None:
            break
    assert len({story["id"] for story in found}) == len(found) == analysis.count_stories(linked.app.state.desk.record)
    assert sum(story["events"] for story in found) == linked.get("/api/count").json()["events"]


def test_a_story_shows_its_reports_with_their_documents(linked) -> None:
    most = linked.get("/api/stories?order=reports&limit=1").json()["stories"][0]
    story = linked.get(f"/api/stories/{most['id']}").json()
    assert most["reports"] > 1 and len(story["members"]) == story["events"]
    for member in story["members"]:
        assert member["event"]["standing"] and member["document"]["title"]
        card = linked.get(f"/api/events/{member['event']['event_id']}").json()
        assert card["story"] == most["id"]
    assert linked.get("/api/stories/none").status_code == 404


def test_the_overview_counts_reports_stories_and_origins_apart(linked) -> None:
    counts = linked.get("/api/overview?time=2020-12").json()["counts"]
    assert 0 < counts["origins"] <= counts["reports"] < counts["stories"] <= counts["events"]


def test_the_ledger_is_filtered_by_kind_and_status(linked) -> None:
    items = linked.get("/api/ledger?limit=200").json()["items"]
    kinds = {item["kind"] for item in items}
    assert len(kinds) > 1
    for kind in kinds:
        assert {i["kind"] for i in linked.get(f"/api/ledger?kind={kind}&limit=200").json()["items"]} == {kind}
    assert linked.get("/api/ledger?kind=hope").status_code == 400


def test_a_decision_reaches_the_stories_at_once(linked, event) -> None:
    before = linked.get(f"/api/stories/{event['event_id']}").json()
    body = {"event_id": event["event_id"], "action": "reject"}
    assert linked.post("/api/review/decisions", json=body, headers=WRITE).status_code == 201
    after = linked.get(f"/api/stories/{event['event_id']}")
    assert after.status_code == 404 or after.json()["events"] < before["events"]
