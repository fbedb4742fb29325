"""Killed at any moment, a watcher loses nothing; told to stop, it leaves all in order; two share the work."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

import marsad
from marsad.record.watched import ITEMS, SOURCES, WATCHERS
from marsad.watching import Sources

from ..fetching.serving import Web
from . import watchman
from .press import Press, paper
from .world import add_all

HERE = Path(watchman.__file__)


def start(*arguments: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(marsad.__file__).parents[1])}
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def slow_press(server: Web, papers: int, articles: int, seconds: float) -> Press:
    """Sound papers whose pages take a moment, so that a watcher is at work for a while."""
    since = datetime.now(UTC) - timedelta(days=1)
    press = Press(server, [paper(f"p{n:02}.test", articles, since) for n in range(papers)], time.time)
    answer = server.otherwise

    def slowly(handler) -> None:
        time.sleep(seconds)
        answer(handler)

    server.otherwise = slowly
    return press


def all_stored(url: str, press: Press) -> None:
    addresses = {one.url(article) for one in press.papers.values() for article in one.articles}
    with marsad.open(url, create=False) as record:
        held = [document.url for document in record.documents()]
        assert len(held) == len(set(held)) and set(held) == addresses
        assert all(len(record.versions(document.id)) == 1 for document in record.documents())
        with record.database.reading() as connection:
            assert Counter(connection.execute(select(ITEMS.c.state)).scalars()) == {"stored": len(addresses)}
            assert set(connection.execute(select(SOURCES.c.owner)).scalars()) == {None}
            assert connection.execute(select(WATCHERS)).all() == []
        assert record.check() == []


def killed(url: str, server: Web, kills: int, papers: int, articles: int) -> None:
    press = slow_press(server, papers, articles, 0.03)
    with marsad.open(url) as record:
        add_all(Sources(record), press)
    dice = random.Random(20201227)
    fell = 0
    for _ in range(kills):
        process = start(HERE, url)
        assert process.stdout is not None
        process.stdout.readline()  # «watching»: it has begun
        try:
            process.wait(dice.uniform(0.0, 0.8 * papers * articles * 0.04 / kills))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            fell += 1
        process.communicate()
    assert fell >= kills // 2, "the watcher was quicker than the killer"
    _output, errors = start(HERE, url).communicate(timeout=120)
    assert errors == "", errors
    all_stored(url, press)
    fetched = press.fetched()
    again = fetched.total() - len(fetched)
    print(f"{fell} of {kills} kills fell into work; {len(fetched)} articles, {again} fetched again")
    # In flight or in the basket when it was killed: at most what one watcher has in hand.
    assert again <= fell * (8 + 20), "what was stored is not fetched again"


def test_a_watcher_killed_at_random_moments_loses_nothing(new_url, server: Web) -> None:
    killed(new_url("sqlite"), server, 5, 6, 20)


@pytest.mark.long
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_watcher_killed_thirty_times_loses_nothing(kind: str, new_url, server: Web) -> None:
    killed(new_url(kind), server, 30, 10, 120)


@pytest.mark.parametrize("kind", ["postgresql", pytest.param("sqlite", marks=pytest.mark.long)])
def test_two_watchers_share_the_work(kind: str, new_url, server: Web) -> None:
    url = new_url(kind)
    press = slow_press(server, 14, 6, 0.02)
    with marsad.open(url) as record:
        add_all(Sources(record), press)
    both = [start(HERE, url, 2) for _ in range(2)]
    stored = []
    for process in both:
        output, errors = process.communicate(timeout=120)
        assert errors == "", errors
        lines = map(json.loads, output.splitlines())
        stored.append(sum(line.get("new", 0) for line in lines if line["event"] == "stored"))
    all_stored(url, press)
    assert set(press.fetched().values()) == {1}, "nothing is fetched twice"
    assert {one.lists for one in press.papers.values()} == {1}
    assert sum(stored) == 14 * 6 and min(stored) > 0, stored


def test_a_watcher_told_to_stop_leaves_all_in_order(new_url, server: Web) -> None:
    url = new_url("sqlite")
    paper_ = paper("127.0.0.1", 60, datetime.now(UTC) - timedelta(days=1))
    press = Press(server, [paper_], time.time)
    with marsad.open(url) as record:
        add_all(Sources(record), press)
    process = start(
        "-m", "marsad", "watch", "--record", url, "--log", "json", "--delay", "0.02", "--allow-network", "127.0.0.1"
    )
    assert process.stderr is not None
    lines = [json.loads(process.stderr.readline())]
    while lines[-1]["event"] != "stored":
        lines.append(json.loads(process.stderr.readline()))
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert json.loads(errors.splitlines()[-1])["event"] == "stopped"
    with marsad.open(url, create=False) as record, record.database.reading() as connection:
        assert set(connection.execute(select(SOURCES.c.owner)).scalars()) == {None}
        assert connection.execute(select(WATCHERS)).all() == []
        states = Counter(connection.execute(select(ITEMS.c.state)).scalars())
        assert states["stored"] == record.size() == sum(1 for _, path in paper_.asked if path.startswith("/news/"))
        assert record.count() > 0
