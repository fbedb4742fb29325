"""Figures by cross-validation: folds by article, the models refitted for each, the lexicon as shipped."""

from __future__ import annotations

from typing import Any

from marsad.evaluation import Figures, read_gold, score
from marsad.model import event_record
from marsad.readers import read

from .judge import folds
from .material import Lessons, Material, untrained


def cross_validate(material: Material, count: int = 5) -> Figures:
    """The figures of a whole gold file, each article coded by models that have not seen it."""
    coder = untrained()
    lessons = Lessons(material, coder)
    documents = list(read(material.gold))
    records: list[dict[str, Any]] = []
    plain = coder.rules
    for held in folds([document.id for document in documents], count):
        coder.rules = lessons.fit(held).given_to(plain)
        for document in documents:
            if document.id in held:
                records.extend(event_record(event) for event in coder.code(document))
        coder.rules = plain
    return score(read_gold(material.gold), records)
