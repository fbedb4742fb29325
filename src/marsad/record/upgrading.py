"""The record's schema brought to this release's: made when new, moved step by step when older, refused when newer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from marsad.model import RecordError

from .database import Database

_MIGRATIONS: Final = Path(__file__).parent / "migrations"


def head() -> str:
    """The newest step that this release knows; read off the file names, so that opening needs no Alembic."""
    return max(path.name.split("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def upgrade(database: Database, *, create: bool) -> None:
    """Bring the schema up to date; does nothing, fast, when it is."""
    with database.reading() as connection:
        found = _revision(connection)
    if found == head():
        return
    if found is not None and found > head():
        raise RecordError(
            f"made by a newer release of Marsad (schema {found}; this release knows {head()})",
            database.name,
            "install that release or a later one",
        )
    if found is None and not create:
        raise RecordError("holds no record", database.name, "make one with `marsad add`, or give --record")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with database.writing() as connection:
        # Another process may have made the schema while this one waited for its turn.
        if _revision(connection) != head():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found
