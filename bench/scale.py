"""How much two workers do in the time of one: `python3 bench/scale.py [CORPUS.jsonl.gz] [ARTICLES] [--ray]`, or `run.py bench workers`.

The same articles are coded into folders by one worker and by two, turn by turn, three times each; the ratio of the best
times is the figure. On a machine that others use, cores are not ours and the ratio of times says little: the processor
time that workers took for the same articles tells what is lost to sharing caches, memory and the driver.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from material import SHARED, Material
from table import Cell, Table

from marsad.model import MarsadError
from marsad.scale.engine import Engine
from marsad.scale.local import Local
from marsad.scale.manifest import maker
from marsad.scale.running import run
from marsad.scale.worker import Settings

CORPUS = SHARED / "saudinewsnet.jsonl.gz"
ROUNDS = 3
SHARD = 256 << 10  # small shards, so that a short measurement has many of them and ends evenly


class Measured(NamedTuple):
    """One run: seconds on the clock, processor seconds of all workers and of the driver, documents."""

    seconds: float
    workers: float
    driver: float
    documents: int


class Quiet:
    """Nobody watches."""

    def planned(self, size: int) -> None:
        """Nothing."""

    def moved(self, size: int, documents: int) -> None:
        """Nothing."""

    def problem(self, error: MarsadError) -> None:
        """Nothing."""

    def say(self, message: str) -> None:
        """Nothing."""


def processor_seconds(process: int) -> float:
    """User and system time of a process, from /proc; 0 where there is none."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Counted(Local):
    """The local engine, which sums up its workers' processor time at the end."""

    seconds = 0.0

    def close(self) -> None:
        """Count, then end."""
        Counted.seconds = sum(map(processor_seconds, self.processes()))
        super().close()


def once(articles: Path, workers: int, ray: bool = False) -> Measured:
    """Code the articles once into a new folder."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(folder, maker())

        def engine() -> Engine:
            if ray:
                from marsad.scale.cluster import Cluster

                return Cluster(settings, workers, None)
            return Counted(settings, workers)

        begun, driver = time.perf_counter(), time.process_time()
        summary = run([str(articles)], folder, maker(), engine, Quiet(), SHARD)
        return Measured(
            time.perf_counter() - begun,
            0.0 if ray else Counted.seconds,
            time.process_time() - driver,
            summary.documents,
        )


class Compared(NamedTuple):
    """The best run of one worker and of two, the least processor time of each, and Ray's run where it was asked for."""

    best: dict[int, Measured]
    least: dict[int, float]
    ray: Measured | None
    load: float

    @property
    def times(self) -> float:
        """How many times as fast two workers were."""
        return self.best[1].seconds / self.best[2].seconds

    @property
    def processor(self) -> float:
        """What two cores of our own would give, by the processor time that the articles took."""
        return 2 * self.least[1] / self.least[2] if self.least[2] else 0.0


def compare(material: Material, ray: bool, rounds: int = ROUNDS) -> Compared:
    """One worker and two, turn by turn."""
    with tempfile.TemporaryDirectory() as folder:
        articles = material.write(Path(folder))
        few = Path(folder) / "few.jsonl"
        with articles.open("rb") as lines:
            few.write_bytes(b"".join(islice(lines, 20)))
        once(few, 1)  # the fork server starts, files are in the cache
        found: dict[int, list[Measured]] = {1: [], 2: []}
        for _ in range(rounds):
            for workers, runs in found.items():
                runs.append(once(articles, workers))
        return Compared(
            {workers: min(runs) for workers, runs in found.items()},
            {workers: min(run.workers for run in runs) for workers, runs in found.items()},
            once(articles, 2, ray=True) if ray else None,
            os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0,
        )


def measure(material: Material, rounds: int = ROUNDS, ray: bool = True) -> Iterator[Table]:
    """Articles to a folder of Parquet by one worker, by two, by two of Ray's where that is installed."""
    here = importlib.util.find_spec("ray") is not None
    found = compare(material, ray and here, rounds)
    runs = {"1 worker": found.best[1], "2 workers": found.best[2]}
    notes = [
        f"by processor time two cores of our own would give {found.processor:.2f} times one",
        f"load {found.load:.1f} on {os.cpu_count()} cores at the end: times on the clock count when it is the workers' own",
    ]
    if found.ray:
        runs["2 workers of Ray, its start included"] = found.ray
    elif ray:
        notes.append("Ray: left out, it is not installed (pip install 'marsad[ray]')")
    rows: list[tuple[str, list[Cell]]] = []
    for name, one in runs.items():
        rate = one.documents / one.seconds
        rows.append((name, [found.best[1].seconds / one.seconds, one.seconds, rate, one.workers or None, one.driver]))
    columns = ["times 1 worker", "s", "articles/s", "processor s, workers", "processor s, driver"]
    yield Table("workers", "Workers", material.told(found.best[1].documents), columns, rows, notes)


def main(arguments: list[str]) -> None:
    """Print the table."""
    corpus = next((Path(a) for a in arguments if not a.isdigit() and not a.startswith("-")), CORPUS)
    most = next((int(a) for a in arguments if a.isdigit()), 1_000)
    found = compare(Material((corpus,), most), "--ray" in arguments)
    print(f"load {found.load:.1f} on {os.cpu_count()} cores: figures count when it is the workers' own")
    for workers, (seconds, spent, driver, count) in found.best.items():
        print(
            f"{workers} worker{'s' * (workers > 1)}   {seconds:7.2f} s  {count / seconds:6.0f} documents/s   "
            f"processor: {spent:6.2f} s workers, {driver:5.2f} s driver"
        )
    print(f"ratio of times            {found.times:5.2f}")
    print(f"2 × ratio of processor    {found.processor:5.2f}   (what two cores of our own would give)")
    if found.ray:
        print(f"Ray, 2 workers, its start included   {found.ray.seconds:7.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
