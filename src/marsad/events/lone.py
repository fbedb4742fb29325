"""Sentences that stand alone: a second opinion on acts of violence and protest where no headline tells what the text is about.

The judge has learned from whole reports, in which «الهجوم» is an act that the report tells of. In a sentence out of any text it
is as often one that everybody knows, a notion («ظاهرة الهجمات»), a plan. People who marked such sentences (arabic_event_gsr)
counted those in which the act itself is told. This model has learned from them what the judge's odds are worth there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from marsad.model import Document

from .features import Feature
from .judge import log_odds, logistic
from .reasons import Reason
from .scored import Scored
from .weights import Weights, from_file, model_file, total
from .wording import Wording, told_words, wording_from_file

#: words; shorter texts are headlines and flashes, which tell what happens
_LEAST: Final = 12


def stands_alone(document: Document) -> bool:
    """Whether a text is a sentence or two from nowhere: one paragraph, no headline, no publisher, no address."""
    headline, *texts = document.paragraphs or ("",)
    texts = [text for text in texts if text.strip()]
    if len(texts) != 1 or headline.strip() or document.publisher or document.url:
        return False
    return len(texts[0].split()) >= _LEAST


class LoneSentences:
    """What the judge's log odds (`odds`) and those of the sentence's wording (`worded`) count for acts of some types, and weights by feature."""

    __slots__ = ("bias", "odds", "threshold", "weights", "worded", "wording")

    def __init__(
        self,
        wording: Mapping[str, Wording],
        weights: Weights,
        odds: float = 1.0,
        worded: float = 0.0,
        bias: float = 0.0,
        threshold: float = 0.5,
    ) -> None:
        self.wording, self.weights, self.odds, self.worded = wording, weights, odds, worded
        self.bias, self.threshold = bias, threshold

    @property
    def taught(self) -> bool:
        """Whether there is a model."""
        return bool(self.wording)

    def concerns(self, item: Scored) -> bool:
        """Whether it was taught about such an act: asserted, of one of its types."""
        return item.judged.value == "asserted" and item.candidate.frame.type in self.wording

    def chance(self, type_: str, odds: float, keys: Iterable[str], features: Iterable[Feature]) -> float:
        """The probability of an act of a type, by the judge's log odds, the words of its sentence, and its features."""
        told = self.odds * odds + self.worded * self.wording[type_].odds(told_words(keys))
        return logistic(self.bias + told + total(self.weights, features))

    def judged(self, item: Scored) -> Scored:
        """An accepted candidate with the probability that it has where nothing else tells of it; rejected if that is small."""
        if item.reason is not None or not self.concerns(item):
            return item
        kind, odds = item.candidate.frame.type, log_odds(item.probability)
        probability = self.chance(kind, odds, item.context.paragraph.keys, item.features)
        reason = Reason("judged-alone", chance=probability) if probability < self.threshold else None
        return item._replace(probability=probability, reason=reason, calibrated=True)


def shipped_lone_sentences() -> LoneSentences:
    """The model that ships with this release; one that was taught nothing where there is no model file."""
    table = model_file("lone")
    if table is None:
        return LoneSentences({}, {})
    wording = {type_: wording_from_file(one) for type_, one in table["wording"].items()}
    weights = from_file(table["weights"])
    return LoneSentences(wording, weights, table["odds"], table["worded"], table["bias"], table["threshold"])
