"""How fast the explorer's server answers eight clients: `python bench/server.py [EVENTS] [--keep FILE] [--seconds N]`, or `run.py bench server`.

Serves an invented record (see bench/record.py) from a process of its own and lets eight clients ask at random for the views of one
group, then of the other, each time with other filters, once the server has its columns; prints the median and 95th percentile of
each view twice: with the server's memory of answers off, so that every request is worked out, and on, as it is served. `--browser`
opens the first view in a browser before that (see bench/first_view.py). Stories are each of one event: what is measured is how they
are found and paged, not how they are linked.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import record as invented
from first_view import first_view, told
from record import COUNTRIES, Generator
from table import Cell, Table

import marsad
import marsad.record
from marsad.model import TYPES, Document

CLIENTS = 8
_LONGEST, _AT_ONCE = 120, 0.15  # seconds
PLACES = 800
Dice = random.Random


class Placed(Generator):
    """The invented record with places that recur, as those of a gazetteer do: 800 by Zipf's law."""

    def __init__(self) -> None:
        super().__init__()
        dice = Dice(11)
        self._spots = [
            {"name_ar": f"بلدة{n}", "name_en": f"Town {n}", "country": dice.choice(COUNTRIES), "geonames_id": 1000 + n}
            | {"latitude": round(dice.uniform(12, 40), 4), "longitude": round(dice.uniform(-10, 55), 4)}
            for n in range(PLACES)
        ]
        self._towns = [1 / (n + 3) for n in range(PLACES)]

    def _event(self, document: Document, reported: date, ordinal: int) -> dict[str, Any]:
        record = super()._event(document, reported, ordinal)
        if record["place"]:
            record["place"] |= self._dice.choices(self._spots, self._towns)[0]
        return record


def _filters(dice: Dice) -> dict[str, str]:
    """What an analyst narrows by: nothing, or one to three filters."""
    year = dice.randrange(2010, 2027)
    every: list[dict[str, str]] = [
        {},
        {"type": dice.choice(list(TYPES))},
        {"party": dice.choice(COUNTRIES)},
        {"country": dice.choice(COUNTRIES), "time": f"{year}"},
        {"time": f"{year}-{dice.randrange(1, 13):02}"},
        {"dyad": f"{dice.choice(COUNTRIES)}>{dice.choice(COUNTRIES)}"},
        {"q": dice.choice("قصف هدنة محادثات سفير معتقلين".split())},
        {"publisher": f"ناشر{dice.randrange(12)}", "modality": "denied"},
        {"actor": f"الطرف{dice.randrange(400)}"},
        {"type": dice.choice(list(TYPES)), "country": dice.choice(COUNTRIES), "time": f"{year - 1}..{year}"},
    ]
    return dice.choice(every)


def _with(path: str, **fixed: str) -> Callable[[Dice], str]:
    return lambda dice: f"/api/{path}?{urlencode({**_filters(dice), **fixed})}"


View = Callable[[Dice], str]
#: what the target names: lists, timeline, facets, stories (150 ms at the median, 400 ms at the 95th percentile)
NAMED: dict[str, View] = {
    "events, a page": _with("events"),
    "timeline, 200 items": _with("timeline", limit="200"),
    "series by month": _with("series"),
    "facets: type, modality, source": _with("facets"),
    "facets: publisher, country, dyad": _with("facets", fields="publisher,country,dyad"),
    "facets: actor, place": _with("facets", fields="actor,place"),
    "count": _with("count"),
    "stories, a page": _with("stories"),
}
#: the rest
OTHERS: dict[str, View] = {
    "overview, 30 days": lambda dice: f"/api/overview?period=30&type={dice.choice(list(TYPES))}",
    "map": _with("map"),
    "network of countries": _with("network"),
    "actor page": lambda dice: f"/api/actor?{urlencode({'name': f'الطرف{dice.randrange(400)}'})}",
    "review queue": _with("review/queue"),
    "ledger, a page": _with("ledger", limit="20"),
}
GROUPS: dict[str, dict[str, View]] = {"lists, timeline, facets, stories": NAMED, "other views": OTHERS}


def _client(
    port: int, seed: int, until: float, views: dict[str, View], times: dict[str, list[float]], failures: list[str]
) -> None:
    dice = Dice(seed)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < until:
        name = dice.choice(list(views))
        path = views[name](dice)
        start = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        times[name].append((time.perf_counter() - start) * 1000)
        if answer.status != 200:
            failures.append(f"{answer.status} {path} {body[:200].decode()}")


@contextmanager
def served(file: Path, remembered: int) -> Iterator[int]:
    """The port of a server over the record, in a process of its own."""
    command = [sys.executable, __file__, "--serve", str(file), "--remembered", str(remembered)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        line = server.stderr.readline()
        port = int(line.partition("127.0.0.1:")[2].partition("/")[0])
        _settled(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _settled(port: int) -> None:
    """Wait until the server has its columns: what takes the database seconds comes at once."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    quick = 0
    while quick < 3 and time.perf_counter() - start < _LONGEST:
        year, began = Dice().randrange(1900, 2010), time.perf_counter()
        for path in ("facets?fields=country&", "stories?limit=2&"):
            connection.request("GET", f"/api/{path}reported={year}..2012&confidence=0.0001..1")
            connection.getresponse().read()
        quick = quick + 1 if time.perf_counter() - began < _AT_ONCE else 0
        time.sleep(1)
    print(f"columns after {time.perf_counter() - start - 3:.0f} s", file=sys.stderr)


Times = dict[str, list[float]]


def asked(file: Path, remembered: int, seconds: float) -> Iterator[tuple[str, Times, list[str]]]:
    """Milliseconds of every request by view, each group of views by itself."""
    with served(file, remembered) as port:
        for group, views in GROUPS.items():
            times: Times = defaultdict(list)
            failures: list[str] = []
            until = time.monotonic() + seconds
            clients = [
                threading.Thread(target=_client, args=(port, seed, until, views, times, failures))
                for seed in range(CLIENTS)
            ]
            for client in clients:
                client.start()
            for client in clients:
                client.join()
            yield group, times, failures


def link(record: marsad.record.Record) -> None:
    """Every event a story of its own, as far as lists of stories read them."""
    with record.database.writing() as connection:
        for statement in (
            "INSERT INTO story_members SELECT event_id, version, event_id FROM events",
            "INSERT INTO stories SELECT event_id, type, 'single', day, day, report_day, report_day, 1, 1, 1, 1, '{}' FROM events",
            "INSERT INTO origins SELECT v.id, d.doc_id, v.run FROM versions v JOIN documents d ON d.id = v.document",
        ):
            connection.exec_driver_sql(statement)


def make(record: marsad.record.Record, events: int) -> None:
    """Fill an empty record with what the explorer shows."""
    invented.fill(record, events, Placed())
    link(record)


def measure(events: int = 100_000, seconds: float = 30) -> Iterator[Table]:
    """Each view's median and 95th percentile under eight clients, worked out every time and as it is served."""
    notes = [f"milliseconds; {CLIENTS} clients ask at random for {seconds:.0f} s for each group of views"]
    cells: dict[str, list[Cell]] = defaultdict(list)
    columns: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.db"
        with marsad.open(str(file)) as record:
            make(record, events)
            told = f"{record.count():,} invented events"
        for name, remembered in (("worked out", 0), ("as served", 512)):
            columns += [f"{name}, median", f"{name}, 95 %"]
            for group, times, failures in asked(file, remembered, seconds):
                rate = sum(map(len, times.values())) / seconds
                notes.append(f"{name}, {group}: {rate:,.0f} requests a second, {len(failures)} failures")
                print(*failures[:5], sep="\n", end="\n" if failures else "", file=sys.stderr)
                for view in GROUPS[group]:
                    found = sorted(times.get(view, ())) or [0.0]
                    cells[view] += [statistics.median(found), found[int(len(found) * 0.95)]]
    yield Table("server", "The server under eight clients", told, columns, list(cells.items()), notes)


def _serve(file: Path, remembered: int) -> None:
    from marsad.server import Settings, serve

    with marsad.open(str(file)) as record:
        serve(record, Settings(port=0, rate=0, costly_rate=0, remembered=remembered))


def main() -> None:
    """Fill, serve, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="?", default=100_000)
    parser.add_argument("--keep", type=Path, help="SQLite file to make, or to measure when it is there")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--browser", action="store_true", help="open the first view in a browser too")
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--remembered", type=int, default=512, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        _serve(options.serve, options.remembered)
        return
    folder = tempfile.TemporaryDirectory()
    file = options.keep or Path(folder.name) / "bench.db"
    with marsad.open(str(file)) as record:
        if record.size() == 0:
            make(record, options.events)
        print(
            f"{record.count():,} events, {record.size():,} documents, {CLIENTS} clients, {options.seconds:.0f} s each"
        )
    if options.browser:
        with served(file, 512) as port:
            print(told(first_view(f"http://127.0.0.1:{port}/")))
    columns: dict[str, Times] = {}
    for name, remembered in (("worked out", 0), ("as served", 512)):
        columns[name] = {}
        for group, times, failures in asked(file, remembered, options.seconds):
            columns[name] |= times
            rate = sum(map(len, times.values())) / options.seconds
            print(f"{name}, {group}: {rate:,.0f} requests a second, {len(failures)} failures")
            print(*failures[:5], sep="\n", end="\n" if failures else "")
    print(f"\n{'ms: median / 95th percentile':36}" + "".join(f"{name:>20}" for name in columns))
    figures = {}
    for view in (view for views in GROUPS.values() for view in views):
        cells = []
        for name, times in columns.items():
            found = sorted(times.get(view, ())) or [0.0]
            middle, high = statistics.median(found), found[int(len(found) * 0.95)]
            figures[f"{view}, {name}"] = (round(middle, 1), round(high, 1))
            cells.append(f"{middle:.0f} / {high:.0f}")
        print(f"{view:36}" + "".join(f"{cell:>20}" for cell in cells))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
