"""The tables of the explorer's server: who may ask, and what is asked again and again. Kept with the record, backed up with it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Integer, Table, Text

from .schema import METADATA

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

#: saved searches
SEARCHES: Final = Table(
    "server_searches",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
