"""Review over HTTP: queue, decisions, undoing, log, who signs."""

import pytest

from .conftest import WRITE


def decide(client, event_id: str, action: str, **more):
    return client.post("/api/review/decisions", json={"event_id": event_id, "action": action, **more}, headers=WRITE)


def test_the_queue_begins_with_the_least_confident(client) -> None:
    first = client.get("/api/review/queue?limit=10").json()
    second = client.get("/api/review/queue", params={"limit": 200, "cursor": first["cursor"]}).json()
    confidences = [hit["event"]["confidence"] for hit in first["hits"] + second["hits"]]
    assert confidences == sorted(confidences)
    assert len(confidences) == client.get("/api/count").json()["events"]
    event_id = first["hits"][0]["event"]["event_id"]
    decide(client, event_id, "accept")
    assert event_id not in [hit["event"]["event_id"] for hit in client.get("/api/review/queue").json()["hits"]]


def test_an_edit_stands_until_it_is_undone(client, event) -> None:
    edited = decide(client, event["event_id"], "edit", fields={"type": "COERCE", "time": "2020-12-01/2020-12-31"})
    assert edited.status_code == 201
    assert edited.json()["event"]["type"] == "COERCE" and edited.json()["event"]["review"] == "edited"
    card = client.get(f"/api/events/{event['event_id']}").json()
    assert card["coded"]["type"] == "ASSAULT" and len(card["log"]) == 1
    number = edited.json()["entry"]["id"]
    undone = client.post("/api/review/undo", json={"entry": number}, headers=WRITE).json()
    assert undone["event"] == event
    log = client.get("/api/review/log").json()["entries"]
    assert [(e["action"], e["undone"], e["reviewer"]) for e in log] == [("undo", False, "سلمى"), ("edit", True, "سلمى")]


def test_a_rejected_event_is_no_longer_counted(client, event) -> None:
    before = client.get("/api/count").json()["events"]
    assert decide(client, event["event_id"], "reject", note="لا حدث هنا", reviewer="أمل").status_code == 201
    assert client.get("/api/count").json()["events"] == before - 1
    entry = client.get("/api/review/log?reviewer=أمل").json()["entries"][0]
    assert (entry["action"], entry["note"]) == ("reject", "لا حدث هنا")
    rejected = client.get("/api/events?review=rejected").json()["hits"]
    assert [hit["event"]["event_id"] for hit in rejected] == [event["event_id"]]


def test_a_missed_event_is_added_and_taken_back(client, event) -> None:
    word = event["evidence"]["text"].split()[0]
    fields = {"type": "PROTEST", "trigger": {"text": word, "paragraph": event["evidence"]["paragraph"]}}
    added = client.post("/api/review/events", json={"doc_id": event["doc_id"], "fields": fields}, headers=WRITE)
    assert added.status_code == 201 and added.json()["event"]["review"] == "added"
    undone = client.post("/api/review/undo", json={"entry": added.json()["entry"]["id"]}, headers=WRITE)
    assert undone.status_code == 201 and undone.json()["event"] is None


def test_actors_are_merged(client) -> None:
    names = [a["value"] for a in client.get("/api/facets?fields=actor&top=40").json()["facets"]["actor"]]
    one, other = names[0], names[1]
    merged = client.post("/api/review/merge-actors", json={"names": [other], "into": one}, headers=WRITE)
    assert merged.status_code == 201
    after = [a["value"] for a in client.get("/api/facets?fields=actor&top=40").json()["facets"]["actor"]]
    assert one in after and other not in after


@pytest.mark.parametrize(
    "body",
    [
        {"event_id": "none", "action": "accept"},
        {"event_id": "ID", "action": "edit"},
        {"event_id": "ID", "action": "edit", "fields": {"type": "WAR"}},
        {"event_id": "ID", "action": "edit", "fields": {"quantities": 7}},
        {"event_id": "ID", "action": "edit", "fields": {"trigger": {"text": "ليس في النص"}}},
        {"event_id": "ID", "action": "edit", "fields": {"actors": ["TUR"]}},
        {"event_id": "ID", "action": "edit", "fields": {"attribution": [{"kind": "official"}]}},
        {"event_id": "ID", "action": "edit", "fields": {"content": [3]}},
        {"event_id": "ID", "action": "edit", "fields": {"place": {"name_ar": []}}},
        {"event_id": "ID", "action": "burn"},
        {"action": "accept"},
        [],
    ],
)
def test_what_cannot_stand_is_refused_and_leaves_no_trace(reader, event, body) -> None:
    if isinstance(body, dict) and body.get("event_id") == "ID":
        body = body | {"event_id": event["event_id"]}
    answer = reader.post("/api/review/decisions", json=body, headers=WRITE)
    assert answer.status_code in (404, 422), answer.text
    assert answer.json()["error"]["message"]
    assert reader.get("/api/review/log").json()["entries"] == []
    assert reader.get(f"/api/events/{event['event_id']}").json()["event"] == event


def test_undoing_what_is_not_there(reader) -> None:
    assert reader.post("/api/review/undo", json={"entry": 99}, headers=WRITE).status_code == 404


def test_a_place_that_is_typed_in_stands_on_the_map(client) -> None:
    [hit] = client.get("/api/events", params={"q": "بنغازي", "limit": 1}).json()["hits"]
    event = hit["event"]
    paragraphs = client.get("/api/document", params={"id": event["doc_id"]}).json()["paragraphs"]
    place = {"text": "بنغازي", "paragraph": next(i for i, text in enumerate(paragraphs) if "بنغازي" in text)}
    answer = decide(client, event["event_id"], "edit", fields={"place": place})
    assert answer.status_code == 201, answer.text
    found = answer.json()["event"]["place"]
    assert (found["country"], found["precision"], found["name_en"]) == ("LBY", "city", "Benghazi")
    assert 32 < found["latitude"] < 33 and 19 < found["longitude"] < 21
    assert found["text"] == "بنغازي"
    box = client.get("/api/events", params={"box": "19,31,21,33"}).json()["hits"]
    assert event["event_id"] in {hit["event"]["event_id"] for hit in box}
