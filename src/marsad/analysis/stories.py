"""Stories read: mentions of one act across reports, with who confirms and who denies it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, select

from marsad.model import QueryError, RecordError
from marsad.model import Record as Fields
from marsad.model.jsontext import decoded
from marsad.record import Query, Record, parse
from marsad.record.linkage import STORIES, STORY_MEMBERS
from marsad.record.schema import EVENT_RECORDS, EVENTS

from .accounts import members
from .batches import chunks
from .choosing import having
from .corroboration import STATES, Mention, account

_READ: Final = 500
SORTS: Final = ("newest", "oldest", "reports", "origins")


@dataclass(frozen=True, slots=True)
class Story:
    """One act as it was reported; events, reports and origins are counted apart."""

    id: str
    type: str
    mode: str | None
    state: str
    first_day: str
    last_day: str
    first_report: str
    last_report: str
    events: int
    reports: int
    origins: int
    independent: int
    head: Fields = field(repr=False)
    account: Fields = field(repr=False)
    members: tuple[Fields, ...] = field(default=(), repr=False)

    @property
    def label(self) -> str:
        """The state in words: «corroborated (3 independent origins)»."""
        if self.state == "corroborated":
            return f"corroborated ({self.independent} independent origins)"
        return "single source" if self.state == "single" else self.state

    def fields(self) -> Fields:
        """The story as JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__} | {
            "label": self.label,
            "members": list(self.members),
        }


def stories(
    record: Record,
    query: Query | str = "",
    *,
    state: str | None = None,
    sort: str = "newest",
    limit: int = 20,
    offset: int = 0,
    **filters: Any,
) -> list[Story]:
    """The stories of which an event fits, newest act first unless `sort` says otherwise."""
    if sort not in SORTS:
        raise QueryError(f"no order is called {sort!r}", "stories", f"one of {', '.join(SORTS)}")
    with record.database.reading() as connection:
        statement = select(STORIES).where(*_fitting(connection, _wanted(query, filters), state))
        ordered = statement.order_by(*_ordering(sort)).limit(limit).offset(offset)
        rows = connection.execute(ordered).mappings().all()
        heads = _heads(connection, [row["story"] for row in rows])
    return [_story(row, heads[row["story"]]) for row in rows]


def stories_named(connection: Connection, names: Sequence[str]) -> list[Story]:
    """Stories by their names, in the order given; those that there are."""
    rows = connection.execute(select(STORIES).where(STORIES.c.story.in_(names))).mappings()
    by_name = {row["story"]: row for row in rows}
    heads = _heads(connection, list(by_name))
    return [_story(by_name[name], heads[name]) for name in names if name in by_name]


def every_story(record: Record, query: Query | str = "", *, sort: str = "oldest") -> Iterator[Story]:
    """All stories of which an event fits, of one state of the record however long it takes to read them."""
    with record.database.reading() as connection:
        statement = select(STORIES).where(*_fitting(connection, _wanted(query, {}), None)).order_by(*_ordering(sort))
        rows = connection.execution_options(yield_per=_READ).execute(statement).mappings()
        for part in chunks(rows, _READ):
            heads = _heads(connection, [row["story"] for row in part])
            yield from (_story(row, heads[row["story"]]) for row in part)


def count_stories(record: Record, query: Query | str = "", *, state: str | None = None, **filters: Any) -> int:
    """How many stories have an event that fits."""
    with record.database.reading() as connection:
        where = _fitting(connection, _wanted(query, filters), state)
        return connection.execute(select(func.count()).select_from(STORIES).where(*where)).scalar_one()


def story(record: Record, id: str) -> Story:
    """One story with its members, by its id or that of any event in it. Raises RecordError when there is none."""
    with record.database.reading() as connection:
        named = select(STORY_MEMBERS.c.story).where(STORY_MEMBERS.c.event_id == id)
        row = connection.execute(select(STORIES).where(STORIES.c.story.in_(named))).mappings().first()
        if row is None:
            raise RecordError(
                f"no story {id!r}", record.database.name, "see `marsad stories`; --rebuild links everything"
            )
        mentions = members(connection, [row["story"]])[row["story"]]
    parts = account(mentions).parts
    found = [_member(one, parts[one.record["event_id"]]) for one in mentions if one.record["event_id"] in parts]
    found.sort(key=lambda fields: (fields["published"] or "9999", fields["doc_id"], fields["trigger"]["paragraph"]))
    head = next((one.record for one in mentions if one.record["event_id"] == row["story"]), found[0])
    return _story(row, head, tuple(found))


def _member(one: Mention, part: str) -> Fields:
    return {**one.record, "origin": one.origin, "standing": part}


def _wanted(query: Query | str, filters: dict[str, Any]) -> Query:
    return (parse(query) if isinstance(query, str) else query).where(**filters)


def _fitting(connection: Connection, wanted: Query, state: str | None) -> list[ColumnElement[bool]]:
    if state is not None and state not in STATES:
        raise QueryError(f"no state is called {state!r}", "stories", f"one of {', '.join(STATES)}")
    where: list[ColumnElement[bool]] = [STORIES.c.state == state] if state else []
    if wanted.words or wanted.filters:
        where.append(having(connection, wanted))
    return where


def _ordering(sort: str) -> tuple[Any, ...]:
    return {
        "oldest": (STORIES.c.first_day, STORIES.c.story),
        "reports": (STORIES.c.reports.desc(), STORIES.c.first_day.desc(), STORIES.c.story),
        "origins": (STORIES.c.origins.desc(), STORIES.c.first_day.desc(), STORIES.c.story),
    }.get(sort, (STORIES.c.first_day.desc(), STORIES.c.story.desc()))


def _heads(connection: Connection, ids: list[str]) -> dict[str, Fields]:
    rows = connection.execute(
        select(EVENTS.c.event_id, EVENT_RECORDS.c.record)
        .join_from(EVENTS, EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
        .where(EVENTS.c.event_id.in_(ids))
    )
    return {row.event_id: decoded(row.record) for row in rows}


def _story(row: Any, head: Fields, found: tuple[Fields, ...] = ()) -> Story:
    names = "type state first_day last_day first_report last_report events reports origins independent".split()
    fields = {name: row[name] for name in names}
    return Story(
        id=row["story"], mode=head["mode"], head=head, account=decoded(row["account"]), members=found, **fields
    )
