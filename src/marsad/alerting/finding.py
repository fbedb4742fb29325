"""A rule's condition looked for: which module does it, and how far the record is ready to be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, or_, select

from marsad.record import Record
from marsad.record.linkage import ORIGINS
from marsad.record.schema import VERSIONS

from .gathering import crowdings
from .matches import Look, Match
from .newcomers import newcomers
from .occurring import occurrences
from .outcomes import outcomes
from .standings import standings


def found(look: Look, record: Record) -> Iterator[Match]:
    """What a look finds, oldest first."""
    condition = look.rule.condition
    if condition == "ledger":
        return outcomes(look, record)
    finds = {"event": occurrences, "count": crowdings, "new-actor": newcomers, "story": standings}
    return finds[condition](look)


def ceiling(connection: Connection) -> int:
    """The last version up to which all are linked into stories: what lies behind it is looked at next time."""
    unlinked = or_(ORIGINS.c.version.is_(None), ORIGINS.c.run != VERSIONS.c.run)
    joined = VERSIONS.outerjoin(ORIGINS, ORIGINS.c.version == VERSIONS.c.id)
    first = connection.execute(select(func.min(VERSIONS.c.id)).select_from(joined).where(unlinked)).scalar()
    if first is not None:
        return int(first) - 1
    return int(connection.execute(select(func.coalesce(func.max(VERSIONS.c.id), 0))).scalar_one())
