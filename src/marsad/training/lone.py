"""Training the model of sentences that stand alone, on arabic_event_gsr: sentences marked for having an act of a type or not.

Those are long and out of any text, and few of them tell; the lexicon's own examples, short and plain, tell what their rows are
about, so that «وقال المرصد إن القصف قتل ستة مدنيين» stays an act. Of the marked sentences nobody marked which word is the act:
of one that has an act, it is taken to be the candidate that the model, fitted anew a few times, finds likeliest; of one that has
none, no candidate is right. Candidates that are not asserted are left out.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from marsad.actors import Memory
from marsad.events import Feature, LoneSentences, Scored, log_odds, score_candidates, sentence_features
from marsad.events.weights import by_last, for_file
from marsad.model import Document
from marsad.pipeline import Coder

from .design import design
from .sentences import row_sentences

TARGET: Final = Path(__file__).resolve().parents[1] / "events" / "compiled" / "lone.json"
SENTENCES: Final = "arabic_event_gsr_dev.csv"  # beside the gold
#: of 0.1 … 0.5 the best mean F1 of both types by cross-validation
THRESHOLD: Final = 0.25
#: what an example of the lexicon counts; 0 loses twenty of the 206 plain sentences of tests/events/voices.csv that the judge finds
_PLAIN: Final = 0.1
_STRENGTH: Final = 0.07  # inverse regularisation; of 0.02 … 0.3 the best by cross-validation
_RARE: Final = 2  # a feature of the act seen with fewer candidates is left out
_RARE_IN: Final = 6  # … and one of its whole sentence, of which there are many
_SMALL: Final = 0.03  # a smaller weight is left out
_ROUNDS: Final = 3
_DAY: Final = date(2008, 6, 1)  # about when the sentences were printed


class LoneExample(NamedTuple):
    """One candidate of a sentence: its number or row and type, whether the sentence has such an act, the judge's odds, features."""

    sentence: int | str
    type: str
    told: bool
    odds: float
    features: list[Feature]
    weight: float = 1.0


def read_sentences(path: Path) -> list[tuple[str, bool, str]]:
    """Type, whether the sentence tells such an act, and the sentence."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row["type"], row["label"] == "yes", row["text"]) for row in csv.DictReader(lines)]


def lone_examples(coder: Coder, sentences: Sequence[tuple[str, bool, str]]) -> list[LoneExample]:
    """The asserted candidates of the sentences, by the coder's own judge, whatever it says of them."""
    found: list[LoneExample] = []
    for number, (type_, told, text) in enumerate(sentences):
        document = Document(f"sentence {number}", ("", text), _DAY)
        here = _asserted(coder, document, {type_})
        found += [_example(number, item, told) for item in here]
    return found


def plain_examples(coder: Coder, lexicons: Path, types: Set[str]) -> list[LoneExample]:
    """The asserted candidates of the examples and counterexamples of the rows of some types."""
    found: list[LoneExample] = []
    for row, told, document in row_sentences(lexicons, _DAY):
        own = [item for item in _asserted(coder, document, types) if item.candidate.row.id == row]
        found += [_example(document.id, item, told, _PLAIN) for item in own]
    return found


def _asserted(coder: Coder, document: Document, types: Set[str]) -> list[Scored]:
    scored = score_candidates(coder.rules, document, Memory(_DAY.year), learning=True)
    fitting = [item for item in scored if item.features and item.judged.value == "asserted"]
    return [item for item in fitting if item.candidate.frame.type in types]


def _example(sentence: int | str, item: Scored, told: bool, weight: float = 1.0) -> LoneExample:
    features = [*item.features, *sentence_features(item)]
    return LoneExample(sentence, item.candidate.frame.type, told, log_odds(item.probability), features, weight)


def fit_lone(found: Sequence[LoneExample]) -> LoneSentences:
    """The model of some sentences' candidates."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    counts = Counter(feature for example in found for feature in set(example.features))
    features = sorted(
        feature for feature, count in counts.items() if count >= (_RARE_IN if _of_sentence(feature) else _RARE)
    )
    binary = design([example.features for example in found], features)
    matrix = hstack([binary, csr_matrix([[example.odds] for example in found])], format="csr")
    likely = [example.odds for example in found]
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0, max_iter=300)
    with threadpool_limits(1):  # several threads add up in whatever order they end
        for _ in range(_ROUNDS):
            best = _likeliest(found, likely)
            used = [i for i, example in enumerate(found) if not example.told or best[example.sentence] == i]
            shares = [found[i].weight for i in used]
            model.fit(matrix[used], [found[i].told for i in used], sample_weight=shares)
            likely = [float(one) for one in model.decision_function(matrix)]
    *weights, odds = (round(float(weight), 2) for weight in model.coef_[0])
    kept = {feature: weight for feature, weight in zip(features, weights, strict=True) if abs(weight) >= _SMALL}
    types = frozenset(example.type for example in found)
    return LoneSentences(types, by_last(kept), odds, round(float(model.intercept_[0]), 3), THRESHOLD)


def _of_sentence(feature: Feature) -> bool:
    return feature[0].endswith(" in") or feature[0] in ("figures", "times")


def _likeliest(found: Iterable[LoneExample], likely: Sequence[float]) -> dict[int | str, int]:
    """The likeliest candidate of each sentence."""
    best: dict[int | str, int] = {}
    for i, example in enumerate(found):
        if example.sentence not in best or likely[i] > likely[best[example.sentence]]:
            best[example.sentence] = i
    return best


def lone_table(model: LoneSentences) -> str:
    """The model as the JSON that ships."""
    table = {
        "types": sorted(model.types),
        "bias": model.bias,
        "odds": model.odds,
        "threshold": model.threshold,
        "weights": for_file(model.weights),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
