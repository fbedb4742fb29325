"""Where a mention is looked for: only events that share a block are compared.

A block is a type, a stretch of time and a country of a party or place (the place's name where there is none). Narrow times
meet week by week, wide ones (a month) month by month, vague ones (a year) only where they are equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from .traits import NARROW, WIDE, Traits


def held_in(event: Traits) -> set[str]:
    """The blocks that an event is found in."""
    return {f"{event.type} {stretch} {name}" for stretch in _holding(event) for name in _names(event)}


def sought_in(event: Traits) -> set[str]:
    """The blocks in which an event's likes are looked for."""
    return {f"{event.type} {stretch} {name}" for stretch in _seeking(event) for name in _names(event)}


def is_narrow(event: Traits) -> bool:
    """Whether the act is pinned to a few days."""
    return 0 < event.days <= NARROW


def _names(event: Traits) -> set[str]:
    found = {party.country or party.entity or "-" for party in (*event.actors, *event.recipients)}
    found |= {event.place_country} if event.place_country else set()
    return found or {"-"}


def _holding(event: Traits) -> Iterator[str]:
    if event.first is None or event.last is None:
        return
    if is_narrow(event):
        yield from _weeks(event.first, event.last)
        yield from (f"N{month}" for month in _months(event.first, event.last))
    elif event.days <= WIDE:
        yield from (f"V{month}" for month in _months(event.first, event.last))
    else:
        yield f"{event.first}..{event.last}"


def _seeking(event: Traits) -> Iterator[str]:
    if event.first is None or event.last is None:
        return
    if is_narrow(event):
        yield from _weeks(event.first, event.last)
        yield from (f"V{month}" for month in _months(event.first, event.last))
    elif event.days <= WIDE:
        for month in _months(event.first, event.last):
            yield from (f"V{month}", f"N{month}")
    else:
        yield f"{event.first}..{event.last}"


def _weeks(first: date, last: date) -> list[str]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sorted({"{}W{:02}".format(*day.isocalendar()[:2]) for day in days})


def _months(first: date, last: date) -> list[str]:
    return sorted({f"{first + timedelta(days=n):%Y-%m}" for n in range((last - first).days + 1)})
