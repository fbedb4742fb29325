"""The tables of alerts: what is watched for, what was found, and what has to be sent; `marsad.alerting` fills them.

A match and the messages that tell of it are written in one transaction, so that none is lost whenever the process ends. Times
are UTC to the millisecond, as text, which sorts alike on both databases.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from .schema import METADATA

ALERTS: Final = Table(
    "alerts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("rule", Text, nullable=False),  # JSON: condition, query, window, threshold
    Column("channels", Text, nullable=False),  # JSON: where to, each {"kind", "target"}
    Column("timing", Text, nullable=False),  # JSON: time zone, quiet hours, digest, languages
    Column("secret", Text, nullable=False),  # signs webhooks; shown once
    Column("by", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),  # counts looks and changes: who looked at an older one looked in vain
    Column("seen", Integer, nullable=False),  # the last version (its number) that was looked at
    Column("checked", Text),  # when it was looked at last
    Column("fault", Text),  # why it could not be
)

#: what an alert has told of already: a story by its events, a party, a day; `aspect` says what of it
ALERT_MARKS: Final = Table(
    "alert_marks",
    METADATA,
    Column("alert", Integer, ForeignKey("alerts.id"), primary_key=True, autoincrement=False),
    Column("thing", Text, primary_key=True),
    Column("aspect", Text, primary_key=True),
)

#: every time that an alert's condition came about, with the events that show it as they stood then
ALERT_MATCHES: Final = Table(
    "alert_matches",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("alert", Integer, ForeignKey("alerts.id"), nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("day", Text, nullable=False),  # of the act, the end of the window, the deadline
    Column("facts", Text, nullable=False),  # JSON: what the condition found
    Column("events", Text, nullable=False),  # JSON: the contract's records of the evidence
    Index("alert_matches_alert", "alert", "id"),
)

#: the outbox: one row for each thing to be sent to one place
ALERT_MESSAGES: Final = Table(
    "alert_messages",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("alert", Integer, ForeignKey("alerts.id"), nullable=False),
    Column("key", Text, nullable=False, unique=True),  # the receiver's means to see it once
    Column("channel", Text, nullable=False),  # JSON, as in `alerts`
    Column("state", Text, nullable=False),  # gathering, waiting, sent, failed
    Column("made", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", Text),
    Column("sent", Text),
    Index("alert_messages_due", "state", "due"),
    Index("alert_messages_alert", "alert", "id"),
)

ALERT_MESSAGE_MATCHES: Final = Table(
    "alert_message_matches",
    METADATA,
    Column("message", Integer, ForeignKey("alert_messages.id"), primary_key=True, autoincrement=False),
    Column("match", Integer, ForeignKey("alert_matches.id"), primary_key=True, autoincrement=False),
    Index("alert_message_matches_match", "match"),
)
