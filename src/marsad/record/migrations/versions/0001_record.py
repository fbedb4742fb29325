"""The record: runs, originals, documents, events, parties, rollups, reviews and the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE = (
    # External content: the text is stored once; `remove_diacritics 0` because the text is already folded.
    "CREATE VIRTUAL TABLE search_index USING fts5(stems, spelled, content='search_text', content_rowid='version', "
    "tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER search_text_added AFTER INSERT ON search_text BEGIN "
    "INSERT INTO search_index(rowid, stems, spelled) VALUES (new.version, new.stems, new.spelled); END",
    "CREATE TRIGGER search_text_removed AFTER DELETE ON search_text BEGIN "
    "INSERT INTO search_index(search_index, rowid, stems, spelled) "
    "VALUES ('delete', old.version, old.stems, old.spelled); END",
    "CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END",
    "CREATE TRIGGER reviews_remain BEFORE DELETE ON reviews BEGIN "
    "SELECT RAISE(ABORT, 'the review log is append-only'); END",
)
_POSTGRESQL = (
    "ALTER TABLE search_text "
    "ADD COLUMN stems_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', stems)) STORED, "
    "ADD COLUMN spelled_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', spelled)) STORED",
    "CREATE INDEX search_text_stems ON search_text USING gin (stems_vector)",
    "CREATE INDEX search_text_spelled ON search_text USING gin (spelled_vector)",
    "CREATE FUNCTION reviews_stay() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the review log is append-only'; END $$",
    "CREATE TRIGGER reviews_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON reviews "
    "FOR EACH STATEMENT EXECUTE FUNCTION reviews_stay()",
)


def upgrade() -> None:
    """Make the tables, then what each database has of its own: the search index and the lock on the log."""
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("release", sa.Text, nullable=False),
        sa.Column("lexicon", sa.Text, nullable=False),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("finished", sa.Text),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("events", sa.Integer, nullable=False),
        sa.Column("changes", sa.Text),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("doc_id", sa.Text, nullable=False, unique=True),
        sa.Column("url", sa.Text, unique=True),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("original", sa.Text, sa.ForeignKey("originals.sha256"), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("arrived", sa.Text, nullable=False),
        sa.Column("text_hash", sa.Text, nullable=False),
        sa.Column("published", sa.Text),
        sa.Column("report_day", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("publisher_key", sa.Text, nullable=False),
        sa.Column("language", sa.Text),
        sa.Column("paragraphs", sa.Text, nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("failure", sa.Text),
        sa.UniqueConstraint("document", "fingerprint"),
        sa.UniqueConstraint("document", "number"),
    )
    op.create_index("versions_fingerprint", "versions", ["fingerprint"])
    op.create_index("versions_original", "versions", ["original"])
    op.create_index("versions_report_day", "versions", ["report_day"])
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("event_id", sa.Text, nullable=False, unique=True),
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
        sa.Column("review", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("mode", sa.Text),
        sa.Column("quad", sa.Integer, nullable=False),
        sa.Column("modality", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("start_day", sa.Text, nullable=False),
        sa.Column("end_day", sa.Text, nullable=False),
        sa.Column("report_day", sa.Text, nullable=False),
        sa.Column("place_stems", sa.Text, nullable=False),
        sa.Column("place_country", sa.Text),
        sa.Column("geonames_id", sa.Integer),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("publisher_key", sa.Text, nullable=False),
        sa.Column("source_kinds", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.create_index("events_version", "events", ["version"])
    op.create_index("events_day", "events", ["day", "id"])
    op.create_index("events_report_day", "events", ["report_day", "id"])
    op.create_index("events_type_day", "events", ["type", "day", "id"])
    op.create_index("events_confidence", "events", ["confidence", "id"])
    op.create_index("events_type_confidence", "events", ["type", "confidence", "id"])
    op.create_index("events_publisher_day", "events", ["publisher_key", "day", "type", "live"])
    op.create_index("events_latitude", "events", ["latitude", "longitude"])
    op.create_index("events_place_country", "events", ["place_country", "day"])
    op.create_table(
        "event_records",
        sa.Column("event", sa.Integer, sa.ForeignKey("events.id"), primary_key=True, autoincrement=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("coded", sa.Text),
    )
    op.create_table(
        "actors",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("entity_id", sa.Text, nullable=False),
        sa.Column("name_ar", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("stems", sa.Text, nullable=False),
        sa.Column("merged_into", sa.Integer, sa.ForeignKey("actors.id")),
        sa.UniqueConstraint("name_ar", "code", "entity_id"),
    )
    op.create_index("actors_entity", "actors", ["entity_id"])
    op.create_index("actors_country", "actors", ["country"])
    op.create_index("actors_merged", "actors", ["merged_into"])
    op.create_table(
        "parties",
        sa.Column("event", sa.Integer, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("side", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("actor", sa.Integer, sa.ForeignKey("actors.id"), nullable=False),
        sa.Column("country", sa.Text),
    )
    op.create_index("parties_actor", "parties", ["actor", "side", "event"])
    op.create_index("parties_country", "parties", ["country", "side", "event"])
    op.create_table(
        "dyads",
        sa.Column("event", sa.Integer, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("actor_country", sa.Text, primary_key=True),
        sa.Column("recipient_country", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
    )
    op.create_index("dyads_series", "dyads", ["actor_country", "recipient_country", "day", "type"])
    op.create_table(
        "daily",
        sa.Column("axis", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, primary_key=True),
        sa.Column("events", sa.Integer, nullable=False),
    )
    op.create_table(
        "monthly",
        sa.Column("axis", sa.Text, primary_key=True),
        sa.Column("scope", sa.Text, primary_key=True),
        sa.Column("month", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, primary_key=True),
        sa.Column("events", sa.Integer, nullable=False),
    )
    op.create_table(
        "dyad_months",
        sa.Column("actor_country", sa.Text, primary_key=True),
        sa.Column("recipient_country", sa.Text, primary_key=True),
        sa.Column("month", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, primary_key=True),
        sa.Column("events", sa.Integer, nullable=False),
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("doc_id", sa.Text),
        sa.Column("text_hash", sa.Text),
        sa.Column("event_id", sa.Text),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("reviews.id")),
    )
    op.create_index("reviews_document", "reviews", ["doc_id", "text_hash"])
    op.create_index("reviews_event", "reviews", ["event_id"])
    op.create_table(
        "search_text",
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.id"), primary_key=True, autoincrement=False),
        sa.Column("stems", sa.Text, nullable=False),
        sa.Column("spelled", sa.Text, nullable=False),
    )
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(sa.text(statement))


def downgrade() -> None:
    """There is nothing before the first step."""
    raise NotImplementedError("the record's first step cannot be taken back; delete the record instead")
