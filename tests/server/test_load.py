"""A real server under load: many readers while a writer adds, slow clients, killed and started again."""

import json
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

import marsad

from .running import Running, running

PATHS = (
    "/api/events?limit=20",
    "/api/facets?fields=type,actor,country,dyad,place",
    "/api/overview",
    "/api/map",
    "/api/network",
    "/api/series?by=day&axis=both",
    "/api/review/queue",
    "/api/export?type=ASSAULT",
)


def read_while_a_writer_adds(file, tmp_path, readers: int, rounds: int) -> None:
    new = tmp_path / "new.jsonl"
    article = {
        "text": "قصفت طائرات تركية مواقع في مدينة سرت أمس.",
        "publisher": "وكالة النهر",
        "published": "2021-01-05",
    }
    lines = [json.dumps({"id": f"new{n}", "title": f"غارة {n}", **article}) for n in range(150)]
    new.write_text("\n".join(lines), encoding="utf-8")
    with running(file) as server, server.client() as client:
        before = client.get("/api/count").json()["events"]
        adding = subprocess.Popen([sys.executable, "-m", "marsad", "add", str(new), "--record", str(file)])

        def read(number: int) -> list[int]:
            with server.client() as own:
                return [own.get(PATHS[(number + step) % len(PATHS)]).status_code for step in range(rounds)]

        with ThreadPoolExecutor(readers) as pool:
            codes = [code for found in pool.map(read, range(readers)) for code in found]
        assert adding.wait(120) == 0
        # Downloads may be told to come again; nothing else may fail.
        assert set(codes) <= {200, 503} and codes.count(503) <= codes.count(200) // 4
        assert (
            client.get("/api/count").json()["events"]
            == before + client.get("/api/count", params={"publisher": "وكالة النهر"}).json()["events"]
        )
        types = client.get("/api/facets?fields=type").json()["facets"]["type"]
        assert sum(entry["events"] for entry in types) == client.get("/api/count").json()["events"]


def test_readers_go_on_while_a_writer_adds(file, tmp_path) -> None:
    read_while_a_writer_adds(file, tmp_path, readers=24, rounds=6)


@pytest.mark.long
def test_two_hundred_readers_go_on_while_a_writer_adds(file, tmp_path) -> None:
    read_while_a_writer_adds(file, tmp_path, readers=200, rounds=20)


def still_open(connection: socket.socket) -> bool:
    """Whether the server has neither answered nor hung up."""
    connection.setblocking(False)
    try:
        connection.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return True
    return False


def test_slow_clients_do_not_hold_the_server(file) -> None:
    with running(file) as server, server.client() as client:
        silent = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(60)]
        for number, connection in enumerate(silent):
            if number % 3 == 1:
                connection.sendall(b"GET /api/events HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
            elif number % 3 == 2:
                connection.sendall(
                    b"POST /api/code HTTP/1.1\r\nHost: localhost\r\nX-Marsad: 1\r\nContent-Length: 90\r\n\r\n{"
                )
        assert client.get("/api/count").status_code == 200
        assert any(map(still_open, silent)), "it answered before it had got rid of them"
        for connection in silent:  # and none of them is kept
            connection.settimeout(15)
            rest = connection.recv(4096)
            assert rest == b"" or rest.startswith((b"HTTP/1.1 408", b"HTTP/1.1 400"))
            connection.close()


def test_what_was_decided_outlives_a_kill(file) -> None:
    decided: list[str] = []

    def decide(server: Running, ids: list[str]) -> None:
        with server.client() as own:
            for event_id in ids:
                body = {"event_id": event_id, "action": "accept"}
                try:
                    if own.post("/api/review/decisions", json=body).status_code == 201:
                        decided.append(event_id)
                except httpx.TransportError:
                    return

    with running(file) as server, server.client() as client:
        ids = [hit["event"]["event_id"] for hit in client.get("/api/events?limit=200").json()["hits"]]
        writers = [threading.Thread(target=decide, args=(server, ids[start::3])) for start in range(3)]
        for writer in writers:
            writer.start()
        while len(decided) < 12:
            time.sleep(0.01)
        server.kill()
        for writer in writers:
            writer.join()
    with running(file) as server, server.client() as client:
        entries = client.get("/api/review/log?limit=200").json()["entries"]
        assert set(decided) <= {entry["event_id"] for entry in entries}
        for event_id in decided:
            assert client.get(f"/api/events/{event_id}").json()["event"]["review"] == "accepted"
    with marsad.open(str(file)) as record:
        assert record.check() == []


def test_told_to_stop_it_stops(file) -> None:
    with running(file) as server:
        with server.client() as client:
            assert client.get("/api/health").json()["status"] == "ok"
        assert server.stop() in (0, -15)


def test_a_port_that_is_taken_is_told(file) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "marsad", "serve", "--record", str(file), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2 and "--port" in done.stderr, done.stderr
