"""The two models that say when and where an act was: a choice among the times, and one among the places, near it."""

from __future__ import annotations

from typing import NamedTuple

from .choice import Choice
from .weights import model_file


class Circumstances(NamedTuple):
    """A choice of time and a choice of place; without weights the rules alone decide."""

    time: Choice = Choice({})
    place: Choice = Choice({})


def shipped_circumstances() -> Circumstances:
    """The choices that ship with this release, untrained when there is no model file."""
    table = model_file("circumstances")
    if table is None:
        return Circumstances()
    return Circumstances(Choice(table["time"]), Choice(table["place"]))
