"""`marsad alerts`: searches that tell when something comes about."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, Parameter

from marsad.model import AlertError

from .app import app
from .wording import shown

if TYPE_CHECKING:
    from marsad.alerting import Rule
    from marsad.record import Record

alerts = App(name="alerts", help="Be told when something comes about: by webhook, mail, feed or on standard output.")
app.command(alerts)

_Record = Annotated[
    str | None,
    Parameter(help="File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db here."),
]
_Flag = Annotated[bool, Parameter(negative="")]


@alerts.command
def add(
    name: str,
    *,
    query: str = "",
    search: str | None = None,
    over: int | None = None,
    window: str | None = None,
    new_actor: _Flag = False,
    ledger: tuple[str, ...] = (),
    story: tuple[Literal["single", "corroborated", "disputed", "retracted"], ...] = (),
    unit: Literal["story", "report"] = "story",
    fresh: str = "7d",
    webhook: tuple[str, ...] = (),
    mail: tuple[str, ...] = (),
    stdout: _Flag = False,
    zone: str = "UTC",
    quiet: str = "",
    digest: str = "",
    language: Literal["both", "ar", "en"] = "both",
    by: str | None = None,
    record: _Record = None,
) -> None:
    """Keep an alert under NAME. Without a condition it tells of every act that fits the query.

    Parameters
    ----------
    query
        As in `marsad search`.
    search
        Take the query of a saved search of the explorer: its name or number.
    over
        Tell when more acts than this fall into the window.
    window
        Days that are counted together: 1d, 2w. With --new-actor: how long the record must not have named the actor.
    new_actor
        Tell of parties that the record did not name before.
    ledger
        Tell when a threat, demand or promise comes to a status: promise:overdue, truce:violated, refused.
    story
        Tell when a story comes to a state.
    unit
        Tell of (and count) each act once however many report it, or each report.
    fresh
        Older reports raise nothing, for an archive that is read in is no news; 0 lifts this.
    webhook
        Address to POST to; the secret that signs it is printed once.
    mail
        Address to write to; MARSAD_SMTP names the mail server.
    stdout
        Print on standard output of `marsad alerts run`.
    zone
        Time zone of --quiet and --digest: Africa/Tripoli.
    quiet
        Hours in which nothing is sent: 22:00-07:00; what comes about then is sent together at their end.
    digest
        Gather instead of telling at once: hourly, 07:00, or sun 07:00.
    language
        Of the messages.
    by
        Who keeps it; by default MARSAD_REVIEWER, else USER.
    """
    import os

    from marsad import alerting
    from marsad.alerting import Channel, Timing
    from marsad.alerting.describing import rule_line

    with _open(record) as held:
        asked = _saved(held, search) if search else query
        rule = _rule(asked, over, window, new_actor, ledger, story, unit, fresh)
        channels = [Channel("webhook", url) for url in webhook] + [Channel("mail", address) for address in mail]
        channels += [Channel("stdout")] if stdout else []
        keeper = by or os.environ.get("MARSAD_REVIEWER") or os.environ.get("USER") or "local"
        made = alerting.add(held, name, rule, channels, Timing(zone, quiet, digest, language), by=keeper)
    print(f"{made.id}\t{made.name}\t{rule_line(rule)}")
    if webhook:
        print(f"secret of its webhooks, shown this once: {made.secret}")
    if not channels:
        print("it goes nowhere but into the explorer and its feeds: --webhook, --mail or --stdout", file=sys.stderr)


@alerts.command(name="list")
def show(*, record: _Record = None) -> None:
    """List alerts: number, name, what they watch for, where they go, how they stand."""
    from marsad.alerting import listed
    from marsad.alerting.describing import rule_line, timing_line
    from marsad.alerting.history import standing

    with _open(record) as held, held.database.reading() as connection:
        for alert in listed(connection):
            how = standing(connection, alert.id)
            print(f"{alert.id}\t{alert.name}\t{'paused' if alert.paused else 'awake'}\t{rule_line(alert.rule)}")
            to = ", ".join(f"{channel.kind} {channel.shown()}".strip() for channel in alert.channels) or "feed"
            print("\t" + " · ".join(part for part in (to, timing_line(alert)) if part))
            print(f"\t{how.matches} matches, last {how.last or 'never'}; {how.waiting} waiting, {how.failed} given up")
            if alert.fault:
                print(f"\tcannot look: {shown(alert.fault)}")


@alerts.command
def test(name: str, *, days: int = 7, as_of: str | None = None, record: _Record = None) -> None:
    """Show what an alert would have sent over the last days, without sending it.

    Parameters
    ----------
    name
        Name or number of the alert.
    days
        How many days back reports are looked at.
    as_of
        The last of these days, YYYY-MM-DD; by default today.
    """
    from marsad.alerting import named, try_out
    from marsad.alerting.message import Message
    from marsad.alerting.plain import bare
    from marsad.alerting.settings import Settings

    with _open(record) as held:
        with held.database.reading() as connection:
            alert = named(connection, name)
        found = try_out(held, alert.rule, days, as_of=_day(as_of))
    base = Settings.from_environment().explorer
    for match in found:
        print(bare(Message("", alert.name, alert.id, alert.timing.language, base, (match,))))
    print(f"{len(found)} alerts in {days} days; nothing was sent", file=sys.stderr)


@alerts.command
def pause(*names: str, record: _Record = None) -> None:
    """Let alerts look at nothing until they are resumed."""
    _set(names, record, True)


@alerts.command
def resume(*names: str, record: _Record = None) -> None:
    """Let paused alerts look again; what came about meanwhile raises nothing."""
    _set(names, record, False)


@alerts.command
def remove(*names: str, record: _Record = None) -> None:
    """Remove alerts with all that they found."""
    from marsad.alerting import remove as remove_one

    with _open(record) as held:
        for name in names:
            print(f"{remove_one(held, name).name} removed")


@alerts.command
def retry(*names: str, record: _Record = None) -> None:
    """Send once more what was given up after some three days of trying."""
    from marsad.alerting import named
    from marsad.alerting.evaluating import utc
    from marsad.alerting.outbox import send_again

    with _open(record) as held:
        for name in names:
            with held.database.writing() as connection:
                alert = named(connection, name)
                print(f"{alert.name}: {send_again(connection, alert.id, utc())} messages to be sent again")


@alerts.command
def run(*, once: _Flag = False, allow_network: tuple[str, ...] = (), record: _Record = None) -> int:
    """Look at the alerts and deliver their messages, until told to stop.

    Parameters
    ----------
    once
        Look and deliver what is due, then end; exit code 1 when something could not be delivered.
    allow_network
        A network besides the open Internet that webhooks may reach: 10.0.0.0/8, 127.0.0.1 (also MARSAD_ALLOW_NETWORK).
    """
    from dataclasses import replace

    from marsad import alerting
    from marsad.alerting import Settings

    settings = Settings.from_environment()
    settings = replace(settings, allow=(*settings.allow, *allow_network))
    settings.permitted()  # what is no network is said now
    with _open(record) as held, _stopping() as stopping:
        if once:
            matches = alerting.evaluate(held)
            result = alerting.deliver(held, settings, stopped=stopping.is_set)
        else:
            print(f"{held.database.name}: looking; Ctrl+C stops it", file=sys.stderr)
            matches, result = 0, alerting.run(held, settings, stopping)
    found = f"{matches} matches, " if once else ""
    print(f"{found}{result.sent} sent, {result.put_off} put off, {result.failed} given up", file=sys.stderr)
    return 1 if once and (result.put_off or result.failed) else 0


def _rule(
    query: str,
    over: int | None,
    window: str | None,
    new_actor: bool,
    ledger: tuple[str, ...],
    story: tuple[str, ...],
    unit: str,
    fresh: str,
) -> Rule:
    """The rule that the options name; more than one condition is refused."""
    from marsad.alerting import Rule, days_of

    chosen = [
        name
        for name, given in (("over", over is not None), ("new-actor", new_actor), ("ledger", ledger), ("story", story))
        if given
    ]
    if len(chosen) > 1:
        raise AlertError(f"--{' and --'.join(chosen)} at once", "alert", "one alert has one condition: make two")
    common: dict[str, Any] = {"query": query, "unit": unit, "fresh": days_of(fresh)}
    if window and not (over is not None or new_actor):
        raise AlertError("--window without anything to count", "alert", "give --over too")
    common["window"] = days_of(window) if window else 1 if over is not None else 0
    if over is not None:
        return Rule("count", over=over, **common)
    if new_actor:
        return Rule("new-actor", **common)
    if ledger:
        kinds = {kind for one in ledger if (kind := one.rpartition(":")[0])}
        statuses = {one.rpartition(":")[2] for one in ledger}
        return Rule("ledger", kinds=tuple(sorted(kinds)), statuses=tuple(sorted(statuses)), **common)
    if story:
        return Rule("story", states=tuple(story), **common)
    return Rule("event", **common)


def _saved(held: Record, which: str) -> str:
    """The query of a saved search."""
    from marsad.server.searches import saved

    with held.database.reading() as connection:
        for search in saved(connection):
            if which in (search.name, str(search.id)):
                return search.query
    raise AlertError(f"no saved search {which!r}", "alert", "the explorer lists them; or give --query")


def _set(names: tuple[str, ...], record: str | None, paused: bool) -> None:
    from marsad.alerting import pause as set_paused

    with _open(record) as held:
        for name in names:
            print(f"{set_paused(held, name, paused).name} {'paused' if paused else 'resumed'}")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise AlertError(f"no such day: {text!r}", "--as-of", "write it as YYYY-MM-DD") from None


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """What SIGTERM and SIGINT set, for a gentle end."""
    stopping = threading.Event()
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.signal(number, lambda *_: stopping.set()) for number in numbers}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _open(record: str | None) -> Iterator[Record]:
    import marsad

    with marsad.open(record, create=False) as held:
        yield held
