"""What a sentence is about by its words: rare ones count for more, and a long sentence for no more than a short one."""

import pytest

from marsad.events.wording import Wording, told_words, wording_for_file, wording_from_file

WORDING = Wording({"انتحاري": (4.0, 2.0), "أمس": (1.0, 0.5), "ظاهرة": (4.0, -3.0)}, bias=-1.0)


def test_a_sentence_of_words_that_tell_is_likelier_than_one_of_words_that_reason() -> None:
    told, spoken_of = "فجر انتحاري نفسه أمس".split(), "الهجمات ظاهرة قديمة".split()
    assert WORDING.odds(told) > WORDING.bias > WORDING.odds(spoken_of)


def test_words_said_twice_and_unknown_ones_change_nothing() -> None:
    assert WORDING.odds("انتحاري أمس".split()) == WORDING.odds("أمس انتحاري انتحاري في السوق".split())
    assert WORDING.odds("نص لا يعرفه".split()) == WORDING.bias


def test_length_is_taken_out() -> None:
    """One word that tells says the same whether it is rare or not; beside another, the rarer of both prevails."""
    assert Wording({"قتل": (9.0, 1.0)}).odds(["قتل"]) == pytest.approx(1.0)
    both = Wording({"قتل": (9.0, 1.0), "درس": (1.0, -1.0)})
    assert both.odds(["قتل", "درس"]) > 0


def test_the_file_gives_back_what_went_in() -> None:
    assert wording_from_file(wording_for_file(WORDING)) == WORDING


def test_marks_and_single_letters_are_not_asked() -> None:
    assert told_words(["و", "قتل", "،", "في"]) == ["قتل", "في"]
