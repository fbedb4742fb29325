"""Lists, facets and the query language over HTTP."""

from collections import Counter

import pytest

from marsad.record import parse
from marsad.server.asking import written


def every(client, path: str, limit: int = 7) -> list[dict]:
    found, cursor = [], None
    while True:
        page = client.get(path, params={"limit": limit, **({"cursor": cursor} if cursor else {})}).json()
        found += page["hits"]
        cursor = page["cursor"]
        if cursor is None:
            return found


def test_pages_lead_through_all_events_once(reader) -> None:
    hits = every(reader, "/api/events")
    ids = [hit["event"]["event_id"] for hit in hits]
    assert len(ids) == len(set(ids)) == reader.get("/api/count").json()["events"] > 40
    for hit in hits:
        snippet = hit["snippet"]
        assert snippet["end"] - snippet["start"] == len(snippet["text"])
        assert hit["document"]["title"]


def test_words_fold_unless_they_are_exact(reader) -> None:
    folded = reader.get("/api/events", params={"q": "الامم"}).json()["hits"]
    assert folded and any("الأمم" in hit["snippet"]["text"] for hit in folded)
    assert reader.get("/api/events", params={"q": "exact:الامم"}).json()["hits"] == []


def test_parameters_and_query_language_narrow_together(reader) -> None:
    one = reader.get("/api/count", params={"q": "type:REQUEST country:LBY"}).json()
    other = reader.get("/api/count", params={"q": "country:LBY", "type": "REQUEST"}).json()
    both = reader.get("/api/count", params={"type": ["REQUEST", "CONSULT"], "country": "LBY"}).json()
    assert one == other
    assert 0 < one["events"] < both["events"]


@pytest.mark.parametrize(
    "text",
    [
        'قصف "مطار طرابلس" type:ASSAULT actor:TUR,RUS -modality:denied time:2020-10..2020-12',
        'exact:أحمد سور* سوريا OR لبنان place:"بني وليد" -قصف',
        "box:9,30,25,34 confidence:0.5..1 sort:oldest dyad:TUR>LBY",
    ],
)
def test_a_query_is_written_as_it_is_read(reader, text: str) -> None:
    query = parse(text)
    assert parse(written(query)) == query
    assert parse(reader.get("/api/query", params={"q": text}).json()["q"]) == query


def test_facets_count_what_each_value_would_leave(reader) -> None:
    events = [hit["event"] for hit in every(reader, "/api/events", 100)]
    fields = "type,modality,review,publisher,source,mode,country,actor,dyad,place,quad"
    facets = reader.get("/api/facets", params={"fields": fields, "top": 200}).json()["facets"]
    assert {f["value"]: f["events"] for f in facets["type"]} == Counter(e["type"] for e in events)
    assert {f["value"]: f["events"] for f in facets["mode"]} == Counter(e["mode"] for e in events if e["mode"])
    for name in ("country", "dyad", "place", "modality", "source", "publisher"):
        for entry in facets[name][:6]:
            count = reader.get("/api/count", params={name: entry["value"]}).json()["events"]
            assert count == entry["events"], (name, entry)
    for entry in facets["actor"][:6]:
        assert reader.get("/api/count", params={"party": entry["value"]}).json()["events"] >= entry["events"] > 0


def test_a_facet_is_counted_without_its_own_filter(reader) -> None:
    every_type = reader.get("/api/facets?fields=type").json()["facets"]["type"]
    chosen = reader.get("/api/facets?fields=type,modality&type=ASSAULT").json()["facets"]
    assert chosen["type"] == every_type
    assert (
        sum(entry["events"] for entry in chosen["modality"]) == reader.get("/api/count?type=ASSAULT").json()["events"]
    )


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/api/events?q=colour:red", "colour"),
        ("/api/events?type=WAR", "WAR"),
        ("/api/events?time=1399-13", "1399-13"),
        ('/api/events?q="قصف', "not closed"),
        ("/api/events?cursor=abc", "cursor"),
        ("/api/facets?fields=weather", "weather"),
        ("/api/events?sort=random", "random"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_mend(reader, path: str, part: str) -> None:
    answer = reader.get(path)
    error = answer.json()["error"]
    assert answer.status_code == 400
    assert error["code"] == "query" and part in error["message"] and error["mend"]


def test_documents_are_found_by_their_words(reader) -> None:
    hits = reader.get("/api/documents", params={"q": "طرابلس"}).json()["hits"]
    assert hits and all(hit["event"] is None and hit["document"]["doc_id"] for hit in hits)


def test_the_vocabulary_has_the_closed_lists(reader) -> None:
    found = reader.get("/api/vocabulary").json()
    assert len(found["types"]) == 16
    assert found["first_day"] < found["last_day"]
    assert all({"jsonl", "csv"} <= set(formats) for formats in found["export_formats"].values())


def test_the_memory_of_answers_follows_the_record(client, event) -> None:
    path = "/api/facets?fields=review,type"
    before = client.get(path).json()["facets"]["review"]
    body = {"event_id": event["event_id"], "action": "reject"}
    assert client.post("/api/review/decisions", json=body, headers={"X-Marsad": "1"}).status_code == 201
    after = client.get(path).json()["facets"]["review"]
    assert sum(e["events"] for e in after) == sum(e["events"] for e in before) - 1
