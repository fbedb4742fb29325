"""No alert is lost: the sender killed at any moment, and a receiver that honours the key sees each once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

import marsad
from marsad import alerting
from marsad.alerting import Rule
from marsad.alerting.channels import Channel

from ..record.making import Maker
from . import sender
from .conftest import Newsroom
from .receiving import receiver

TODAY = datetime.now(UTC).date().isoformat()


def start(url: str, until: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(marsad.__file__).parents[1])}
    return subprocess.Popen([sys.executable, sender.__file__, url, str(until)], env=environment, stderr=subprocess.PIPE)


def killed(url: str, folder: Path, maker: Maker, kills: int, reports: int) -> None:
    """Reports come in while a sender works and is killed; all of them must have arrived in the end."""
    until = folder / "until"
    dice = random.Random(20201227)
    with receiver() as hook, marsad.open(url) as record:
        newsroom = Newsroom(record, maker)
        for name, condition in (("تهديدات", "event"), ("جدد", "new-actor")):
            rule = Rule(condition, "type:THREATEN", unit="report")
            alerting.add(record, name, rule, [Channel("webhook", hook.url)], by="سلمى")

        def come_in() -> None:
            for number in range(reports):
                pause.wait(0.1)  # so that they come while senders work
                actor = (f"كتيبة الوادي {number}", "LBY REB")
                newsroom.report(f"هددت كتيبة الوادي {number} خصومها", actors=[actor], recipients=[], on=TODAY)

        pause = threading.Event()
        coming = threading.Thread(target=come_in)
        coming.start()
        fell = 0
        for _ in range(kills):
            process = start(url, until)
            before = len(hook.requests)
            # Wait for its work, then kill it somewhere within: also between sending and noting that it was sent.
            while len(hook.requests) == before and process.poll() is None and (coming.is_alive() or before == 0):
                try:
                    process.wait(0.02)
                except subprocess.TimeoutExpired:
                    continue
            try:
                process.wait(dice.uniform(0.0, 0.25))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                fell += 1
            process.wait()
        pause.set()
        coming.join()
        until.touch()
        last = start(url, until)
        _, errors = last.communicate(timeout=240)
        assert last.returncode == 0, errors.decode()
        assert fell == kills
        arrived = hook.once()
        print(f"{fell} of {kills} kills fell into work; {len(arrived)} messages, {len(hook.requests)} requests")
        matches = [match for message in arrived.values() for match in message["matches"]]
        told = sorted(match["events"][0]["doc_id"] for match in matches)
        assert told == sorted([f"r{number}" for number in range(1, reports + 1)] * 2), "each of both alerts, once"
        assert len({match["key"] for match in matches}) == len(newsroom.matches()) == 2 * reports
        assert len(arrived) == len(newsroom.messages())


def test_a_sender_killed_at_any_moment_loses_nothing(new_url, tmp_path: Path, maker: Maker) -> None:
    killed(new_url("sqlite"), tmp_path, maker, 5, 40)


@pytest.mark.long
def test_a_sender_killed_thirty_times_loses_nothing(url: str, tmp_path: Path, maker: Maker) -> None:
    killed(url, tmp_path, maker, 30, 300)
