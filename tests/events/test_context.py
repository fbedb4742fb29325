"""Which words of a sentence may be verbs."""

import pytest

from marsad.actors import Memory
from marsad.events import Judge, RoleRanker, score_candidates
from marsad.model import Document
from marsad.pipeline import Coder


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("وألغى الحاكم العسكري في الغابون قرار منع الأحزاب", "concede.v053"),
        ("والتقى الوزير المصري نظيره العراقي في بغداد", "consult.v001"),
    ],
)
def test_verbs_that_begin_like_the_article(sentence: str, row: str) -> None:
    coder = Coder(judge=Judge({}), ranker=RoleRanker({}, {}, {}))
    found = score_candidates(coder.rules, Document(id="d", paragraphs=("", sentence)), Memory(None, None))
    assert row in {scored.candidate.row.id for scored in found}
