"""A live record copied: one state of it, while others read and write."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from marsad.model import RecordError

from .database import Database


def backup(database: Database, target: Path) -> int:
    """Copy the record to a new file, which appears only when it is complete; its size in bytes.

    A SQLite record becomes another SQLite record; one on PostgreSQL a dump that `pg_restore` reads.
    """
    if target.exists():
        raise RecordError("there is a file already", str(target), "give a new name; no backup is overwritten")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        if database.kind == "sqlite":
            _copy(database, part)
        else:
            _dump(database, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def _copy(database: Database, target: Path) -> None:
    """VACUUM INTO reads one snapshot, so a writer meanwhile neither waits nor spoils it, and leaves no free pages."""
    source = sqlite3.connect(str(database.engine.url.database), timeout=database.patience, isolation_level=None)
    try:
        source.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise RecordError(f"could not be copied: {error}", str(target), "check the space on the disk") from error
    finally:
        source.close()
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _dump(database: Database, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise RecordError("pg_dump is not installed", database.name, "apt-get install postgresql-client")
    url = database.engine.url.set(drivername="postgresql")
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    address = url.set(password=None).render_as_string(hide_password=False)
    command = [program, "--format=custom", f"--file={target}", address]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RecordError(f"pg_dump failed: {result.stderr.strip()[:300]}", database.name, "see its message")
