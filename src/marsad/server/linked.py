"""What links events to one another, as views show it: the story of an event, counts of acts and independent texts."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, func, select

from marsad import analysis
from marsad.record import Query, Record
from marsad.record.linkage import ORIGINS, STORY_MEMBERS
from marsad.record.schema import EVENTS
from marsad.record.searching import fits

_LOG: Final = logging.getLogger("marsad.server")


def relink(record: Record) -> None:
    """Bring the stories up to date after a decision, which stands whether or not that succeeds."""
    try:
        analysis.update(record)
    except Exception:
        _LOG.exception("stories were not brought up to date; the next add or decision tries again")


def stories_of(connection: Connection, event_ids: Iterable[str]) -> dict[str, str]:
    """The story of each event, where it has one."""
    member = STORY_MEMBERS.c
    rows = connection.execute(select(member.event_id, member.story).where(member.event_id.in_(list(event_ids))))
    return {row.event_id: row.story for row in rows}


def linked_counts(connection: Connection, query: Query, first: str, last: str) -> dict[str, int]:
    """How many acts and how many independent texts the events of some days come to."""
    where = (EVENTS.c.day.between(first, last), *fits(connection, query))
    acts = select(func.count(STORY_MEMBERS.c.story.distinct())).select_from(EVENTS)
    acts = acts.join(STORY_MEMBERS, STORY_MEMBERS.c.event_id == EVENTS.c.event_id).where(*where)
    texts = select(func.count(ORIGINS.c.origin.distinct())).select_from(EVENTS)
    texts = texts.join(ORIGINS, ORIGINS.c.version == EVENTS.c.version).where(*where)
    return {"stories": connection.execute(acts).scalar_one(), "origins": connection.execute(texts).scalar_one()}
