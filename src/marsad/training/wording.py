"""Training what sentences are about by their words alone: a logistic model over rare words, of the sentences marked for one type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from marsad.events import Wording

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

_STRENGTH: Final = 10.0  # inverse regularisation
_RARE: Final = 2  # a word of fewer sentences is left out
_KEPT: Final = 2_000  # words of a type, those of most weight; with 4,000 F1 differs by less than its error

#: the words of a sentence, and whether it tells an act of the type
Worded = tuple[Sequence[str], bool]


def fit_wording(sentences: Sequence[Worded]) -> Wording:
    """The wording of some sentences; of those that tell, few, each counts as much more as they are fewer."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=list, min_df=_RARE, binary=True, norm=None)
    matrix = vectorizer.fit_transform([words for words, _ in sentences]).tocsr()
    told = np.array([one for _, one in sentences])
    weights, _ = _regression(matrix, told)
    kept = np.sort(np.argsort(-np.abs(weights), kind="stable")[:_KEPT])
    weights, bias = _regression(matrix[:, kept], told)
    names = vectorizer.get_feature_names_out()[kept]
    rarity = vectorizer.idf_[kept]
    words = {
        str(name): (round(float(rare), 2), round(float(weight), 2))
        for name, rare, weight in zip(names, rarity, weights, strict=True)
    }
    return Wording(words, round(bias, 3))


def _regression(matrix: csr_matrix, told: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and intercept over sentences of the same length, one."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize
    from threadpoolctl import threadpool_limits

    model = LogisticRegression(C=_STRENGTH, class_weight="balanced", solver="liblinear", random_state=0, max_iter=500)
    with threadpool_limits(1):  # several threads add up in whatever order they end
        model.fit(normalize(matrix), told)
    return model.coef_[0], float(model.intercept_[0])
