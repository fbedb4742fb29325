"""Records on both databases, with one newsroom's days in them."""

from __future__ import annotations

import pytest

from marsad.record import Record

from ..record.making import Maker
from .newsroom import fill


@pytest.fixture
def newsroom(record: Record, maker: Maker) -> Record:
    """A record of a few reports, with everything that an export must carry."""
    fill(record, maker)
    return record
