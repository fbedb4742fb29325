"""Sources lent to watchers for a while: each to one at a time, and no two of one host to different watchers.

A lease that is not renewed ends by itself, so that what a dead watcher held is taken up by another; one that died on the
same machine is known to be dead, and what it held is free at once.
"""

from __future__ import annotations

import itertools
import os
import secrets
import socket
from collections.abc import Collection
from typing import Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    func,
    insert,
    not_,
    or_,
    select,
    update,
)

from marsad import __version__
from marsad.record.watched import ITEMS, SOURCES, WATCHERS

from .moments import moment, stamp
from .source import Source

#: seconds that a source is lent for; it is renewed in good time as long as its watcher lives
LEASE: Final = 120.0
#: tells this process from others that had its number before: containers count from 1 again
_CHOICE: Final = 1000  # sources that are due which are looked at to find a share
_PROCESS: Final = secrets.token_hex(4)
_numbers: Final = itertools.count(1)


def _free() -> ColumnElement[bool]:
    """Due at `at`, held by nobody, and of no host that another than `me` is at."""
    at: BindParameter[str] = bindparam("at")
    other = SOURCES.alias()
    elsewhere = (
        select(other.c.host)
        .where(other.c.lease_until > at, other.c.owner != bindparam("me"), other.c.host == SOURCES.c.host)
        .exists()
    )
    unheld = or_(SOURCES.c.lease_until.is_(None), SOURCES.c.lease_until <= at)
    return and_(not_(SOURCES.c.paused), SOURCES.c.next_due <= at, unheld, not_(elsewhere))


_ANY: Final = select(SOURCES.c.id).where(_free()).limit(1)
_FREE: Final = select(SOURCES.c.id).where(_free()).order_by(SOURCES.c.next_due, SOURCES.c.id).limit(bindparam("most"))


def owner_name() -> str:
    """A name that no other watcher has: machine, process space, process, and a number within it."""
    try:
        space = os.readlink("/proc/self/ns/pid").strip("pid:[]")
    except OSError:
        space = "0"
    return f"{socket.gethostname()}/{space}/{os.getpid()}/{_PROCESS}-{next(_numbers)}"


def begin(connection: Connection, owner: str, now: float) -> int:
    """Enter a watcher; free what dead watchers of this machine hold. How many sources that were."""
    names = set(connection.execute(select(WATCHERS.c.owner)).scalars())
    held = select(SOURCES.c.owner).where(SOURCES.c.owner.is_not(None)).distinct()
    dead = [name for name in names | set(connection.execute(held).scalars()) if _dead(name, owner)]
    freed = connection.execute(update(SOURCES).where(SOURCES.c.owner.in_(dead)).values(owner=None, lease_until=None))
    old = stamp(now - 86_400)
    connection.execute(delete(WATCHERS).where(or_(WATCHERS.c.owner.in_(dead), WATCHERS.c.beat < old)))
    entry = {"owner": owner, "started": stamp(now), "beat": stamp(now), "release": __version__}
    connection.execute(insert(WATCHERS).values(entry))
    return freed.rowcount


def end(connection: Connection, owner: str) -> None:
    """Take a watcher out, and free what it holds."""
    connection.execute(update(SOURCES).where(SOURCES.c.owner == owner).values(owner=None, lease_until=None))
    connection.execute(delete(WATCHERS).where(WATCHERS.c.owner == owner))


def anything_due(connection: Connection, owner: str, now: float) -> bool:
    """Whether a source could be lent; asked before `lend`, which makes all other writers wait."""
    return connection.execute(_ANY, {"me": owner, "at": stamp(now)}).first() is not None


def lend(connection: Connection, owner: str, now: float, most: int) -> list[Source]:
    """Lend sources that are due, those due longest first; no more than a watcher's share of them."""
    # Writers take turns (marsad.record.database), so nobody chooses between this choice and its update.
    due = list(connection.execute(_FREE, {"me": owner, "at": stamp(now), "most": _CHOICE}).scalars())
    alive = select(func.count()).select_from(WATCHERS).where(WATCHERS.c.beat > stamp(now - LEASE))
    share = -(-len(due) // max(connection.execute(alive).scalar_one(), 1))
    lent = (
        update(SOURCES)
        .where(SOURCES.c.id.in_(due[: min(most, share)]))
        .values(owner=owner, lease_until=stamp(now + LEASE))
        .returning(SOURCES)
    )
    return [Source.of(row) for row in connection.execute(lent)]


def renew(connection: Connection, owner: str, held: Collection[int], now: float) -> set[int]:
    """Renew what a watcher holds and note that it lives; the sources that are not its any more.

    A source that was paused or removed meanwhile is one of these.
    """
    mine = and_(SOURCES.c.owner == owner, SOURCES.c.id.in_(held), not_(SOURCES.c.paused))
    kept = update(SOURCES).where(mine).values(lease_until=stamp(now + LEASE)).returning(SOURCES.c.id)
    still = set(connection.execute(kept).scalars())
    connection.execute(update(WATCHERS).where(WATCHERS.c.owner == owner).values(beat=stamp(now)))
    return set(held) - still


def holds(connection: Connection, owner: str, source: int) -> bool:
    """Whether a source is still lent to a watcher: it may have been removed meanwhile, or lent to another."""
    mine = select(SOURCES.c.id).where(SOURCES.c.id == source, SOURCES.c.owner == owner)
    return connection.execute(mine).first() is not None


def give_back(connection: Connection, owner: str, source: int, now: float, not_before: float = 0.0) -> None:
    """Give a source back; it is due when its list is, or an item of it, but not before a moment."""
    row = connection.execute(select(SOURCES.c.next_visit).where(SOURCES.c.id == source)).first()
    if row is None:
        return
    items = connection.execute(select(func.min(ITEMS.c.due)).where(ITEMS.c.source == source)).scalar()
    due = max(min(row.next_visit, items or row.next_visit), stamp(not_before) if not_before > now else "")
    mine = and_(SOURCES.c.id == source, SOURCES.c.owner == owner)
    connection.execute(update(SOURCES).where(mine).values(owner=None, lease_until=None, next_due=due))


def next_due(connection: Connection) -> float | None:
    """The moment at which the next source comes due; None when there is none."""
    due = connection.execute(select(func.min(SOURCES.c.next_due)).where(not_(SOURCES.c.paused))).scalar()
    return None if due is None else moment(due)


def _dead(name: str, me: str) -> bool:
    """Whether an owner was a process of this machine that is no more."""
    parts, mine = name.split("/"), me.split("/")
    if len(parts) != len(mine) or parts[:2] != mine[:2] or not parts[2].isdigit():
        return False
    if parts[2] == mine[2]:
        return parts[3].split("-")[0] != _PROCESS
    try:
        os.kill(int(parts[2]), 0)
    except ProcessLookupError:
        return True
    except OSError:  # it is there, and another user's
        return False
    return False
