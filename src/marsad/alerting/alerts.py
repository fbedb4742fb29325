"""Alerts as they are kept: made, changed, paused and removed."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, update

from marsad.model import AlertError
from marsad.record import Record
from marsad.record.alerts import ALERT_MARKS, ALERT_MATCHES, ALERT_MESSAGE_MATCHES, ALERT_MESSAGES, ALERTS
from marsad.record.bulk import write
from marsad.record.documents import now as this_moment
from marsad.record.plain import storable

from .channels import Channel, checked
from .finding import ceiling, found
from .matches import Look, Mark
from .rules import Rule
from .timing import Timing

_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert: its rule, where its messages go and when, and how it stands."""

    id: int
    name: str
    rule: Rule
    channels: tuple[Channel, ...]
    timing: Timing
    secret: str
    by: str
    made: str
    paused: bool
    revision: int
    seen: int
    checked: str | None
    fault: str | None

    @property
    def token(self) -> str:
        """What tells it from an alert of the same number that was removed: keys of messages are made of it."""
        return f"{self.id}@{self.made}"


def listed(connection: Connection) -> list[Alert]:
    """All alerts, oldest first."""
    return [_alert(row) for row in connection.execute(select(ALERTS).order_by(ALERTS.c.id))]


def named(connection: Connection, which: str | int) -> Alert:
    """The alert of a name or number. Raises AlertError when there is none."""
    wanted = ALERTS.c.id == int(which) if str(which).isdecimal() and len(str(which)) < 10 else None
    for condition in (ALERTS.c.name == str(which), wanted):
        if condition is None:
            continue
        row = connection.execute(select(ALERTS).where(condition)).first()
        if row is not None:
            return _alert(row)
    raise AlertError(f"no alert {str(which)!r}", "alerts", "see `marsad alerts list`")


def add(
    record: Record,
    name: str,
    rule: Rule,
    channels: Sequence[Channel] = (),
    timing: Timing | None = None,
    *,
    by: str,
    secret: str | None = None,
) -> Alert:
    """Keep an alert. What the record holds already raises nothing: it tells of what comes from now on."""
    plain = _name(name)
    marks, seen = baseline(record, rule)
    row = {
        "name": plain,
        "rule": rule.written(),
        "channels": _written(channels),
        "timing": json.dumps((timing or Timing()).fields()),
        "secret": secret or secrets.token_urlsafe(32),
        "by": storable(by),
        "made": this_moment(),
        "paused": False,
        "revision": 1,
        "seen": seen,
    }
    with record.database.writing() as connection:
        _not_taken(connection, plain, None)
        number = connection.execute(insert(ALERTS).values(row).returning(ALERTS.c.id)).scalar_one()
        mark(connection, number, marks)
        return named(connection, number)


def change(
    record: Record,
    which: str | int,
    *,
    name: str | None = None,
    rule: Rule | None = None,
    channels: Sequence[Channel] | None = None,
    timing: Timing | None = None,
) -> Alert:
    """Change an alert. With another rule it begins anew: what fits that already raises nothing."""
    with record.database.reading() as connection:
        before = named(connection, which)
    values: dict[str, Any] = {"revision": ALERTS.c.revision + 1}
    marks: Iterable[Mark] = ()
    if name is not None:
        values["name"] = _name(name)
    if rule is not None and rule != before.rule:
        marks, values["seen"] = baseline(record, rule)
        values |= {"rule": rule.written(), "fault": None}
    if channels is not None:
        values["channels"] = _written(channels)
    if timing is not None:
        values["timing"] = json.dumps(timing.fields())
    with record.database.writing() as connection:
        _not_taken(connection, values.get("name"), before.id)
        connection.execute(update(ALERTS).where(ALERTS.c.id == before.id).values(values))
        mark(connection, before.id, marks)
        return named(connection, before.id)


def pause(record: Record, which: str | int, paused: bool = True) -> Alert:
    """Let an alert look at nothing, or look again: what came about while it was paused raises nothing."""
    with record.database.reading() as connection:
        before = named(connection, which)
    if before.paused == paused:
        return before
    values: dict[str, Any] = {"paused": paused, "revision": ALERTS.c.revision + 1, "fault": None}
    marks: Iterable[Mark] = ()
    if not paused:
        marks, values["seen"] = baseline(record, before.rule)
    with record.database.writing() as connection:
        connection.execute(update(ALERTS).where(ALERTS.c.id == before.id).values(values))
        mark(connection, before.id, marks)
        return named(connection, before.id)


def remove(record: Record, which: str | int) -> Alert:
    """Remove an alert with all that it found; what waits to be sent is not sent."""
    with record.database.writing() as connection:
        alert = named(connection, which)
        messages = select(ALERT_MESSAGES.c.id).where(ALERT_MESSAGES.c.alert == alert.id)
        connection.execute(delete(ALERT_MESSAGE_MATCHES).where(ALERT_MESSAGE_MATCHES.c.message.in_(messages)))
        for table in (ALERT_MESSAGES, ALERT_MATCHES, ALERT_MARKS):
            connection.execute(delete(table).where(table.c.alert == alert.id))
        connection.execute(delete(ALERTS).where(ALERTS.c.id == alert.id))
    return alert


def baseline(record: Record, rule: Rule) -> tuple[frozenset[Mark], int]:
    """What a rule finds in the record as it is, which is no news; and the last version that this holds for."""
    with record.database.reading() as connection:
        upto = ceiling(connection)
        if rule.condition not in ("ledger", "story"):
            return frozenset(), upto
        today = datetime.now(UTC).date().isoformat()
        look = Look(connection, replace(rule, fresh=0), today, "", "9999-12-31", 0, upto)
        return frozenset(one for match in found(look, record) for one in match.marks), upto


def mark(connection: Connection, alert: int, marks: Iterable[Mark]) -> None:
    """Note that these were told of."""
    rows = [(alert, *one) for one in sorted(marks)]
    write(connection, ALERT_MARKS, ("alert", "thing", "aspect"), rows, "DO NOTHING")


def _name(name: str) -> str:
    plain = " ".join(storable(name).split())
    if not plain or len(plain) > _LONGEST_NAME:
        raise AlertError("an alert needs a name", "alert", f"of at most {_LONGEST_NAME} characters")
    if plain.isdecimal():
        raise AlertError(f"{plain!r} would be taken for an alert's number", "alert", "give it a name with a letter")
    return plain


def _not_taken(connection: Connection, name: str | None, own: int | None) -> None:
    taken = select(func.count()).select_from(ALERTS).where(ALERTS.c.name == name, ALERTS.c.id != (own or 0))
    if name is not None and connection.execute(taken).scalar_one():
        raise AlertError(f"there is an alert {name!r} already", "alert", "give it another name, or change that one")


def _written(channels: Sequence[Channel]) -> str:
    return json.dumps([checked(channel)._asdict() for channel in channels], ensure_ascii=False)


def _alert(row: Any) -> Alert:
    fields: Mapping[str, Any] = row._mapping
    parts = {
        "rule": Rule.read(row.rule),
        "channels": tuple(Channel(**one) for one in json.loads(row.channels)),
        "timing": Timing.read(json.loads(row.timing)),
        "paused": bool(row.paused),
    }
    return Alert(**{**fields, **parts})
