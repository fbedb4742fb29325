"""Where the act happens: the governed place of the trigger's clause, not just any place."""

from __future__ import annotations

from marsad.places import PlaceMention

from .candidates import Candidate
from .context import Context


def event_place(context: Context, candidate: Candidate) -> PlaceMention | None:
    """The place nearest to the trigger that a preposition of place governs, at most one verb away."""
    slots: set[int] = set()
    for index in candidate.parties.places:
        mention = context.mentions[index]
        slots.update(range(mention.first, mention.last))
    best: tuple[tuple[int, int], PlaceMention] | None = None
    for place in context.places:
        inside_slot = place.first in slots
        party = any(
            context.mentions[i].first <= place.first < context.mentions[i].last
            for i in (*candidate.parties.actors, *candidate.parties.recipients)
        )
        if not inside_slot and (not place.governed or party):
            continue
        distance = place.first - candidate.token if place.first > candidate.token else 8 + candidate.token - place.first
        if distance > 25 and not inside_slot:
            continue
        low, high = sorted((place.first, candidate.token))
        between = sum(low < v < high for v in context.verbs)
        if between > 1 and not inside_slot:
            continue
        if place.entry.precision == "country" and not inside_slot and place.first < candidate.token:
            continue
        rank = (0 if inside_slot else 1, distance + 6 * between)
        if best is None or rank < best[0]:
            best = (rank, place)
    return best[1] if best else None
