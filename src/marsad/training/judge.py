"""Training the judge of candidates from a gold file, by logistic regression over binary features.

Reproducible: documents in file order, features sorted by name, a deterministic solver, weights rounded to three
decimals. What ships is the model of all articles; thresholds and figures come from folds by article.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from marsad.actors import Memory
from marsad.evaluation import GoldEvent, read_gold
from marsad.events import Judge, Scored, score_candidates
from marsad.pipeline import Coder
from marsad.readers import read

TARGET: Final = Path(__file__).resolve().parents[1] / "events" / "compiled" / "judge.json"
THRESHOLD: Final = 0.28  # of 0.2 … 0.5 the best event F1 by cross-validation
_STRENGTH: Final = 0.25  # inverse regularisation; of 0.1 … 3 the best by cross-validation
_RARE: Final = 2  # a feature seen with fewer candidates is left out
_SMALL: Final = 0.02  # a smaller weight is left out


class Example(NamedTuple):
    """One candidate: its article, features, and whether gold has an event of its type at its trigger."""

    article: str
    features: list[str]
    label: bool
    weight: float


def examples(coder: Coder, gold: Path) -> list[Example]:
    """The candidates of a gold file's articles with their labels; candidates on optional events are left out."""
    marked = read_gold(gold)
    rules = coder.rules._replace(judge=Judge({}))
    found: list[Example] = []
    for document in read(gold):
        memory = Memory(document.anchor.year if document.anchor else None, rules.home(document.publisher))
        for scored in score_candidates(rules, document, memory, learning=True):
            label = _label(scored, marked[document.id])
            if label is not None and scored.features:  # a blocked candidate has none
                found.append(Example(document.id, scored.features, label, 1.0))
    return found


def _label(scored: Scored, events: Sequence[GoldEvent]) -> bool | None:
    paragraph = scored.context.paragraph
    start, end = paragraph.starts[scored.candidate.first], paragraph.ends[scored.candidate.last - 1]
    for event in events:
        if event.paragraph == paragraph.index and event.type == scored.candidate.frame.type:
            if event.start < end and start < event.end:
                return None if event.optional else True
    return False


def fit(found: Sequence[Example]) -> tuple[dict[str, float], float]:
    """Weights by feature and the bias."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for example in found for name in set(example.features))
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    column = {name: i for i, name in enumerate(names)}
    indices: list[int] = []
    pointers = [0]
    for example in found:
        indices.extend(sorted({column[name] for name in example.features if name in column}))
        pointers.append(len(indices))
    matrix = csr_matrix(([1.0] * len(indices), indices, pointers), shape=(len(found), len(names)))
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0, max_iter=200)
    model.fit(matrix, [example.label for example in found])
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= _SMALL
    }
    return weights, round(float(model.intercept_[0]), 3)


def folds(articles: Sequence[str], count: int = 5) -> list[set[str]]:
    """Articles dealt to folds in order."""
    unique = list(dict.fromkeys(articles))
    return [set(unique[i::count]) for i in range(count)]


def judge_table(found: Sequence[Example]) -> str:
    """The judge of all examples as the JSON that ships."""
    weights, bias = fit(found)
    table: dict[str, Any] = {"bias": bias, "threshold": THRESHOLD, "weights": dict(sorted(weights.items()))}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
