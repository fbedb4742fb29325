"""`/metrics` and `/healthz` of a watcher, on a port of its own."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from marsad import __version__
from marsad.model import MarsadError, RecordError
from marsad.record import Record

from .health import healths, watchers
from .metrics import Metrics, SourceFigures

#: seconds without a turn after which a watcher counts as stuck: coding a batch takes a few
STUCK: Final = 120.0
_TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"


def record_health(record: Record) -> dict[str, Any]:
    """Whether the record answers, its sources by state, and who watches: for whoever serves the record."""
    try:
        with record.database.reading() as connection:
            sources, at_work = healths(connection, time.time()), watchers(connection, time.time())
    except RecordError as error:
        return {"status": "failing", "release": __version__, "error": str(error)}
    states: dict[str, int] = {}
    for one in sources:
        states[one.state] = states.get(one.state, 0) + 1
    return {"status": "well", "release": __version__, "sources": states, "watchers": len(at_work)}


def watcher_health(record: Record, metrics: Metrics) -> dict[str, Any]:
    """The same of a watcher: it fails also when it has not looked around for two minutes."""
    found = record_health(record)
    idle = time.time() - metrics.last_turn
    found["seconds_since_last_turn"] = round(idle, 1)
    if idle > STUCK:
        found |= {"status": "failing", "error": f"the watcher has not looked around for {idle:.0f} s"}
    return found


@contextmanager
def monitored(record: Record, metrics: Metrics, port: int, host: str = "127.0.0.1") -> Iterator[int]:
    """Serve the figures while the watcher runs; yields the port (0 takes a free one)."""
    metrics.registry.register(SourceFigures(record))

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path == "/metrics":
                self._answer(200, _TEXT, metrics.text())
            elif path == "/healthz":
                health = watcher_health(record, metrics)
                body = json.dumps(health, ensure_ascii=False).encode()
                self._answer(200 if health["status"] == "well" else 503, "application/json", body)
            else:
                self._answer(404, _TEXT, b"/metrics and /healthz are here\n")

        def _answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing: a scraper comes every few seconds."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """Nothing: whoever hung up is gone."""

    try:
        server = Server((host, port), Handler)
    except OSError as error:
        message = f"nobody can listen at {host}:{port}: {error.strerror or error}"
        raise MarsadError(message, "--metrics-port", "another program may hold it: give another") from None
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
