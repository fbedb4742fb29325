"""A watcher put together from what a user can set."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from marsad import __version__
from marsad.fetching import Fetcher, Hosts, Limits, Permitted
from marsad.fetching.guard import Lookup, system_lookup
from marsad.pipeline.adding import Coding, lasting
from marsad.record import Record

from .clock import Clock, SystemClock
from .logs import Log
from .metrics import Metrics
from .pace import RECHECKS
from .reading import Reading
from .shelving import Shelf
from .visiting import Visitor
from .watcher import Rhythm, Watcher
from .wiring import Readers


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set of fetching and watching."""

    allow: tuple[str, ...] = ()  # networks that may be connected to although they are not of the open Internet
    limits: Limits = field(default_factory=Limits)
    delay: float = 1.0  # seconds between requests to one host
    at_once: int = 16  # requests in all
    poll: float = 5.0  # seconds between looks for sources that are due
    rechecks: tuple[int, ...] = RECHECKS
    contact: str | None = None  # an address that sites can write to; sent with every request


def networks_of_environment() -> tuple[str, ...]:
    """The networks that MARSAD_ALLOW_NETWORK allows (`10.1.0.0/16, 127.0.0.1`), for every command that fetches."""
    return tuple(os.environ.get("MARSAD_ALLOW_NETWORK", "").replace(",", " ").split())


def fetcher(
    settings: Settings, *, stopped: Callable[[], bool] = lambda: False, lookup: Lookup = system_lookup
) -> Fetcher:
    """A fetcher by the settings."""
    agent = f"Marsad/{__version__}" + (f" (+{settings.contact})" if settings.contact else "")
    return Fetcher(Permitted(settings.allow), settings.limits, agent=agent, lookup=lookup, stopped=stopped)


def watcher(
    record: Record,
    settings: Settings | None = None,
    *,
    lexicon: Path | None = None,
    clock: Clock | None = None,
    log: Log | None = None,
    metrics: Metrics | None = None,
    reading: Reading | None = None,
    coding: Coding | None = None,
    lookup: Lookup = system_lookup,
    besides: Callable[[], None] = lambda: None,
) -> Watcher:
    """A watcher over a record, by the settings; `lexicon` is a folder of the user's own rows."""
    settings, clock = settings or Settings(), clock or SystemClock()
    found: list[Watcher] = []
    fetching = fetcher(settings, stopped=lambda: bool(found) and found[0].stopped(), lookup=lookup)
    made = Watcher(
        record,
        Visitor(fetching, reading or Readers(), clock),
        Shelf(record, coding or lasting(lexicon)),
        clock=clock,
        hosts=Hosts(settings.delay),
        rhythm=Rhythm(settings.at_once, settings.poll, settings.rechecks),
        metrics=metrics,
        log=log,
        besides=besides,
    )
    found.append(made)
    return made
