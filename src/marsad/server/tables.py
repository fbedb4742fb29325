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


def prepare(record: Record) -> None:
    """Make the tables where they are not there yet."""
    with record.database.reading() as connection:
        there = set(inspect(connection).get_table_names())
    if not set(METADATA.tables) <= there:
        with record.database.writing() as connection:
            METADATA.create_all(connection)
