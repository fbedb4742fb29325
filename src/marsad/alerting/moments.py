"""Moments as they are kept: UTC to the millisecond, as text that sorts."""

from __future__ import annotations

from datetime import UTC, datetime


def kept(moment: datetime) -> str:
    """A moment as it is kept."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read(text: str) -> datetime:
    """A moment that was kept."""
    return datetime.fromisoformat(text)
