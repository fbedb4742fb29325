"""Actors that reviewers made one, as far as stories go: a mention of one of them is a mention of the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, or_, select, update

from marsad.model import Record as Fields
from marsad.record import Entry
from marsad.record.linkage import ORIGINS
from marsad.record.rows import actor_key
from marsad.record.schema import ACTORS, EVENTS, PARTIES

from .batches import chunks

Key = tuple[str, str, str]
_NAMES = ("name_ar", "name_en", "entity_id", "country", "code")


def merged(connection: Connection) -> dict[Key, Fields]:
    """Whom each merged actor was merged into, as a party of a record has it."""
    into = ACTORS.alias("into")
    columns = [into.c[name].label(f"into_{name}") for name in (*_NAMES, "roles")]
    statement = select(ACTORS.c.name_ar, ACTORS.c.code, ACTORS.c.entity_id, *columns)
    rows = connection.execute(statement.join_from(ACTORS, into, ACTORS.c.merged_into == into.c.id)).mappings()
    found: dict[Key, Fields] = {}
    for row in rows:
        fields: Fields = {name: row[f"into_{name}"] for name in _NAMES}
        fields |= {"entity_id": fields["entity_id"] or None, "roles": row["into_roles"].split()}
        found[row["name_ar"], row["code"], row["entity_id"]] = fields
    return found


def renamed(record: Fields, known: dict[Key, Fields]) -> Fields:
    """A record with its merged parties as those they were merged into."""
    if not known:
        return record
    sides = {
        side: [{**party, **known.get(actor_key(party), {})} for party in record[side]]
        for side in ("actors", "recipients")
    }
    return {**record, **sides}


def link_anew(connection: Connection, decisions: Iterable[Entry]) -> None:
    """Have the reports linked again that name an actor whom merges, made or taken back, concern."""
    named: list[Fields] = [
        identity
        for entry in decisions
        if entry.action == "merge-actors"
        for identity in (*entry.payload["from"], entry.payload["into"])
    ]
    if not named:
        return
    identities: list[Any] = [
        ACTORS.c.id.in_(
            select(ACTORS.c.id).where(*(ACTORS.c[name] == one[name] for name in ("name_ar", "code", "entity_id")))
        )
        for one in named
    ]
    ids = select(ACTORS.c.id).where(or_(*identities))
    concerned = select(ACTORS.c.id).where(or_(ACTORS.c.id.in_(ids), ACTORS.c.merged_into.in_(ids)))
    events = select(PARTIES.c.event).where(PARTIES.c.actor.in_(concerned))
    versions = connection.execute(select(EVENTS.c.version).where(EVENTS.c.id.in_(events)).distinct()).scalars().all()
    for part in chunks(versions):
        # No run has this number: the versions wait to be linked, a batch at a time.
        connection.execute(update(ORIGINS).where(ORIGINS.c.version.in_(part)).values(run=0))
