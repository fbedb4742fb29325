"""Pages extracted and coded against trafilatura alone in the same run: `python3 bench/extraction.py [PAGES]`.

Machines differ and are noisy; the ratios do not: each page is extracted by trafilatura (`fast`, with its metadata), then by
us, then coded, one right after the other, on one core. The pages are those of tests/readers/pages, or the saved pages of a
folder that is named.
"""

from __future__ import annotations

import importlib.util
import logging
import resource
import sys
import time
from pathlib import Path

import trafilatura

from marsad.model import InputError
from marsad.pipeline import settled
from marsad.readers import Origin
from marsad.readers.page import article

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5  # of the forty pages


def pages(folder: Path | None) -> list[tuple[str, bytes]]:
    """Name and bytes of each page."""
    if folder is not None:
        return [(file.name, file.read_bytes()) for file in sorted(folder.rglob("*.htm*"))]
    path = ROOT / "tests" / "readers" / "pages" / "samples.py"
    spec = importlib.util.spec_from_file_location("marsad_page_samples", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [(name, page.content) for name, page in module.pages()] * ROUNDS


def main(arguments: list[str]) -> None:
    """Print the table."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    coder = settled()
    found = pages(Path(arguments[0]) if arguments else None)
    alone = extracting = coding = 0.0
    events = skipped = size = 0
    for number, (name, content) in enumerate([*found[:20], *found]):
        begin = time.perf_counter()
        trafilatura.bare_extraction(content, fast=True, with_metadata=True, include_comments=False)
        middle = time.perf_counter()
        try:
            document = article(content, Origin(name)).document(Origin(name))
        except InputError:
            skipped += 1
            continue
        extracted = time.perf_counter()
        coded = coder.code(document)
        end = time.perf_counter()
        if number < 20:  # warms caches up
            continue
        alone += middle - begin
        extracting += extracted - middle
        coding += end - extracted
        events += len(coded)
        size += len(content)
    count = len(found) - skipped
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"pages {count} ({size / count / 1024:.0f} KB each), skipped {skipped}, events {events}")
    print(f"trafilatura alone     {count / alone:8.0f} pages/s")
    print(f"extracted             {count / extracting:8.0f} pages/s   {extracting / alone:5.2f} times its time")
    print(
        f"extracted and coded   {count / (extracting + coding):8.0f} pages/s   {(extracting + coding) / alone:5.2f} times its time"
    )
    print(f"peak memory           {memory:8.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
