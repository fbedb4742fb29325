"""Alembic's entry: runs the steps on the connection that `marsad.record.upgrading` hands over."""

from __future__ import annotations

from alembic import context

from marsad.record import alerts, linkage, serving, watched  # noqa: F401  their tables join METADATA
from marsad.record.schema import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, transaction_per_migration=False)
context.run_migrations()
