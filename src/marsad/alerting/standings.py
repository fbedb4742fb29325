"""The condition `story`: a story that came to a state: «صارت الواقعة متنازعاً فيها»."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, or_, select

from marsad.record.linkage import STORIES, STORY_MEMBERS
from marsad.record.schema import EVENTS

from .matches import EVIDENCE, Look, Mark, Match

#: whose words show a state: those who deny beside those who assert
_SHOWN = {
    "single": ("asserts", "cites"),
    "corroborated": ("asserts", "cites"),
    "disputed": ("denies", "asserts", "cites"),
    "retracted": ("withdrawn", "denies"),
}


def standings(look: Look) -> Iterator[Match]:
    """A match for each story of the states asked for that was not told of in that state."""
    stories = look.connection.execute(_stories(look)).all()
    members = look.members(row.story for row in stories)
    told: dict[str, set[str]] = {}
    for mark in look.marked(members, None):
        told.setdefault(members[mark.thing], set()).add(mark.aspect)
    mates: dict[str, list[str]] = {}
    for event, story in members.items():
        mates.setdefault(story, []).append(event)
    for row in stories:
        if row.state in told.get(row.story, ()):
            continue
        account = json.loads(row.account)
        facts = {
            "story": row.story,
            "state": row.state,
            "reports": row.reports,
            "independent": row.independent,
        }
        marks = frozenset(Mark(event, row.state) for event in mates.get(row.story, [row.story]))
        events = look.records(_shown(account, row.state))
        yield Match(f"{row.state}:{row.story}", row.last_report, facts, events, marks)


def _stories(look: Look) -> Any:
    fitting = select(EVENTS.c.event_id).where(*look.fitting())
    named = select(STORY_MEMBERS.c.story).where(STORY_MEMBERS.c.event_id.in_(fitting))
    recent = and_(STORIES.c.last_report >= look.oldest, STORIES.c.last_report <= look.latest)
    return (
        select(STORIES)
        .where(STORIES.c.state.in_(look.rule.states), or_(recent, STORIES.c.last_report == ""))
        .where(STORIES.c.story.in_(named))
        .order_by(STORIES.c.last_report, STORIES.c.story)
    )


def _shown(account: dict[str, Any], state: str) -> list[str]:
    """The last of each part that matters, then the others as far as there is room."""
    parts = [account.get(name, []) for name in _SHOWN[state]]
    lasts = [part[-1]["event_id"] for part in parts if part]
    rest = [voice["event_id"] for part in parts for voice in part]
    return list(dict.fromkeys([*lasts, *rest]))[:EVIDENCE]
