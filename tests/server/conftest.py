"""A real record made from examples/, and clients of a server over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import marsad
from marsad.server import Settings, application

WRITE = {"X-Marsad": "1"}


@pytest.fixture
def file(kept: Path, tmp_path: Path) -> Path:
    """A record of one's own to write to."""
    return Path(shutil.copy(kept, tmp_path / "record.db"))


@contextmanager
def served(file: Path, **settings: Any) -> Iterator[TestClient]:
    """A client of a server over a record."""
    with marsad.open(str(file)) as record:
        settings = {"rate": 0, "costly_rate": 0, "reviewer": "سلمى"} | settings
        app = application(record, Settings(**settings))
        with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
            yield client


@pytest.fixture
def serving(file: Path) -> Iterator[Callable[..., TestClient]]:
    """Makes clients of a server with settings of its own."""
    with ExitStack() as opened:
        yield lambda **settings: opened.enter_context(served(file, **settings))


@pytest.fixture
def client(serving: Callable[..., TestClient]) -> TestClient:
    """A client on the loopback, as the app on one's own machine is."""
    return serving()


@pytest.fixture(scope="session")
def reader(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client for tests that change neither the record nor the server: made once, for it costs more than most of them."""
    with served(Path(shutil.copy(kept, tmp_path_factory.mktemp("reader") / "record.db"))) as client:
        yield client


@pytest.fixture
def event(reader: TestClient) -> dict[str, Any]:
    """Some event with an actor."""
    hits = reader.get("/api/events?type=ASSAULT&limit=50").json()["hits"]
    return next(hit["event"] for hit in hits if hit["event"]["actors"])
