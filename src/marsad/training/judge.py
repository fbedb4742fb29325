"""Training the judge of candidates from a gold file, by logistic regression over binary features.

Reproducible: documents in file order, features sorted by name, a deterministic solver, weights rounded to two
decimals. What ships is the model of all articles; thresholds and figures come from folds by article.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from marsad.actors import Memory
from marsad.evaluation import GoldEvent, read_gold
from marsad.events import Judge, Scored, score_candidates
from marsad.events.weights import by_last, for_file
from marsad.pipeline import Coder
from marsad.readers import read

from .design import design
from .example import Example

if TYPE_CHECKING:
    import numpy as np

TARGET: Final = Path(__file__).resolve().parents[1] / "events" / "compiled" / "judge.json"
THRESHOLD: Final = 0.25  # of 0.2 … 0.5 the best event F1 by cross-validation
#: of the events kept, by five folds over gold: slope 0.86, shift 0.34
CALIBRATION: Final = (0.86, 0.34)
_STRENGTH: Final = 0.15  # inverse regularisation; of 0.1 … 3 the best by cross-validation
_RARE: Final = 2  # a feature seen with fewer candidates is left out
#: weights that are kept, the greatest, and then fitted again without the others: all models together stay under 5 MB
_KEPT: Final = 62_000
_LOST: Final = 0.004  # share of accepted candidates that each gate may cost


def examples(coder: Coder, gold: Path, weight: float = 1.0) -> list[Example]:
    """The candidates of a gold file's articles with their labels; None where an optional event stands."""
    marked = read_gold(gold)
    rules = coder.rules._replace(judge=Judge({}))
    found: list[Example] = []
    for document in read(gold):
        memory = Memory(document.anchor.year if document.anchor else None, rules.home(document.publisher))
        for scored in score_candidates(rules, document, memory, learning=True):
            if scored.features:  # a blocked candidate has none
                paragraph, candidate = scored.context.paragraph, scored.candidate
                label = _label(scored, marked[document.id])
                place = paragraph.index, paragraph.starts[candidate.first], candidate.frame.type
                found.append(Example(document.id, scored.features, scored.layers, label, weight, *place))
    return found


def _label(scored: Scored, events: Sequence[GoldEvent]) -> bool | None:
    paragraph = scored.context.paragraph
    start, end = paragraph.starts[scored.candidate.first], paragraph.ends[scored.candidate.last - 1]
    for event in events:
        if event.paragraph == paragraph.index and event.type == scored.candidate.frame.type:
            if event.start < end and start < event.end:
                return None if event.optional else True
    return False


class Candidates:
    """Labelled candidates as rows of one matrix, made once: judges are fitted on some of them, and asked about others."""

    def __init__(self, found: Sequence[Example]) -> None:
        import numpy as np

        self.found = found
        counts = Counter(feature for example in found for feature in set(example.features))
        self._features = sorted(feature for feature, count in counts.items() if count >= _RARE)
        self._matrix = design([example.features for example in found], self._features)
        self._labelled = np.array([example.label is not None for example in found])
        self._labels = np.array([bool(example.label) for example in found])
        self._shares = np.array([example.weight for example in found])

    def weights(self, rows: Sequence[int]) -> tuple[np.ndarray, float]:
        """Weights by column, and bias, of a judge that has learned from some rows.

        By folds the average precision over gold is 0.793 with all 185,000 weights, 0.788 with the greatest 46,000 of them, 0.791 with
        these fitted again.
        """
        import numpy as np

        chosen = np.asarray(rows)
        chosen = chosen[self._labelled[chosen]]
        columns = np.flatnonzero(np.bincount(self._matrix[chosen].indices, minlength=self._matrix.shape[1]) >= _RARE)
        found, _ = self._regression(chosen, columns)
        columns = np.sort(columns[np.argsort(-np.abs(found), kind="stable")[:_KEPT]])
        found, bias = self._regression(chosen, columns)
        weights = np.zeros(self._matrix.shape[1])
        weights[columns] = found.round(2)
        return weights, round(bias, 3)

    def _regression(self, rows: np.ndarray, columns: np.ndarray) -> tuple[np.ndarray, float]:
        """Coefficients of some columns, and the intercept, of a logistic regression over some rows."""
        from sklearn.linear_model import LogisticRegression
        from threadpoolctl import threadpool_limits

        model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0, max_iter=200)
        with threadpool_limits(1):  # several threads add up in whatever order they end
            model.fit(self._matrix[rows][:, columns], self._labels[rows], sample_weight=self._shares[rows])
        return model.coef_[0], float(model.intercept_[0])

    def judge(self, rows: Sequence[int]) -> Judge:
        """The judge that has learned from some rows."""
        import numpy as np

        weights, bias = self.weights(rows)
        kept = {self._features[i]: float(weights[i]) for i in np.flatnonzero(weights)}
        judge = Judge(by_last(kept), bias, THRESHOLD, calibration=CALIBRATION)
        known = [self.found[i] for i in rows]
        judge.gates = _gate(judge, known, 0), _gate(judge, known, 1), _gate(judge, known, 2)
        return judge

    def odds(self, learned: Sequence[int], asked: Sequence[int]) -> list[float]:
        """The log odds of some rows by a judge that has learned from others."""
        weights, bias = self.weights(learned)
        return [float(one) for one in self._matrix[asked] @ weights + bias]


def fit(found: Sequence[Example]) -> Judge:
    """The judge of some examples."""
    return Candidates(found).judge(range(len(found)))


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
