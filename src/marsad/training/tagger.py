"""Training the tagger from a Universal Dependencies treebank (UD Arabic-PUD, CC BY-SA 3.0: the model carries that licence).

The treebank splits words into segments; a word's tag is that of its weightiest segment («وأكد»: conjunction and verb, so a
verb). Multinomial logistic regression over binary features, deterministic, weights rounded.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from marsad.lexicon import Lexicon
from marsad.model import GoldError
from marsad.text import TAGS, Paragraph, Tagger, WordTable, sentence_features

TARGET: Final = Path(__file__).resolve().parents[1] / "text" / "compiled" / "tagger.json"
TREEBANK: Final = "treebank/ar_pud-ud-test.conllu"
_TAG: Final = {"VERB": "V", "AUX": "V", "NOUN": "N", "X": "N", "PROPN": "P", "ADJ": "A"}  # all others: F
_STRENGTH: Final = 0.5
_RARE: Final = 2
_SMALL: Final = 0.12  # a feature all of whose weights are smaller is left out
_STEPS: Final = 200
_COLUMNS: Final = 10  # of CoNLL-U


class Tagged(NamedTuple):
    """A sentence of the treebank in our words, a tag each."""

    paragraph: Paragraph
    tags: str


def read_treebank(path: Path) -> list[Tagged]:
    """The sentences of a CoNLL-U file. Raises GoldError when it is not one."""
    table = WordTable()
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text = ""
        segments = []
        for line in block.split("\n"):
            cells = line.split("\t")
            if len(cells) == _COLUMNS and cells[0].isdigit():
                segments.append((len(text), len(text) + len(cells[1]), _TAG.get(cells[3], "F")))
                text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        if not segments:
            continue
        paragraph = Paragraph(0, text, table)
        tags = ""
        for start, end in zip(paragraph.starts, paragraph.ends, strict=True):
            inside = {tag for first, last, tag in segments if first < end and start < last}
            tags += next((tag for tag in TAGS if tag in inside), "F")
        found.append(Tagged(paragraph, tags))
    if not found:
        raise GoldError("no sentences in CoNLL-U form", str(path), "give a Universal Dependencies file")
    return found


def fit_tagger(sentences: Sequence[Tagged], lexicon: Lexicon) -> Tagger:
    """The tagger of some sentences."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows = [names for s in sentences for names in sentence_features(s.paragraph.words, lexicon)]
    counts = Counter(name for names in rows for name in set(names))
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    column = {name: i for i, name in enumerate(names)}
    indices: list[int] = []
    pointers = [0]
    for row in rows:
        indices.extend(sorted({column[name] for name in row if name in column}))
        pointers.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(names)))
    model = LogisticRegression(C=_STRENGTH, max_iter=_STEPS, fit_intercept=False)
    model.fit(matrix, [TAGS.index(tag) for s in sentences for tag in s.tags])
    weights = {}
    for name, cells in zip(names, model.coef_.T, strict=True):
        if max(abs(cells)) >= _SMALL:
            weights[name] = [round(float(cell), 2) for cell in cells]
    for name in ("L<s>", "LL<s>", "R</s>"):
        weights.setdefault(name, [0.0] * len(TAGS))
    return Tagger(lexicon, weights)


def tagger_table(tagger: Tagger) -> str:
    """The tagger as the JSON that ships."""
    table = {"tags": TAGS, "licence": "CC BY-SA 3.0, learned from UD Arabic-PUD", "weights": tagger.weights}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def accuracy(sentences: Sequence[Tagged], lexicon: Lexicon, folds: int = 5) -> dict[str, float]:
    """Share of words tagged right, and precision and recall of verbs, by cross-validation over sentences."""
    n: Counter[str] = Counter()
    for fold in range(folds):
        tagger = fit_tagger([s for i, s in enumerate(sentences) if i % folds != fold], lexicon)
        for held in (s for i, s in enumerate(sentences) if i % folds == fold):
            words = held.paragraph.words
            for word, right, found in zip(words, held.tags, tagger.tag(words).letters(), strict=True):
                if word.kind == "word":
                    n["words"] += 1
                    n["right"] += right == found
                    n["verbs"] += right == "V"
                    n["said"] += found == "V"
                    n["hits"] += right == found == "V"
    return {"accuracy": n["right"] / n["words"], "precision": n["hits"] / n["said"], "recall": n["hits"] / n["verbs"]}
