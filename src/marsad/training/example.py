"""What the judge learns from: one candidate with its label."""

from __future__ import annotations

from typing import NamedTuple


class Example(NamedTuple):
    """One candidate: where it stands (an article's id), its features, whether it is an event, and its weight."""

    article: str
    features: list[str]
    label: bool
    weight: float
