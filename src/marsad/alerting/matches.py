"""What the conditions are given to look at, and what they find."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, or_, select

from marsad.analysis.batches import chunks
from marsad.model import Record as Fields
from marsad.model.jsontext import decoded
from marsad.record import Query, parse
from marsad.record.alerts import ALERT_MARKS
from marsad.record.conditions import conditions
from marsad.record.linkage import STORY_MEMBERS
from marsad.record.schema import EVENT_RECORDS, EVENTS
from marsad.record.searching import holding

from .rules import Rule

#: so many events show a match; a reader goes to the explorer for the others
EVIDENCE: Final = 5
_FIRST: Final = "0001-01-01"


class Mark(NamedTuple):
    """Something told of: a thing (an event's id, a day, a party) and what of it."""

    thing: str
    aspect: str = ""


class Match(NamedTuple):
    """A condition come about: what makes it this one, its day, what was found, the events that show it, and what is told of."""

    subject: str
    day: str
    facts: dict[str, Any]
    events: list[Fields]
    marks: frozenset[Mark]


@dataclass(frozen=True)
class Look:
    """One look at the record: the versions behind `after` up to `upto` are new; reports of days before `oldest` or behind
    `latest` raise nothing.
    """

    connection: Connection
    rule: Rule
    today: str
    oldest: str
    latest: str
    after: int
    upto: int
    #: the alert whose marks hold; None when it is tried out
    alert: int | None = None
    query: Query = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "query", parse(self.rule.query))

    def fitting(self) -> list[ColumnElement[bool]]:
        """The conditions of the query, on live events of documents that are linked already."""
        where = [*conditions(self.query), *holding(self.connection, self.query, EVENTS.c.version)]
        return [*where, EVENTS.c.version <= self.upto]

    def arriving(self) -> list[ColumnElement[bool]]:
        """The conditions of events that fit, came since the last look, and are of a recent report (or one without a day)."""
        recent = EVENTS.c.report_day.between(self.oldest, self.latest)
        return [*self.fitting(), EVENTS.c.version > self.after, or_(recent, EVENTS.c.report_day == "")]

    def marked(self, things: Iterable[str], aspect: str | None = "") -> set[Mark]:
        """Which of these things were told of; of any aspect when it is None."""
        found: set[Mark] = set()
        if self.alert is None:
            return found
        columns = select(ALERT_MARKS.c.thing, ALERT_MARKS.c.aspect).where(ALERT_MARKS.c.alert == self.alert)
        if aspect is not None:
            columns = columns.where(ALERT_MARKS.c.aspect == aspect)
        for part in chunks(sorted(set(things))):
            found |= {Mark(*row) for row in self.connection.execute(columns.where(ALERT_MARKS.c.thing.in_(part)))}
        return found

    def records(self, event_ids: Iterable[str]) -> list[Fields]:
        """The contract's records of some events, in their order."""
        wanted = list(event_ids)
        rows = self.connection.execute(
            select(EVENTS.c.event_id, EVENT_RECORDS.c.record)
            .join_from(EVENTS, EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
            .where(EVENTS.c.event_id.in_(wanted))
        )
        found = {row.event_id: decoded(row.record) for row in rows}
        return [found[name] for name in wanted if name in found]

    def members(self, stories: Iterable[str]) -> dict[str, str]:
        """The events of stories, each with its story."""
        found: dict[str, str] = {}
        for part in chunks(sorted(set(stories))):
            rows = self.connection.execute(select(STORY_MEMBERS).where(STORY_MEMBERS.c.story.in_(part)))
            found |= {row.event_id: row.story for row in rows}
        return found


def shifted(day: str, by: int) -> str:
    """A day so many days later; the calendar's first where there is none before."""
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except OverflowError:
        return _FIRST
