"""Moments and durations as they are kept and written: `2020-12-27T10:00:00.000Z`, `15m`."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from marsad.model import SourceError

_UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_DURATION: Final = re.compile(r"\s*(\d{1,9})\s*([smhdw]?)\s*$", re.I)


def stamp(moment: float) -> str:
    """A moment, seconds since 1970, as the record keeps it: texts sort as the moments do."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> float:
    """The moment of a kept text, in seconds since 1970."""
    return datetime.fromisoformat(text).timestamp()


def duration(text: str | int, where: str = "") -> int:
    """Seconds of `90`, `90s`, `15m`, `2h`, `3d`, `1w`. Raises SourceError for anything else."""
    found = _DURATION.match(str(text)) if not isinstance(text, bool) else None
    if found is None or int(found[1]) == 0:
        raise SourceError(f"{text!r} is no length of time", where, "write it as 15m, 2h or 3d")
    return int(found[1]) * _UNITS[found[2].lower() or "s"]


def written(seconds: float) -> str:
    """A length of time as one writes it: 900 -> `15m`; exact where it is whole, rounded to the unit below otherwise."""
    whole = max(round(seconds), 1)
    for unit in "wdhm":
        if whole % _UNITS[unit] == 0:
            return f"{whole // _UNITS[unit]}{unit}"
    for unit in "dhm":
        if whole >= 10 * _UNITS[unit]:
            return f"{round(whole / _UNITS[unit])}{unit}"
    return f"{whole}s"
