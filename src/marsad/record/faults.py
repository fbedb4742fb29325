"""Database faults as clear errors: what happened, to which record, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError

from marsad.model import RecordError

#: part of the driver's message -> what it means, what to do
_FAULTS: Final = (
    ("database is locked", "another process is writing to it", "wait for it to end, or run again; nothing was lost"),
    ("lock timeout", "another process is writing to it", "wait for it to end, or run again; nothing was lost"),
    (
        "database or disk is full",
        "the disk is full; the documents before this batch are stored",
        "free some space and run the same command again: it goes on where it stopped",
    ),
    (
        "No space left on device",
        "the disk is full; the documents before this batch are stored",
        "free some space and run the same command again: it goes on where it stopped",
    ),
    (
        "disk I/O error",
        "the disk cannot be written or read; the documents before this batch are stored",
        "free some space or check the disk, then run the same command again",
    ),
    ("file is not a database", "not a record: the file is something else", "give another file name"),
    ("database disk image is malformed", "the file is damaged", "restore the last `marsad backup`"),
    ("unable to open database file", "the file cannot be opened", "check the folder and your rights to it"),
    ("readonly database", "the file may not be written", "check your rights to the file and its folder"),
    ("append-only", "the review log is append-only", "take a decision back with `marsad review undo`"),
    ("connection failed", "the server does not answer", "check the address, the password and that the server runs"),
    ("could not connect", "the server does not answer", "check the address and that the server runs"),
    ("server closed the connection", "the server went away", "start it and run the same command again"),
    ("terminating connection", "the server ended the connection", "run the same command again"),
)


@contextmanager
def clear_faults(where: str) -> Iterator[None]:
    """Turn the driver's faults into a RecordError that names the record `where` it happened."""
    try:
        yield
    except DBAPIError as error:
        message = str(error.orig)
        for part, meaning, mend in _FAULTS:
            if part.lower() in message.lower():
                raise RecordError(meaning, where, mend) from error
        if isinstance(error, OperationalError):
            raise RecordError(message.strip().splitlines()[0], where, "see the database's own message") from error
        raise
