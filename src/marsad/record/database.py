"""Opening a database: SQLite (WAL) by path, PostgreSQL by URL; transactions that begin as reader or as the one writer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from marsad.model import RecordError

from .faults import clear_faults

#: seconds a writer waits for another one
PATIENCE: Final = 30.0
#: the advisory lock that makes writers of a PostgreSQL record take turns, as SQLite's do
_WRITER_LOCK: Final = 0x4D415253  # «MARS»


def record_url(given: str | None) -> str:
    """The record that is meant: the given path or URL, else MARSAD_RECORD, else `marsad.db` in the working folder."""
    return given or os.environ.get("MARSAD_RECORD") or "marsad.db"


class Database:
    """One database with what differs between the two kinds; connections are pooled, one a thread at a time."""

    def __init__(self, url: str, *, create: bool, patience: float = PATIENCE) -> None:
        self.name, self.patience = url, patience
        try:
            parsed = make_url(url) if "://" in url else URL.create("sqlite", database=url)
        except ArgumentError:
            raise RecordError("not a record's address", url, "give a file path or postgresql://host/database") from None
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.host:
            self.name = parsed.render_as_string(hide_password=True)
        if parsed.get_backend_name() == "sqlite":
            if not parsed.database or parsed.database == ":memory:":
                raise RecordError("a record is kept in a file", url, "give a file path")
            self._require(Path(parsed.database), create)
            self.name = parsed.database
        self.kind = parsed.get_backend_name()
        if self.kind not in ("sqlite", "postgresql"):
            raise RecordError(f"no record can be kept in {self.kind}", url, "use a SQLite file or PostgreSQL")
        self.engine = self._engine(parsed)

    @staticmethod
    def _require(path: Path, create: bool) -> None:
        if path.is_dir():
            raise RecordError("a folder, not a record", str(path), "name a file in it, such as marsad.db")
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        elif not path.exists():
            raise RecordError("there is no record here", str(path), "make one with `marsad add`, or give --record")

    def _engine(self, url: Any) -> Engine:
        try:
            if self.kind == "sqlite":
                engine = create_engine(url, connect_args={"timeout": self.patience})
                event.listen(engine, "connect", _prepare_sqlite)
            else:
                engine = create_engine(url, pool_pre_ping=True)
        except ModuleNotFoundError:
            raise RecordError(
                "psycopg is not installed", self.name, "pip install 'marsad[postgres]' for a record on PostgreSQL"
            ) from None
        event.listen(engine, "begin", self._begin)
        return engine

    def _begin(self, connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        if self.kind == "sqlite":
            # The driver begins nothing by itself (isolation_level None): a reader takes a snapshot, a writer its turn.
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
        elif writing:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(self.patience * 1000)}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record throughout, whatever others write meanwhile."""
        with clear_faults(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that is the only writer until it commits; all of it is kept or none."""
        with (
            clear_faults(self.name),
            self.engine.connect() as connection,
            connection.execution_options(writing=True).begin(),
        ):
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def reachable(self) -> bool:
        """Whether the database answers."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except DBAPIError:
            return False
        return True


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        "page_size = 8192",  # of a new file: records and texts of one to two thousand bytes waste a third of 4096
        "journal_mode = WAL",  # readers go on while one writes
        "synchronous = FULL",  # what `add` has counted as stored survives a power cut
        "foreign_keys = ON",
        "cache_size = -64000",  # 64 MB: the narrow tables of a large record
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
