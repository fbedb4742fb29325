"""A web server on loopback whose every answer a test writes itself."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Asked(NamedTuple):
    path: str
    headers: dict[str, str]
    host: str


class Handler(BaseHTTPRequestHandler):
    """What a route gets: `send` for a whole answer, `wfile` for a broken one."""

    protocol_version = "HTTP/1.1"
    server: Web

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        with self.server.lock:
            self.server.asked.append(Asked(self.path, headers, headers.get("host", "")))
        route = self.server.routes.get(self.path) or self.server.otherwise
        try:
            route(self)
        except OSError:
            self.close_connection = True

    def send(
        self, body: bytes | str = b"", status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def raw(self, data: bytes) -> None:
        """Bytes as they are, and the connection closed behind them."""
        self.close_connection = True
        self.wfile.write(data)
        self.wfile.flush()

    def log_message(self, *_: object) -> None: ...


Route = Callable[[Handler], None]


class Web(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 100

    def __init__(self, address: str = "127.0.0.1") -> None:
        super().__init__((address, 0), Handler)
        self.routes: dict[str, Route] = {}
        self.asked: list[Asked] = []
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.scheme = "http"

    @staticmethod
    def otherwise(handler: Handler) -> None:
        handler.send("not here", 404)

    def handle_error(self, *_: object) -> None: ...

    @property
    def port(self) -> int:
        return self.server_address[1]

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"{self.scheme}://{host or self.server_address[0]}:{self.port}{path}"

    def paths(self) -> list[str]:
        with self.lock:
            return [asked.path for asked in self.asked]


@contextmanager
def web(address: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    server = Web(address)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        server.scheme = "https"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
