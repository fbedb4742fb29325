"""The explorer: tokens, saved searches, and indexes that answer counts without a look at the events themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

#: `live` stands in each, though it is their condition: SQLite goes to the row for what an index does not hold
_INDEXES = {
    "live_type": ["type", "day", "id", "start_day", "end_day", "version", "live"],
    "live_type_report": ["type", "report_day", "id", "live"],
    "live_type_confidence": ["type", "confidence", "id", "live"],
    "live_modality": ["modality", "day", "id", "live"],
    "live_source": ["source_kinds", "day", "id", "live"],
    "live_publisher": ["publisher_key", "day", "id", "live"],
    "live_publisher_modality": ["publisher_key", "modality", "day", "type", "live"],
    "live_review": ["review", "confidence", "id", "live"],
    "live_country": ["place_country", "day", "id", "live"],
    "live_country_type": ["place_country", "type", "live"],
    "live_place": ["geonames_id", "latitude", "longitude", "place_country", "place_stems", "type", "live"],
}
#: what these replace, and what the server made by itself before it had a step of its own
_REPLACED = ("events_type_day", "events_type_confidence", "events_publisher_day", "events_place_country")
_OLDER = ("type", "modality", "source", "publisher", "review", "country", "place", "named", "gone")


def upgrade() -> None:
    """Make the tables, unless a server of an earlier release made them, and the indexes (a minute for a million events)."""
    there = set(sa.inspect(op.get_bind()).get_table_names())
    if "server_tokens" not in there:
        op.create_table(
            "server_tokens",
            sa.Column("id", sa.Integer, primary_key=True),
            *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "role", "digest", "made")),
            sa.Column("revoked", sa.Text),
        )
    if "server_searches" not in there:
        op.create_table(
            "server_searches",
            sa.Column("id", sa.Integer, primary_key=True),
            *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "query", "by", "at")),
        )
    for name in (*_REPLACED, *(f"server_{older}" for older in _OLDER)):
        op.execute(sa.text(f"DROP INDEX IF EXISTS {name}"))
    for name, columns in _INDEXES.items():
        _partial(name, columns, "live = 1", "live")
    _partial("events_gone", ["id", "live"], "live = 0", "NOT live")


def _partial(name: str, columns: list[str], sqlite: str, postgresql: str) -> None:
    """An index with its condition as SQLAlchemy writes it for each database, so that the planner knows it again."""
    op.create_index(name, "events", columns, sqlite_where=sa.text(sqlite), postgresql_where=sa.text(postgresql))
