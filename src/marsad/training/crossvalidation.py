"""Figures by cross-validation: folds by article, the models refitted for each, the lexicon as shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from marsad.evaluation import Figures, GoldEvent, read_gold, score
from marsad.model import Document, event_record
from marsad.readers import read

from .judge import folds
from .material import Lessons, Material, untrained


class _Marked(NamedTuple):
    """Articles marked in full, what is marked of them, and what was coded."""

    documents: list[Document]
    events: dict[str, list[GoldEvent]]
    records: list[dict[str, Any]]


def cross_validate(material: Material, count: int = 5) -> tuple[Figures, Figures]:
    """The figures of the whole gold file, and of the corpora's articles marked in full; each coded by models that have not seen it."""
    with material.marked("whole") as whole:
        sets = [_marked(material.gold), _marked(whole)]
    coder = untrained()
    lessons = Lessons(material, coder)
    plain = coder.rules
    dealt = [folds([document.id for document in one.documents], count) for one in sets]
    for held in (first | second for first, second in zip(*dealt, strict=True)):
        coder.rules = lessons.fit(held).given_to(plain)
        for one in sets:
            for document in one.documents:
                if document.id in held:
                    one.records.extend(event_record(event) for event in coder.code(document))
        coder.rules = plain
    gold, corpora = (score(one.events, one.records) for one in sets)
    return gold, corpora


def _marked(path: Path) -> _Marked:
    return _Marked(list(read(path)), read_gold(path), [])
