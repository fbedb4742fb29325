from hypothesis import given
from hypothesis import strategies as st

from marsad.script import ascii_digits, fold_with_offsets, key, light


def test_light_drops_what_decorates() -> None:
    assert light("حَـذَّرَ") == "حذر"
    assert light("قوّةٌ") == "قوة"
    assert light("\u202bليبيا\u202c") == "ليبيا"
    assert light("ا\x00ب") == "اب"


def test_key_makes_interchanged_letters_one() -> None:
    assert key("أحمد") == key("احمد")
    assert key("إلى") == "الي"
    assert key("مسؤولة") == "مسووله"
    assert key("رئيس") == "رييس"
    assert key("ایران") == key("ايران")


def test_presentation_forms_fold_to_letters() -> None:
    assert key("ﻻ") == "لا"
    assert key("ﷲ") == "الله"


def test_offsets_lead_back_to_the_original() -> None:
    text = "قُتِلَ ﻻجئ"
    folded, offsets = fold_with_offsets(text)
    assert folded == "قتل لاجي"
    start = folded.index("لاجي")
    assert text[offsets[start] : offsets[start + 4]] == "ﻻجئ"


@given(st.text())
def test_offsets_are_monotonous_and_complete(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert list(offsets) == sorted(offsets)


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert key(key(text)) == key(text)


def test_digits_are_made_ascii() -> None:
    assert ascii_digits("٢٧/١٢/٢٠٢٠") == "27/12/2020"
