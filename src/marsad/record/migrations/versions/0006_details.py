"""Details: what else a source says of a document (`kicker`, `byline`, `dateline` …), with each of its versions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column; what is held already has no details. Neither database rewrites its rows for it."""
    op.add_column("versions", sa.Column("details", sa.Text, nullable=False, server_default="{}"))
