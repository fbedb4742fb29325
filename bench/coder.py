"""How fast the coder is against a regex tokenizer in the same run: `python3 run.py bench [CORPUS.jsonl.gz]`.

Machines differ and are noisy; the ratio does not. Without a corpus the sample articles are coded many times over.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from pathlib import Path

from marsad.pipeline import Coder, settle
from marsad.readers import read_all

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpora" / "saudinewsnet.jsonl.gz"
TOKENIZER = re.compile(r"\w+|[^\w\s]")


def main(arguments: list[str]) -> None:
    """Print the table."""
    path = Path(arguments[0]) if arguments else CORPUS
    documents = list(read_all([path] if path.exists() else [ROOT / "examples"], lambda error: None))
    if not path.exists():
        documents *= 100
    begin = time.perf_counter()
    coder = Coder()
    settle()
    start_up = time.perf_counter() - begin
    begin = time.perf_counter()
    tokens = sum(len(TOKENIZER.findall(p)) for d in documents for p in d.paragraphs)
    tokenizing = time.perf_counter() - begin
    begin = time.perf_counter()
    events = sum(len(coder.code(document)) for document in documents)
    coding = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"articles {len(documents)}, tokens {tokens}, events {events}")
    print(f"coder start-up        {start_up:8.2f} s")
    print(f"regex tokenizer       {tokenizing:8.2f} s   {len(documents) / tokenizing:8.0f} articles/s")
    print(f"coder                 {coding:8.2f} s   {len(documents) / coding:8.0f} articles/s")
    print(f"ratio                 {coding / tokenizing:8.1f}")
    print(f"peak memory           {memory:8.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
