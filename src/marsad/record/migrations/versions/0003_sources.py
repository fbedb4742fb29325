"""Watching: sources, the items they listed, the watchers at work."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables that `marsad watch` works by; a record without sources leaves them empty."""
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("url", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("interval", sa.Integer),
        sa.Column("pace", sa.Float, nullable=False),
        sa.Column("silence", sa.Integer),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
        sa.Column("owner", sa.Text),
        sa.Column("lease_until", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("next_visit", sa.Text, nullable=False),
        sa.Column("next_due", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_success", sa.Text),
        sa.Column("last_news", sa.Text),
        sa.Column("last_error", sa.Text),
        sa.Column("failed", sa.Text),
    )
    op.create_index("sources_next_due", "sources", ["next_due"])
    op.create_index("sources_host", "sources", ["host"])
    op.create_table(
        "source_items",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source", sa.Integer, sa.ForeignKey("sources.id"), nullable=False),
        sa.Column("url", sa.Text, nullable=False, unique=True),
        sa.Column("guid", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("listing", sa.Text, nullable=False),
        sa.Column("listed_hash", sa.Text, nullable=False),
        sa.Column("found", sa.Text, nullable=False),
        sa.Column("fetched", sa.Text),
        sa.Column("due", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("checks", sa.Integer, nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("doc_id", sa.Text),
    )
    op.create_index("source_items_due", "source_items", ["source", "due"])
    op.create_index("source_items_found", "source_items", ["source", "found"])
    op.create_index("source_items_state", "source_items", ["source", "state"])
    op.create_table(
        "watchers",
        sa.Column("owner", sa.Text, primary_key=True),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("beat", sa.Text, nullable=False),
        sa.Column("release", sa.Text, nullable=False),
    )
