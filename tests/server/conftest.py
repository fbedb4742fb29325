"""A real record made from examples/, and clients of a server over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import marsad
from marsad.pipeline.adding import add, coding
from marsad.pipeline.arrivals import arrivals
from marsad.server import Settings, application

WRITE = {"X-Marsad": "1"}


def raise_error(error: Exception) -> None:
    raise error


@pytest.fixture(scope="session")
def coded(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, coded and stored once."""
    file = tmp_path_factory.mktemp("server") / "examples.db"
    with marsad.open(str(file)) as record:
        add(record, arrivals([str(root / "examples")], raise_error, raise_error), coding(), raise_error)
    return file


@pytest.fixture
def file(coded: Path, tmp_path: Path) -> Path:
    """A record of one's own to write to."""
    return Path(shutil.copy(coded, tmp_path / "record.db"))


@pytest.fixture
def serving(file: Path) -> Iterator[Callable[..., TestClient]]:
    """Makes clients of a server with settings of its own."""
    opened: list[Any] = []

    def serve(**settings: Any) -> TestClient:
        record = marsad.open(str(file))
        settings = {"rate": 0, "costly_rate": 0, "reviewer": "سلمى"} | settings
        client = TestClient(
            application(record, Settings(**settings)), base_url="http://localhost", raise_server_exceptions=False
        )
        client.__enter__()
        opened.append((client, record))
        return client

    yield serve
    for client, record in opened:
        client.__exit__(None, None, None)
        record.close()


@pytest.fixture
def client(serving: Callable[..., TestClient]) -> TestClient:
    """A client on the loopback, as the app on one's own machine is."""
    return serving()


@pytest.fixture
def event(client: TestClient) -> dict[str, Any]:
    """Some event with an actor."""
    hits = client.get("/api/events?type=ASSAULT&limit=50").json()["hits"]
    return next(hit["event"] for hit in hits if hit["event"]["actors"])
