"""Logs of a watcher: one event a line, as JSON for machines or in columns for a terminal."""

from __future__ import annotations

import logging
import sys
from typing import Any, Literal, Protocol, TextIO

import structlog


class Log(Protocol):
    """What the watcher writes to: an event and its fields."""

    def info(self, event: str, **fields: Any) -> Any:
        """Something that is as it should be."""
        ...

    def warning(self, event: str, **fields: Any) -> Any:
        """Something that a source or its host has to mend, or time will."""
        ...

    def error(self, event: str, **fields: Any) -> Any:
        """Something that the watcher's own machine or record needs."""
        ...


def to_stream(form: Literal["json", "text"], stream: TextIO | None = None, least: str = "info") -> Log:
    """A log that writes to a stream, by default standard error; what is less grave than `least` is left out.

    JSON: `{"event": "list read", "level": "info", "time": "2020-12-27T10:00:00.000000Z", "source": "…", "new": 3}`.
    """
    stream = stream or sys.stderr
    last: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=stream.isatty(), sort_keys=False)
    )
    log: Log = structlog.wrap_logger(
        structlog.PrintLogger(stream),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", key="time" if form == "json" else "timestamp"),
            structlog.processors.format_exc_info,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, least.upper())),
    )
    return log


def quiet() -> Log:
    """A log that nobody reads."""
    log: Log = structlog.wrap_logger(structlog.ReturnLogger(), processors=[])
    return log
