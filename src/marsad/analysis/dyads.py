"""Two parties and what they do to each other: net cooperation over time, and the busiest pairs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, select

from marsad.record import Query, Record
from marsad.record.schema import DYADS, EVENTS

from .acts import QUADS, asserted, fitting, in_quad, score
from .series import Period, timeline


@dataclass(frozen=True)
class Dyad:
    """A directed pair of countries (`---` for parties without one) and the sum of what the first does to the second."""

    actor: str
    recipient: str
    events: int
    reports: int
    score: float
    quad1: int
    quad2: int
    quad3: int
    quad4: int
    first: str
    last: str

    def fields(self) -> dict[str, Any]:
        """The pair as JSON and tables have it."""
        return asdict(self)


def dyad(record: Record, pair: str, query: Query | str = "", *, by: str = "month", **filters: Any) -> list[Period]:
    """Net cooperation of a pair by period: `TUR>LBY` directed, `TUR<>LBY` either way; parties as in `actor:`.

    Counts asserted acts, unless the query says `modality:`.
    """
    return timeline(record, asserted(query, dyad=pair, **filters), by=by)


def dyads(
    record: Record,
    query: Query | str = "",
    *,
    limit: int | None = 20,
    during: tuple[str, str] | None = None,
    **filters: Any,
) -> list[Dyad]:
    """The pairs of countries with most events, busiest first; asserted acts, unless the query says `modality:`."""
    wanted = asserted(query, **filters)
    with record.database.reading() as connection:
        chosen = fitting(connection, wanted, EVENTS.c.version, EVENTS.c.type, EVENTS.c.day, during=during)
        kind, day = chosen.c.type, chosen.c.day
        events = func.count().label("events")
        statement = (
            select(
                DYADS.c.actor_country,
                DYADS.c.recipient_country,
                events,
                func.count(chosen.c.version.distinct()),
                score(kind),
                *(in_quad(kind, quad) for quad in QUADS),
                func.min(day),
                func.max(day),
            )
            .join_from(chosen, DYADS, DYADS.c.event == chosen.c.id)
            .group_by(DYADS.c.actor_country, DYADS.c.recipient_country)
            .order_by(events.desc(), DYADS.c.actor_country, DYADS.c.recipient_country)
            .limit(limit)
        )
        found = map(_dyad, connection.execute(statement))
        # The databases order letters differently; the list is the same on both.
        return sorted(found, key=lambda pair: (-pair.events, pair.actor, pair.recipient))


def _dyad(row: Any) -> Dyad:
    actor, recipient, events, reports, total, *quads, first, last = row
    one, two, three, four = map(int, quads)
    return Dyad(actor, recipient, events, reports, round(total, 1), one, two, three, four, first, last)
