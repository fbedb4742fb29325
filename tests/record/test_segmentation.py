import pytest

from marsad.record.segmentation import spelled, stems, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وسوريا", "و سوريا"),
        ("بسوريا", "سوريا"),
        ("لسوريا", "سوريا"),
        ("والجيش", "و جيش"),
        ("وللقوات السورية", "و قوات سوريه"),
        ("وزير", "وزير"),
        ("للوزير", "وزير"),
        ("كوزير", "وزير"),
        ("سلام", "سلام"),
        ("بعيد", "بعيد"),
        ("للجنة", "لجنه"),
        ("اللجنة", "لجنه"),
        ("سيكون", "يكون"),
        ("فقال", "قال"),
        ("فلسطين", "فلسطين"),
        ("الإلغاء", "الغاء"),
        ("لأردوغان", "اردوغان"),
        ("حَـلَب", "حلب"),
        ("F-16", "f 16"),
        ("٢٠٢٠", "2020"),
        ("", ""),
        ("،؟«»", ""),
        ("و", "و"),
    ],
)
def test_stems(text: str, expected: str) -> None:
    assert " ".join(stems(text)) == expected


@pytest.mark.parametrize("noun", "برلماني وزير كتاب بيان لقاء فريق سفير كلام وثائقي بطريرك ليبي سوري مجلس".split())
def test_a_noun_is_found_under_every_proclitic(noun: str) -> None:
    bare = stems(noun)[-1]
    articled = "لل" + noun if noun[0] != "ل" else "لل" + noun[1:]
    for form in ("ال" + noun, "وال" + noun, "بال" + noun, "كال" + noun, articled, "ول" + noun):
        assert stems(form)[-1] == bare, form


def test_spelling_is_kept_but_for_marks() -> None:
    assert spelled("وقالَ أحْمـد: إلى") == ["وقال", "أحمد", "إلى"]


def test_tokens_stand_where_they_stand() -> None:
    text = "«وقصف» الجَيش\u200f السوري"
    assert [text[t.start : t.end].strip("\u200f") for t in tokens(text)] == ["وقصف", "الجَيش", "السوري"]
