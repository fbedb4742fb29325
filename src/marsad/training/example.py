"""What the judge learns from: one candidate with its label."""

from __future__ import annotations

from typing import NamedTuple

from marsad.events import Feature


class Example(NamedTuple):
    """One candidate: the report it stands in (an id), its features, whether it is an event (None: it may be), its weight.

    `layers`: how many of the features its words give, how many those and their tags, and those and its parties. `paragraph`,
    `start`, `type`: where it stands in the report, and the type of act that it would be.
    """

    article: str
    features: list[Feature]
    layers: tuple[int, int, int]
    label: bool | None
    weight: float
    paragraph: int = 0
    start: int = 0
    type: str = ""
