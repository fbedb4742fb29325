"""Columns read from the record, all of it or some versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, select

from marsad.record.schema import DYADS, EVENTS, PARTIES

from .coded import Array, coded, numbers
from .table import NUMBERS, TEXTS, Columns, Long, together

#: events read at once: no more texts are in memory before they are numbers
_PORTION: Final = 5_000
#: values of one IN list
_CHUNK: Final = 500


class AbandonedError(Exception):
    """Nobody wants the columns any more."""


def load(connection: Connection, abandoned: Callable[[], bool] = lambda: False) -> Columns:
    """All live events, a portion at a time; raises `AbandonedError` when that is said between two portions."""
    parts, last = [], -1
    while (part := _portion(connection, EVENTS.c.id > last)).size:
        if abandoned():
            raise AbandonedError
        parts.append(part)
        last = int(part.numbers["id"][-1])
    return together(parts or [part])


def portions(
    connection: Connection, statement: Select[Any], key: ColumnElement[Any]
) -> Iterator[list[tuple[Any, ...]]]:
    """What a query finds that is ordered by its first column, `key`, by column and a portion at a time."""
    page = statement.limit(_PORTION)
    while rows := connection.execute(page).all():
        yield list(zip(*rows, strict=True))
        page = statement.where(key > rows[-1][0]).limit(_PORTION)


def load_versions(connection: Connection, versions: Sequence[int]) -> Columns:
    """The live events of some versions."""
    ids: list[int] = []
    for at in range(0, len(versions), _CHUNK):
        of_versions = EVENTS.c.version.in_(versions[at : at + _CHUNK])
        ids += connection.execute(select(EVENTS.c.id).where(of_versions)).scalars()
    ids.sort()
    parts = [_portion(connection, EVENTS.c.id.in_(ids[at : at + _CHUNK])) for at in range(0, len(ids), _CHUNK)]
    return together(parts or [_portion(connection, EVENTS.c.id.in_([]))])


def _portion(connection: Connection, which: ColumnElement[bool]) -> Columns:
    names = (*TEXTS, *NUMBERS)
    events = select(*(EVENTS.c[name] for name in names)).where(EVENTS.c.live, which)
    columns = dict(zip(names, _read(connection, events.order_by(EVENTS.c.id).limit(_PORTION), len(names)), strict=True))
    columns["quad"] = tuple(map(str, columns["quad"]))
    texts = {name: coded(columns[name]) for name in TEXTS}
    plain = {name: numbers(columns[name], kind) for name, kind in NUMBERS.items()}
    ids = plain["id"]
    return Columns(texts, plain, _parties(connection, ids), _dyads(connection, ids))


def _parties(connection: Connection, ids: Array) -> Long:
    columns = (PARTIES.c.event, PARTIES.c.side, PARTIES.c.actor, PARTIES.c.country)
    statement = select(*columns).where(_of(PARTIES.c.event, ids))
    ordered = statement.order_by(PARTIES.c.event, PARTIES.c.side, PARTIES.c.position)
    events, side, actor, country = _read(connection, ordered, len(columns))
    rows, here = _rows(ids, events)
    plain = {"side": numbers(side, np.int8)[here], "actor": numbers(actor, np.int32)[here]}
    return Long(rows, {"country": coded(country).at(here)}, plain)


def _dyads(connection: Connection, ids: Array) -> Long:
    columns = (DYADS.c.event, DYADS.c.actor_country, DYADS.c.recipient_country)
    statement = select(*columns).where(_of(DYADS.c.event, ids)).order_by(*columns)
    events, actor, recipient = _read(connection, statement, len(columns))
    rows, here = _rows(ids, events)
    return Long(rows, {"actor_country": coded(actor).at(here), "recipient_country": coded(recipient).at(here)})


def _of(column: ColumnElement[Any], ids: Array) -> ColumnElement[bool]:
    """The condition on a table of several rows an event, which it has in the order of the events."""
    if len(ids) <= _CHUNK:
        return column.in_(ids.tolist())
    return column.between(int(ids[0]), int(ids[-1]))


def _rows(ids: Array, events: Sequence[int]) -> tuple[Array, Array]:
    """Which row each event is of, and whether it is there at all: only live events are."""
    wanted = np.fromiter(events, np.int64, len(events))
    at = np.searchsorted(ids, wanted)
    here = ids[np.minimum(at, len(ids) - 1)] == wanted if len(ids) else np.zeros(len(wanted), bool)
    return at[here].astype(np.int32), here


def _read(connection: Connection, statement: Select[Any], width: int) -> Sequence[tuple[Any, ...]]:
    """What a query finds, by column."""
    return list(zip(*connection.execute(statement).all(), strict=True)) or [()] * width


__all__ = ["AbandonedError", "load", "load_versions", "portions"]
