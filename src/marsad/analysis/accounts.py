"""The accounts of stories kept beside their members, so that a list of stories is read and not worked out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, delete, select

from marsad.model.jsontext import decoded
from marsad.record.bulk import write
from marsad.record.linkage import ORIGINS, STORIES, STORY_MEMBERS
from marsad.record.plain import as_json
from marsad.record.schema import DOCUMENTS, EVENT_RECORDS, EVENTS, VERSIONS

from .batches import chunks
from .corroboration import Mention, account

_COLUMNS = (
    "story", "type", "state", "first_day", "last_day", "first_report", "last_report", "events", "reports", "origins",
    "independent", "account",
)  # fmt: skip

#: stories whose mentions are read at once: there may be hundreds of each
_READ: Final = 20


def write_accounts(connection: Connection, stories: Iterable[str]) -> None:
    """Take account of stories anew; those without members are gone."""
    for part in chunks(sorted(set(stories)), _READ):
        connection.execute(delete(STORIES).where(STORIES.c.story.in_(part)))
        rows = [_row(story, mentions) for story, mentions in sorted(members(connection, part).items())]
        write(connection, STORIES, _COLUMNS, rows)


def members(connection: Connection, stories: Iterable[str]) -> dict[str, list[Mention]]:
    """The mentions of stories, old versions' included, in no order."""
    found: dict[str, list[Mention]] = {}
    for part in chunks(stories):
        rows = connection.execute(
            select(
                STORY_MEMBERS.c.story, EVENT_RECORDS.c.record, EVENTS.c.live, EVENTS.c.review, ORIGINS.c.origin,
                VERSIONS.c.id.label("version"), VERSIONS.c.publisher, VERSIONS.c.published, DOCUMENTS.c.doc_id,
            )
            .select_from(
                STORY_MEMBERS.join(EVENTS, EVENTS.c.event_id == STORY_MEMBERS.c.event_id)
                .join(EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
                .join(VERSIONS, VERSIONS.c.id == EVENTS.c.version)
                .join(DOCUMENTS, DOCUMENTS.c.id == VERSIONS.c.document)
                .join(ORIGINS, ORIGINS.c.version == VERSIONS.c.id)
            )
            .where(STORY_MEMBERS.c.story.in_(part), EVENTS.c.review != "rejected")
        )  # fmt: skip
        for row in rows:
            record = {**decoded(row.record), "review": row.review}
            found.setdefault(row.story, []).append(Mention(record, row.origin, bool(row.live), row.version))
    return found


def _row(story: str, mentions: list[Mention]) -> tuple[Any, ...]:
    found = account(mentions)
    counted = [one.record for one in mentions if one.record["event_id"] in found.parts]
    days = [record["time"] for record in counted if record["time"]]
    reports = [record["published"][:10] for record in counted if record["published"]]
    head = next((one.record for one in mentions if one.record["event_id"] == story), counted[0])
    return (
        story,
        head["type"],
        found.state,
        min((day["start_date"] for day in days), default=min(reports, default="")),
        max((day["end_date"] for day in days), default=max(reports, default="")),
        min(reports, default=""),
        max(reports, default=""),
        found.events,
        found.reports,
        found.origins,
        found.independent,
        as_json(found.fields),
    )
