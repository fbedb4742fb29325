"""The appeal: the judge decides each candidate by itself, the appeal hears all candidates of a report together.

Whether «الهجوم» is an act that is told of hangs on what else the report tells: the same act in the headline, a likelier reading
of the same word, an act beside it that it is only the content of. What the odds of all others say of one candidate are fourteen
numbers (`company`); boosted trees say what they are worth, in log odds that are added to the judge's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from typing import Any, Final, NamedTuple

from marsad.model import Document

from .judge import log_odds, logistic
from .reasons import Reason
from .scored import Scored
from .weights import model_file

#: the judge's log odds; a candidate that has less is not heard
FLOOR: Final = -4.5
LEAST: Final = logistic(FLOOR)
#: what the numbers of `company` are, in its order; odds are log odds
NUMBERS: Final = (
    "its own odds",
    "odds of the likeliest other type at its word",
    "paragraph",
    "chances of all other words, added up",
    "chance of another word, on average",
    "chances of the other words of its paragraph, added up",
    "odds of the likeliest of them",
    "odds of the likeliest of its type before it in the paragraph",
    "odds of the likeliest of its type after it",
    "odds of the likeliest within 120 characters before it",
    "odds of the likeliest within 120 characters after it",
    "odds of its type in the headline, elsewhere than at its word",
    "odds of its type in another paragraph",
    "characters to the nearest word that is likely an act",
)
_NOBODY: Final = -9.0  # the odds of one who is not there
_NEAR: Final = 120  # characters
_FAR: Final = 999  # characters
_LIKELY: Final = -1.0
_LEAST_WORDS: Final = 40

Numbers = tuple[float, ...]


class Heard(NamedTuple):
    """A candidate as the others see it: its paragraph, first character and type, and the judge's log odds."""

    paragraph: int
    start: int
    type: str
    odds: float


class _Word(NamedTuple):
    """The readings of one word; by the likeliest the others know it."""

    readings: list[Heard]
    best: Heard
    chance: float


def company(heard: Iterable[Heard]) -> list[Numbers]:
    """What `NUMBERS` are of each candidate of a report; they come and go in the order of its text."""
    paragraphs = [_words(group) for _, group in groupby(heard, key=lambda one: one.paragraph)]
    whole = sum(word.chance for words in paragraphs for word in words)
    others = max(1, sum(map(len, paragraphs)) - 1)
    best: dict[str, dict[int, float]] = {}  # of a type, by paragraph
    for words in paragraphs:
        for word in words:
            own = best.setdefault(word.best.type, {})
            own[word.best.paragraph] = max(own.get(word.best.paragraph, _NOBODY), word.best.odds)
    leading = {kind: sorted(own.items(), key=lambda one: -one[1])[:2] for kind, own in best.items()}
    found: list[Numbers] = []
    for words in paragraphs:
        for word, beside, same in zip(words, _beside(words), _same(words), strict=True):
            rest = whole - word.chance
            for one, (before, after) in zip(word.readings, same, strict=True):
                rival = max((other.odds for other in word.readings if other.type != one.type), default=_NOBODY)
                elsewhere = next((odds for at, odds in leading.get(one.type, ()) if at != one.paragraph), _NOBODY)
                headline = best.get(one.type, {}).get(0, _NOBODY) if one.paragraph else max(before, after)
                chances, strongest, *near, distance = beside
                found.append(
                    (
                        *(one.odds, rival, float(one.paragraph), rest, rest / others, chances, strongest),
                        *(before, after, *near, headline, elsewhere, distance),
                    )
                )
    return found


def _words(readings: Iterable[Heard]) -> list[_Word]:
    found = []
    for _, group in groupby(readings, key=lambda one: one.start):
        own = list(group)
        best = max(own, key=lambda one: one.odds)
        found.append(_Word(own, best, logistic(best.odds)))
    return found


def _beside(words: Sequence[_Word]) -> list[Numbers]:
    """Of each word of a paragraph, what hangs on the others' places: chances, best odds, odds near it, distance."""
    odds, starts = [word.best.odds for word in words], [word.best.start for word in words]
    chances = sum(word.chance for word in words)
    forth = list(accumulate(odds, max, initial=_NOBODY))
    back = list(accumulate(reversed(odds), max, initial=_NOBODY))[::-1]
    likely = [start for start, one in zip(starts, odds, strict=True) if one > _LIKELY]
    found: list[Numbers] = []
    passed = 0  # of the likely ones
    for i, word in enumerate(words):
        here = starts[i]
        while passed < len(likely) and likely[passed] < here:
            passed += 1
        ahead = passed + (passed < len(likely) and likely[passed] == here)
        distance = min(
            here - likely[passed - 1] if passed else _FAR, likely[ahead] - here if ahead < len(likely) else _FAR, _FAR
        )
        before, after = i, i + 1
        while before and here - starts[before - 1] < _NEAR:
            before -= 1
        while after < len(words) and starts[after] - here < _NEAR:
            after += 1
        found.append(
            (
                *(chances - word.chance, max(forth[i], back[i + 1])),
                *(max(odds[before:i], default=_NOBODY), max(odds[i + 1 : after], default=_NOBODY)),
                float(distance),
            )
        )
    return found


def _same(words: Sequence[_Word]) -> list[list[tuple[float, float]]]:
    """Of each reading of each word of a paragraph, the best odds that a word before it, and after it, is of its type."""
    found = []
    for forth, back in zip(_passed(words), reversed(list(_passed(words[::-1]))), strict=True):
        found.append(list(zip(forth, back, strict=True)))
    return found


def _passed(words: Sequence[_Word]) -> Iterable[list[float]]:
    best: dict[str, float] = {}
    for word in words:
        yield [best.get(one.type, _NOBODY) for one in word.readings]
        best[word.best.type] = max(best.get(word.best.type, _NOBODY), word.best.odds)


def is_report(document: Document) -> bool:
    """Whether a text has two paragraphs, its headline counted, and forty words: in a flash an act has no company to be known by."""
    texts = [text for text in document.paragraphs if text.strip()]
    # no further than forty words
    return len(texts) > 1 and any(words >= _LEAST_WORDS for words in accumulate(len(text.split()) for text in texts))


class Appeal:
    """Trees over the numbers of `company`, and the threshold of what is an event once all were heard.

    A tree is a leaf's log odds, or `[number, at most, tree, other tree]`.
    """

    __slots__ = ("threshold", "trees")

    def __init__(self, trees: Sequence[Any] = (), threshold: float = 0.5) -> None:
        self.trees, self.threshold = trees, threshold

    def worth(self, numbers: Numbers) -> float:
        """The log odds that a candidate gains, or loses, by its company."""
        total = 0.0
        for tree in self.trees:
            while type(tree) is list:
                tree = tree[2] if numbers[tree[0]] <= tree[1] else tree[3]  # noqa: PLW2901 - down to a leaf
            total += tree
        return total

    def heard(self, found: Sequence[Scored]) -> list[Scored]:
        """The candidates of a report, decided anew; whoever was dismissed before the judge spoke stays dismissed."""
        standing = [(i, _heard(item)) for i, item in enumerate(found) if item.probability >= LEAST]
        standing.sort(key=lambda one: one[1][:2])
        result = list(found)
        for (i, one), numbers in zip(standing, company([one for _, one in standing]), strict=True):
            item = found[i]
            probability = logistic(one.odds + self.worth(numbers))
            reason = None
            if probability < self.threshold:
                name = item.reason.name if item.reason is not None else ""
                reason = Reason("judged-together", name=name, chance=probability)
            result[i] = item._replace(probability=probability, reason=reason, calibrated=True)
        return result


def _heard(item: Scored) -> Heard:
    paragraph, candidate = item.context.paragraph, item.candidate
    odds = log_odds(item.probability)
    return Heard(paragraph.index, paragraph.starts[candidate.first], candidate.frame.type, odds)


def shipped_appeal() -> Appeal:
    """The appeal that ships with this release; one without trees, that is never asked, where there is no model file."""
    table = model_file("appeal")
    if table is None:
        return Appeal()
    return Appeal(table["trees"], table["threshold"])
