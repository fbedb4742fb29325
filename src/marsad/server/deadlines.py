"""A time limit on every query: SQLite is interrupted by its progress handler, PostgreSQL by its own time-out.

The limit lies on the engine and in a context variable, so that every way into the record has it without knowing.
"""

from __future__ import annotations

from contextvars import ContextVar
from time import monotonic
from typing import Any, Final

from sqlalchemy import Connection, event

from marsad.record import Record

#: the moment at which the present request's queries end; None outside requests
DEADLINE: Final[ContextVar[float | None]] = ContextVar("DEADLINE", default=None)
#: SQLite's machine instructions between two looks at the clock: about a millisecond
_STEPS: Final = 50_000


def watch(record: Record) -> None:
    """Put the limit on a record's reading transactions; a writer's ends by itself and must not be torn."""

    def begin(connection: Connection) -> None:
        deadline = None if connection.get_execution_options().get("writing") else DEADLINE.get()
        if record.database.kind == "sqlite":
            driver: Any = connection.connection.driver_connection
            if deadline is None:
                driver.set_progress_handler(None, 0)
            else:
                end = deadline
                driver.set_progress_handler(lambda: monotonic() > end, _STEPS)
        elif deadline is not None:
            left = max(1, int((deadline - monotonic()) * 1000))
            connection.exec_driver_sql(f"SET LOCAL statement_timeout = {left}")

    event.listen(record.database.engine, "begin", begin)


def within(seconds: float) -> None:
    """Queries of this context end so many seconds from now."""
    DEADLINE.set(monotonic() + seconds)
