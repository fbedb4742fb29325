"""A clock on every document: a worker that one keeps too long ends itself, even inside a regex that holds the interpreter."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Watch:
    """Notes which document is in work where a driver can see it, and bounds the time each may take.

    `mark` is shared memory of three whole numbers: documents begun in this shard, the number of the present one (−1
    between two), and all documents done by this worker.
    """

    def __init__(self, seconds: float, mark: Any = None) -> None:
        self._seconds = seconds
        self._mark = mark
        self._sink = open(os.devnull, "w") if seconds else None  # noqa: SIM115  # as long as the process

    @contextmanager
    def document(self, number: int) -> Iterator[None]:
        """While a document is coded. The clock is a thread of C that needs no interpreter to end the process."""
        if self._mark is not None:
            self._mark[0], self._mark[1] = self._mark[0] + 1, number
        if self._sink is not None:
            faulthandler.dump_traceback_later(self._seconds, exit=True, file=self._sink)
        try:
            yield
        finally:
            if self._sink is not None:
                faulthandler.cancel_dump_traceback_later()
            if self._mark is not None:
                self._mark[1], self._mark[2] = -1, self._mark[2] + 1
