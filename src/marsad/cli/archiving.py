"""`marsad code INPUT… --output FOLDER/`: archives coded into a folder of Parquet, on one machine or a cluster."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Literal

from marsad.model import MarsadError

if TYPE_CHECKING:
    from marsad.scale.engine import Engine
    from marsad.scale.running import Summary

_EVERY: Final = 10.0  # seconds between plain lines of progress
_SHOWN: Final = 200  # problems printed; the manifests have the rest


def is_folder(output: str) -> bool:
    """Whether an output is a folder of Parquet: it ends in a slash, is a URI, or a folder is there."""
    return output.endswith(("/", os.sep)) or "://" in output or Path(output).is_dir()


def code_archive(
    inputs: list[str],
    output: str,
    *,
    workers: int,
    engine: Literal["local", "ray"],
    address: str | None,
    lexicon: Path | None,
    columns: dict[str, str],
    shard: float,
    patience: float,
    memory: int,
) -> int:
    """Code the inputs into the folder, say what it came to; the exit code."""
    from marsad.analysis.extras import require
    from marsad.scale import files
    from marsad.scale.manifest import maker
    from marsad.scale.running import run
    from marsad.scale.worker import Settings

    require("pyarrow.parquet", "scale")
    if not inputs:
        raise MarsadError("no articles named", mend="name files, folders or URIs")
    if workers < 1 or shard <= 0:
        raise MarsadError("too small a number", "--workers" if workers < 1 else "--shard", "leave it out")
    folder = files.absolute(output)
    made_by = maker(lexicon)
    overlay = str(lexicon.absolute()) if lexicon else None
    settings = Settings(folder, made_by, overlay, patience, memory << 20 if engine == "local" else 0)

    def start() -> Engine:
        if engine == "ray":
            from marsad.scale.cluster import Cluster

            return Cluster(settings, workers, address)
        from marsad.scale.local import Local

        return Local(settings, workers)

    with Display() as display:
        try:
            summary = run(inputs, folder, made_by, start, display, max(1, int(shard * (1 << 20))), columns)
        except KeyboardInterrupt:
            print("stopped; give the same command again to go on", file=sys.stderr)
            raise
    print(summed_up(output, summary))
    return 1 if summary.skipped or summary.lost else 0


def summed_up(output: str, summary: Summary) -> str:
    """A run in a few lines."""
    rate = summary.coded / summary.seconds if summary.seconds else 0.0
    skipped = summary.skipped.total()
    lines = [
        f"{output}: {summary.documents:,} documents, {summary.events:,} events, {skipped:,} skipped "
        f"in {summary.seconds:,.1f} seconds ({rate:,.0f} documents a second)",
        f"  shards: {summary.shards:,}, {summary.there:,} of them there already",
    ]
    lines += [f"  skipped: {count:,}  {reason}" for reason, count in sorted(summary.skipped.items(), key=_many)]
    if summary.undated:
        lines.append(f"  without a date: {summary.undated:,}; their relative times stay open")
    if summary.lost:
        lines.append(f"  not made: {summary.lost:,} shards; give the same command again to try them")
    return "\n".join(lines)


def _many(reason: tuple[str, int]) -> tuple[int, str]:
    return -reason[1], reason[0]


class Display:
    """Tells a person on standard error how a run gets on: a bar on a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        self._total = 0
        self._begun = self._last = monotonic()
        self._shown = 0
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Display:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

            columns = (TextColumn("coding"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[said]}"))
            self._bar = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("", total=None, said="")
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def planned(self, size: int) -> None:
        """So many bytes of input are to be coded."""
        self._total = size
        self._begun = monotonic()
        if self._bar is not None:
            self._bar.update(self._task, total=size)

    def moved(self, size: int, documents: int) -> None:
        """So many bytes and documents are done, in all."""
        now = monotonic()
        seconds = max(now - self._begun, 1e-3)
        said = f"{documents:,} documents, {documents / seconds:,.0f} a second"
        if self._bar is not None:
            self._bar.update(self._task, completed=size, said=said)
        elif now - self._last >= _EVERY:
            self._last = now
            share = min(1.0, size / self._total) if self._total else 0.0
            left = f", {seconds * (1 - share) / share:,.0f} s left" if share else ""
            self.say(f"coding: {said}, {share:.0%} of {self._total / 1e6:,.0f} MB{left}")

    def problem(self, error: MarsadError) -> None:
        """Print what was skipped, up to a number."""
        self._shown += 1
        if self._shown <= _SHOWN:
            self.say(f"skipped: {error}")
        elif self._shown == _SHOWN + 1:
            self.say("skipped: more; the manifests name them")

    def say(self, message: str) -> None:
        """Print a line."""
        if self._bar is not None:
            self._bar.console.print(message, markup=False, highlight=False, soft_wrap=True)
        else:
            print(message, file=sys.stderr, flush=True)
