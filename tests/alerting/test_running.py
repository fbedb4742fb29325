"""Looking and delivering beside other work, and until told to stop."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from marsad import alerting
from marsad.alerting import Channel, Rule, Settings
from marsad.alerting.running import run, sending
from marsad.model import RecordError

from .conftest import Newsroom
from .receiving import Receiver, receiver

RULE = Rule(query="type:THREATEN", unit="report")
HERE = Settings(allow=("127.0.0.0/8",))
TODAY = datetime.now(UTC).date().isoformat()


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as server:
        yield server


def test_what_came_in_is_told_of_beside_other_work(newsroom: Newsroom, hook: Receiver) -> None:
    alerting.add(newsroom.record, "تنبيه", RULE, [Channel("webhook", hook.url)], by="سلمى")
    with sending(newsroom.record, HERE, poll=60) as look:
        newsroom.threat(on=TODAY)
        look()
        newsroom.threat(on=TODAY)  # the last look, at the end, sees this one
    assert len(hook.once()) == 2


def test_a_receiver_that_stalls_keeps_nobody_waiting(lone: Newsroom, hook: Receiver) -> None:
    hook.guard.acquire()  # the receiver takes the request and does not answer
    alerting.add(lone.record, "تنبيه", RULE, [Channel("webhook", hook.url)], by="سلمى")
    with sending(lone.record, HERE, poll=60) as look:
        lone.threat(on=TODAY)
        look()
        assert lone.record.count() == 1, "the look came back"
        hook.guard.release()
    assert len(hook.once()) == 1


def test_it_goes_on_until_it_is_told_to_stop(lone: Newsroom, hook: Receiver) -> None:
    alerting.add(lone.record, "تنبيه", RULE, [Channel("webhook", hook.url)], by="سلمى")
    stopping = threading.Event()
    runner = threading.Thread(target=run, args=(lone.record, HERE, stopping), kwargs={"poll": 0.02})
    runner.start()
    try:
        lone.threat(on=TODAY)
        while not hook.requests and runner.is_alive():
            stopping.wait(0.02)
    finally:
        stopping.set()
        runner.join(30)
    assert not runner.is_alive() and len(hook.once()) == 1


def test_a_record_that_is_busy_is_asked_again(lone: Newsroom, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    from marsad.alerting import running

    asked = []
    stopping = threading.Event()

    def busy(_: object) -> int:
        asked.append(True)
        if len(asked) == 2:
            stopping.set()
        raise RecordError("another process is writing to it", "news.db", "wait for it to end")

    monkeypatch.setattr(running, "evaluate", busy)
    with caplog.at_level(logging.WARNING, "marsad.alerting"):
        run(lone.record, HERE, stopping, poll=0.0)
    assert len(asked) == 2 and "another process is writing" in caplog.text
