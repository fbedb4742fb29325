"""Many rows written at once, by the driver itself: COPY on PostgreSQL, one statement run many times on SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table


def write(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]], conflict: str = ""
) -> None:
    """Insert rows; `conflict` is what follows ON CONFLICT. Names are the schema's own, values go as parameters."""
    if not rows:
        return
    names = ", ".join(columns)
    behind = f" ON CONFLICT {conflict}" if conflict else ""
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks}){behind}", list(rows))
    elif not conflict:
        _copy(connection, table.name, names, rows)
    else:
        # COPY knows no conflicts: the rows go into a table of their own first, which lasts as long as the transaction.
        aside = f"incoming_{table.name}"
        connection.exec_driver_sql(
            f"CREATE TEMP TABLE {aside} ON COMMIT DROP AS SELECT {names} FROM {table.name} LIMIT 0"
        )
        _copy(connection, aside, names, rows)
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {aside}{behind}")
        connection.exec_driver_sql(f"DROP TABLE {aside}")


def _copy(connection: Connection, table: str, names: str, rows: Sequence[tuple[Any, ...]]) -> None:
    with connection.connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row(row)
