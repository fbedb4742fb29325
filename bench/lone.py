"""Sentences that stand alone, by five folds: `python bench/lone.py [SENTENCES.csv]`; docs/accuracy.md has the table.

For each type: precision, recall and F1 of «the sentence has an asserted act of the type», by the judge alone and by the model of
lone sentences at some thresholds, which has not seen the sentence. Actors, parties and the rest of the coder are as shipped.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from marsad.events import LoneSentences, stands_alone
from marsad.events.judge import logistic
from marsad.model import Document
from marsad.pipeline import Coder
from marsad.training.judge import THRESHOLD as JUDGE
from marsad.training.lone import (
    SENTENCES,
    THRESHOLD,
    LoneExample,
    fit_lone,
    marked_sentences,
    plain_sentences,
    read_sentences,
)

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold" / SENTENCES
FOLDS = 5


def chance(model: LoneSentences, example: LoneExample, words: list[str], alone: bool) -> float:
    """The probability of a candidate, 1 in a sentence that is left to the judge; 0 where the judge rejects it."""
    if logistic(example.odds) < JUDGE:
        return 0.0
    if not alone:
        return 1.0
    return model.chance(example.type, example.odds, words, example.features)


def main() -> None:
    """Print the table."""
    sentences = read_sentences(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)
    coder = Coder()
    marked = marked_sentences(coder, sentences)
    plain = plain_sentences(coder, ROOT / "lexicons", {one.type for one in marked.sentences})
    words = {one.number: one.words for one in marked.sentences}
    long = [stands_alone(Document("", ("", text))) for _, _, text in sentences]
    judged: dict[int, float] = defaultdict(float)
    alone: dict[int, float] = defaultdict(float)
    for fold in range(FOLDS):
        model = fit_lone(marked.without(set(range(fold, len(sentences), FOLDS))).joined(plain))
        for example in marked.candidates:
            judged[example.sentence] = max(judged[example.sentence], logistic(example.odds))
            if example.sentence % FOLDS == fold:
                own = chance(model, example, words[example.sentence], long[example.sentence])
                alone[example.sentence] = max(alone[example.sentence], own)
    for type_ in sorted({type_ for type_, _, _ in sentences}):
        told = {number for number, (own, yes, _) in enumerate(sentences) if own == type_ and yes}
        rows = [("judge alone", judged, JUDGE)]
        rows += [("lone", alone, t / 100) for t in sorted({round(THRESHOLD * 100), *range(10, 45, 5)})]
        for name, chances, threshold in rows:
            found = {n for n, p in chances.items() if p >= threshold and sentences[n][0] == type_}
            precision, recall = len(found & told) / (len(found) or 1), len(found & told) / len(told)
            f1 = 2 * precision * recall / ((precision + recall) or 1)
            print(f"{type_} {name} {threshold:.2f}: P {precision:.2f} R {recall:.2f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
