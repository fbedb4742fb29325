import pytest

from marsad.text import Word, number_value


@pytest.mark.parametrize(
    ("surface", "split"),
    [
        ("وللقوات", ("و", "ل", True, "قوات", "")),
        ("للجنة", ("", "ل", True, "لجنه", "")),
        ("بالحوار", ("", "ب", True, "حوار", "")),
        ("ستستهدفهم", ("", "س", False, "تستهدف", "هم")),
        ("فأعلن", ("ف", "", False, "اعلن", "")),
        ("اعتقلته", ("", "", False, "اعتقلت", "ه")),
        ("كالحرب", ("", "ك", True, "حرب", "")),
        ("وسيعتقلونهم", ("و", "س", False, "يعتقلون", "هم")),
        ("فباعتقالهما", ("ف", "ب", False, "اعتقال", "هما")),
        ("ولقائها", ("و", "ل", False, "قاي", "ها")),
        ("للاعتقالات", ("", "ل", True, "اعتقالات", "")),
        ("وبالتفاوض", ("و", "ب", True, "تفاوض", "")),
        ("استقبلني", ("", "", False, "استقبل", "ني")),
        ("سنستهدفكم", ("", "س", False, "نستهدف", "كم")),
        ("وصلت", ("", "", False, "وصلت", "")),
        ("لـقُوّاتِ", ("", "ل", False, "قوات", "")),
    ],
)
def test_splits_hold_the_right_reading(surface: str, split: tuple[str, str, bool, str, str]) -> None:
    assert split in {tuple(s) for s in Word(surface).splits}


def test_kinds() -> None:
    assert [Word(s).kind for s in ("ليبيا", "١٢", "UN", "،")] == ["word", "number", "latin", "mark"]


def test_number_values() -> None:
    assert number_value(Word("١٢")) == 12
    assert number_value(Word("ليبيا")) is None
