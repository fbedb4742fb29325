"""The record's Alembic tree: one for SQLite and PostgreSQL."""
