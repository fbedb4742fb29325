"""Counts of people on original sentences, as the contract has it."""

import csv
from datetime import date
from pathlib import Path

import pytest

from marsad.actors import Memory
from marsad.events import contexts
from marsad.events.quantities import quantities
from marsad.model import Document
from marsad.pipeline import Coder

_ROWS = list(csv.DictReader(Path(__file__).with_name("counts.csv").open(encoding="utf-8", newline="")))


def _counts(coder: Coder, sentence: str, event_type: str) -> dict[str, tuple[int, int | None]]:
    document = Document("d", ("", sentence), date(2020, 12, 27))
    (context,) = contexts(coder.rules, document, Memory(2020, None))
    return quantities(context, context.first, event_type)


def _expected(cell: str) -> dict[str, tuple[int, int | None]]:
    wanted = {}
    for part in filter(None, cell.split(";")):
        name, bounds = part.split("=")
        low, high = bounds.split("-")
        wanted[name] = (int(low), int(high) if high else None)
    return wanted


def test_there_are_enough_sentences() -> None:
    assert len({row["sentence"] for row in _ROWS}) >= 40


@pytest.mark.parametrize("row", _ROWS, ids=[row["sentence"] for row in _ROWS])
def test_counts(coder: Coder, row: dict[str, str]) -> None:
    assert _counts(coder, row["sentence"], row["type"]) == _expected(row["counts"])
