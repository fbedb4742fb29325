"""When a message may go out: at once, at the end of quiet hours, or with the next digest, by the clock of a time zone.

>>> Timing(zone="Africa/Tripoli", quiet="22:00-07:00").release(datetime(2020, 12, 27, 21, 30, tzinfo=UTC))
datetime.datetime(2020, 12, 28, 5, 0, tzinfo=datetime.timezone.utc)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marsad.model import AlertError

LANGUAGES: Final = ("both", "ar", "en")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_DAYS: Final = "mon tue wed thu fri sat sun".split()


@dataclass(frozen=True, slots=True)
class Timing:
    """Time zone, quiet hours (`22:00-07:00`), digest (`hourly`, `07:00`, `sun 07:00`), and the languages of a message."""

    zone: str = "UTC"
    quiet: str = ""
    digest: str = ""
    language: str = "both"

    def __post_init__(self) -> None:
        _zone(self.zone)
        if self.language not in LANGUAGES:
            raise AlertError(f"no language {self.language!r}", "alert", f"one of {', '.join(LANGUAGES)}")
        if self.quiet:
            begin, end = _span(self.quiet)
            if begin == end:
                raise AlertError(f"quiet hours {self.quiet!r} never end", "alert", "pause the alert instead")
        if self.digest and self.digest != "hourly":
            _digest(self.digest)

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Self:
        """A timing from what was kept or sent."""
        return cls(**given)

    def fields(self) -> dict[str, str]:
        """The timing as JSON has it."""
        return asdict(self)

    def release(self, now: datetime) -> datetime | None:
        """When what is found at a moment goes out, in UTC; None for at once."""
        if not self.digest:
            return self._after_quiet(now)
        due = self._next_digest(now)
        return self._after_quiet(due) or due

    def _after_quiet(self, now: datetime) -> datetime | None:
        if not self.quiet:
            return None
        begin, end = _span(self.quiet)
        local = now.astimezone(_zone(self.zone))
        clock = local.time().replace(microsecond=0)
        inside = begin <= clock < end if begin < end else clock >= begin or clock < end
        if not inside:
            return None
        ends = _at(local, end)
        return ends if ends > now else _at(local + timedelta(days=1), end)

    def _next_digest(self, now: datetime) -> datetime:
        if self.digest == "hourly":
            return (now.astimezone(UTC) + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
        weekday, clock = _digest(self.digest)
        local = now.astimezone(_zone(self.zone))
        for ahead in range(9):
            due = _at(local + timedelta(days=ahead), clock)
            if due > now and weekday in (None, (local + timedelta(days=ahead)).weekday()):
                return due
        raise AssertionError("a week has every day")


def _at(day: datetime, clock: time) -> datetime:
    """A time of a day in UTC; one that the change to summer time leaves out is the moment after."""
    return datetime.combine(day.date(), clock, day.tzinfo).astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise AlertError(f"no time zone is called {name!r}", "alert", "write it as Africa/Tripoli") from None


def _clock(text: str) -> time:
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise AlertError(f"{text!r} is no time of day", "alert", "write it as 07:00")
    return time(int(match[1]), int(match[2]))


def _span(text: str) -> tuple[time, time]:
    begin, dash, end = text.replace("–", "-").partition("-")
    if not dash:
        raise AlertError(f"{text!r} are no quiet hours", "alert", "write them as 22:00-07:00")
    return _clock(begin), _clock(end)


def _digest(text: str) -> tuple[int | None, time]:
    *day, clock = text.lower().split()
    if day and (len(day) > 1 or day[0] not in _DAYS):
        raise AlertError(f"{text!r} is no time of a digest", "alert", "hourly, 07:00, or sun 07:00")
    return (_DAYS.index(day[0]) if day else None), _clock(clock)
