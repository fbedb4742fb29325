"""Alerts over HTTP: made, changed, tried out, fed, and seen by those who may."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import marsad
from marsad import alerting
from marsad.server.tokens import Tokens

from .conftest import WRITE

ATOM = "{http://www.w3.org/2005/Atom}"
HOOK = "https://hooks.example.org/services/s3cret"
RULE = {"condition": "event", "query": "type:THREATEN", "fresh": 0}


def wanted(**fields: Any) -> dict[str, Any]:
    channels = [{"kind": "webhook", "target": HOOK}, {"kind": "mail", "target": "desk@example.org"}]
    return {"name": "تهديدات", "rule": RULE, "channels": channels, "timing": {"zone": "Africa/Tripoli"}} | fields


@pytest.fixture
def alert(client) -> dict[str, Any]:
    made: dict[str, Any] = client.post("/api/alerts", json=wanted(), headers=WRITE).json()
    return made


@pytest.fixture
def told(client, alert, file) -> dict[str, Any]:
    """The alert after it was looked at with all reports new to it."""
    with marsad.open(str(file)) as record:
        with record.database.writing() as connection:
            connection.exec_driver_sql("UPDATE alerts SET seen = 0")
        assert alerting.evaluate(record, lambda: datetime(2020, 12, 28, 9, tzinfo=UTC)) > 0
    answer: dict[str, Any] = client.get(f"/api/alerts/{alert['id']}").json()
    return answer


def test_an_alert_is_kept_changed_paused_and_removed(client, alert) -> None:
    where = f"/api/alerts/{alert['id']}"
    [listed] = client.get("/api/alerts").json()["alerts"]
    assert listed["name"] == "تهديدات" and listed["by"] == "سلمى"
    assert listed["standing"] == {"matches": 0, "last": None, "waiting": 0, "failed": 0, "error": None}
    changed = client.put(where, json=wanted(name="تهديدات أخرى", timing={"quiet": "22:00-07:00"}), headers=WRITE).json()
    assert (changed["name"], changed["timing"]["quiet"]) == ("تهديدات أخرى", "22:00-07:00")
    assert client.post(f"{where}/pause", json={"paused": True}, headers=WRITE).json()["paused"] is True
    assert client.post(f"{where}/pause", json={"paused": False}, headers=WRITE).json()["paused"] is False
    assert client.post(f"{where}/retry", headers=WRITE).json() == {"again": 0}
    assert client.delete(where, headers=WRITE).status_code == 204
    assert client.get(where).status_code == client.delete(where, headers=WRITE).status_code == 404


def test_the_secret_is_told_once_and_addresses_are_told_in_part(client, alert, file) -> None:
    assert len(alert["secret"]) == 43
    shown = client.get("/api/alerts").text + client.get(f"/api/alerts/{alert['id']}").text
    assert alert["secret"] not in shown and "s3cret" not in shown
    assert "https://hooks.example.org/…" in shown
    # The app sends back what it was shown: the address stays what it was.
    channels = client.get("/api/alerts").json()["alerts"][0]["channels"]
    client.put(f"/api/alerts/{alert['id']}", json=wanted(channels=channels), headers=WRITE)
    with marsad.open(str(file)) as record, record.database.reading() as connection:
        assert alerting.named(connection, alert["id"]).channels[0].target == HOOK


def test_a_saved_search_becomes_an_alert(client) -> None:
    search = client.post("/api/searches", json={"name": "قصف", "query": "type:ASSAULT"}, headers=WRITE).json()
    made = client.post("/api/alerts", json=wanted(rule={"condition": "event"}, search=search["id"]), headers=WRITE)
    assert made.json()["rule"]["query"] == "type:ASSAULT"
    answer = client.post("/api/alerts", json=wanted(name="x", search=999), headers=WRITE)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"rule": {"condition": "count", "over": 3}}, 422),
        ({"rule": {"condition": "event", "query": "type:WAR"}}, 400),
        ({"rule": {"condition": "event", "over": "many"}}, 422),
        ({"rule": {"query": ["type:ASSAULT"]}}, 422),
        ({"channels": [{"kind": "webhook", "target": "file:///etc/passwd"}]}, 422),
        ({"timing": {"zone": "Nowhere"}}, 422),
        ({"name": " "}, 422),
        ({"name": "تهديدات"}, 422),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(client, alert, fields, status) -> None:
    answer = client.post("/api/alerts", json=wanted(**{"name": "y"} | fields), headers=WRITE)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]


def test_a_rule_is_tried_out_before_it_is_kept(client) -> None:
    asked = {"rule": {"condition": "event", "query": "type:THREATEN mode:violence"}}
    answer = client.post("/api/alerts/try?days=400&as_of=2021-06-01", json=asked, headers=WRITE).json()
    assert answer["count"] == len(answer["matches"]) > 0
    assert "تهديد" in answer["matches"][0]["ar"]["title"] and answer["matches"][0]["en"]["evidence"][0]["quotation"]
    assert client.get("/api/alerts").json()["alerts"] == []


def test_an_alert_is_tried_out_without_sending(client, alert, file) -> None:
    answer = client.get(f"/api/alerts/{alert['id']}/test?days=400&as_of=2021-06-01").json()
    assert answer["count"] > 0
    with marsad.open(str(file)) as record, record.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM alert_matches").scalar() == 0
    assert client.get(f"/api/alerts/{alert['id']}/test?days=1&as_of=1999-01-01").json()["count"] == 0


def test_what_was_found_and_what_became_of_it_is_seen(told) -> None:
    assert told["standing"]["matches"] == len(told["matches"]) > 0
    first = told["matches"][0]
    assert first["link"].startswith("http://localhost/stories/") and first["events"][0]["type"] == "THREATEN"
    assert {message["kind"] for message in told["messages"]} == {"webhook", "mail"}
    assert told["messages"][0]["state"] == "waiting"


def test_both_feeds_tell_the_same(client, told) -> None:
    for one in (told["atom"], "/api/alerts/feed.atom"):
        feed = ET.fromstring(client.get(one).content)
        items = client.get(one.replace("atom", "json")).json()["items"]
        entries = feed.findall(f"{ATOM}entry")
        assert [e.findtext(f"{ATOM}id") for e in entries] == [item["id"] for item in items]
        assert len(items) == told["standing"]["matches"]
        assert all("\u2068" not in e.findtext(f"{ATOM}title") for e in entries)
        assert "«" in items[0]["content_text"]


def test_a_reader_sees_and_a_reviewer_changes(serving, file, alert) -> None:
    with marsad.open(str(file)) as record:
        tokens = Tokens(record)
        reader, reviewer = (
            {"Authorization": f"Bearer {tokens.add(name, name)}"} | WRITE for name in ("reader", "reviewer")
        )
    guarded = serving(host="0.0.0.0")
    where = f"/api/alerts/{alert['id']}"
    for path in ("/api/alerts", where, f"{where}/test", f"{where}/feed.atom", "/api/sources"):
        assert guarded.get(path).status_code == 401
        assert guarded.get(path, headers=reader).status_code == 200
    for method, path, body in (
        ("POST", "/api/alerts", wanted(name="z")),
        ("PUT", where, wanted()),
        ("POST", f"{where}/pause", {"paused": True}),
        ("POST", "/api/alerts/try", {"rule": RULE}),
        ("POST", "/api/sources", {"url": "https://example.org/rss"}),
        ("POST", "/api/sources/test", {"url": "https://example.org/rss"}),
        ("DELETE", where, None),
    ):
        assert guarded.request(method, path, json=body, headers=reader).status_code == 403, path
    assert guarded.post(f"{where}/pause", json={"paused": True}, headers=reviewer).json()["paused"]
    without = {"Authorization": reviewer["Authorization"]}
    assert guarded.delete(where, headers=without).status_code == 403, "another site could send this"


def test_the_record_of_another_server_is_not_changed_by_looking(client, alert, file, tmp_path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(file, copy)
    with marsad.open(str(copy)) as record:
        assert alerting.evaluate(record) == 0, "what was there when it was made is no news"
