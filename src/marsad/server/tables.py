"""The server's own tables, kept in the record's database so that they are backed up with it: tokens, saved searches.

They are no part of the record: another program may read and migrate it without knowing them.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Integer, MetaData, Table, Text, inspect

from marsad.record import Record

METADATA: Final = MetaData()

#: who may do what; only hashes of the secrets
TOKENS: Final = Table(
    "server_tokens",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("digest", Text, nullable=False),  # SHA-256: the secret has 256 random bits, which nobody can guess back
    Column("made", Text, nullable=False),
    Column("revoked", Text),
)

SEARCHES: Final = Table(
    "server_searches",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)


#: indexes over what is live, for counting without reading the events themselves: a tenth of the time. Each goes on with the
#: day, so that a list, newest first, is served by whichever of them the planner takes
_INDEXES: Final = {
    "server_type": "(type, day, id)",
    "server_modality": "(modality, day, id)",
    "server_source": "(source_kinds, day, id)",
    "server_publisher": "(publisher_key, day, id)",
    "server_review": "(review, confidence, id)",
    "server_country": "(place_country, day, id, type)",
    "server_place": "(geonames_id, latitude, longitude, place_country, type)",
}


def prepare(record: Record) -> None:
    """Make the tables and indexes where they are not there yet."""
    with record.database.reading() as connection:
        found = inspect(connection)
        tables = set(found.get_table_names())
        indexes = {index["name"] for index in found.get_indexes("events")}
    if set(METADATA.tables) <= tables and {*_INDEXES, "server_named", "server_gone"} <= indexes:
        return
    # As SQLAlchemy writes the condition for each database, so that the planner knows it again.
    live, gone = ("live = 1", "live = 0") if record.database.kind == "sqlite" else ("live", "NOT live")
    named = f"{live} AND geonames_id IS NULL AND latitude IS NULL AND place_stems != ''"
    with record.database.writing() as connection:
        METADATA.create_all(connection)
        for name, columns in _INDEXES.items():
            connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS {name} ON events {columns} WHERE {live}")
        columns = "(place_country, place_stems, type)"
        connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS server_named ON events {columns} WHERE {named}")
        connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS server_gone ON events (id) WHERE {gone}")
