"""What must not come in: foreign hosts and sites, bodies too large or too slow, too many requests."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from marsad.server.guarding import Guard
from marsad.server.settings import Settings

from .conftest import WRITE

PATHS = [
    "/api/health",
    "/api/events",
    "/api/events/none",
    "/api/nowhere",
    "/api/docs",
    "/",
    "/events/1",
    "/api/events?q=x:1",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(reader, path: str) -> None:
    headers = reader.get(path).headers
    policy = headers["content-security-policy"]
    script = next(part for part in policy.split(";") if part.strip().startswith("script-src"))
    assert script.strip() == "script-src 'self'"
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_the_fault_of_a_handler_carries_them_too_and_tells_nothing(client) -> None:
    @client.app.get("/broken")
    def broken() -> None:
        raise RuntimeError("secret detail")

    client.app.router.routes.insert(0, client.app.router.routes.pop())
    answer = client.get("/broken")
    assert answer.status_code == 500 and answer.json()["error"]["code"] == "fault"
    assert "secret" not in answer.text and "content-security-policy" in answer.headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::2]:80"])
def test_another_name_for_this_machine_is_refused(reader, host: str) -> None:
    answer = reader.get("/api/events", headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "host")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "archive.local:8000"])
def test_its_own_names_are_heard(serving, host: str) -> None:
    assert serving(names=("archive.local",)).get("/api/events", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        WRITE | {"Origin": "https://evil.example"},
        WRITE | {"Origin": "null"},
        WRITE | {"Sec-Fetch-Site": "cross-site"},
        WRITE | {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_no_other_site_can_write(reader, event, headers) -> None:
    body = {"event_id": event["event_id"], "action": "reject"}
    answer = reader.post("/api/review/decisions", json=body, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "origin")
    assert reader.get("/api/review/log").json()["entries"] == []


def test_a_form_cannot_write(reader, event) -> None:
    answer = reader.post("/api/review/decisions", data={"event_id": event["event_id"]}, headers=WRITE)
    assert answer.status_code == 415


def test_the_app_itself_can(client, event) -> None:
    body = {"event_id": event["event_id"], "action": "accept"}
    headers = WRITE | {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/review/decisions", json=body, headers=headers).status_code == 201


def test_another_site_cannot_make_the_record_work(reader) -> None:
    assert (
        reader.get("/api/map", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}).status_code == 403
    )
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert reader.get("/events/1", headers=link).status_code in (200, 503)


def test_what_is_too_large_is_refused(serving) -> None:
    client = serving(body=10_000, text=1000)
    assert client.post("/api/code", content=b"x" * 10_001, headers=WRITE).status_code == 413
    assert client.post("/api/code", content=(b"x" * 5000 for _ in range(3)), headers=WRITE).status_code == 413
    answer = client.post("/api/code", json={"text": "ق" * 1001}, headers=WRITE)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "large")
    assert client.get("/api/events?q=" + "x" * 9000).status_code == 414
    assert client.get("/api/events?q=" + "x" * 3000).status_code == 422
    assert client.get("/api/events", params={"q": "ق " * 50}).status_code == 400


def run(work: Coroutine[Any, Any, Any]) -> None:
    """Run it in a thread of its own: Playwright's loop may be running in this one."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, work).result()


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    async def reached(scope, receive, send) -> None:
        raise AssertionError("the application was called")

    async def never() -> dict:
        await asyncio.sleep(60)
        return {}

    sent: list[dict] = []

    async def keep(message: dict) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"x-marsad", b"1"), (b"content-length", b"10")]
    scope = {"type": "http", "method": "POST", "path": "/api/code", "raw_path": b"/api/code", "query_string": b""}
    run(Guard(reached, Settings(arriving=0.1))({**scope, "headers": headers}, never, keep))
    assert sent[0]["status"] == 408


def test_a_reader_that_takes_nothing_is_left() -> None:
    async def endless(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while True:
            await send({"type": "http.response.body", "body": b"x", "more_body": True})

    async def stuck(message: dict) -> None:
        if message["type"] == "http.response.body":
            await asyncio.sleep(60)

    async def empty() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": "GET", "path": "/api/export", "raw_path": b"/api/export", "query_string": b""}
    scope |= {"headers": [(b"host", b"localhost")]}
    run(asyncio.wait_for(Guard(endless, Settings(taking=0.1))(scope, empty, stuck), 5))


def test_too_many_requests(serving) -> None:
    client = serving(rate=20, costly_rate=3)
    answers = [client.get("/api/count") for _ in range(25)]
    assert answers[0].status_code == 200 and answers[-1].status_code == 429
    assert answers[-1].headers["retry-after"] and answers[-1].json()["error"]["code"] == "rate"
    other = serving(rate=0, costly_rate=3)
    codes = [other.post("/api/code", json={"text": "قصف"}, headers=WRITE).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]
