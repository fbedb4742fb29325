"""A clock that goes as fast as the work, a press to watch, and watchers over records on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from datetime import UTC, datetime
from typing import Any

import pytest

from marsad.fetching import Limits
from marsad.pipeline.adding import Coding
from marsad.pipeline.parallel import code_with
from marsad.record import Record
from marsad.watching import Sources
from marsad.watching.assembling import Settings, watcher

from ..fetching.serving import Web, web
from .press import Press

START = datetime(2020, 12, 27, 6, tzinfo=UTC)


class Wheel:
    """Virtual time: it stands still while a request is under way, and jumps to the next moment when none is."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start.timestamp()
        self.end = float("inf")
        self.at_end: Callable[[], None] = lambda: None

    def now(self) -> float:
        return self.time

    def wait(self, running: Any, until: float, stopped: Callable[[], bool]) -> None:
        if running:
            wait(running, 0.5, FIRST_COMPLETED)
        elif not stopped():
            self.time = max(self.time, until)
        if self.time >= self.end:
            self.at_end()

    def go(self, seconds: float) -> None:
        self.time += seconds


@pytest.fixture
def clock() -> Wheel:
    return Wheel()


@pytest.fixture
def server() -> Iterator[Web]:
    with web() as running:
        yield running


@pytest.fixture(scope="session")
def coding(coder: Any) -> Coding:
    """The real coder, made once."""
    return Coding(lambda documents, report: code_with(coder, documents, report), "test", "test")


@pytest.fixture
def fast() -> Coding:
    """A coder that finds nothing, in no time: for tests of everything but coding."""
    return Coding(lambda documents, report: ("" for _ in documents), "test", "test")


@pytest.fixture
def sources(record: Record, clock: Wheel) -> Sources:
    return Sources(record, clock.now)


LIMITS = Limits(size=2_000_000, total=20.0, silence=1.2)


@pytest.fixture
def watching(record: Record, clock: Wheel, fast: Coding) -> Callable[..., Any]:
    """Makes watchers that may fetch from loopback."""

    def make(**named: Any) -> Any:
        chosen = {"allow": ("127.0.0.0/8",), "limits": LIMITS, "delay": 1.0, "poll": 60.0} | named.pop("settings", {})
        named = {"clock": clock, "coding": fast, "lookup": Press.lookup} | named
        return watcher(record, Settings(**chosen), **named)

    return make


@pytest.fixture
def watch_for(watching: Callable[..., Any], clock: Wheel) -> Callable[..., Any]:
    """Watches for so many seconds of virtual time."""

    def watch(seconds: float, **named: Any) -> Any:
        made = watching(**named)
        clock.end, clock.at_end = clock.time + seconds, made.stop
        made.run()
        return made

    return watch
