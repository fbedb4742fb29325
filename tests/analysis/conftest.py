"""Records on both databases."""

from __future__ import annotations

from ..record.conftest import maker, new_url, postgres_server, record, url

__all__ = ["maker", "new_url", "postgres_server", "record", "url"]
