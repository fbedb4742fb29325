"""Fixtures of records on both databases, for every room: the PostgreSQL server, new records, empty records, a maker.

The schema is made once and copied: making it takes longer than most of what is tested on it.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import marsad
from marsad.record import Record

from .making import Maker
from .postgres import binaries, server

_names = itertools.count(1)


def create_database(base: str, options: str = "") -> str:
    """The URL of a new database on the server."""
    import psycopg

    name = f"record{next(_names)}"
    with psycopg.connect(base, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} {options}".encode())
    return base.rsplit("/", 1)[0] + "/" + name


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server that this session started."""
    if binaries() is None:
        pytest.skip("no PostgreSQL server to test with: apt-get install postgresql")
    with server() as url:
        yield url


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite record, to be copied."""
    file = tmp_path_factory.mktemp("empty") / "record.db"
    marsad.open(str(file)).close()
    return file


@pytest.fixture(scope="session")
def empty_template(postgres_server: str) -> str:
    """The name of a database with an empty record in it, to be copied."""
    url = create_database(postgres_server)
    marsad.open(url).close()
    return url.rsplit("/", 1)[1]


@pytest.fixture
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Makes URLs of records that are not there yet, on a kind of database."""

    def make(kind: str) -> str:
        if kind == "sqlite":
            return str(tmp_path / f"record{next(_names)}.db")
        return create_database(request.getfixturevalue("postgres_server"))

    return make


@pytest.fixture
def new_record(request: pytest.FixtureRequest, new_url: Callable[[str], str]) -> Callable[[str], str]:
    """Makes URLs of empty records, on a kind of database."""

    def make(kind: str) -> str:
        if kind == "sqlite":
            return str(shutil.copy(request.getfixturevalue("empty_file"), new_url(kind)))
        template = request.getfixturevalue("empty_template")
        return create_database(request.getfixturevalue("postgres_server"), f"TEMPLATE {template}")

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    return str(request.param)


@pytest.fixture
def url(kind: str, new_url: Callable[[str], str]) -> str:
    """The URL of a record that is not there yet, on each database in turn."""
    return new_url(kind)


@pytest.fixture
def record(kind: str, new_record: Callable[[str], str]) -> Iterator[Record]:
    """An empty record, on each database in turn."""
    with marsad.open(new_record(kind), create=False) as opened:
        yield opened


@pytest.fixture
def maker() -> Maker:
    """Makes documents and their events without the coder."""
    return Maker()
