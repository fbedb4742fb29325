"""Figures by cross-validation: folds by article, the judge refitted for each, the lexicon as shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marsad.evaluation import Figures, read_gold, score
from marsad.events import Judge
from marsad.model import event_record
from marsad.pipeline import Coder
from marsad.readers import read

from .judge import examples, fit, folds


def cross_validate(gold: Path, threshold: float = 0.42, count: int = 5) -> Figures:
    """The figures of the whole gold file, each article coded by a judge that has not seen it."""
    coder = Coder(judge=Judge({}))
    found = examples(coder, gold)
    documents = list(read(gold))
    records: list[dict[str, Any]] = []
    for held in folds([document.id for document in documents], count):
        weights, bias = fit([example for example in found if example.article not in held])
        coder.rules = coder.rules._replace(judge=Judge(weights, bias, threshold))
        for document in documents:
            if document.id in held:
                records.extend(event_record(event) for event in coder.code(document))
    return score(read_gold(gold), records)
