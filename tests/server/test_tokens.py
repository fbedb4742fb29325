"""Tokens: asked for wherever others could reach the server, hashed, revoked at once, with roles."""

import base64
import sqlite3

import pytest

import marsad
from marsad.model import RecordError
from marsad.server import Settings, serve
from marsad.server.tokens import Tokens

from ..cli.commands import Ran
from .conftest import WRITE


@pytest.fixture
def tokens(file):
    with marsad.open(str(file)) as record:
        yield Tokens(record)


@pytest.fixture
def guarded(serving):
    return serving(host="0.0.0.0")


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_without_a_token_nothing_is_told(guarded) -> None:
    for path in ("/api/events", "/api/document?id=x", "/api/overview", "/api/me", "/api/export", "/api/review/log"):
        answer = guarded.get(path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "token"), path
        assert answer.headers["www-authenticate"] == "Bearer"
    assert guarded.get("/api/health").json().keys() == {"status", "release", "record", "app"}


def test_every_operation_but_two_asks_for_a_token(guarded) -> None:
    open_ones = set()
    for path, operations in guarded.get("/api/openapi.json").json()["paths"].items():
        for method in operations:
            address = path.replace("{number}", "1").replace("{event_id}", "1").replace("{story_id}", "1")
            body = {"json": {"token": "x"}} if method in ("post", "put") else {}
            if guarded.request(method.upper(), address, headers=WRITE, **body).status_code != 401:
                open_ones.add((method, path))
    assert open_ones == {("get", "/api/health"), ("delete", "/api/session")}


def test_roles_may_what_those_below_may(guarded, tokens) -> None:
    reader, reviewer = tokens.add("قارئ", "reader"), tokens.add("أمل", "reviewer")
    event = guarded.get("/api/events?limit=1", headers=bearer(reader)).json()["hits"][0]["event"]
    body = {"event_id": event["event_id"], "action": "accept", "reviewer": "someone else"}
    refused = guarded.post("/api/review/decisions", json=body, headers=WRITE | bearer(reader))
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "role")
    done = guarded.post("/api/review/decisions", json=body, headers=WRITE | bearer(reviewer))
    assert done.json()["entry"]["reviewer"] == "أمل"  # the token's name, whatever the body says


def test_a_revoked_token_opens_nothing_any_more(guarded, tokens) -> None:
    token = tokens.add("أمل", "admin")
    assert guarded.get("/api/me", headers=bearer(token)).json()["role"] == "admin"
    tokens.revoke(1)
    assert guarded.get("/api/me", headers=bearer(token)).status_code == 401
    with pytest.raises(RecordError):
        tokens.revoke(1)


def test_secrets_are_not_in_the_record(tokens, file) -> None:
    token = tokens.add("أمل", "reader")
    secret = token.split("_", 2)[2]
    [row] = sqlite3.connect(file).execute("SELECT * FROM server_tokens").fetchall()
    assert secret not in str(row)
    assert tokens.bearer(token).name == "أمل"
    for wrong in (
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token.replace("_1_", "_2_"),
        "",
        "marsad_1_",
        "x" * 300,
    ):
        assert tokens.bearer(wrong) is None


def test_guessing_is_cut_short(guarded, tokens) -> None:
    token = tokens.add("أمل", "reader")
    codes = [guarded.get("/api/me", headers=bearer(f"marsad_1_{'a' * 43}")).status_code for _ in range(12)]
    assert codes[0] == 401 and codes[-1] == 429
    assert guarded.get("/api/me", headers=bearer(token)).status_code == 429  # that address waits, right or wrong


def test_the_app_keeps_the_token_where_no_script_can_read_it(guarded, tokens) -> None:
    token = tokens.add("أمل", "reader")
    answer = guarded.post("/api/session", json={"token": token}, headers=WRITE)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie
    assert guarded.get("/api/events").status_code == 200
    assert guarded.delete("/api/session", headers=WRITE).status_code == 204
    guarded.cookies.clear()
    assert guarded.get("/api/events").status_code == 401


def test_feed_readers_are_asked_for_a_password(guarded, tokens) -> None:
    token = tokens.add("أمل", "reviewer")
    guarded.post("/api/searches", json={"name": "ليبيا", "query": "country:LBY"}, headers=WRITE | bearer(token))
    asked = guarded.get("/api/searches/1/feed.atom")
    assert asked.status_code == 401 and asked.headers["www-authenticate"].startswith("Basic")
    basic = base64.b64encode(f"anybody:{token}".encode()).decode()
    assert guarded.get("/api/searches/1/feed.atom", headers={"Authorization": f"Basic {basic}"}).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "archive.example"])
def test_no_server_stands_open(file, host: str) -> None:
    with marsad.open(str(file)) as record, pytest.raises(RecordError) as error:
        serve(record, Settings(host=host))
    assert "marsad token add" in str(error.value) and host in str(error.value)


def test_tokens_are_made_listed_and_revoked_by_command(file, request: pytest.FixtureRequest) -> None:
    command = request.getfixturevalue("marsad")

    def run(*arguments: str) -> Ran:
        return command(*arguments, "--record", file)

    made = run("token", "add", "Amal", "--role", "reviewer")
    assert made.returncode == 0 and made.stdout.startswith("marsad_1_")
    assert run("token", "list").stdout.split("\t")[:3] == ["1", "Amal", "reviewer"]
    assert run("token", "revoke", "1").returncode == 0
    assert "revoked" in run("token", "list").stdout
    refused = run("serve", "--host", "0.0.0.0", "--port", "0")
    assert refused.returncode == 2 and "marsad token add" in refused.stderr
