"""Stories, origins and the ledger, as far as they are computed in this record.

They come from `marsad.analysis`, whose tables the record has from its second migration on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from sqlalchemy import Connection, func, select

from marsad.record import Query, Record
from marsad.record.schema import EVENTS

from .answers import RequestError
from .views.matching import fitting

_LOG: Final = logging.getLogger("marsad.server")
THERE: Final = find_spec("marsad.record.linkage") is not None


def analysis() -> Any:
    """The room that links events to one another."""
    if not THERE:
        raise RequestError(404, "missing", "no stories are computed here", "stories", "install a release that has them")
    return import_module("marsad.analysis")


def _tables() -> Any:
    return import_module("marsad.record.linkage")


def relink(record: Record) -> None:
    """Bring the stories up to date after a decision, which stands whether or not that succeeds."""
    if not THERE:
        return
    try:
        analysis().update(record)
    except Exception:
        _LOG.exception("stories were not brought up to date; the next add or decision tries again")


def stories_of(connection: Connection, event_ids: Iterable[str]) -> dict[str, str]:
    """The story of each event, where it has one."""
    if not THERE:
        return {}
    members = _tables().STORY_MEMBERS
    rows = connection.execute(
        select(members.c.event_id, members.c.story).where(members.c.event_id.in_(list(event_ids)))
    )
    return {row.event_id: row.story for row in rows}


def linked_counts(connection: Connection, query: Query, first: str, last: str) -> dict[str, int | None]:
    """How many acts and how many independent texts the events of some days come to."""
    if not THERE:
        return {"stories": None, "origins": None}
    tables = _tables()
    days = EVENTS.c.day.between(first, last)
    where = fitting(connection, query)
    story, origin = tables.STORY_MEMBERS.c, tables.ORIGINS.c
    acts = select(func.count(story.story.distinct())).select_from(EVENTS)
    acts = acts.join(tables.STORY_MEMBERS, story.event_id == EVENTS.c.event_id).where(days, *where)
    texts = select(func.count(origin.origin.distinct())).select_from(EVENTS)
    texts = texts.join(tables.ORIGINS, origin.version == EVENTS.c.version).where(days, *where)
    return {"stories": connection.execute(acts).scalar_one(), "origins": connection.execute(texts).scalar_one()}
