"""Judged candidates, and what a document's coding gives back."""

from __future__ import annotations

from typing import NamedTuple

from marsad.model import Actor, Event

from .attribution import Source
from .candidates import Candidate
from .context import Context
from .features import Feature
from .modality import Judged
from .reasons import Reason
from .standing import Standing


class Before(NamedTuple):
    """The parties of an act that an earlier sentence names: «ودعا إلى…» goes on with whoever spoke last."""

    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()


class Scored(NamedTuple):
    """A candidate with its features and probability; `reason` tells why it is no event, if it is none.

    `layers`: how many of the features its words give, how many those and their tags, and those and its parties; one
    dismissed early has none.
    """

    context: Context
    candidate: Candidate
    features: list[Feature]
    layers: tuple[int, int, int]
    probability: float
    judged: Judged
    sources: list[Source]
    reason: Reason | None
    standing: tuple[Standing, ...] = ()
    parties_before: Before = Before()
    reports: list[Source] = []  # noqa: RUF012 - never written to
    #: whether the probability says how often such events are right, as the appeal's and that of a sentence that stands alone do
    calibrated: bool = False


class Coding(NamedTuple):
    """A document's events, the candidate that each was made of, and all candidates.

    `unread` is the paragraph and character where coding stopped in a document with more acts than any report has.
    """

    events: list[Event]
    made: list[Scored]
    scored: list[Scored]
    unread: tuple[int, int] | None = None
