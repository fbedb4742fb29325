"""How fast the coder is against a regex tokenizer in the same run: `python3 run.py bench [CORPUS.jsonl.gz] [ARTICLES]`.

Machines differ and are noisy; the ratio does not: each article is tokenized and coded one right after the other. Without a
corpus the sample articles are coded many times over.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice, repeat
from pathlib import Path

from marsad.model import Document
from marsad.pipeline import Coder, settle
from marsad.readers import read_all

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpora" / "saudinewsnet.jsonl.gz"
TOKENIZER = re.compile(r"\w+|[^\w\s]")
ROUNDS = 100  # of the samples


def articles(path: Path) -> Iterator[Document]:
    """The corpus, or the sample articles again and again."""
    if path.is_file():
        yield from read_all([path], lambda error: None)
        return
    print(f"{path} is not there: the sample articles, {ROUNDS} times")
    samples = list(read_all([ROOT / "examples"]))
    for documents in repeat(samples, ROUNDS):
        yield from documents


def main(arguments: list[str]) -> None:
    """Print the table."""
    path = next((Path(a) for a in arguments if not a.isdigit()), CORPUS)
    most = next((int(a) for a in arguments if a.isdigit()), None)
    begin = time.perf_counter()
    coder = Coder()
    settle()
    start_up = time.perf_counter() - begin
    for document in read_all([ROOT / "examples"]):
        coder.code(document)
    tokenizing = coding = slowest = 0.0
    count = tokens = events = 0
    for document in islice(articles(path), most):
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
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"articles {count}, tokens {tokens}, events {events}")
    print(f"coder start-up        {start_up:8.2f} s")
    print(f"regex tokenizer       {tokenizing:8.2f} s   {count / tokenizing:8.0f} articles/s")
    print(f"coder                 {coding:8.2f} s   {count / coding:8.0f} articles/s")
    print(f"slowest article       {slowest:8.2f} s")
    print(f"ratio                 {coding / tokenizing:8.1f}")
    print(f"peak memory           {memory:8.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
