"""Training the judge of candidates from a gold file, by logistic regression over binary features.

Reproducible: documents in file order, features sorted by name, a deterministic solver, weights rounded to three
decimals. What ships is the model of all articles; thresholds and figures come from folds by article.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from marsad.actors import Memory
from marsad.evaluation import GoldEvent, read_gold
from marsad.events import Judge, Scored, score_candidates
from marsad.events.weights import by_last, for_file
from marsad.pipeline import Coder
from marsad.readers import read

from .design import design
from .example import Example

TARGET: Final = Path(__file__).resolve().parents[1] / "events" / "compiled" / "judge.json"
THRESHOLD: Final = 0.25  # of 0.2 … 0.5 the best event F1 by cross-validation
#: of the events kept, by five folds over gold: slope 0.86, shift 0.34
CALIBRATION: Final = (0.86, 0.34)
_STRENGTH: Final = 0.15  # inverse regularisation; of 0.1 … 3 the best by cross-validation
_RARE: Final = 2  # a feature seen with fewer candidates is left out
_SMALL: Final = 0.04  # a smaller weight is left out: all models together stay under 5 MB
_LOST: Final = 0.004  # share of accepted candidates that each gate may cost


def examples(coder: Coder, gold: Path, weight: float = 1.0) -> list[Example]:
    """The candidates of a gold file's articles with their labels; candidates on optional events are left out."""
    marked = read_gold(gold)
    rules = coder.rules._replace(judge=Judge({}))
    found: list[Example] = []
    for document in read(gold):
        memory = Memory(document.anchor.year if document.anchor else None, rules.home(document.publisher))
        for scored in score_candidates(rules, document, memory, learning=True):
            label = _label(scored, marked[document.id])
            if label is not None and scored.features:  # a blocked candidate has none
                found.append(Example(document.id, scored.features, scored.layers, label, weight))
    return found


def _label(scored: Scored, events: Sequence[GoldEvent]) -> bool | None:
    paragraph = scored.context.paragraph
    start, end = paragraph.starts[scored.candidate.first], paragraph.ends[scored.candidate.last - 1]
    for event in events:
        if event.paragraph == paragraph.index and event.type == scored.candidate.frame.type:
            if event.start < end and start < event.end:
                return None if event.optional else True
    return False


def fit(found: Sequence[Example]) -> Judge:
    """The judge of some examples."""
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    counts = Counter(feature for example in found for feature in set(example.features))
    features = sorted(feature for feature, count in counts.items() if count >= _RARE)
    matrix = design([example.features for example in found], features)
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0, max_iter=200)
    labels, shares = [example.label for example in found], [example.weight for example in found]
    with threadpool_limits(1):  # several threads add up in whatever order they end
        model.fit(matrix, labels, sample_weight=shares)
    weights = {
        feature: round(float(weight), 3)
        for feature, weight in zip(features, model.coef_[0], strict=True)
        if abs(weight) >= _SMALL
    }
    judge = Judge(by_last(weights), round(float(model.intercept_[0]), 3), THRESHOLD, calibration=CALIBRATION)
    judge.gates = _gate(judge, found, 0), _gate(judge, found, 1), _gate(judge, found, 2)
    return judge


def _gate(judge: Judge, found: Sequence[Example], layer: int) -> float:
    """The log odds of the first layers that all but `_LOST` of the accepted candidates reach."""
    reached = sorted(
        judge.bias + judge.partial(example.features[: example.layers[layer]])
        for example in found
        if judge.probability(judge.partial(example.features)) >= judge.threshold and example.weight == 1.0
    )
    return round(reached[int(len(reached) * _LOST)], 2) if reached else -1e9


def folds(articles: Sequence[str], count: int = 5) -> list[set[str]]:
    """Articles dealt to folds in order."""
    unique = list(dict.fromkeys(articles))
    return [set(unique[i::count]) for i in range(count)]


def judge_table(judge: Judge) -> str:
    """The judge as the JSON that ships."""
    table = {
        "bias": judge.bias,
        "threshold": judge.threshold,
        "calibration": judge.calibration,
        "gates": judge.gates,
        "weights": for_file(judge.weights),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
