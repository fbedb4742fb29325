"""Every example is an act of its row or frame, every counterexample is none: the lexicon's own test sentences.

The untrained coder decides here: a row proposes a candidate, its needs and blocks judge it, no model is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.actors import Memory
from marsad.events import Judge, RoleRanker, Scored, score_candidates
from marsad.lexicon.loading import TYPE_FOLDERS, csv_files, read_csv, read_yaml
from marsad.model import Document
from marsad.pipeline import Coder

LEXICONS = Path(__file__).resolve().parents[2] / "lexicons"


@pytest.fixture(scope="module")
def untrained() -> Coder:
    return Coder(judge=Judge({}), ranker=RoleRanker({}, {}, {}))


def proposed(coder: Coder, sentence: str) -> list[Scored]:
    """The candidates of a sentence in running text, the rejected ones too."""
    document = Document(id="example", paragraphs=("", sentence))
    return score_candidates(coder.rules, document, Memory(None, coder.rules.home(None)))


def passing(found: list[Scored]) -> list[Scored]:
    """Those whose needs are met and which nothing blocks."""
    return [scored for scored in found if scored.candidate.rejected is None]


def reason(found: list[Scored], name: str) -> str:
    """Why the candidate of a row or frame fails, or that there is none."""
    own = [s.candidate.rejected for s in found if name in (s.candidate.row.id, s.candidate.frame.id)]
    return next((why for why in own if why), "no candidate")


def is_of_row(scored: Scored, row: str) -> bool:
    """Whether a candidate is the row's, or a phrase of the same type around the row's word, which goes first."""
    candidate = scored.candidate
    if candidate.row.id == row:
        return True
    return candidate.frame.type == row.split(".", maxsplit=1)[0].upper() and any(
        known.id == row
        for token in range(candidate.first, candidate.last)
        for reading in scored.context.readings.get(token, ())
        for known in reading.rows
    )


def failures_of_rows(coder: Coder, folder: str) -> Iterator[str]:
    """`file:line: row: what is wrong: sentence` of each failing row of a type's folder."""
    for file in csv_files(LEXICONS):
        if not file.startswith(f"events/{folder}/"):
            continue
        for row in read_csv(LEXICONS, file):
            name, example, counter = (row.cells[column] for column in ("id", "example", "counterexample"))
            if example:
                found = proposed(coder, example)
                if not any(is_of_row(scored, name) for scored in passing(found)):
                    yield f"{row.where}: {name}: {reason(found, name)}: {example}"
            if counter and any(s.candidate.row.id == name for s in passing(proposed(coder, counter))):
                yield f"{row.where}: {name}: the counterexample passes: {counter}"


def failures_of_frames(coder: Coder, folder: str) -> Iterator[str]:
    """The same of a type's frames."""
    where = f"events/{folder}/frames.yaml"
    for name, frame in read_yaml(LEXICONS / where).items():
        example, counter = frame.get("example"), frame.get("counterexample")
        if example:
            found = proposed(coder, example)
            if not any(scored.candidate.frame.id == name for scored in passing(found)):
                yield f"{where}: {name}: {reason(found, name)}: {example}"
        if counter and any(s.candidate.frame.id == name for s in passing(proposed(coder, counter))):
            yield f"{where}: {name}: the counterexample passes: {counter}"


@pytest.mark.parametrize("folder", TYPE_FOLDERS)
def test_examples_are_acts_and_counterexamples_are_none(untrained: Coder, folder: str) -> None:
    failing = [*failures_of_frames(untrained, folder), *failures_of_rows(untrained, folder)]
    if failing:
        lines = "\n".join(failing)
        pytest.fail(f"{len(failing)} failing (after `marsad lexicon build`):\n{lines}", pytrace=False)
