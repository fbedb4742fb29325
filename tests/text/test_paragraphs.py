from hypothesis import given
from hypothesis import strategies as st

from marsad.text import Paragraph, WordTable

TABLE = WordTable()


def sentences(text: str) -> list[str]:
    paragraph = Paragraph(0, text, TABLE)
    return [paragraph.slice(*sentence)[0] for sentence in paragraph.sentences]


def test_decimals_and_initials_do_not_end_a_sentence() -> None:
    assert len(sentences("بلغت الخسائر 3.5 مليون دولار. وقال د. سامي إن الوضع خطير.")) == 2


def test_a_stop_inside_a_quotation_does_not_end_a_sentence() -> None:
    assert len(sentences("قال الوزير «انتهت المهلة. لن ننتظر» أمام الصحفيين. ثم غادر.")) == 2


def test_a_closing_mark_typed_as_opening_opens() -> None:
    paragraph = Paragraph(0, "رئيس جهاز المخابرات التابعة لـ»الوفاق» في بيان", TABLE)
    (quote,) = paragraph.quotes
    assert paragraph.slice(*quote)[0] == "الوفاق"


def test_an_unbalanced_mark_quotes_nothing() -> None:
    assert Paragraph(0, "قال إن «الأمر خطير ثم غادر القاعة", TABLE).quotes == []


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from('اأبتقلوف«»".،َّـ 12٣'))))
def test_tokens_are_exact_and_in_order(text: str) -> None:
    paragraph = Paragraph(0, text, TABLE)
    last = 0
    for start, end in zip(paragraph.starts, paragraph.ends, strict=True):
        assert last <= start < end <= len(text)
        last = end
    covered = [token for first, last in paragraph.sentences for token in range(first, last)]
    assert covered == list(range(len(paragraph.words)))
