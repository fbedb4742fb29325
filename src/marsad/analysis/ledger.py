"""The ledger: who threatened, demanded, promised, offered or agreed what, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, func, or_, select

from marsad.model import QueryError
from marsad.model import Record as Fields
from marsad.record import Query, Record, parse
from marsad.record.conditions import conditions
from marsad.record.linkage import STORIES, STORY_MEMBERS
from marsad.record.schema import EVENTS, VERSIONS
from marsad.record.searching import holding

from .accounts import members
from .batches import chunks
from .commitments import KINDS, TYPES_OF_WORD, Commitment, commitments
from .outcomes import STATUSES, outcome

_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing threatened, demanded, promised, offered, agreed or planned, and the status that later events propose."""

    id: str
    kind: str
    status: str
    who: tuple[str, ...]
    toward: tuple[str, ...]
    what: str
    condition: str | None
    deadline: tuple[str, str] | None
    said: str
    reported: str
    publisher: str | None
    source: str | None
    story: str
    event_id: str
    doc_id: str
    mentions: tuple[str, ...]
    evidence: tuple[Fields, ...]

    def fields(self) -> Fields:
        """The entry as JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}


def ledger(
    record: Record,
    query: Query | str = "",
    *,
    kind: str | None = None,
    status: str | None = None,
    as_of: str | None = None,
    limit: int | None = None,
    **filters: Any,
) -> list[Entry]:
    """The entries whose story has an event that fits, latest reported first. `as_of` is the day to judge from: by default that
    of the record's latest report.
    """
    _in_list(kind, KINDS, "kind")
    _in_list(status, STATUSES, "status")
    wanted = (parse(query) if isinstance(query, str) else query).where(**filters)
    found: list[Entry] = []
    with record.database.reading() as connection:
        day = as_of or _latest(connection)
        for commitment in _commitments(connection, wanted):
            if kind and commitment.kind != kind:
                continue
            entry = _entry(commitment, *outcome(connection, commitment, day))
            if status is None or entry.status == status:
                found.append(entry)
            if limit is not None and len(found) >= limit:
                break
    return found


def _commitments(connection: Connection, wanted: Query) -> Iterator[Commitment]:
    words = or_(EVENTS.c.type.in_(TYPES_OF_WORD), EVENTS.c.modality == "planned")
    fitting = select(EVENTS.c.event_id).where(
        words, *conditions(wanted), *holding(connection, wanted, EVENTS.c.version)
    )
    named = select(STORY_MEMBERS.c.story).where(STORY_MEMBERS.c.event_id.in_(fitting))
    ordered = select(STORIES.c.story).where(STORIES.c.story.in_(named))
    ordered = ordered.order_by(STORIES.c.last_report.desc(), STORIES.c.story)
    for part in chunks(connection.execute(ordered).scalars().all(), _PAGE):
        mentions = members(connection, part)
        for story in part:
            yield from commitments(story, mentions.get(story, []))


def _entry(commitment: Commitment, status: str, evidence: tuple[Fields, ...]) -> Entry:
    record = commitment.record
    source = record["attribution"][-1]["text"] if record["attribution"] else None
    return Entry(
        id=f"{record['event_id']}:{commitment.item}",
        kind=commitment.kind,
        status=status,
        who=_names(record["actors"]),
        toward=_names(record["recipients"]),
        what=commitment.what,
        condition=commitment.condition,
        deadline=commitment.deadline,
        said=commitment.said,
        reported=(record["published"] or "")[:10],
        publisher=record["publisher"],
        source=source,
        story=commitment.story,
        event_id=record["event_id"],
        doc_id=record["doc_id"],
        mentions=commitment.mentions,
        evidence=evidence,
    )


def _names(parties: list[Fields]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party["name_ar"] for party in parties))


def _latest(connection: Connection) -> str:
    return connection.execute(select(func.max(VERSIONS.c.report_day)).where(VERSIONS.c.current)).scalar() or ""


def _in_list(value: str | None, allowed: tuple[str, ...], name: str) -> None:
    if value is not None and value not in allowed:
        raise QueryError(f"no {name} is called {value!r}", "ledger", f"one of {', '.join(allowed)}")
