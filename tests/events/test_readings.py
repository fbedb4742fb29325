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


@pytest.mark.parametrize("surface", ["تظاهرة", "ودعوة", "استعادة", "وتعبئة"])
def test_a_noun_in_ta_marbuta_is_no_verb_with_a_pronoun(table: ReadingTable, surface: str) -> None:
    assert not [reading for reading in table(Word(surface)) if reading.pos == "verb" or reading.split.suffix]


@pytest.mark.parametrize("surface", ["دعوه", "استعاده"])
def test_a_verb_with_a_pronoun_stays_one(table: ReadingTable, surface: str) -> None:
    assert any(reading.pos == "verb" and reading.split.suffix == "ه" for reading in table(Word(surface)))
