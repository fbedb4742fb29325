import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.text import Paragraph, WordTable

TABLE = WordTable()


def sentences(text: str) -> list[str]:
    paragraph = Paragraph(0, text, TABLE)
    return [paragraph.slice(*sentence)[0] for sentence in paragraph.sentences]


def quotations(text: str) -> list[str]:
    paragraph = Paragraph(0, text, TABLE)
    return [paragraph.slice(*quote)[0] for quote in paragraph.quotes]


@pytest.mark.parametrize(
    "text",
    [
        "بلغت الخسائر 3.5 مليون دولار.|وارتفعت 2,4 في المئة.",
        "بلغت الخسائر ١٫٥ مليون.|ونزح ٢٬٥٠٠ شخص.",
        "قال د. سامي النشار إن أ. د. ليلى حسن حضرت.|ثم غادرا.",
        "وقعت ج. م. ع. الاتفاق.|ثم انسحبت.",
        "صدر القرار عام 1442هـ.|وألغي في 2021م.|ثم عاد.",
        "قال الوزير «انتهت المهلة. لن ننتظر» أمام الصحفيين.|ثم غادر.",
        "قال: «لن نقبل. هذا مرفوض.» وغادر القاعة.|ثم عاد.",
        "هل تنسحب القوات؟|لا أحد يعلم!|لكن الحكومة...|صامتة.",
        "زار الموقع www.example.com أمس.|وغادر",
        "وصل الساعة 10.30 صباحا.|وغادر ليلا.",
    ],
)
def test_sentences_end_at_stops_that_end_them(text: str) -> None:
    assert sentences(text.replace("|", " ")) == text.split("|")


def test_a_text_without_stops_is_still_cut() -> None:
    assert max(s.last - s.first for s in Paragraph(0, "كلمة " * 1000, TABLE).sentences) <= 201


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قالت «الوفاق» إن", ["الوفاق"]),
        ("التابعة لـ»الوفاق» في بيان", ["الوفاق"]),
        ("قالت »الوفاق« إن", ["الوفاق"]),
        ("قال «نعم» و»لا«.", ["نعم", "لا"]),
        ("قال “نعم” ثم ”لا“ ثم", ["نعم", "لا"]),
        ('قال "نعم" ثم "لا"', ["نعم", "لا"]),
        ('قال «كلمة "داخل" كلمة» ثم', ['كلمة "داخل" كلمة', "داخل"]),
        ("قال إن «الأمر خطير ثم غادر القاعة", []),
        ("قال إن الأمر خطير» ثم غادر القاعة", []),
        ('قال "نعم ثم غادر', []),
        ("قال «نعم ثم «لا» وغادر", ["لا"]),
        ("«" + "كلمة " * 200 + "»", []),
    ],
)
def test_quotations_as_newsrooms_type_them(text: str, wanted: list[str]) -> None:
    assert quotations(text) == wanted


def test_quoted_words_know_it() -> None:
    paragraph = Paragraph(0, "قال «نعم» ثم", TABLE)
    assert [paragraph.quoted(i) for i in range(len(paragraph.words))] == [False, False, True, False, False]


def test_marks_and_controls_belong_to_their_word_and_make_none_alone() -> None:
    paragraph = Paragraph(0, "لـقُوّاتِ\u200f \u064e\u0640 \x00حفتر", TABLE)
    assert [word.key for word in paragraph.words] == ["لقوات", "حفتر"]
    assert paragraph.slice(1, 2)[0] == "\x00حفتر"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from('اأبتقلوف«»"”“.،َّـ\x00 12٣'))))
def test_tokens_are_exact_and_in_order(text: str) -> None:
    paragraph = Paragraph(0, text, TABLE)
    last = 0
    for start, end in zip(paragraph.starts, paragraph.ends, strict=True):
        assert last <= start < end <= len(text)
        last = end
    covered = [token for first, last in paragraph.sentences for token in range(first, last)]
    assert covered == list(range(len(paragraph.words)))
    assert all(0 < first < last < len(paragraph.words) for first, last in paragraph.quotes)
