"""Where a party stands toward an act: in a clause on it, in a clause on its object, behind «بأيدي», «من أيدي»."""

import csv
from datetime import date
from pathlib import Path

import pytest

from marsad.actors import Memory
from marsad.events import score_candidates
from marsad.model import Document
from marsad.pipeline import Coder

_ROWS = list(csv.DictReader(Path(__file__).with_name("parties.csv").open(encoding="utf-8")))


def _scored(coder: Coder, sentence: str):
    return score_candidates(coder.rules, Document("d", ("", f"{sentence}."), date(2021, 3, 2)), Memory(2021))


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["sentence"])
def test_a_party_stands_where_its_clause_says(coder: Coder, row: dict[str, str]) -> None:
    """Without a party the row says that nobody stands there."""
    found = set()
    for scored in _scored(coder, row["sentence"]):
        if scored.candidate.frame.type == row["type"]:
            text = scored.context.paragraph.text
            mentions = [scored.context.mentions[i] for i in scored.candidate.found.get(row["slot"], ()) if i >= 0]
            spans = [scored.context.char_span(mention.first, mention.last) for mention in mentions]
            found |= {text[start:end] for start, end in spans}
    assert found == ({row["party"]} if row["party"] else set())


@pytest.mark.parametrize(
    ("sentence", "type_", "actor", "recipient"),
    [
        ("أسفر هجوم نفذه مسلحون في كركوك عن أضرار واسعة", "ASSAULT", "مسلحون", None),
        ("وقع هجوم استهدف قوات الأمن في درنة", "ASSAULT", None, "قوات الأمن"),
        ("نددت فرنسا بخطف مهندس بأيدي مسلحين في مالي", "ACCUSE", "فرنسا", "مسلحين"),
        ("أدان الأمين العام للأمم المتحدة الجريمة التي ارتكبها المستوطنون", "ACCUSE", None, "المستوطنون"),
        ("قال النائب المعارض إنه اعتقل من منزله في صفاقس", "COERCE", None, "النائب المعارض"),
        ("تحدث وزير الخارجية الفرنسي عن السلام أثناء زيارة الأخير للقاهرة", "CONSULT", "وزير الخارجية الفرنسي", None),
    ],
)
def test_the_rules_follow_the_clause(
    coder: Coder, sentence: str, type_: str, actor: str | None, recipient: str | None
) -> None:
    for scored in _scored(coder, sentence):
        if scored.candidate.frame.type == type_ and (
            scored.candidate.parties.actors or scored.candidate.parties.recipients
        ):
            break
    else:
        pytest.fail("no candidate")
    parties, context = scored.candidate.parties, scored.context
    for wanted, indexes in ((actor, parties.actors), (recipient, parties.recipients)):
        if wanted is not None:
            spans = [context.char_span(context.mentions[i].first, context.mentions[i].last) for i in indexes]
            assert wanted in [context.paragraph.text[start:end] for start, end in spans]
