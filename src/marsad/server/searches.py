"""Saved searches: a name, a query, and who keeps it."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from marsad.record import parse
from marsad.record.documents import now
from marsad.record.serving import SEARCHES

from .answers import missing


class Search(NamedTuple):
    """One saved search."""

    id: int
    name: str
    query: str
    by: str
    at: str


def saved(connection: Connection) -> list[Search]:
    """All of them, oldest first."""
    return [Search(*row) for row in connection.execute(select(SEARCHES).order_by(SEARCHES.c.id))]


def one(connection: Connection, number: int) -> Search:
    """One of them."""
    row = connection.execute(select(SEARCHES).where(SEARCHES.c.id == number)).first()
    if row is None:
        raise missing(f"no saved search {number}", "searches", "see the list of saved searches")
    return Search(*row)


def keep(connection: Connection, name: str, query: str, by: str) -> Search:
    """Save a search; the query must be one that can be understood."""
    parse(query)
    row = {"name": name, "query": query, "by": by, "at": now()}
    return one(connection, connection.execute(insert(SEARCHES).values(row).returning(SEARCHES.c.id)).scalar_one())


def change(connection: Connection, number: int, name: str, query: str) -> Search:
    """Give a saved search another name or query."""
    parse(query)
    connection.execute(update(SEARCHES).where(SEARCHES.c.id == number).values(name=name, query=query))
    return one(connection, number)


def forget(connection: Connection, number: int) -> None:
    """Delete a saved search."""
    one(connection, number)
    connection.execute(delete(SEARCHES).where(SEARCHES.c.id == number))
