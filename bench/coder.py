"""How fast the coder is against a regex tokenizer in the same run: `python bench/coder.py [CORPUS.jsonl.gz] [ARTICLES]`.

Machines differ and are noisy; the ratio does not: each article is tokenized and coded one right after the other. Without a
corpus the sample articles are coded many times over. The first row of `python3 run.py bench`.
"""

from __future__ import annotations

import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from material import SHARED, Material, documents, warming
from table import Table

from marsad.model import Document
from marsad.pipeline import Coder, settled

CORPUS = SHARED / "saudinewsnet.jsonl.gz"
TOKENIZER = re.compile(r"\w+|[^\w\s]")
#: what a ratio is told by, wherever the coder is compared
COLUMNS = ["times its time", "its articles/s", "coder's articles/s"]


class Measured(NamedTuple):
    """Seconds and counts of one run."""

    start_up: float
    tokenizing: float
    coding: float
    slowest: float
    articles: int
    tokens: int
    events: int

    @property
    def ratio(self) -> float:
        """How many times the tokenizer's time the coder takes."""
        return self.coding / self.tokenizing


def warm() -> Coder:
    """One with all its tables loaded, which the first articles do."""
    return warmed(settled())


def warmed(coder: Coder) -> Coder:
    """The coder after the sample articles."""
    for document in warming():
        coder.code(document)
    return coder


def run(articles: Iterator[Document]) -> Measured:
    """Tokenize and code article by article."""
    begin = time.perf_counter()
    coder = settled()
    start_up = time.perf_counter() - begin
    warmed(coder)
    tokenizing = coding = slowest = 0.0
    count = tokens = events = 0
    for document in articles:
        begin = time.perf_counter()
        for paragraph in document.paragraphs:
            tokens += len(TOKENIZER.findall(paragraph))
        middle = time.perf_counter()
        events += len(coder.code(document))
        end = time.perf_counter()
        tokenizing += middle - begin
        coding += end - middle
        slowest = max(slowest, end - middle)
        count += 1
    return Measured(start_up, tokenizing, coding, slowest, count, tokens, events)


def peak() -> float:
    """The most memory that this process has held, in MB."""
    unit = 2**20 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def measure(material: Material) -> Iterator[Table]:
    """The ratio, and what the process needed."""
    with tempfile.TemporaryDirectory() as folder:
        found = run(documents(material.write(Path(folder))))
    on = material.told(found.articles)
    count = found.articles
    ratio: list[float | int | str | None] = [found.ratio, count / found.tokenizing, count / found.coding]
    counts = f"{found.tokens:,} tokens, {found.events:,} events"
    yield Table("coder", "The coder", on, COLUMNS, [(r"regex tokenizer \w+|[^\w\s]", ratio)], [counts])
    yield Table(
        "process",
        "The coder's process",
        on,
        ["figure"],
        [
            ("coder made, s", [found.start_up]),
            ("slowest article, s", [found.slowest]),
            ("peak memory, MB", [peak()]),
        ],
    )


def main(arguments: list[str]) -> None:
    """Print the figures."""
    path = next((Path(a) for a in arguments if not a.isdigit()), CORPUS)
    most = next((int(a) for a in arguments if a.isdigit()), None)
    with tempfile.TemporaryDirectory() as folder:
        found = run(documents(Material((path,), most).write(Path(folder))))
    count = found.articles
    print(f"articles {count}, tokens {found.tokens}, events {found.events}")
    print(f"coder start-up        {found.start_up:8.2f} s")
    print(f"regex tokenizer       {found.tokenizing:8.2f} s   {count / found.tokenizing:8.0f} articles/s")
    print(f"coder                 {found.coding:8.2f} s   {count / found.coding:8.0f} articles/s")
    print(f"slowest article       {found.slowest:8.2f} s")
    print(f"ratio                 {found.ratio:8.1f}")
    print(f"peak memory           {peak():8.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
