"""Saved searches and their feeds."""

from xml.etree import ElementTree as ET

import pytest

from .conftest import WRITE

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def search(client):
    return client.post("/api/searches", json={"name": "قصف", "query": "type:ASSAULT"}, headers=WRITE).json()


def test_a_search_is_kept_changed_and_deleted(client, search) -> None:
    assert client.get("/api/searches").json()["searches"] == [search]
    changed = {"name": "قصف ليبيا", "query": "type:ASSAULT country:LBY"}
    assert client.put(f"/api/searches/{search['id']}", json=changed, headers=WRITE).json()["name"] == "قصف ليبيا"
    assert client.delete(f"/api/searches/{search['id']}", headers=WRITE).status_code == 204
    assert client.get(f"/api/searches/{search['id']}").status_code == 404
    assert client.delete(f"/api/searches/{search['id']}", headers=WRITE).status_code == 404


def test_no_search_is_kept_that_cannot_be_understood(client) -> None:
    assert client.post("/api/searches", json={"name": "x", "query": "type:WAR"}, headers=WRITE).status_code == 400
    assert client.post("/api/searches", json={"name": " ", "query": ""}, headers=WRITE).status_code == 422


def test_both_feeds_tell_the_same(client, search) -> None:
    atom = client.get(search["atom"])
    assert atom.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(atom.content)
    entries = feed.findall(f"{ATOM}entry")
    items = client.get(search["json"]).json()["items"]
    assert len(entries) == len(items) == client.get("/api/count?type=ASSAULT").json()["events"]
    assert [e.findtext(f"{ATOM}id") for e in entries] == [item["id"] for item in items]
    assert all(item["url"].startswith("http://localhost/events/") for item in items)
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{name}")
        assert all(entry.findtext(f"{ATOM}{name}") for entry in entries)


def test_a_hostile_name_is_text_in_the_feed(client) -> None:
    name = "]]><script>alert(1)</script>&\x0b\u202e"
    made = client.post("/api/searches", json={"name": name, "query": ""}, headers=WRITE).json()
    feed = ET.fromstring(client.get(made["atom"]).content)
    assert feed.findtext(f"{ATOM}title") == name.replace("\x0b", "\ufffd")
