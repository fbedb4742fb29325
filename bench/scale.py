"""How much two workers do in the time of one: `python3 bench/scale.py [CORPUS.jsonl.gz] [ARTICLES] [--ray]`.

The same articles are coded into folders by one worker and by two, turn by turn, three times each; the ratio of the best
times is the figure. On a machine that others use, cores are not ours and the ratio of times says little: the processor
time that workers took for the same articles tells what is lost to sharing caches, memory and the driver.
"""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from marsad.model import MarsadError
from marsad.scale.engine import Engine
from marsad.scale.local import Local
from marsad.scale.manifest import maker
from marsad.scale.running import run
from marsad.scale.worker import Settings

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpora" / "saudinewsnet.jsonl.gz"
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
    """User and system time of a process, from /proc."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Counted(Local):
    """The local engine, which sums up its workers' processor time at the end."""

    seconds = 0.0

    def close(self) -> None:
        """Count, then end."""
        Counted.seconds = sum(map(processor_seconds, self.processes()))
        super().close()


def measure(articles: Path, workers: int, ray: bool = False) -> Measured:
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


def main(arguments: list[str]) -> None:
    """Print the table."""
    corpus = next((Path(a) for a in arguments if not a.isdigit() and not a.startswith("-")), CORPUS)
    most = next((int(a) for a in arguments if a.isdigit()), 1_000)
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        with gzip.open(corpus, "rb") as stream:
            articles.write_bytes(b"".join(islice(stream, most)))
        few = Path(folder) / "few.jsonl"
        few.write_bytes(b"".join(islice(articles.open("rb"), 20)))
        measure(few, 1)  # the fork server starts, files are in the cache
        found: dict[int, list[Measured]] = {1: [], 2: []}
        for _ in range(ROUNDS):
            for workers, runs in found.items():
                runs.append(measure(articles, workers))
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores: figures count when it is the workers' own")
        best = {workers: min(runs) for workers, runs in found.items()}
        for workers, (seconds, spent, driver, documents) in best.items():
            print(
                f"{workers} worker{'s' * (workers > 1)}   {seconds:7.2f} s  {documents / seconds:6.0f} documents/s   "
                f"processor: {spent:6.2f} s workers, {driver:5.2f} s driver"
            )
        print(f"ratio of times            {best[1].seconds / best[2].seconds:5.2f}")
        least = {w: min(m.workers for m in runs) for w, runs in found.items()}
        print(f"2 × ratio of processor    {2 * least[1] / least[2]:5.2f}   (what two cores of our own would give)")
        if "--ray" in arguments:
            seconds = measure(articles, 2, ray=True).seconds
            print(f"Ray, 2 workers, its start included   {seconds:7.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
