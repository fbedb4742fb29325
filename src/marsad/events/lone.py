"""Sentences that stand alone: a second opinion on acts of violence and protest where no headline tells what the text is about.

The judge has learned from whole reports, in which «الهجوم» is an act that the report tells of. In a sentence out of any text it
is as often one that everybody knows, a notion («ظاهرة الهجمات»), a plan. People who marked such sentences (arabic_event_gsr)
counted those in which the act itself is told. This model has learned from them what the judge's odds are worth there.
"""

from __future__ import annotations

from typing import Final

from marsad.model import Document

from .features import Feature
from .judge import log_odds, logistic
from .reasons import Reason
from .scored import Scored
from .weights import Weights, from_file, model_file, total

#: words; shorter texts are headlines and flashes, which tell what happens
_LEAST: Final = 10


def stands_alone(document: Document) -> bool:
    """Whether a text is a sentence or two from nowhere: one paragraph, no headline, no publisher, no address."""
    headline, *texts = document.paragraphs or ("",)
    texts = [text for text in texts if text.strip()]
    if len(texts) != 1 or headline.strip() or document.publisher or document.url:
        return False
    return len(texts[0].split()) >= _LEAST


class LoneSentences:
    """Weights by feature for acts of the types it was taught; what the judge's log odds count is the weight of `odds`."""

    __slots__ = ("bias", "odds", "threshold", "types", "weights")

    def __init__(
        self, types: frozenset[str], weights: Weights, odds: float = 1.0, bias: float = 0.0, threshold: float = 0.5
    ) -> None:
        self.types, self.weights, self.odds, self.bias, self.threshold = types, weights, odds, bias, threshold

    def concerns(self, item: Scored) -> bool:
        """Whether it was taught about such an act: asserted, of one of its types."""
        return item.judged.value == "asserted" and item.candidate.frame.type in self.types

    def judged(self, item: Scored) -> Scored:
        """An accepted candidate with the probability that it has where nothing else tells of it; rejected if that is small."""
        if item.reason is not None or not self.concerns(item):
            return item
        weight = self.odds * log_odds(item.probability) + total(self.weights, item.features)
        probability = logistic(self.bias + weight + total(self.weights, sentence_features(item)))
        reason = Reason("judged-alone", chance=probability) if probability < self.threshold else None
        return item._replace(probability=probability, reason=reason, calibrated=True)


def sentence_features(item: Scored) -> list[Feature]:
    """What the whole sentence tells of an act of this type: its words, frames, parties, times, and figures."""
    context, kind = item.context, item.candidate.frame.type
    keys = context.paragraph.keys
    found: dict[Feature, None] = {}
    for token in range(context.first, context.last):
        found["word in", kind, keys[token]] = None
        if keys[token].isdigit():
            found["figures", kind, "+"] = None
        for reading in context.readings.get(token, ()):
            for row in reading.rows:
                found["frame in", kind, row.frame] = None
    for mention in context.mentions:
        found["party in", kind, " ".join((mention.kind, *mention.roles))] = None
    for time in context.times:
        found["time in", kind, f"{time.kind} {time.granularity}"] = None
    found["times", kind, str(min(2, len(context.times)))] = None
    return list(found)


def shipped_lone_sentences() -> LoneSentences:
    """The model that ships with this release; one that was taught nothing where there is no model file."""
    table = model_file("lone")
    if table is None:
        return LoneSentences(frozenset(), {})
    return LoneSentences(
        frozenset(table["types"]), from_file(table["weights"]), table["odds"], table["bias"], table["threshold"]
    )
