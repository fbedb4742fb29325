"""A server in a process of its own, as `marsad serve` runs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

_PROGRAM = """
import sys, marsad
from marsad.server import Settings, serve
with marsad.open(sys.argv[1]) as record:
    serve(record, Settings(port=0, rate=0, costly_rate=0, arriving=1.5, reviewer="amal"))
"""


class Running:
    """The process, and where it listens."""

    def __init__(self, file: Path) -> None:
        self._process = subprocess.Popen([sys.executable, "-c", _PROGRAM, str(file)], stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        line = self._process.stderr.readline()
        assert "http://127.0.0.1:" in line, line + self._process.stderr.read()
        self.port = int(line.partition("127.0.0.1:")[2].partition("/")[0])
        self.url = f"http://127.0.0.1:{self.port}"

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers={"X-Marsad": "1"}, timeout=60, trust_env=False)

    def kill(self) -> None:
        """As the power goes."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> int:
        """As an administrator stops it; its exit code."""
        if self._process.poll() is None:
            os.kill(self._process.pid, signal.SIGTERM)
        return self._process.wait(30)


@contextmanager
def running(file: Path) -> Iterator[Running]:
    server = Running(file)
    try:
        yield server
    finally:
        server.kill()
