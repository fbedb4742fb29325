"""Progress of a long command: a bar with rate and time left on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

_EVERY: Final = 10.0  # seconds between plain lines


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A function to call with how many more documents are done; writes to standard error."""
    if sys.stderr.isatty():
        with _bar(what, total) as step:
            yield step
        return
    start = last = monotonic()
    done = 0

    def line(count: int) -> None:
        nonlocal done, last
        done += count
        now = monotonic()
        if now - last >= _EVERY:
            last = now
            print(_said(what, done, total, now - start), file=sys.stderr, flush=True)

    yield line


def _said(what: str, done: int, total: int | None, seconds: float) -> str:
    rate = done / seconds
    of = f" of {total:,}" if total else ""
    left = f", {(total - done) / rate:.0f} s left" if total and rate and total > done else ""
    return f"{what}: {done:,}{of} documents, {rate:.0f} a second{left}"


@contextmanager
def _bar(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.0f} a second" if task.speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=total)
        yield lambda count: shown.advance(task, count)
