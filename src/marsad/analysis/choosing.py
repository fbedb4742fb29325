"""Stories chosen by what their events are, without going through all of a large record."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, exists, func, literal, select

from marsad.record import Query
from marsad.record.conditions import conditions
from marsad.record.linkage import STORIES, STORY_MEMBERS
from marsad.record.schema import EVENTS
from marsad.record.searching import fits, holding

#: so many events are listed in no time, and their stories sorted; of more, stories are asked one by one in their order
_FEW: Final = 2000


def having(connection: Connection, query: Query, *also: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition on a story that one of its events fits a query, and fulfils further conditions.

    Few events: their stories are looked up. Many: a page is full before long when stories are asked in the order wanted, each
    for its own events.
    """
    where = [*fits(connection, query), *also]
    some = select(literal(1)).select_from(EVENTS).where(*where).limit(_FEW).subquery()
    if connection.execute(select(func.count()).select_from(some)).scalar_one() < _FEW:
        events = select(EVENTS.c.event_id).where(*where)
        return STORIES.c.story.in_(select(STORY_MEMBERS.c.story).where(STORY_MEMBERS.c.event_id.in_(events)))
    version: Any = EVENTS.c.version if connection.dialect.name != "sqlite" else EVENTS.c.version + 0
    return exists().where(
        STORY_MEMBERS.c.story == STORIES.c.story,
        EVENTS.c.event_id == STORY_MEMBERS.c.event_id,
        *conditions(query, probing=True),
        *holding(connection, query, version),
        *also,
    )
