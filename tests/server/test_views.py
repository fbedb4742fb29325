"""What the views gather, against the events themselves."""

from collections import Counter

import pytest


def events(client, **filters: str) -> list[dict]:
    return [hit["event"] for hit in client.get("/api/events", params={"limit": 200, **filters}).json()["hits"]]


def day(event: dict) -> str:
    return (event["time"] or {}).get("start_date") or (event["published"] or "")[:10]


def test_the_overview_counts_a_period_and_the_one_before(reader) -> None:
    found = reader.get("/api/overview?time=2020-12-16..2020-12-31").json()
    assert found["period"] == {"first": "2020-12-16", "last": "2020-12-31"}
    assert found["before"] == {"first": "2020-11-30", "last": "2020-12-15"}
    inside = [e for e in events(reader) if "2020-12-16" <= day(e) <= "2020-12-31"]
    assert found["counts"]["events"] == len(inside) == sum(step["events"] for step in found["series"])
    assert found["counts"]["reports"] == len({e["doc_id"] for e in inside})
    assert found["counts"]["conflict"] == sum(e["quad"] > 2 for e in inside)
    assert len(found["series"]) == 16
    assert {c["type"]: c["events"] for c in found["changes"] if c["events"]} == Counter(e["type"] for e in inside)
    assert found["dyads"] and found["new_actors"] and found["latest"]


def test_the_overview_without_a_time_is_of_the_last_days(reader) -> None:
    found = reader.get("/api/overview?period=7").json()
    assert found["counts"]["events"] > 0 and len(found["series"]) == 7


def test_series_tell_the_time_of_the_act_from_that_of_the_report(reader) -> None:
    found = reader.get("/api/series?by=day&axis=both").json()
    both = [sum(entry["events"] for entry in found[axis]) for axis in ("event", "report")]
    assert both[0] == both[1] == reader.get("/api/count").json()["events"]
    assert found["event"] != found["report"]


def test_the_timeline_draws_uncertain_days_as_ranges(reader) -> None:
    items = reader.get("/api/timeline?limit=200").json()["items"]
    assert any(item["start"] and item["start"] < item["end"] for item in items)
    assert all(item["start"] is None or item["start"] <= item["end"] for item in items)


def test_the_map_has_no_pin_for_a_country(reader) -> None:
    found = reader.get("/api/map").json()
    assert found["places"] and found["countries"]
    assert all(place["latitude"] is not None and place["precision"] != "country" for place in found["places"])
    placed = Counter(e["place"]["country"] for e in events(reader) if e["place"] and e["place"]["country"])
    assert {c["country"]: c["events"] for c in found["countries"]} == placed
    assert all(c["only"] >= 0 and sum(c["quads"]) == c["events"] for c in found["countries"])
    assert sum(placed.values()) + found["nowhere"] == reader.get("/api/count").json()["events"]


@pytest.mark.parametrize("level", ["country", "actor"])
def test_the_network_joins_who_acts_to_whom(reader, level: str) -> None:
    found = reader.get(f"/api/network?level={level}&by=month&top=300").json()
    values = {node["value"] for node in found["nodes"]}
    assert found["edges"]
    for edge in found["edges"]:
        assert edge["actor"] in values and edge["recipient"] in values
        assert sum(edge["quads"]) == edge["events"] == sum(sum(part["quads"]) for part in edge["slices"])
    first = found["edges"][0]
    if level == "country":
        dyad = f"{first['actor']}>{first['recipient']}"
        assert reader.get("/api/count", params={"dyad": dyad}).json()["events"] == first["events"]


def test_a_network_around_one_shows_its_neighbours(reader) -> None:
    found = reader.get("/api/network?ego=TUR&top=300").json()
    near = {edge["actor"] for edge in found["edges"] if edge["recipient"] == "TUR"}
    near |= {edge["recipient"] for edge in found["edges"] if edge["actor"] == "TUR"}
    assert {node["value"] for node in found["nodes"]} == near | {"TUR"}


def test_an_actors_page_has_names_codes_and_partners(reader) -> None:
    found = reader.get("/api/actor?name=TUR").json()
    assert found["counts"]["events"] == reader.get("/api/count?party=TUR").json()["events"]
    assert {"TUR GOV"} <= {entry["code"] for entry in found["codes"]}
    assert any("ترك" in name["text"] for name in found["names"])
    assert found["partners"][0]["out"] + found["partners"][0]["in"] > 0
    assert found["latest"] and found["series"]


def test_an_actor_is_found_by_entity_and_by_a_part_of_the_name(reader) -> None:
    suggested = reader.get("/api/actors", params={"q": "حفتر"}).json()["actors"]
    value = suggested[0]["value"]
    page = reader.get("/api/actor", params={"name": value}).json()
    assert "حفتر" in page["name_ar"] and page["counts"]["events"] > 0
    assert reader.get("/api/actor", params={"name": "لا أحد بهذا الاسم"}).status_code == 404


def test_a_places_page_tells_what_happened_there(reader) -> None:
    place = reader.get("/api/places", params={"q": "طرابلس"}).json()["places"][0]
    page = reader.get("/api/place", params={"name": place["value"]}).json()
    assert page["name_en"] == "Tripoli"
    assert page["counts"]["events"] == place["events"] == sum(t["events"] for t in page["types"])
    assert page["actors"] and page["latest"]
    country = reader.get("/api/place?name=LBY").json()
    assert country["precision"] == "country" and country["counts"]["events"] >= place["events"]
    assert reader.get("/api/place?name=999999999").status_code == 404
