"""A real server on this machine that speaks OpenAI's protocol and answers as a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from marsad.opinions import Settings

Reply = tuple[int, dict[str, str], bytes]
Answer = Callable[[list[dict[str, Any]]], Any]


def completion(content: str) -> bytes:
    message = {"role": "assistant", "content": content}
    return json.dumps({"object": "chat.completion", "choices": [{"index": 0, "message": message}]}).encode()


class Server:
    """What it was asked, and how it answers: `script` first, reply by reply, then `answer` for ever."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.script: list[Reply | Answer] = []
        self.answer: Reply | Answer = lambda events: [{"id": event["id"], "verdict": "reject"} for event in events]
        self.go_on = threading.Event()
        self.silent = False
        self._lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                status, headers, data = server.reply(self.path, body, dict(self.headers))
                if server.silent:
                    server.go_on.wait(20)
                    self.close_connection = True
                    return
                self.send_response(status)
                for name, value in {"Content-Length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *arguments: Any) -> None:
                """Say nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    def reply(self, path: str, body: dict[str, Any], headers: dict[str, str]) -> Reply:
        with self._lock:
            self.requests.append({"path": path, **body})
            self.headers.append(headers)
            chosen = self.script.pop(0) if self.script else self.answer
        if not callable(chosen):
            return chosen
        events = json.loads(body["messages"][1]["content"])["events"]
        said = chosen(events)
        return 200, {}, completion(said if isinstance(said, str) else json.dumps({"judgements": said}))

    def shown(self) -> list[dict[str, Any]]:
        """The events that were asked about, in order."""
        return [e for request in self.requests for e in json.loads(request["messages"][1]["content"])["events"]]

    def close(self) -> None:
        self.go_on.set()
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def settings(server: Server, tmp_path: Path) -> Settings:
    return Settings(server.url, "reader-1", key="s3cret", cache=tmp_path / "opinions", timeout=5.0, parallel=1)
