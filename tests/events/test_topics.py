"""Reports of sport are told by their words, the same way on every run."""

from collections import Counter

from marsad.events import topics
from marsad.text import Paragraph, WordTable

MATCH = "فاز المنتخب على ضيفه في مباراة مثيرة، وسجل المهاجم هدفين في الشوط الثاني، وأشاد المدرب بالحارس وباللاعبين في الملعب."
POLITICS = "التقى رئيس الوزراء وفد الفريق الأممي وبحث معه أهداف البطولة الإقليمية في العاصمة."


def is_sport(text: str) -> bool:
    return topics.is_sport([Paragraph(0, text, WordTable())])


def test_a_match_is_sport() -> None:
    assert is_sport(MATCH)


def test_politics_with_a_word_of_sport_is_not() -> None:
    assert not is_sport(POLITICS)


def test_no_two_words_share_a_form() -> None:
    """Else the order of a set would decide which of them a form counts for: another result on every run."""
    forms = Counter(topics._FORMS.values())
    assert forms.keys() == topics._SPORT
    assert len(set(forms.values())) == 1
