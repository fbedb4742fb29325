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


class Postgres:
    """A running server, where databases are made and dropped."""

    def __init__(self, url: str) -> None:
        import psycopg

        self._base = url.rsplit("/", 1)[0]
        self._connection = psycopg.connect(url, autocommit=True)

    def create(self, options: str = "") -> str:
        """The URL of a new database."""
        name = f"record{next(_names)}"
        self._connection.execute(f"CREATE DATABASE {name} {options}".encode())
        return f"{self._base}/{name}"

    def drop(self, url: str) -> None:
        """Give up a database: three hundred files, of which the disk need never hear."""
        self._connection.execute(f"DROP DATABASE {url.rsplit('/', 1)[1]} WITH (FORCE)".encode())

    def close(self) -> None:
        self._connection.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server that this session started."""
    if binaries() is None:
        pytest.skip("no PostgreSQL server to test with: apt-get install postgresql")
    with server() as url:
        running = Postgres(url)
        yield running
        running.close()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite record, to be copied."""
    file = tmp_path_factory.mktemp("empty") / "record.db"
    marsad.open(str(file)).close()
    return file


@pytest.fixture(scope="session")
def empty_template(postgres: Postgres) -> str:
    """The name of a database with an empty record in it, to be copied."""
    url = postgres.create()
    marsad.open(url).close()
    return url.rsplit("/", 1)[1]


@pytest.fixture
def new_database(request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """Makes databases on the server, which go with the test."""
    made: list[str] = []

    def make(options: str = "") -> str:
        made.append(request.getfixturevalue("postgres").create(options))
        return made[-1]

    yield make
    for url in made:
        request.getfixturevalue("postgres").drop(url)


@pytest.fixture
def new_url(new_database: Callable[[str], str], tmp_path: Path) -> Callable[[str], str]:
    """Makes URLs of records that are not there yet, on a kind of database."""

    def make(kind: str) -> str:
        return str(tmp_path / f"record{next(_names)}.db") if kind == "sqlite" else new_database("")

    return make


@pytest.fixture
def new_record(
    request: pytest.FixtureRequest, new_url: Callable[[str], str], new_database: Callable[[str], str]
) -> Callable[[str], str]:
    """Makes URLs of empty records, on a kind of database."""

    def make(kind: str) -> str:
        if kind == "sqlite":
            return str(shutil.copy(request.getfixturevalue("empty_file"), new_url(kind)))
        return new_database(f"TEMPLATE {request.getfixturevalue('empty_template')}")

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
