"""Training the model of sentences that stand alone, on arabic_event_gsr: sentences marked for having an act of a type or not.

Those are long and out of any text, and few of them tell; the lexicon's own examples, short and plain, tell what their rows are
about, so that «وقال المرصد إن القصف قتل ستة مدنيين» stays an act. Of the marked sentences nobody marked which word is the act:
of one that has an act, it is taken to be the candidate that the model, fitted anew a few times, finds likeliest; of one that has
none, no candidate is right. Candidates that are not asserted are left out.

What the words of a sentence tell by themselves (`wording`) is learned first, five times, each time from four fifths of the sentences,
so that the model sees what that opinion is worth on sentences it has not learned from.
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
from marsad.events import Feature, LoneSentences, Scored, Wording, log_odds, score_candidates
from marsad.events.weights import by_last, for_file
from marsad.events.wording import told_words, wording_for_file
from marsad.model import Document
from marsad.pipeline import Coder
from marsad.text import Paragraph

from .design import design
from .sentences import row_sentences
from .wording import fit_wording

TARGET: Final = Path(__file__).resolve().parents[1] / "events" / "compiled" / "lone.json"
SENTENCES: Final = "arabic_event_gsr_dev.csv"  # beside the gold
#: of 0.1 … 0.5 the best mean F1 of both types by cross-validation
THRESHOLD: Final = 0.25
#: what an example of the lexicon counts: with none the model loses more of the plain sentences that the judge finds
_PLAIN: Final = 0.1
_STRENGTH: Final = 0.07  # inverse regularisation; of 0.02 … 0.3 the best by cross-validation
_RARE: Final = 2  # a feature seen with fewer candidates is left out
_SMALL: Final = 0.03  # a smaller weight is left out
_ROUNDS: Final = 3
_FOLDS: Final = 5
_DAY: Final = date(2008, 6, 1)  # about when the sentences were printed


class LoneSentence(NamedTuple):
    """A sentence marked for acts of one type: its number, or the row whose example it is, whether it tells one, its words."""

    number: int | str
    type: str
    told: bool
    words: list[str]


class LoneExample(NamedTuple):
    """One candidate of a sentence: its number or row and type, whether the sentence has such an act, the judge's odds, features."""

    sentence: int | str
    type: str
    told: bool
    odds: float
    features: list[Feature]
    weight: float = 1.0


class LoneMaterial(NamedTuple):
    """Sentences, and the candidates in them."""

    sentences: list[LoneSentence]
    candidates: list[LoneExample]

    def without(self, numbers: Set[int | str]) -> LoneMaterial:
        """All but some sentences."""
        sentences = [one for one in self.sentences if one.number not in numbers]
        return LoneMaterial(sentences, [one for one in self.candidates if one.sentence not in numbers])

    def joined(self, other: LoneMaterial) -> LoneMaterial:
        """Both together."""
        return LoneMaterial(self.sentences + other.sentences, self.candidates + other.candidates)


def read_sentences(path: Path) -> list[tuple[str, bool, str]]:
    """Type, whether the sentence tells such an act, and the sentence."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row["type"], row["label"] == "yes", row["text"]) for row in csv.DictReader(lines)]


def marked_sentences(coder: Coder, sentences: Sequence[tuple[str, bool, str]]) -> LoneMaterial:
    """The sentences, and their asserted candidates by the coder's own judge, whatever it says of them."""
    found = LoneMaterial([], [])
    for number, (type_, told, text) in enumerate(sentences):
        words = told_words(Paragraph(0, text, coder.rules.words).keys)
        found.sentences.append(LoneSentence(number, type_, told, words))
        here = _asserted(coder, Document(f"sentence {number}", ("", text), _DAY), {type_})
        found.candidates.extend(_example(number, item, told) for item in here)
    return found


def plain_sentences(coder: Coder, lexicons: Path, types: Set[str]) -> LoneMaterial:
    """The examples and counterexamples of the rows of some types, and their asserted candidates."""
    found = LoneMaterial([], [])
    for row, told, document in row_sentences(lexicons, _DAY):
        own = [item for item in _asserted(coder, document, types) if item.candidate.row.id == row]
        found.candidates.extend(_example(document.id, item, told, _PLAIN) for item in own)
        for type_ in {item.candidate.frame.type for item in own}:
            words = told_words(own[0].context.paragraph.keys)
            found.sentences.append(LoneSentence(document.id, type_, told, words))
    return found


def _asserted(coder: Coder, document: Document, types: Set[str]) -> list[Scored]:
    scored = score_candidates(coder.rules, document, Memory(_DAY.year), learning=True)
    fitting = [item for item in scored if item.features and item.judged.value == "asserted"]
    return [item for item in fitting if item.candidate.frame.type in types]


def _example(sentence: int | str, item: Scored, told: bool, weight: float = 1.0) -> LoneExample:
    return LoneExample(sentence, item.candidate.frame.type, told, log_odds(item.probability), item.features, weight)


def fit_lone(material: LoneMaterial) -> LoneSentences:
    """The model of some sentences and their candidates; wording is learned from the marked ones, not from the lexicon's."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    found = material.candidates
    counts = Counter(feature for example in found for feature in set(example.features))
    features = sorted(feature for feature, count in counts.items() if count >= _RARE)
    binary = design([example.features for example in found], features)
    wording, worded = _wordings(material.sentences)
    told = csr_matrix([[example.odds, worded[example.type, example.sentence]] for example in found])
    matrix = hstack([binary, told], format="csr")
    likely = [example.odds for example in found]
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0, max_iter=300)
    with threadpool_limits(1):  # several threads add up in whatever order they end
        for _ in range(_ROUNDS):
            best = _likeliest(found, likely)
            used = [i for i, example in enumerate(found) if not example.told or best[example.sentence] == i]
            shares = [found[i].weight for i in used]
            model.fit(matrix[used], [found[i].told for i in used], sample_weight=shares)
            likely = [float(one) for one in model.decision_function(matrix)]
    *weights, odds, opinion = (round(float(weight), 2) for weight in model.coef_[0])
    kept = {feature: weight for feature, weight in zip(features, weights, strict=True) if abs(weight) >= _SMALL}
    bias = round(float(model.intercept_[0]), 3)
    return LoneSentences(wording, by_last(kept), odds, opinion, bias, THRESHOLD)


def _wordings(sentences: Sequence[LoneSentence]) -> tuple[dict[str, Wording], dict[tuple[str, int | str], float]]:
    """The wording of each type, and the odds of each sentence by a wording that has not learned from it."""
    wording: dict[str, Wording] = {}
    odds: dict[tuple[str, int | str], float] = {}
    for type_ in sorted({one.type for one in sentences}):
        own = [one for one in sentences if one.type == type_]
        marked = [one for one in own if isinstance(one.number, int)]
        wording[type_] = fit_wording([(one.words, one.told) for one in marked])
        odds.update({(type_, one.number): wording[type_].odds(one.words) for one in own})
        for fold in range(_FOLDS):
            learned = fit_wording([(one.words, one.told) for i, one in enumerate(marked) if i % _FOLDS != fold])
            odds.update({(type_, one.number): learned.odds(one.words) for one in marked[fold::_FOLDS]})
    return wording, odds


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
        "threshold": model.threshold,
        "bias": model.bias,
        "odds": model.odds,
        "worded": model.worded,
        "weights": for_file(model.weights),
        "wording": {type_: wording_for_file(one) for type_, one in model.wording.items()},
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
