"""Whether time and memory grow with the articles and no faster: `python3 run.py bench growth`.

Each number of articles is read, coded and encoded by a process of its own, spread evenly over the corpora so that all
are of the same mix. What comes after all of the corpora comes round again, under other ids: the words are met before, so that
memory then grows by what is kept of each article alone. The slope of time is that of its logarithm over the logarithm of
the articles (1 is a straight line); of memory, megabytes for each thousand more.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from coder import TOKENIZER, peak, warm
from material import SHARED, Material, documents
from table import Cell, Table

from marsad.model import Document
from marsad.pipeline.parallel import code_with

CORPORA: Final = (SHARED / "saudinewsnet.jsonl.gz", SHARED / "ant.jsonl.gz")
SIZES: Final = (1_000, 10_000, 100_000)


class Tokenized:
    """Passes documents on and tokenizes each, for a time to compare with."""

    def __init__(self, read: Iterator[Document]) -> None:
        self._read, self.seconds, self.count = read, 0.0, 0

    def __iter__(self) -> Iterator[Document]:
        for document in self._read:
            begin = time.process_time()
            for paragraph in document.paragraphs:
                TOKENIZER.findall(paragraph)
            self.seconds += time.process_time() - begin
            self.count += 1
            yield document


def code(file: Path) -> dict[str, float]:
    """Code a file's articles to lines that go nowhere: what that took."""
    coder = warm()
    before = peak()
    read = Tokenized(documents(file))
    begin = time.process_time()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for lines in code_with(coder, read, lambda error: None):
            nowhere.write(lines)
    seconds = time.process_time() - begin - read.seconds
    return {
        "articles": read.count,
        "seconds": seconds,
        "tokenizer": read.seconds,
        "start": before,
        "peak": peak(),
    }


def measure(files: Sequence[Path], sizes: Sequence[int] = SIZES) -> Iterator[Table]:
    """Time and memory by number of articles, and their slopes."""
    found: list[dict[str, float]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Material(tuple(files), size).write(Path(folder))
            done = subprocess.run([sys.executable, __file__, str(file)], stdout=subprocess.PIPE, check=True)
            found.append(json.loads(done.stdout))
    rows: list[tuple[str, list[Cell]]] = [
        (
            f"{one['articles']:,.0f}",
            [one["seconds"], one["articles"] / one["seconds"], one["seconds"] / one["tokenizer"], one["peak"]],
        )
        for one in found
    ]
    notes = [f"the process had {found[0]['start']:.0f} MB before the first article"]
    if len(found) > 1:
        thousands = [one["articles"] / 1000 for one in found]
        power = slope([math.log(n) for n in thousands], [math.log(one["seconds"]) for one in found])
        memory = slope(thousands, [one["peak"] for one in found])
        notes.append(f"slope of time {power:.3f} (1: twice the articles, twice the time)")
        notes.append(f"slope of memory {memory:.3f} MB for a thousand more articles")
    columns = ["processor s", "articles/s", "times the tokenizer", "peak MB"]
    on = Material(tuple(files)).told(max(sizes)) + " at most"
    yield Table("growth", "Growth with the articles", on, columns, rows, notes)


def slope(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Of the straight line that fits best."""
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


if __name__ == "__main__":
    print(json.dumps(code(Path(sys.argv[1]))))
