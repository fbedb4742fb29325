"""Alerts: what is watched for, what was found, and the outbox of what is to be sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables of alerts."""
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("rule", "channels", "timing", "secret", "by", "made")),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("checked", sa.Text),
        sa.Column("fault", sa.Text),
    )
    op.create_table(
        "alert_marks",
        sa.Column("alert", sa.Integer, sa.ForeignKey("alerts.id"), primary_key=True, autoincrement=False),
        sa.Column("thing", sa.Text, primary_key=True),
        sa.Column("aspect", sa.Text, primary_key=True),
    )
    op.create_table(
        "alert_matches",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("alert", sa.Integer, sa.ForeignKey("alerts.id"), nullable=False),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "day", "facts", "events")),
    )
    op.create_index("alert_matches_alert", "alert_matches", ["alert", "id"])
    op.create_table(
        "alert_messages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("alert", sa.Integer, sa.ForeignKey("alerts.id"), nullable=False),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("channel", "state", "made", "due")),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("sent", sa.Text),
    )
    op.create_index("alert_messages_due", "alert_messages", ["state", "due"])
    op.create_index("alert_messages_alert", "alert_messages", ["alert", "id"])
    op.create_table(
        "alert_message_matches",
        sa.Column("message", sa.Integer, sa.ForeignKey("alert_messages.id"), primary_key=True, autoincrement=False),
        sa.Column("match", sa.Integer, sa.ForeignKey("alert_matches.id"), primary_key=True, autoincrement=False),
    )
    op.create_index("alert_message_matches_match", "alert_message_matches", ["match"])
