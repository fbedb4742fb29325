"""What a sentence is about by its words alone: a sum of weights, each word counting for as much as it is rare.

«الهجوم يبرهن على أن …» and «قتل ستة في الهجوم» have the same trigger; it is the other words that say whether somebody tells of an
attack or reasons about attacks. Where a sentence stands alone this opinion is asked besides the judge's (`lone`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import sqrt
from typing import Final, NamedTuple

#: letters; a shorter word is a mark or a particle
SHORTEST: Final = 2


class Wording(NamedTuple):
    """Of each word how much it counts by its rarity (inverse document frequency), and its weight."""

    words: Mapping[str, tuple[float, float]]
    bias: float = 0.0

    def odds(self, keys: Iterable[str]) -> float:
        """Log odds of a sentence by the folded forms of its words, each taken once, so that long sentences say no more than short ones."""
        known = [self.words[word] for word in set(keys) if word in self.words]
        length = sqrt(sum(rarity * rarity for rarity, _ in known)) or 1.0
        return self.bias + sum(rarity * weight for rarity, weight in sorted(known)) / length


def told_words(keys: Iterable[str]) -> list[str]:
    """The words of a sentence that are asked about, in its order."""
    return [word for word in keys if len(word) >= SHORTEST]


def wording_from_file(table: Mapping[str, str | float]) -> Wording:
    """The wording of a model file: word, rarity and weight in hundredths, tabs between."""
    parts = iter(str(table["words"]).split("\t"))
    words = {
        word: (int(rarity) / 100, int(weight) / 100) for word, rarity, weight in zip(parts, parts, parts, strict=True)
    }
    return Wording(words, float(table["bias"]))


def wording_for_file(wording: Wording) -> dict[str, str | float]:
    """The wording as a model file has it, sorted by word."""
    told = sorted(wording.words.items())
    parts = [part for word, pair in told for part in (word, *(str(round(100 * one)) for one in pair))]
    return {"words": "\t".join(parts), "bias": wording.bias}
