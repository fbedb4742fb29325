"""Tokens: made once, shown once, kept as hashes, revoked at once."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import Any, Final, NamedTuple

from sqlalchemy import insert, select, update

from marsad.model import RecordError
from marsad.record import Record
from marsad.record.documents import now
from marsad.record.serving import TOKENS

#: each may do what those before it may
ROLES: Final = ("reader", "reviewer", "admin")
_SHAPE: Final = re.compile(r"marsad_(\d{1,9})_([A-Za-z0-9_-]{43})")
_NOBODY: Final = hashlib.sha256(b"nobody").hexdigest()


class Bearer(NamedTuple):
    """Who a token stands for."""

    name: str
    role: str
    #: the token's number; None for who sits at this machine
    number: int | None = None

    def may(self, role: str) -> bool:
        """Whether this one may do what a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Tokens:
    """The tokens of one record."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def add(self, name: str, role: str) -> str:
        """Make a token; what is returned is never to be seen again."""
        if role not in ROLES:
            raise RecordError(f"no role is called {role!r}", "token", f"one of {', '.join(ROLES)}")
        if not name.strip() or len(name) > 100:
            raise RecordError("a token needs a name of at most 100 letters", "token", "name who will use it")
        secret = secrets.token_urlsafe(32)
        row = {"name": name.strip(), "role": role, "digest": _digest(secret), "made": now(), "revoked": None}
        with self._record.database.writing() as connection:
            number = connection.execute(insert(TOKENS).values(row).returning(TOKENS.c.id)).scalar_one()
        return f"marsad_{number}_{secret}"

    def revoke(self, number: int) -> None:
        """Let a token open nothing any more."""
        with self._record.database.writing() as connection:
            where = (TOKENS.c.id == number, TOKENS.c.revoked.is_(None))
            done = connection.execute(update(TOKENS).where(*where).values(revoked=now()))
        if not done.rowcount:
            raise RecordError(f"no token {number} is in force", "token", "see `marsad token list`")

    def listed(self) -> list[dict[str, Any]]:
        """All tokens, without anything that would open a door."""
        columns = (TOKENS.c.id, TOKENS.c.name, TOKENS.c.role, TOKENS.c.made, TOKENS.c.revoked)
        with self._record.database.reading() as connection:
            return [dict(row._mapping) for row in connection.execute(select(*columns).order_by(TOKENS.c.id))]

    def any(self) -> bool:
        """Whether one is in force."""
        return any(row["revoked"] is None for row in self.listed())

    def bearer(self, token: str) -> Bearer | None:
        """Who bears a token, or None; as long for a wrong secret as for a right one."""
        match = _SHAPE.fullmatch(token)
        if match is None:
            return None
        with self._record.database.reading() as connection:
            row = connection.execute(select(TOKENS).where(TOKENS.c.id == int(match[1]))).first()
        same = hmac.compare_digest(row.digest if row else _NOBODY, _digest(match[2]))
        return Bearer(row.name, row.role, row.id) if row is not None and same and row.revoked is None else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
