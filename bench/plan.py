"""What a day of the Arabic web and an archive take, from figures that `run.py bench` saved: `python bench/plan.py FILE.json`.

Prints the two plans of docs/performance.md with their arithmetic. Measured are the rate of one worker, what two gain, and
trafilatura's rate; assumed, and named below, are numbers of articles and prices.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple

DAY: Final = 500_000  # articles a day, as web pages: «some hundred thousand» on the safe side
ARCHIVE: Final = 300_000_000  # articles, as Parquet or JSON lines
MACHINES: Final = (1, 10, 50, 200)
CORES: Final = 16  # of each machine
#: of SaudiNewsNet: 7,532,566 bytes of gzip are 7,968 articles; unpacked see the note of `run.py bench peers`
PACKED, UNPACKED = 945, 3_500  # bytes an article
ROOM: Final = 3.1  # times the packed input: documents and events as Parquet (docs/scale.md)
SHARD: Final = 4 << 20  # bytes of input
FILES: Final = 3  # of each shard: events, documents, manifest
DRIVER: Final = 1_000  # bytes that the driver holds of each shard (docs/scale.md)
CUTTING: Final = 200  # times as fast as one core codes, the driver reads large lines for their cuts (docs/scale.md)
PAGE: Final = 1.10  # times trafilatura's time our reader takes for a page (bench/extraction.py)
PAGE_SIZE: Final = 100_000  # bytes that a page has on the way
#: dollars: m7g.large, whose 2 vCPUs are cores, Linux, on demand, us-east-1, June 2026: 0.0816 an hour
#: (factualminds.com/blog/amazon-ec2-on-demand-pricing-instance-families-2026)
CORE_HOUR: Final = 0.0816 / 2
#: S3 Standard, us-east-1, as long known; not looked up for this table (aws.amazon.com/s3/pricing)
GB_MONTH, PUTS = 0.023, 0.005 / 1000


class Measured(NamedTuple):
    """What the plans rest on: articles a second of one worker, the share of two cores that two workers use, pages a second."""

    rate: float
    gain: float
    pages: float

    @classmethod
    def of(cls, saved: dict[str, Any]) -> Measured:
        """From a saved file that has the questions peers and workers."""
        tables = {table["name"]: {row["row"]: row["figures"] for row in table["rows"]} for table in saved["tables"]}
        workers, peers = tables["workers"], tables["peers"]
        pages = next(row["its articles/s"] for name, row in peers.items() if name.startswith("trafilatura"))
        return cls(workers["1 worker"]["articles/s"], workers["2 workers"]["times 1 worker"] / 2, pages)


def day(found: Measured) -> list[str]:
    """A day's pages, fetched already."""
    coding, extracting = 1000 / found.rate, 1000 * PAGE / found.pages
    seconds = DAY * (coding + extracting) / 1000
    hours = seconds / 3600
    return [
        f"- an article {coding:.1f} ms (1 / {found.rate:,.0f} a second), its page {extracting:.1f} ms "
        f"({PAGE:.2f} / {found.pages:,.0f}): {coding + extracting:.1f} ms",
        f"- {DAY:,} × {coding + extracting:.1f} ms = {hours:.1f} core-hours",
        f"- two cores at {found.gain:.2f}: {hours:.1f} / (2 × {found.gain:.2f}) = {hours / 2 / found.gain:.1f} h a day",
        f"- rented by the hour: {hours:.1f} / {found.gain:.2f} × ${CORE_HOUR:.4f} = "
        f"${hours / found.gain * CORE_HOUR:.2f} a day",
        f"- on the way: {DAY:,} × {PAGE_SIZE / 1000:.0f} KB = {DAY * PAGE_SIZE / 1e9:.0f} GB, "
        f"{DAY * PAGE_SIZE * 8 / 86_400 / 1e6:.1f} Mbit/s all day",
    ]


def archive(found: Measured) -> list[str]:
    """The archive on N machines."""
    hours = ARCHIVE / found.rate / 3600
    money = hours / found.gain * CORE_HOUR
    shards = ARCHIVE * UNPACKED / SHARD
    packed, made = ARCHIVE * PACKED / 1e9, ARCHIVE * PACKED * ROOM / 1e9
    lines = [
        f"- {ARCHIVE:,} / {found.rate:,.0f} a second = {hours:,.0f} core-hours; at {found.gain:.2f} of each core "
        f"{hours / found.gain:,.0f}, × ${CORE_HOUR:.4f} = ${money:,.0f} whatever N is",
        f"- {ARCHIVE:,} × {UNPACKED:,} B / 4 MB = {shards:,.0f} shards of {SHARD / UNPACKED / found.rate:.0f} s each; "
        f"the driver holds {shards * DRIVER / 1e9:.2f} GB of them",
        f"- input {packed:,.0f} GB packed, output × {ROOM} = {made:,.0f} GB: ${made * GB_MONTH:,.0f} a month; "
        f"{FILES} × {shards:,.0f} uploads: ${FILES * shards * PUTS:,.2f}",
        f"- were the input large JSON lines, the driver would read for {hours / CUTTING:.1f} h before the last shard is cut",
        "",
        f"| machines of {CORES} cores | hours | articles/s | MB/s in and out | $ |",
        "|---|---|---|---|---|",
    ]
    for machines in MACHINES:
        took = hours / (machines * CORES * found.gain)
        rate, flow = ARCHIVE / took / 3600, (packed + made) * 1000 / took / 3600
        lines.append(f"| {machines} | {took:,.1f} | {rate:,.0f} | {flow:,.1f} | {money:,.0f} |")
    return lines


def main(arguments: list[str]) -> None:
    """Print both plans."""
    if len(arguments) != 1:
        sys.exit(__doc__)
    saved = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    found = Measured.of(saved)
    print(f"Measured {saved['when'][:10]}, {saved['python']}, {saved['machine']}.\n")
    print("### A day of the Arabic web\n", *day(found), "\n### An archive on N machines\n", *archive(found), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
