"""Records on both databases, and documents to put into them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

import marsad
from marsad.record import Record

from .making import Maker
from .postgres import binaries, server

_names = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server that this session started."""
    if binaries() is None:
        pytest.skip("no PostgreSQL server to test with: apt-get install postgresql")
    with server() as url:
        yield url


@pytest.fixture
def new_url(request: pytest.FixtureRequest, tmp_path: Path):
    """Makes URLs of records that are not there yet, on a kind of database."""

    def make(kind: str) -> str:
        if kind == "sqlite":
            return str(tmp_path / f"record{next(_names)}.db")
        import psycopg

        base = request.getfixturevalue("postgres_server")
        name = f"record{next(_names)}"
        with psycopg.connect(base, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return base.rsplit("/", 1)[0] + "/" + name

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, new_url) -> str:
    """The URL of a record that is not there yet, on each database in turn."""
    return new_url(request.param)


@pytest.fixture
def record(url: str) -> Iterator[Record]:
    """An empty record, on each database in turn."""
    with marsad.open(url) as opened:
        yield opened


@pytest.fixture
def maker() -> Maker:
    """Makes documents and their events without the coder."""
    return Maker()
