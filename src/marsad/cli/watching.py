"""`marsad watch`: the sources visited and their news stored, day and night."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from marsad.model import MarsadError

from .app import app

_Record = Annotated[
    str | None,
    Parameter(help="File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db here."),
]


@app.command
def watch(
    *,
    record: _Record = None,
    once: bool = False,
    metrics_port: int | None = None,
    metrics_host: str = "127.0.0.1",
    log: Literal["text", "json"] = "text",
    log_level: Literal["info", "warning", "error"] = "info",
    delay: float = 1.0,
    at_once: int = 16,
    recheck: str = "1h,1d",
    timeout: float = 60.0,
    max_bytes: int = 10_000_000,
    contact: str | None = None,
    allow_network: tuple[str, ...] = (),
    lexicon: Path | None = None,
) -> int:
    """Visit the sources when they are due; fetch, code and store what they bring, and tell of it where an alert asks for it.
    Ctrl+C or SIGTERM stops it.

    Several may watch one record: they share the sources out.

    Parameters
    ----------
    once
        End when nothing is due any more, instead of waiting for what comes due.
    metrics_port
        Port for /metrics (Prometheus) and /healthz; 0 takes a free one.
    metrics_host
        Address for these.
    log
        How the log is written, on standard error: text to read, or a JSON object a line.
    log_level
        The least grave that is logged.
    delay
        Seconds between two requests to one host; more where its robots.txt asks for it.
    at_once
        Requests at one time, to different hosts.
    recheck
        When a stored article is looked at again for changes, after it was stored and after each look; none to leave out.
    timeout
        Seconds one request may take in all.
    max_bytes
        Bytes of one page or feed, unpacked.
    contact
        Web or mail address by which sites can reach you; sent with every request.
    allow_network
        A network such as 192.168.1.0/24 that may be fetched from although it is not of the open Internet; besides those in
        MARSAD_ALLOW_NETWORK.
    lexicon
        Folder with lexicon rows of your own; they win by id.
    """
    with needing_watch():
        from marsad.alerting import Settings as Alerting
        from marsad.alerting import sending
        from marsad.fetching import Limits
        from marsad.watching.assembling import Settings, networks_of_environment, watcher
        from marsad.watching.logs import to_stream
        from marsad.watching.metrics import Metrics
        from marsad.watching.moments import duration
        from marsad.watching.monitoring import monitored
    import marsad

    rechecks = () if recheck in ("", "none") else tuple(duration(part, "--recheck") for part in recheck.split(","))
    limits = Limits(size=max_bytes, total=timeout)
    settings = Settings(
        allow=(*allow_network, *networks_of_environment()),
        limits=limits,
        delay=max(delay, 0.0),
        at_once=max(at_once, 1),
        rechecks=rechecks,
        contact=contact,
    )
    lines, metrics = to_stream(log, least=log_level), Metrics()
    with marsad.open(record) as held, ExitStack() as open_:
        look = open_.enter_context(sending(held, replace(Alerting.from_environment(), allow=settings.allow)))
        made = watcher(held, settings, lexicon=lexicon, log=lines, metrics=metrics, besides=look)
        if metrics_port is not None:
            port = open_.enter_context(monitored(held, metrics, metrics_port, metrics_host))
            lines.info(
                "figures at",
                url=f"http://{metrics_host}:{port}/metrics",
                health=f"http://{metrics_host}:{port}/healthz",
            )
        open_.enter_context(_stopped_by_signals(made))
        made.run(once)
    return 0


@contextmanager
def needing_watch() -> Iterator[None]:
    """Say what to install where a library for watching is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed, which watching needs"
        raise MarsadError(message, mend="pip install 'marsad[watch]'") from None


@contextmanager
def _stopped_by_signals(made: Any) -> Iterator[None]:
    """The first SIGTERM or SIGINT stops gently, a second one at once."""

    def stop(number: int, _: object) -> None:
        made.stop()
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
