"""What the judge learns from: one candidate with its label."""

from __future__ import annotations

from typing import NamedTuple

from marsad.events import Feature


class Example(NamedTuple):
    """One candidate: where it stands (an article's id), its features, whether it is an event, and its weight.

    `layers`: how many of the features its words give, how many those and their tags, and those and its parties.
    """

    article: str
    features: list[Feature]
    layers: tuple[int, int, int]
    label: bool
    weight: float
