"""Actors that reviewers found to be one, brought into effect from the log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update

from marsad.model import Record as Fields
from marsad.model import RecordError

from .conditions import actors_called
from .reviews import entries, standing
from .schema import ACTORS


def apply_merges(connection: Connection) -> None:
    """Set `merged_into` from the standing merge-actors entries; chains lead to their end, a later entry wins."""
    merges = [entry for entry in standing(entries(connection)) if entry.action == "merge-actors"]
    connection.execute(update(ACTORS).where(ACTORS.c.merged_into.is_not(None)).values(merged_into=None))
    into: dict[int, int] = {}
    for entry in merges:
        target = _number(connection, entry.payload["into"])
        for identity in entry.payload["from"]:
            source = _number(connection, identity)
            if source is None or target is None or source == target:
                continue  # one of them is not in this record (yet)
            into[source] = target
    for source, first in into.items():
        target, seen = first, {source}
        while target in into and target not in seen:
            seen.add(target)
            target = into[target]
        if target != source:
            connection.execute(update(ACTORS).where(ACTORS.c.id == source).values(merged_into=target))


def identities(connection: Connection, name: str) -> list[Fields]:
    """The actors that a name or entity id calls, each by what identifies it in any record."""
    found = connection.execute(select(ACTORS).where(ACTORS.c.id.in_(actors_called(name))).order_by(ACTORS.c.id))
    actors = [_identity(row) for row in found.mappings()]
    exact = [actor for actor in actors if name in (actor["name_ar"], actor["entity_id"])]
    if not actors:
        raise RecordError(f"no actor is called {name!r}", "review", "see `marsad search actor:NAME`")
    return exact or actors


def _identity(row: Any) -> Fields:
    return {"name_ar": row["name_ar"], "code": row["code"], "entity_id": row["entity_id"]}


def _number(connection: Connection, identity: Fields) -> int | None:
    where = [ACTORS.c[name] == identity[name] for name in ("name_ar", "code", "entity_id")]
    found: int | None = connection.execute(select(ACTORS.c.id).where(*where)).scalar()
    return found
