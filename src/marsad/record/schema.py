"""The tables of the record, as queries see them; migrations/versions/ makes them.

Documents and their versions hold what was read; events and the tables under them hold what the coder and the reviewers
made of the current version; reviews is the log that nobody may change. Days are ISO text (`2020-12-27`, empty when
unknown), which sorts alike on both databases.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

METADATA: Final = MetaData()


def _live(name: str, *columns: str) -> Index:
    """An index over live events, its condition as SQLAlchemy writes it for each database."""
    return Index(name, *columns, "live", sqlite_where=text("live = 1"), postgresql_where=text("live"))


#: one row a coding run: what coded, with which release and lexicon, what it changed
RUNS: Final = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # add, recode
    Column("release", Text, nullable=False),
    Column("lexicon", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("finished", Text),  # null: still running, or killed
    Column("documents", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("changes", Text),  # JSON: how many events of which type came, went or changed
)

#: the bytes as they came, kept once however many documents point into them
ORIGINALS: Final = Table(
    "originals",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),  # zlib
)

DOCUMENTS: Final = Table(
    "documents",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("doc_id", Text, nullable=False, unique=True),
    Column("url", Text, unique=True),
)

VERSIONS: Final = Table(
    "versions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("documents.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("fingerprint", Text, nullable=False),  # SHA-256 of the document's own bytes
    Column("original", Text, ForeignKey("originals.sha256"), nullable=False),
    Column("source", Text, nullable=False),  # file and line, or address, it was read from
    Column("arrived", Text, nullable=False),  # UTC
    Column("text_hash", Text, nullable=False),  # Document.version, which event ids are made of
    Column("published", Text),  # as precise as it was given
    Column("report_day", Text, nullable=False),
    Column("publisher", Text),
    Column("publisher_key", Text, nullable=False),
    Column("language", Text),
    Column("paragraphs", Text, nullable=False),  # JSON, verbatim
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),  # the run that last coded it
    Column("failure", Text),  # why it could not be coded; recode tries again
    Column("details", Text, nullable=False, server_default="{}"),  # JSON: what else the source says, by name
    UniqueConstraint("document", "fingerprint"),
    UniqueConstraint("document", "number"),
    Index("versions_fingerprint", "fingerprint"),
    Index("versions_original", "original"),
    Index("versions_report_day", "report_day"),
)

#: what search and counting need of an event; narrow, so that a million rows stay in memory
EVENTS: Final = Table(
    "events",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("event_id", Text, nullable=False, unique=True),
    Column("version", Integer, ForeignKey("versions.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("live", Boolean, nullable=False),  # of a current version and not rejected
    Column("review", Text, nullable=False),  # unreviewed, accepted, edited, rejected, added
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("quad", Integer, nullable=False),
    Column("modality", Text, nullable=False),
    Column("day", Text, nullable=False),  # first day of the act, else the day of the report
    Column("start_day", Text, nullable=False),
    Column("end_day", Text, nullable=False),
    Column("report_day", Text, nullable=False),
    Column("place_stems", Text, nullable=False),
    Column("place_country", Text),
    Column("geonames_id", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("publisher_key", Text, nullable=False),
    Column("source_kinds", Text, nullable=False),  # « official media »; « paper » when nobody else vouches
    Column("confidence", Float, nullable=False),
    Index("events_version", "version"),
    Index("events_day", "day", "id"),
    Index("events_report_day", "report_day", "id"),
    Index("events_confidence", "confidence", "id"),
    Index("events_latitude", "latitude", "longitude"),
    # What is live is counted and listed from indexes alone. `live` stands in each, though it is their condition: SQLite goes to
    # the row for what an index does not hold.
    _live("live_type", "type", "day", "id", "start_day", "end_day", "version"),
    _live("live_type_report", "type", "report_day", "id"),
    _live("live_type_confidence", "type", "confidence", "id"),
    _live("live_modality", "modality", "day", "id"),
    _live("live_source", "source_kinds", "day", "id"),
    _live("live_publisher", "publisher_key", "day", "id"),
    _live("live_publisher_modality", "publisher_key", "modality", "day", "type"),
    _live("live_review", "review", "confidence", "id"),
    _live("live_country", "place_country", "day", "id"),
    _live("live_country_type", "place_country", "type"),
    _live("live_place", "geonames_id", "latitude", "longitude", "place_country", "place_stems", "type"),
    Index("events_gone", "id", "live", sqlite_where=text("live = 0"), postgresql_where=text("NOT live")),
)

#: the contract's record of an event as it stands, and as it was coded where a reviewer changed it
EVENT_RECORDS: Final = Table(
    "event_records",
    METADATA,
    Column("event", Integer, ForeignKey("events.id"), primary_key=True, autoincrement=False),
    Column("record", Text, nullable=False),
    Column("coded", Text),
)

#: every party by identity: entity, name and code together
ACTORS: Final = Table(
    "actors",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("entity_id", Text, nullable=False),  # empty: not on the curated list
    Column("name_ar", Text, nullable=False),
    Column("name_en", Text),
    Column("country", Text),
    Column("roles", Text, nullable=False),  # « GOV MIL »
    Column("code", Text, nullable=False),
    Column("stems", Text, nullable=False),  # « خلوصي اكار », for search by a part of the name
    Column("merged_into", Integer, ForeignKey("actors.id")),
    UniqueConstraint("name_ar", "code", "entity_id"),
    Index("actors_entity", "entity_id"),
    Index("actors_country", "country"),
    Index("actors_merged", "merged_into"),
)

PARTIES: Final = Table(
    "parties",
    METADATA,
    Column("event", Integer, ForeignKey("events.id"), primary_key=True),
    Column("side", Integer, primary_key=True),  # 0 actor, 1 recipient
    Column("position", Integer, primary_key=True),
    Column("actor", Integer, ForeignKey("actors.id"), nullable=False),
    Column("country", Text),
    Index("parties_actor", "actor", "side", "event"),
    Index("parties_country", "country", "side", "event"),
)

#: one row for each pair of countries that a live event joins; covers the dyad series without touching the events
DYADS: Final = Table(
    "dyads",
    METADATA,
    Column("event", Integer, ForeignKey("events.id"), primary_key=True),
    Column("actor_country", Text, primary_key=True),
    Column("recipient_country", Text, primary_key=True),
    Column("day", Text, nullable=False),
    Column("type", Text, nullable=False),
    Index("dyads_series", "actor_country", "recipient_country", "day", "type"),
)

#: rollup: live events a day and type
DAILY: Final = Table(
    "daily",
    METADATA,
    Column("axis", Text, primary_key=True),  # event: by `day`; report: by `report_day`
    Column("day", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("events", Integer, nullable=False),
)

#: rollup: live events a month and type; over all (`scope` empty), by country of a party (`LBY`), by country of a party or the
#: place (`@LBY`)
MONTHLY: Final = Table(
    "monthly",
    METADATA,
    Column("axis", Text, primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("month", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("events", Integer, nullable=False),
)

#: rollup: live events a month, type and pair of countries
DYAD_MONTHS: Final = Table(
    "dyad_months",
    METADATA,
    Column("actor_country", Text, primary_key=True),
    Column("recipient_country", Text, primary_key=True),
    Column("month", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("events", Integer, nullable=False),
)

#: the review log; triggers refuse every update and deletion
REVIEWS: Final = Table(
    "reviews",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("doc_id", Text),  # not a key into documents: the log can be replayed before they are there
    Column("text_hash", Text),
    Column("event_id", Text),
    Column("payload", Text, nullable=False),  # JSON
    Column("note", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("reviews.id")),
    Index("reviews_document", "doc_id", "text_hash"),
    Index("reviews_event", "event_id"),
)

#: folded, clitic-segmented text of current versions (`stems`) and its words as spelled; an index of each database's
#: own kind lies over it (FTS5, tsvector)
SEARCH_TEXT: Final = Table(
    "search_text",
    METADATA,
    Column("version", Integer, ForeignKey("versions.id"), primary_key=True, autoincrement=False),
    Column("stems", Text, nullable=False),
    Column("spelled", Text, nullable=False),
)
