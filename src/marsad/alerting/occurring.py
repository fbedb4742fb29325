"""The condition `event`: an event that fits has come, of a story (or in a report) that was not told of."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from marsad.record.linkage import STORY_MEMBERS
from marsad.record.schema import DOCUMENTS, EVENTS, VERSIONS

from .matches import EVIDENCE, Look, Mark, Match


def occurrences(look: Look) -> Iterator[Match]:
    """A match for each story or report with new events that fit, in the order in which they came."""
    of_story = look.rule.unit == "story"
    unit = func.coalesce(STORY_MEMBERS.c.story, EVENTS.c.event_id) if of_story else DOCUMENTS.c.doc_id
    rows = look.connection.execute(
        select(EVENTS.c.event_id, EVENTS.c.day, unit.label("unit"))
        .select_from(
            EVENTS.join(VERSIONS, VERSIONS.c.id == EVENTS.c.version)
            .join(DOCUMENTS, DOCUMENTS.c.id == VERSIONS.c.document)
            .outerjoin(STORY_MEMBERS, STORY_MEMBERS.c.event_id == EVENTS.c.event_id)
        )
        .where(*look.arriving())
        .order_by(EVENTS.c.version, EVENTS.c.position)
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        found.setdefault(row.unit, []).append((row.event_id, row.day))
    told = _told(look, found)
    for name, events in found.items():
        if name in told:
            continue
        first, day = events[0]
        things = [event for event, _ in events] if of_story else [name]
        facts = {"unit": look.rule.unit, "story": name if of_story else None}
        records = look.records(event for event, _ in events[:EVIDENCE])
        yield Match(first if of_story else name, day, facts, records, frozenset(map(Mark, things)))


def _told(look: Look, units: dict[str, list[tuple[str, str]]]) -> set[str]:
    """The stories or reports that were told of; a story by any of its events, for an earlier report may rename it."""
    if look.rule.unit == "report":
        return {mark.thing for mark in look.marked(units)}
    members = look.members(units)
    return {members[mark.thing] for mark in look.marked(members)}
