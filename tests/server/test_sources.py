"""Watched sources over HTTP: how they do, added, paused, visited, removed."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import WRITE


@pytest.fixture
def source(client) -> dict[str, Any]:
    wanted = {
        "url": "https://waha.example.org/rss.xml",
        "publisher": "راديو الواحة",
        "country": "LBY",
        "interval": "30m",
    }
    answer = client.post("/api/sources", json=wanted, headers=WRITE)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_a_source_is_added_and_seen(client, source) -> None:
    assert (source["name"], source["kind"], source["state"], source["interval"]) == (
        "waha.example.org",
        "feed",
        "new",
        1800,
    )
    answer = client.get("/api/sources").json()
    assert [one["url"] for one in answer["sources"]] == ["https://waha.example.org/rss.xml"]
    assert answer["watchers"] == [], "nobody watches"
    assert client.get(f"/api/sources/{source['id']}").json()["problems"] == []


def test_a_source_is_paused_resumed_visited_and_removed(client, source) -> None:
    where = f"/api/sources/{source['id']}"
    assert client.post(f"{where}/pause", json={"paused": True}, headers=WRITE).json()["state"] == "paused"
    assert client.post(f"{where}/pause", json={"paused": False}, headers=WRITE).json()["state"] == "new"
    assert client.post(f"{where}/visit", headers=WRITE).status_code == 200
    assert client.post(f"{where}/retry", headers=WRITE).json() == {"again": 0}
    assert client.delete(where, headers=WRITE).status_code == 204
    for answer in (
        client.get(where),
        client.post(f"{where}/visit", headers=WRITE),
        client.delete(where, headers=WRITE),
    ):
        assert answer.status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "file:///etc/passwd"},
        {"url": "https://waha.example.org/rss.xml"},
        {"url": "https://b.example.org/", "interval": "1s"},
        {"url": "https://b.example.org/", "country": "LY"},
        {"url": "https://b.example.org/", "kind": "pigeon"},
    ],
)
def test_a_source_that_cannot_be_watched_is_refused_in_words(client, source, fields) -> None:
    answer = client.post("/api/sources", json=fields, headers=WRITE)
    assert answer.status_code == 422 and answer.json()["error"]["message"]


def test_a_private_address_is_not_tried_out(client) -> None:
    pytest.importorskip("marsad.watching.wiring", reason="the readers are not there", exc_type=ImportError)
    answer = client.post("/api/sources/test", json={"url": "http://127.0.0.1:1/rss"}, headers=WRITE)
    assert answer.status_code == 422
    assert "loopback" in answer.json()["error"]["message"]


def test_a_server_can_be_told_to_try_nothing_out(serving) -> None:
    answer = serving(trying=False).post("/api/sources/test", json={"url": "https://example.org/"}, headers=WRITE)
    assert answer.status_code == 403
