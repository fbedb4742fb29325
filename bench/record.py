"""How fast a large record answers: `python bench/record.py [EVENTS] [--postgres URL] [--keep FILE]`, or `run.py bench record`.

Makes a record of invented documents, five events each (400 actors by Zipf's law, 17 years of days, words by Zipf's law),
through the same code that `marsad add` stores with, and prints the median of each query over eleven runs, on SQLite and, where a
URL of an empty database is given, on PostgreSQL.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from table import Cell, Table

import marsad
from marsad.model import TYPES, Document
from marsad.record import Arrival, Coded, Record

COUNTRIES = "LBY TUR EGY SYR RUS USA IRQ IRN YEM SAU ISR PSE LBN TUN DZA MAR FRA GBR QAT ARE JOR SDN".split()
ROLES = "GOV MIL REB OPP PTY CVL COP".split()
WORDS = (
    "قال أعلن أكد الحكومة الرئيس الوزير الجيش القوات مدينة منطقة سوريا ليبيا اليمن العراق مصر تركيا إيران روسيا اتفاق هدنة "
    "قصف هجوم غارة محادثات زيارة وفد بيان مصادر مسؤول الأمم المتحدة مجلس الأمن عقوبات انتخابات تظاهرة معتقلين سفير حدود"
).split()
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
FIRST_DAY = date(2010, 1, 1)
DAYS = 17 * 365

QUERIES: dict[str, Callable[[Record], Any]] = {
    "timeline, all events": lambda r: r.series(),
    "timeline, one country": lambda r: r.series("party:LBY"),
    "timeline, one country and type, place or party": lambda r: r.series("country:LBY type:ASSAULT"),
    "timeline, type and two years": lambda r: r.series("type:ASSAULT time:2015..2016"),
    "timeline, actor by name": lambda r: r.series("actor:الطرف17"),
    "timeline, publisher and modality": lambda r: r.series("publisher:ناشر3 modality:denied"),
    "timeline, word": lambda r: r.series("هدنة type:THREATEN"),
    "dyad series": lambda r: r.dyad_series("TUR>LBY"),
    "dyad series, either way, one year": lambda r: r.dyad_series("TUR<>LBY", by="week", time="2015"),
    "ranked search, frequent word": lambda r: r.search("سوريا"),
    "ranked search, phrase": lambda r: r.search('"الأمم المتحدة"'),
    "ranked search, rare word": lambda r: r.search("معتقلين"),
    "ranked search, word and filters": lambda r: r.search("قصف actor:TUR type:ASSAULT"),
    "ranked documents": lambda r: r.search("هدنة مجلس", unit="document"),
    "newest first, word": lambda r: r.search("سوريا", sort="newest"),
    "newest first, filters": lambda r: r.search("dyad:TUR>LBY modality:asserted"),
    "newest first, all": lambda r: r.search(),
    "by confidence, type": lambda r: r.search("type:ACCUSE", sort="confidence"),
}


class Generator:
    """Documents and events, the same for the same number."""

    def __init__(self) -> None:
        self._dice = random.Random(7)
        self._filler = ["".join(self._dice.choices(LETTERS, k=self._dice.randint(5, 8))) for _ in range(30_000)]
        # News words stand where a report in eight (الرئيس) to one in thirty (هدنة) has them, as in real newspapers.
        self._vocabulary = list(self._filler)
        for place, word in enumerate(WORDS):
            self._vocabulary.insert(80 + 8 * place, word)
        self._weights = list(_cumulated(1 / (rank + 10) for rank in range(len(self._vocabulary))))
        self._actors = [(f"الطرف{i}", self._dice.choice(COUNTRIES), self._dice.choice(ROLES)) for i in range(400)]
        self._popular = list(_cumulated(1 / (rank + 1) for rank in range(400)))

    def batches(self, events: int, before: int = 0, size: int = 1000) -> Iterator[list[Coded]]:
        """Batches of documents with five events each, until there are `events`; `before` were made already."""
        numbers = iter(range(before // 5, events // 5))
        while batch := [self._coded(number) for number in islice(numbers, size)]:
            yield batch

    def _coded(self, number: int) -> Coded:
        dice = self._dice
        reported = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
        words = dice.choices(self._vocabulary, cum_weights=self._weights, k=90)
        paragraphs = (" ".join(words[:10]), " ".join(words[10:50]), " ".join(words[50:]))
        document = Document(
            f"d{number}", paragraphs, reported, f"ناشر{dice.randrange(12)}", f"https://x.example/{number}"
        )
        records = [self._event(document, reported, ordinal) for ordinal in range(5)]
        return Coded(Arrival(document, "\n".join(paragraphs).encode(), "bench"), records)

    def _event(self, document: Document, reported: date, ordinal: int) -> dict[str, Any]:
        dice = self._dice
        kind = dice.choice(list(TYPES))
        paragraph = 1 + ordinal % 2
        text = document.paragraphs[paragraph]
        trigger = {"text": text.split()[0], "paragraph": paragraph, "start": 0, "end": len(text.split()[0])}
        day = (reported - timedelta(days=dice.randrange(4))).isoformat()
        place = None
        if dice.random() < 0.5:
            place = {
                **trigger,
                "name_ar": "طرابلس",
                "name_en": "Tripoli",
                "country": dice.choice(COUNTRIES),
                "admin1": None,
            }
            place |= {"latitude": dice.uniform(12, 40), "longitude": dice.uniform(-10, 55), "geonames_id": None}
            place |= {"precision": "city"}
        return {
            "event_id": f"{document.id}-{ordinal}",
            "doc_id": document.id,
            "published": reported.isoformat(),
            "publisher": document.publisher,
            "url": document.url,
            "type": kind,
            "mode": None,
            "quad": TYPES[kind].quad,
            "trigger": trigger,
            "actors": [self._party(trigger)],
            "recipients": [self._party(trigger)] if dice.random() < 0.7 else [],
            "place": place,
            "time": {**dict.fromkeys(trigger), "start_date": day, "end_date": day, "granularity": "day"},
            "modality": dice.choices(("asserted", "planned", "denied"), (8, 1, 1))[0],
            "condition": None,
            "content": [],
            "attribution": [],
            "quantities": {},
            "same_as": None,
            "evidence": {"text": text, "paragraph": paragraph, "start": 0, "end": len(text)},
            "confidence": round(dice.random(), 2),
            "coder": {"release": "bench", "lexicon": "bench", "rule": "bench", "rows": []},
        }

    def _party(self, span: dict[str, Any]) -> dict[str, Any]:
        name, country, role = self._dice.choices(self._actors, cum_weights=self._popular)[0]
        identity = {"name_ar": name, "name_en": None, "entity_id": None, "country": country, "roles": [role]}
        return {**span, **identity, "code": f"{country} {role}"}


def _cumulated(weights: Iterator[float]) -> Iterator[float]:
    total = 0.0
    for weight in weights:
        total += weight
        yield total


def fill(record: Record, events: int, generator: Generator | None = None, before: int = 0) -> float:
    """Fill the record, which has `before` events of the generator's, up to `events`; documents a second."""
    run = record.begin_run("add", "bench", "bench")
    spent = 0.0
    for batch in (generator or Generator()).batches(events, before):
        start = perf_counter()
        record.store(run, batch)
        spent += perf_counter() - start
    record.end_run(run)
    return (events - before) / 5 / spent


def answers(record: Record) -> dict[str, float]:
    """Milliseconds of each query, the median of eleven."""
    found = {}
    for name, query in QUERIES.items():
        times = []
        for _ in range(11):
            start = perf_counter()
            query(record)
            times.append(perf_counter() - start)
        found[name] = statistics.median(times) * 1000
    return found


SIZES = (10_000, 100_000, 1_000_000)
_STORED, _FILE = "documents stored a second", "SQLite file, MB"


def grown(url: str, sizes: Sequence[int]) -> Iterator[dict[str, float]]:
    """Each query's milliseconds in one record that grows from size to size, and how fast it did."""
    generator, before = Generator(), 0
    with marsad.open(url) as record:
        if record.size():
            sys.exit(f"{url} holds a record: name an empty database")
        for size in sizes:
            rate = fill(record, size, generator, before)
            before = size
            yield {**answers(record), _STORED: rate}


def servers(postgres: str | None, stack: ExitStack, notes: list[str]) -> Iterator[tuple[str, str]]:
    """Each database to measure and its URL: a file, and PostgreSQL as it is named or as it can be started here."""
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    yield "SQLite", str(Path(folder) / "bench.db")
    if postgres:
        yield "PostgreSQL", postgres
        return
    path = Path(__file__).resolve().parents[1] / "tests" / "record" / "postgres.py"
    spec = importlib.util.spec_from_file_location("marsad_postgres", path)
    assert spec and spec.loader
    try:
        import psycopg  # noqa: F401

        started = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(started)
    except ImportError as error:
        notes.append(f"PostgreSQL: left out, {error.name} is not here")
        return
    if started.binaries() is None:
        notes.append("PostgreSQL: left out, no server is installed and none is named (--postgres URL)")
        return
    notes.append("PostgreSQL: a server of its own, started for this and without fsync; --postgres URL names another")
    yield "PostgreSQL", stack.enter_context(started.server())


def measure(sizes: Sequence[int] = SIZES, postgres: str | None = None) -> Iterator[Table]:
    """The median of each query by size and database, and how many times as long the largest record needs."""
    found: dict[str, list[dict[str, float]]] = {}
    notes: list[str] = ["milliseconds, the median of eleven; `×`: the largest record against the smallest"]
    with ExitStack() as stack:
        for kind, url in servers(postgres, stack, notes):
            found[kind] = list(grown(url, sizes))
            if kind == "SQLite":
                notes.append(f"{_FILE}: {sum(f.stat().st_size for f in Path(url).parent.iterdir()) / 1e6:,.0f}")
    columns: list[str] = []
    for kind in found:
        columns += [f"{kind}, {size:,}" for size in sizes]
        columns.append(f"{kind}, ×")
    rows: list[tuple[str, list[Cell]]] = []
    for name in (*QUERIES, _STORED):
        cells: list[Cell] = []
        for figures in found.values():
            cells += [one[name] for one in figures]
            cells.append(figures[-1][name] / figures[0][name])
        rows.append((name, cells))
    yield Table("record", "The record's queries", f"{max(sizes):,} invented events", columns, rows, notes)


def main() -> None:
    """Fill, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="?", default=100_000)
    parser.add_argument("--postgres")
    parser.add_argument("--keep", type=Path, help="SQLite file to make, or to measure when it is there")
    options = parser.parse_args()
    folder = tempfile.TemporaryDirectory()
    file = options.keep or Path(folder.name) / "bench.db"
    columns: dict[str, dict[str, float]] = {}
    for kind, url in (("SQLite", str(file)), ("PostgreSQL", options.postgres)):
        if url is None:
            continue
        with marsad.open(url) as record:
            if record.size() == 0:
                rate = fill(record, options.events)
                print(f"{kind}: {options.events // 5:,} documents stored, {rate:,.0f} a second, {rate * 5:,.0f} events")
            columns[kind] = answers(record)
            print(f"{kind}: {record.count():,} events, {record.size():,} documents")
    if file.exists():
        print(f"SQLite file: {file.stat().st_size / 1e6:,.0f} MB")
    print(f"\n{'median of 11, ms':48}" + "".join(f"{kind:>12}" for kind in columns))
    for name in QUERIES:
        print(f"{name:48}" + "".join(f"{figures[name]:12.1f}" for figures in columns.values()))


if __name__ == "__main__":
    main()
