"""Alerts looked at after documents came in: matches, marks and messages written in one transaction.

What is found is worked out beside the writer, and written only where nobody looked meanwhile: so several processes may look
at once, and each match is written by one of them. `revision` tells who came too late.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from marsad.analysis import update as link
from marsad.model import MarsadError
from marsad.record import Record
from marsad.record.alerts import ALERT_MATCHES, ALERTS
from marsad.record.plain import as_json

from .alerts import Alert, listed, mark
from .finding import ceiling, found
from .matches import Look, Match, shifted
from .moments import kept
from .moments import read as moment_of
from .outbox import post

Clock = Callable[[], datetime]
_LOG: Final = logging.getLogger("marsad.alerting")
#: reports are dated by their publishers, some a day ahead
_LATEST: Final = "9999-12-31"


class _Finding(NamedTuple):
    alert: Alert
    upto: int
    matches: list[Match]
    fault: str | None


def utc() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def evaluate(record: Record, now: Clock = utc) -> int:
    """Look at every alert that is not paused; how many matches were new. Call it after each batch that was stored.

    Linking is brought up to date first, for stories and the ledger depend on it. An alert that cannot be looked at keeps its
    place and says why (`fault`); the others go on.
    """
    link(record)
    moment = now()
    findings = [finding for alert in _awake(record) if (finding := _look(record, alert, moment)) is not None]
    if not findings:
        return 0
    with record.database.writing() as connection:
        return sum(_write(connection, finding, moment) for finding in findings)


def _awake(record: Record) -> list[Alert]:
    with record.database.reading() as connection:
        return [alert for alert in listed(connection) if not alert.paused]


def _look(record: Record, alert: Alert, moment: datetime) -> _Finding | None:
    """What an alert finds; None when there was nothing to look at."""
    today = alert.timing.day(moment)
    turned = alert.checked is None or alert.timing.day(moment_of(alert.checked)) != today
    try:
        with record.database.reading() as connection:
            upto = ceiling(connection)
            condition = alert.rule.condition
            # A reviewer's decision changes stories without a document, a deadline passes without one.
            if upto <= alert.seen and condition != "story" and not (condition == "ledger" and turned):
                return None
            oldest = shifted(today, -alert.rule.fresh) if alert.rule.fresh else ""
            look = Look(connection, alert.rule, today, oldest, _LATEST, alert.seen, max(upto, alert.seen), alert.id)
            matches = list(found(look, record))
    except MarsadError as error:
        _LOG.warning("alert %s (%s): %s", alert.id, alert.name, error)
        return _Finding(alert, alert.seen, [], str(error)) if str(error) != alert.fault else None
    if not matches and upto <= alert.seen and not turned and alert.fault is None:
        return None
    return _Finding(alert, max(upto, alert.seen), matches, None)


def _write(connection: Connection, finding: _Finding, moment: datetime) -> int:
    alert = finding.alert
    values = {
        "seen": finding.upto,
        "checked": kept(moment),
        "fault": finding.fault,
        "revision": ALERTS.c.revision + 1,
    }
    mine = (ALERTS.c.id == alert.id, ALERTS.c.revision == alert.revision, ALERTS.c.paused.is_(False))
    if not connection.execute(update(ALERTS).where(*mine).values(values)).rowcount:
        return 0  # another process looked meanwhile, or somebody changed the alert: the next look sees all
    numbers = [number for match in finding.matches if (number := _keep(connection, alert, match, moment))]
    mark(connection, alert.id, {one for match in finding.matches for one in match.marks})
    post(connection, alert, numbers, moment)
    return len(numbers)


def _keep(connection: Connection, alert: Alert, match: Match, moment: datetime) -> int | None:
    """The number of a match; None when it was kept before."""
    row: dict[str, Any] = {
        "alert": alert.id,
        "key": key_of(alert, match),
        "at": kept(moment),
        "day": match.day,
        "facts": as_json(match.facts | {"condition": alert.rule.condition}),
        "events": as_json(match.events),
    }
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(ALERT_MATCHES).values(row).on_conflict_do_nothing(index_elements=["key"])
    number: int | None = connection.execute(statement.returning(ALERT_MATCHES.c.id)).scalar()
    return number


def key_of(alert: Alert, match: Match) -> str:
    """What a match is known by wherever it is told of, however often."""
    text = "\0".join((alert.token, alert.rule.condition, match.subject))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def matches_of(connection: Connection, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Matches as they were kept, by number, oldest first."""
    rows = connection.execute(select(ALERT_MATCHES).where(ALERT_MATCHES.c.id.in_(numbers)).order_by(ALERT_MATCHES.c.id))
    return [read(row) for row in rows]


def read(row: Any) -> dict[str, Any]:
    """A row of matches with its JSON read."""
    return {**row._mapping, "facts": json.loads(row.facts), "events": json.loads(row.events)}
