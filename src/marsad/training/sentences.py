"""The lexicon's own example sentences as labelled candidates: what its rows say of themselves teaches the judge too.

A row's example is an event of the row; its counterexample («ندد» in a poem, «هجوم» of a football team) is none. They reach
rows that no training article has.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from marsad.actors import Memory
from marsad.events import Judge, score_candidates
from marsad.lexicon import event_rows
from marsad.model import Document
from marsad.pipeline import Coder

from .example import Example

_RIGHT: Final = 0.03  # weight of an example against a candidate of an article: plain sentences say little of real prose
_WRONG: Final = 0.2  # … of a counterexample; so light they cost nothing by cross-validation and still reach rare rows
_DAY: Final = date(2015, 6, 1)  # the sentences name no days of their own


def sentence_examples(coder: Coder, lexicons: Path) -> list[Example]:
    """The candidates of the rows' examples (right) and counterexamples (wrong) at the row itself."""
    rules = coder.rules._replace(judge=Judge({}))
    found: list[Example] = []
    for row, right, document in row_sentences(lexicons, _DAY):
        scored = score_candidates(rules, document, Memory(_DAY.year), learning=True)
        weight = _RIGHT if right else _WRONG
        own = [s for s in scored if s.features and s.candidate.row.id == row]
        # an example has its act once; a counterexample none, however often the word comes
        found.extend(Example(document.id, s.features, s.layers, right, weight) for s in (own[:1] if right else own))
    return found


def row_sentences(lexicons: Path, day: date) -> Iterator[tuple[str, bool, Document]]:
    """The id of each row that has an example or a counterexample, which of them it is, and the sentence as a document."""
    for row in event_rows(lexicons):
        for column, right in (("example", True), ("counterexample", False)):
            if text := row.cells.get(column):
                yield row.cells["id"], right, Document(f"{row.where}:{column}", ("", f"{text}."), day)
