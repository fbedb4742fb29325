"""The judge's quick sums are those of the features that it was trained on."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.actors import Memory
from marsad.events import Judge, score_candidates
from marsad.pipeline import Coder
from marsad.readers import read

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_every_candidate_is_weighed_as_its_features_say(coder: Coder) -> None:
    """With gates open every candidate has features; its probability is the logistic of their weights."""
    shipped = coder.rules.judge
    judge = Judge(shipped.weights, shipped.bias, shipped.threshold)
    rules = coder.rules._replace(judge=judge)
    compared = 0
    for document in read(EXAMPLES):
        memory = Memory(document.anchor.year if document.anchor else None, None)
        for scored in score_candidates(rules, document, memory, learning=True):
            if scored.features:
                expected = judge.probability(judge.partial(scored.features))
                assert scored.probability == pytest.approx(expected, abs=1e-9), scored.candidate
                compared += 1
    assert compared > 200


def test_what_is_kept_changes_no_event(coder: Coder) -> None:
    """Candidates kept for an explanation or for training leave the events as they are."""
    for document in read(EXAMPLES):
        assert coder.coding(document).events == coder.coding(document, explaining=True).events
