"""Webhooks over real connections: signed, guarded, tried again."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from marsad import alerting
from marsad.alerting import Rule
from marsad.alerting.channels import Channel
from marsad.alerting.moments import read
from marsad.alerting.settings import Settings

from .conftest import Newsroom
from .receiving import Receiver, receiver

RULE = Rule(query="type:THREATEN", unit="report")
HERE = Settings("https://marsad.example.org", allow=("127.0.0.0/8",))


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as server:
        yield server


def watched(newsroom: Newsroom, hook: Receiver) -> None:
    alerting.add(newsroom.record, "تهديد تركي", RULE, [Channel("webhook", hook.url)], by="سلمى", secret="كلمة سر 1")


def test_the_signature_is_what_openssl_makes_of_time_and_body(lone: Newsroom, hook: Receiver, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    watched(lone, hook)
    lone.threat()
    lone.look()
    assert alerting.deliver(lone.record, HERE, now=lone.clock).sent == 1
    [(headers, body)] = hook.requests
    assert headers["marsad-timestamp"] == str(int(lone.clock().timestamp()))
    signed = tmp_path / "signed"
    signed.write_bytes(headers["marsad-timestamp"].encode() + b"." + body)
    command = ["openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", f"hexkey:{'كلمة سر 1'.encode().hex()}", signed]
    digest = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1]
    assert headers["marsad-signature"] == f"v1={digest}"


def test_the_receiver_of_the_documentation_knows_a_genuine_message(lone: Newsroom, hook: Receiver, root: Path) -> None:
    watched(lone, hook)
    lone.threat()
    lone.look()
    alerting.deliver(lone.record, HERE, now=lone.clock)
    [(headers, body)] = hook.requests
    page = (root / "docs/alerts.md").read_text(encoding="utf-8")
    program = page[page.index("import hashlib, hmac") :]
    found: dict[str, Any] = {}
    exec(program[: program.index("```")], found)
    assert found["genuine"]("كلمة سر 1", headers, body)
    assert not found["genuine"]("كلمة سر 1", headers, body + b" ")
    assert not found["genuine"]("كلمة سر 1", headers | {"marsad-timestamp": "0"}, body)


def test_the_body_says_what_came_about_in_both_languages_with_evidence_and_links(
    lone: Newsroom, hook: Receiver
) -> None:
    watched(lone, hook)
    event = lone.threat(sources=(("قوات حفتر", "official"),))
    lone.look()
    alerting.deliver(lone.record, HERE, now=lone.clock)
    [(headers, body)] = hook.requests
    assert headers["content-type"] == "application/json; charset=utf-8"
    sent = json.loads(body)
    assert sent["key"] == headers["idempotency-key"]
    assert sent["alert"]["name"] == "تهديد تركي"
    [match] = sent["matches"]
    assert match["events"] == [event], "the whole record, as the contract has it"
    assert match["link"] == f"https://marsad.example.org/events/{event['event_id']}"
    assert match["ar"]["title"] == "تهديد (استخدام القوة): القوات التركية ← قوات حفتر"
    assert match["en"]["title"] == "threaten (violence): Turkish forces → Haftar's forces"
    assert match["ar"]["evidence"][0]["quotation"] == event["evidence"]["text"]
    assert "بحسب: قوات حفتر" in sent["text"] and "According to قوات حفتر (official)" in sent["text"]


def test_faults_of_the_receiver_are_waited_out(lone: Newsroom, hook: Receiver) -> None:
    watched(lone, hook)
    lone.threat()
    lone.look()
    hook.answers = [(500, {}), (429, {"retry-after": "7200"}), (302, {"location": "/elsewhere"})]
    for error, least in (("answers 500", 15), ("answers 429", 7200), ("answers 302", 60)):
        before = lone.clock()
        assert alerting.deliver(lone.record, HERE, now=lone.clock).put_off == 1
        [message] = lone.messages()
        assert error in message.error
        assert (read(message.due) - before).total_seconds() >= least
        assert alerting.deliver(lone.record, HERE, now=lone.clock).put_off == 0, "not before its time"
        lone.clock.moment = read(message.due)
    assert alerting.deliver(lone.record, HERE, now=lone.clock).sent == 1
    assert len(hook.requests) == 4 and len(hook.once()) == 1, "under one key"
    assert len({body for _, body in hook.requests}) == 4, "each signed anew for its time"


def test_a_receiver_that_is_gone_for_good_is_not_asked_again(lone: Newsroom, hook: Receiver) -> None:
    watched(lone, hook)
    lone.threat()
    lone.look()
    hook.answers = [(410, {})]
    assert alerting.deliver(lone.record, HERE, now=lone.clock).failed == 1
    assert lone.messages()[0].state == "failed"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.7", "169.254.169.254", "2130706433"])
def test_private_addresses_are_refused_unless_they_are_allowed(lone: Newsroom, hook: Receiver, host: str) -> None:
    port = hook.server_address[1]
    alerting.add(lone.record, "داخلي", RULE, [Channel("webhook", f"http://{host}:{port}/")], by="سلمى")
    lone.threat()
    lone.look()
    assert alerting.deliver(lone.record, Settings(), now=lone.clock).put_off == 1
    assert hook.requests == []
    assert "address" in lone.messages()[0].error
