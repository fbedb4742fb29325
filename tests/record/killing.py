"""Writers that are killed at any moment and go on, and what a record must hold in the end."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import marsad
from marsad.record import Record

from . import soak

DOCUMENTS = 600
SOAK = Path(soak.__file__)


def start(*arguments: object) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": str(Path(marsad.__file__).parents[1])}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def everything(record: Record) -> list[str]:
    """All that a reader can see of events and documents, without numbers that depend on the order of storing."""
    events = [str(event) for event in record.events(sort="oldest")]
    return sorted(events) + sorted(str(document) for document in record.documents())


def begun(process: subprocess.Popen) -> None:
    """Wait for a writer of ours to say that its work begins."""
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n", process.communicate()


def kill_and_go_on(command: list[object], kills: int, least: float, most: float) -> int:
    """Start the command and kill it so many seconds into its work, again and again, then let it end; how many kills
    fell into its work."""
    fell = 0
    dice = random.Random(f"{command} {kills}")
    for _ in range(kills):
        process = start(*command)
        if SOAK in command:
            begun(process)
        try:
            process.wait(dice.uniform(least, most))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            fell += 1
        process.communicate()
    process = start(*command)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    return fell


def soaked(new_url: Callable[[str], str], kind: str, articles: Path, kills: int) -> None:
    """Record after record is filled by writers that are killed, until so many kills fell into their work."""
    unbroken = new_url("sqlite")
    writer = start(SOAK, unbroken, articles)
    begun(writer)
    began = time.monotonic()
    _, errors = writer.communicate(timeout=300)
    assert errors == ""
    whole, fell = time.monotonic() - began, 0
    while fell < kills:
        url = new_url(kind)
        # a record is full after some ten attempts: every writer goes on where the one before it died
        fell += kill_and_go_on([SOAK, url, articles], min(10, kills - fell), 0, 0.25 * whole)
        complete(url, unbroken)


def complete(url: str, unbroken: str) -> None:
    with marsad.open(url, create=False) as record, marsad.open(unbroken, create=False) as other:
        assert record.size() == DOCUMENTS
        assert record.count() == DOCUMENTS * 5 // 2
        assert everything(record) == everything(other)
        assert record.series() == other.series()
        assert record.count("قصفت") == record.count()
        assert record.check() == []
