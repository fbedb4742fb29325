"""Figures by cross-validation: folds by article, both models refitted for each, the lexicon as shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marsad.evaluation import Figures, read_gold, score
from marsad.events import Choice, Circumstances, Judge, RoleRanker
from marsad.model import event_record
from marsad.pipeline import Coder
from marsad.readers import read

from .circumstances import circumstance_examples, fit_circumstances
from .judge import examples, fit, folds
from .roles import fit_roles, role_examples
from .sentences import sentence_examples


def cross_validate(gold: Path, lexicons: Path, count: int = 5) -> Figures:
    """The figures of a whole gold file, each article coded by models that have not seen it."""
    untrained = Judge({})
    coder = Coder(judge=untrained, ranker=RoleRanker(Choice({}), Choice({})), circumstances=Circumstances())
    found, mentions = examples(coder, gold), role_examples(coder, gold)
    sentences = sentence_examples(coder, lexicons)
    documents = list(read(gold))
    records: list[dict[str, Any]] = []
    for held in folds([document.id for document in documents], count):
        judge = fit([example for example in found if example.article not in held] + sentences)
        ranker = fit_roles([example for example in mentions if example.article not in held])
        coder.rules = coder.rules._replace(judge=judge, ranker=ranker)
        seen = [each for each in circumstance_examples(coder, gold) if each.article not in held]
        coder.rules = coder.rules._replace(circumstances=fit_circumstances(seen))
        for document in documents:
            if document.id in held:
                records.extend(event_record(event) for event in coder.code(document))
    return score(read_gold(gold), records)
