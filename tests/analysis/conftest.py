"""Records on both databases, with one newsroom's days in them."""

from __future__ import annotations

import pytest

from marsad.record import Record

from ..export.newsroom import fill
from ..record.conftest import maker, new_url, postgres_server, record, url
from ..record.making import Maker

__all__ = ["maker", "new_url", "newsroom", "postgres_server", "record", "url"]


@pytest.fixture
def newsroom(record: Record, maker: Maker) -> Record:
    """A record of a few reports, with everything that an export must carry."""
    fill(record, maker)
    return record
