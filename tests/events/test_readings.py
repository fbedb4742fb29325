"""Words that look like verbs, or like nouns, and are not."""

import pytest

from marsad.events import ReadingTable
from marsad.lexicon import load
from marsad.text import Word


@pytest.fixture(scope="module")
def table() -> ReadingTable:
    return ReadingTable(load())


@pytest.mark.parametrize("surface", ["هناك", "وهناك", "هنا", "هذه"])
def test_demonstratives_are_no_acts(table: ReadingTable, surface: str) -> None:
    assert not [row for reading in table(Word(surface)) for row in reading.rows]


def test_hamza_tells_the_verb_from_the_demonstrative(table: ReadingTable) -> None:
    assert any(row.id.startswith("support.") for reading in table(Word("هنأ")) for row in reading.rows)
