"""Stories: near-copies of documents, mentions of the same act, and what they come to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables that link documents and events; `marsad stories` fills them for what is there already."""
    op.create_table(
        "origins",
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.id"), primary_key=True, autoincrement=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("run", sa.Integer, nullable=False),
    )
    op.create_index("origins_origin", "origins", ["origin"])
    op.create_table(
        "origin_bands",
        sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.id"), primary_key=True, autoincrement=False),
    )
    op.create_index("origin_bands_version", "origin_bands", ["version"])
    op.create_table(
        "stories",
        sa.Column("story", sa.Text, primary_key=True),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("type", "state", "first_day", "last_day", "first_report", "last_report")
        ),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("events", "reports", "origins", "independent")),
        sa.Column("account", sa.Text, nullable=False),
    )
    op.create_index("stories_state", "stories", ["state"])
    op.create_index("stories_first_day", "stories", ["first_day", "story"])
    op.create_index("stories_last_report", "stories", ["last_report", "story"])
    op.create_table(
        "story_members",
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("story", sa.Text, nullable=False),
    )
    op.create_index("story_members_version", "story_members", ["version"])
    op.create_index("story_members_story", "story_members", ["story"])
    op.create_table(
        "story_blocks",
        sa.Column("block", sa.Text, primary_key=True),
        sa.Column("event_id", sa.Text, primary_key=True),
    )
    op.create_index("story_blocks_event", "story_blocks", ["event_id"])
    op.create_table(
        "story_pairs",
        sa.Column("one", sa.Text, primary_key=True),
        sa.Column("other", sa.Text, primary_key=True),
        sa.Column("score", sa.Float, nullable=False),
    )
    op.create_index("story_pairs_other", "story_pairs", ["other"])
    op.create_table(
        "marks",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
