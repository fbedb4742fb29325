"""A day of the press, with everything that goes wrong: all that can be had is stored once, all that cannot is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select

from marsad.record.linkage import ORIGINS

from .conftest import START
from .press import Press
from .world import add_all, check, hopeless, world

_connected: list[object] = []
_listening = threading.Event()


def _hook(event: str, arguments: tuple) -> None:
    if _listening.is_set() and event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        _connected.append(arguments[1] if event == "socket.connect" else arguments[0])


sys.addaudithook(_hook)


@pytest.fixture
def connections():
    """Every address connected to and every name looked up since the test began."""
    _connected.clear()
    _listening.set()
    yield _connected
    _listening.clear()


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True)
def test_a_morning_of_the_press(record, sources, server, clock, watch_for, coding, connections) -> None:
    press = Press(server, [*world(8, 80, START), *hopeless(START)], clock.now)
    add_all(sources, press)
    watch_for(3 * 3600, coding=coding, settings={"rechecks": (5400,)})
    figures = check(record, sources, press, skipped=("garbage.test", "gone.test"))
    assert figures["stored"] >= 65 and figures["versions"] >= 7 and figures["failed"] == 7
    health = {one.name: one for one in sources.health()}
    for host, word in (("garbage.test", "feed"), ("gone.test", "404")):
        own = health[press.papers[host].name]
        assert own.state == "failing" and own.failures >= 2 and word in (own.last_error or ""), own
        assert press.papers[host].lists <= 9, "what somebody must mend is not asked for every ten minutes"
    assert record.count() > 80 and record.check() == []
    assert {address[0] for address in connections if isinstance(address, tuple)} == {"127.0.0.1"}
    assert {name for name in connections if isinstance(name, str)} == {"127.0.0.1"}, "no name went to a name server"
    dead = press.papers["p01.test"]
    asked = [moment for moment, _ in dead.asked if not dead.alive(moment)]
    assert 0 < len(asked) <= 8, "a dead host is asked less and less"
    with record.database.reading() as connection:
        shared = select(func.count()).select_from(ORIGINS).group_by(ORIGINS.c.origin).having(func.count() > 1)
        assert connection.execute(shared).first() is not None, "the agency's report in two papers is known for a copy"


@pytest.mark.long
@pytest.mark.parametrize("alike", [False, True], ids=["varied", "alike"])
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_half_a_day_of_the_whole_press(kind: str, alike: bool, new_url, root: Path) -> None:
    url = new_url(kind)
    program = f"from tests.watching.soak import main; main({url!r}, alike={alike})"
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    result = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=root, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr[-4000:]
    figures = json.loads(result.stdout.splitlines()[-1])
    print(figures)
    assert figures["stored"] >= 1950 and figures["versions"] == 30 and figures["failed"] == 7, figures
    assert figures["hopeless"] == ["failing", "failing"] and figures["findings"] == []
    assert set(figures["connected"]) <= {"127.0.0.1"} and figures["megabytes"] < 500, figures
