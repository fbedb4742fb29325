"""The outbox: what is to be sent, to whom, when; claimed by one sender at a time, tried again until it is delivered.

A message is `gathering` while a digest or quiet hours collect for it, `waiting` when nothing is added any more, then `sent`, or
`failed` when it was given up. What it holds never changes once it waits: a second try sends the same under the same key.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from marsad.fetching import backoff
from marsad.record.alerts import ALERT_MATCHES, ALERT_MESSAGE_MATCHES, ALERT_MESSAGES

from .alerts import Alert
from .channels import Channel
from .moments import kept, read

#: seconds that a sender has for one message before another may try it
LEASE: Final = 120.0
#: more matches than this at one time are one message
_FLOOD: Final = 10
_FIRST_WAIT: Final = 30.0  # seconds; doubled with every failure
_LONGEST_WAIT: Final = 6 * 3600.0
_MOST_TRIES: Final = 20  # some three days


class Parcel(NamedTuple):
    """A message on its way: its key, where it goes, how often that was tried, the matches in it."""

    id: int
    key: str
    alert: int
    channel: Channel
    attempts: int
    matches: list[int]


def post(connection: Connection, alert: Alert, matches: Sequence[int], moment: datetime) -> None:
    """Put matches into the outbox for each channel of their alert, in the transaction that keeps them."""
    if not matches:
        return
    due = alert.timing.release(moment)
    for channel in alert.channels:
        written = json.dumps(channel._asdict(), ensure_ascii=False)
        if due is not None:
            _fill(connection, _gathering(connection, alert, written, due, moment), matches)
        elif len(matches) > _FLOOD:
            _fill(connection, _message(connection, alert, written, "waiting", moment, moment, matches[0]), matches)
        else:
            for match in matches:
                _fill(connection, _message(connection, alert, written, "waiting", moment, moment, match), [match])


def seal(connection: Connection, moment: datetime) -> None:
    """Close what has gathered until now: from here on it is sent as it is."""
    ready = (ALERT_MESSAGES.c.state == "gathering", ALERT_MESSAGES.c.due <= kept(moment))
    connection.execute(update(ALERT_MESSAGES).where(*ready).values(state="waiting"))


def claim(connection: Connection, moment: datetime, lease: float = LEASE) -> Parcel | None:
    """The next message that is due, for this sender alone until the lease ends; None when there is none."""
    ready = (ALERT_MESSAGES.c.state == "waiting", ALERT_MESSAGES.c.due <= kept(moment))
    order = (ALERT_MESSAGES.c.due, ALERT_MESSAGES.c.id)
    row = connection.execute(select(ALERT_MESSAGES).where(*ready).order_by(*order).limit(1)).first()
    if row is None:
        return None
    values = {"due": kept(moment + timedelta(seconds=lease)), "attempts": row.attempts + 1}
    connection.execute(update(ALERT_MESSAGES).where(ALERT_MESSAGES.c.id == row.id).values(values))
    inside = select(ALERT_MESSAGE_MATCHES.c.match).where(ALERT_MESSAGE_MATCHES.c.message == row.id)
    matches = list(connection.execute(inside.order_by(ALERT_MESSAGE_MATCHES.c.match)).scalars())
    channel = Channel(**json.loads(row.channel))
    return Parcel(row.id, row.key, row.alert, channel, row.attempts + 1, matches)


def delivered(connection: Connection, parcel: Parcel, moment: datetime) -> None:
    """Note that a message arrived."""
    values = {"state": "sent", "sent": kept(moment), "error": None}
    connection.execute(update(ALERT_MESSAGES).where(ALERT_MESSAGES.c.id == parcel.id).values(values))


def put_back(
    connection: Connection,
    parcel: Parcel,
    moment: datetime,
    error: str,
    *,
    final: bool,
    wait: float | None,
    dice: random.Random,
) -> str:
    """Note that a message did not arrive, and when it is tried again; its new state.

    All that waits for the same place waits with it: a receiver that is down is asked once, not once a message.
    """
    seconds = max(wait or 0.0, backoff(parcel.attempts, dice, _FIRST_WAIT, _LONGEST_WAIT))
    due = kept(moment + timedelta(seconds=seconds))
    state = "failed" if final or parcel.attempts >= _MOST_TRIES else "waiting"
    values = {"state": state, "error": error[:1000], "due": due}
    connection.execute(update(ALERT_MESSAGES).where(ALERT_MESSAGES.c.id == parcel.id).values(values))
    if not final:
        written = json.dumps(parcel.channel._asdict(), ensure_ascii=False)
        same = (ALERT_MESSAGES.c.channel == written, ALERT_MESSAGES.c.state == "waiting", ALERT_MESSAGES.c.due < due)
        connection.execute(update(ALERT_MESSAGES).where(*same).values(due=due))
    return state


def send_again(connection: Connection, alert: int, moment: datetime) -> int:
    """Try what was given up of an alert once more, from now on; how many messages that is."""
    failed = (ALERT_MESSAGES.c.alert == alert, ALERT_MESSAGES.c.state == "failed")
    values = {"state": "waiting", "due": kept(moment), "attempts": 0}
    return connection.execute(update(ALERT_MESSAGES).where(*failed).values(values)).rowcount


def next_due(connection: Connection) -> datetime | None:
    """When the next message is to go out."""
    open_ = ALERT_MESSAGES.c.state.in_(("gathering", "waiting"))
    text = connection.execute(select(func.min(ALERT_MESSAGES.c.due)).where(open_)).scalar()
    return read(text) if text else None


def _gathering(connection: Connection, alert: Alert, channel: str, due: datetime, moment: datetime) -> int:
    same = (
        ALERT_MESSAGES.c.alert == alert.id,
        ALERT_MESSAGES.c.channel == channel,
        ALERT_MESSAGES.c.state == "gathering",
        ALERT_MESSAGES.c.due == kept(due),
    )
    number: int | None = connection.execute(select(ALERT_MESSAGES.c.id).where(*same)).scalar()
    return number or _message(connection, alert, channel, "gathering", due, moment, kept(moment))


def _message(
    connection: Connection, alert: Alert, channel: str, state: str, due: datetime, moment: datetime, what: int | str
) -> int:
    """A new message; a single match's has the key of the match, so that a receiver knows it from any other way it comes."""
    key = ""
    if isinstance(what, int):
        key = str(connection.execute(select(ALERT_MATCHES.c.key).where(ALERT_MATCHES.c.id == what)).scalar_one())
    text = "\0".join((alert.token, channel, kept(due), state, key or str(what)))
    row: dict[str, Any] = {
        "alert": alert.id,
        "key": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "channel": channel,
        "state": state,
        "made": kept(moment),
        "due": kept(due),
        "attempts": 0,
    }
    return int(connection.execute(insert(ALERT_MESSAGES).values(row).returning(ALERT_MESSAGES.c.id)).scalar_one())


def _fill(connection: Connection, message: int, matches: Sequence[int]) -> None:
    rows = [{"message": message, "match": match} for match in matches]
    connection.execute(insert(ALERT_MESSAGE_MATCHES), rows)
