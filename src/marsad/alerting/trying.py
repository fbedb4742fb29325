"""An alert tried out: what it would have told of in the last days, without telling anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from marsad.analysis import update as link
from marsad.record import Record

from .evaluating import Clock, utc
from .finding import ceiling, found
from .matches import Look, shifted
from .moments import kept
from .rules import Rule


def try_out(
    record: Record, rule: Rule, days: int = 7, *, as_of: date | None = None, now: Clock = utc
) -> list[dict[str, Any]]:
    """The matches that reports of the last `days` days up to `as_of` (today) would have made, oldest first, as if all reports
    had come on their day. Nothing is kept or sent.
    """
    link(record)
    moment = now()
    today = (as_of or moment.date()).isoformat()
    with record.database.reading() as connection:
        oldest = shifted(today, 1 - days)
        look = Look(connection, replace(rule, fresh=days), today, oldest, today, 0, ceiling(connection))
        matches = sorted(found(look, record), key=lambda match: match.day)
    return [
        {
            "id": number,
            "key": "",
            "at": kept(moment),
            "day": match.day,
            "facts": match.facts | {"condition": rule.condition},
            "events": match.events,
        }
        for number, match in enumerate(matches, 1)
    ]
