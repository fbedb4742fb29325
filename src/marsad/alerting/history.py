"""How alerts stand: what they found and what became of the messages, for lists and the explorer."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from marsad.record.alerts import ALERT_MATCHES, ALERT_MESSAGE_MATCHES, ALERT_MESSAGES

from .channels import Channel
from .evaluating import read


class Standing(NamedTuple):
    """Matches in all and the last one's moment; messages that wait, and that were given up."""

    matches: int
    last: str | None
    waiting: int
    failed: int
    error: str | None


def standing(connection: Connection, alert: int) -> Standing:
    """How an alert stands."""
    counted = select(func.count(), func.max(ALERT_MATCHES.c.at)).where(ALERT_MATCHES.c.alert == alert)
    matches, last = connection.execute(counted).one()
    states = select(ALERT_MESSAGES.c.state, func.count()).where(ALERT_MESSAGES.c.alert == alert)
    found = {row[0]: row[1] for row in connection.execute(states.group_by(ALERT_MESSAGES.c.state))}
    unsent = (ALERT_MESSAGES.c.alert == alert, ALERT_MESSAGES.c.state != "sent", ALERT_MESSAGES.c.error.is_not(None))
    last_error = select(ALERT_MESSAGES.c.error).where(*unsent).order_by(ALERT_MESSAGES.c.id.desc()).limit(1)
    error = connection.execute(last_error).scalar()
    waiting = found.get("waiting", 0) + found.get("gathering", 0)
    return Standing(matches, last, waiting, found.get("failed", 0), error)


def latest(connection: Connection, alert: int | None, limit: int, before: int | None = None) -> list[dict[str, Any]]:
    """The matches of an alert (of all, when it is None) that came last, the newest first; `before` goes on behind a number."""
    wanted = select(ALERT_MATCHES).order_by(ALERT_MATCHES.c.id.desc()).limit(limit)
    if alert is not None:
        wanted = wanted.where(ALERT_MATCHES.c.alert == alert)
    if before is not None:
        wanted = wanted.where(ALERT_MATCHES.c.id < before)
    return [read(row) for row in connection.execute(wanted)]


def messages(connection: Connection, alert: int, limit: int) -> list[dict[str, Any]]:
    """The last messages of an alert, the newest first: where to, how many matches, in what state."""
    inside = (
        select(ALERT_MESSAGE_MATCHES.c.message, func.count().label("matches"))
        .group_by(ALERT_MESSAGE_MATCHES.c.message)
        .subquery()
    )
    rows = connection.execute(
        select(ALERT_MESSAGES, inside.c.matches)
        .join_from(ALERT_MESSAGES, inside, inside.c.message == ALERT_MESSAGES.c.id)
        .where(ALERT_MESSAGES.c.alert == alert)
        .order_by(ALERT_MESSAGES.c.id.desc())
        .limit(limit)
    )
    names = ("id", "key", "state", "made", "due", "attempts", "error", "sent", "matches")
    found = []
    for row in rows:
        channel = Channel(**json.loads(row.channel))
        fields = {name: getattr(row, name) for name in names}
        found.append(fields | {"kind": channel.kind, "target": channel.shown()})
    return found
