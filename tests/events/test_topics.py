"""Reports of sport and of films are told by their words, the same way on every run."""

from collections import Counter

import pytest

from marsad.events import topics
from marsad.text import Paragraph, WordTable

MATCH = "فاز المنتخب على ضيفه في مباراة مثيرة، وسجل المهاجم هدفين في الشوط الثاني، وأشاد المدرب بالحارس وباللاعبين في الملعب."
FILM = "يروي الفيلم قصة سجينة أضربت عن الطعام، وأشادت المخرجة بأداء البطلة وبالسيناريو بعد عرضه في المهرجان."
CENSORED = "منعت الرقابة المصرية عرض الفيلم في المهرجان، واحتج المخرج لدى وزير الثقافة على القرار."
POLITICS = "التقى رئيس الوزراء وفد الفريق الأممي وبحث معه أهداف البطولة الإقليمية في العاصمة."


def is_sport(text: str) -> bool:
    return topics.is_sport([Paragraph(0, text, WordTable())])


def test_a_match_is_sport() -> None:
    assert is_sport(MATCH)


def test_politics_with_a_word_of_sport_is_not() -> None:
    assert not is_sport(POLITICS)


def is_fiction(text: str) -> bool:
    return topics.is_fiction([Paragraph(0, text, WordTable())])


def test_what_happens_in_a_film_is_fiction() -> None:
    assert is_fiction(FILM)


def test_a_film_that_the_censor_bans_is_not() -> None:
    assert not is_fiction(CENSORED)


@pytest.mark.parametrize("forms", [topics._SPORT, topics._FICTION])
def test_no_two_words_share_a_form(forms: dict[str, str]) -> None:
    """Else the order of the words would decide which of them a form counts for."""
    assert set(Counter(forms.values()).values()) == {27}
