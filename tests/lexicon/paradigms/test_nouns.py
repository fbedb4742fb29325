"""Nouns whose last letter decides their endings."""

from marsad.lexicon.paradigms import inflect
from marsad.script import key


def test_final_hamza_takes_a_seat_before_a_suffix() -> None:
    forms = inflect("لقاء", ["ات"])
    assert {key("لقائ"), key("لقاؤ"), key("لقاءات")} <= forms  # لقائه، لقاؤه


def test_radical_ha_is_no_ta_marbuta() -> None:
    forms = inflect("متوجه", ["ون"])
    assert {"متوجه", "متوجها", "متوجهون", "متوجهين"} <= forms
    assert "متوجت" not in forms


def test_nisba_adjective_is_no_dual() -> None:
    assert "اجتماعي" not in inflect("اجتماع", ["ات"])  # «الأمن الاجتماعي» is no meeting
    assert "زيارتي" in inflect("زيارة", ["ات"])
    assert "داعي" in inflect("داع")
