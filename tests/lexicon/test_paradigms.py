"""Golden forms of verbs of every root class, written by hand, none of them the lexicon's own examples."""

import pytest

from marsad.lexicon.features import PASSIVE, PRESENT
from marsad.lexicon.paradigms import conjugate, inflect
from marsad.script import key

GOLDEN = [
    ("كَتَبَ", "كتب", "I", "a-u", "كتب كتبت كتبوا كتبنا يكتب تكتب يكتبون يكتبوا يكتبان"),
    ("قَالَ", "قول", "I", "a-u", "قال قالت قالوا قلت قلنا يقول يقولون يقل قيل يقال"),
    ("بَاعَ", "بيع", "I", "a-i", "باع بعت يبيع يبع بيع يباع باعوا"),
    ("خَافَ", "خوف", "I", "i-a", "خاف خفت يخاف يخافون يخف"),
    ("رَمَى", "رمي", "I", "a-i", "رمى رمت رموا رمينا رماه يرمي يرمون يرم رمي يرمى".replace("رماه", "رما")),
    ("دَعَا", "دعو", "I", "a-u", "دعا دعت دعوا دعوت يدعو يدعون يدع دعي يدعى"),
    ("بَقِيَ", "بقي", "I", "i-a", "بقي بقيت بقوا يبقى يبقون"),
    ("وَصَلَ", "وصل", "I", "a-i", "وصل وصلت وصلوا يصل يصلون"),
    ("وَضَعَ", "وضع", "I", "a-a", "وضع يضع تضع يوضع"),
    ("أَخَذَ", "ءخذ", "I", "a-u", "أخذ أخذت يأخذ يأخذون يؤخذ"),
    ("سَأَلَ", "سءل", "I", "a-a", "سأل سألوا يسأل سئل"),
    ("بَدَأَ", "بدء", "I", "a-a", "بدأ بدأت بدؤوا يبدأ يبدؤون"),
    ("مَدَّ", "مدد", "I", "a-u", "مد مدت مددت يمد يمدون مدوا"),
    ("أَكَّدَ", "ءكد", "II", "", "أكد أكدت يؤكد تؤكد يؤكدون"),
    ("قَاتَلَ", "قتل", "III", "", "قاتل قاتلوا يقاتل يقاتلون قوتل"),
    ("أَعَادَ", "عود", "IV", "", "أعاد أعدت أعادت يعيد يعد أعيد يعاد"),
    ("أَلْقَى", "لقي", "IV", "", "ألقى ألقت ألقوا يلقي يلقون ألقي يلقى"),
    ("آمَنَ", "ءمن", "IV", "", "آمن يؤمن يؤمنون"),
    ("تَحَدَّثَ", "حدث", "V", "", "تحدث تحدثت يتحدث تتحدث يتحدثون"),
    ("تَعَاوَنَ", "عون", "VI", "", "تعاون يتعاون يتعاونون تعاونوا"),
    ("اِنْسَحَبَ", "سحب", "VII", "", "انسحب انسحبت ينسحب ينسحبون"),
    ("اِتَّصَلَ", "وصل", "VIII", "", "اتصل اتصلت يتصل يتصلون"),
    ("اِحْتَلَّ", "حلل", "VIII", "", "احتل احتلت احتللت يحتل"),
    ("اِزْدَادَ", "زيد", "VIII", "", "ازداد ازددت يزداد"),
    ("اِسْتَقَالَ", "قيل", "X", "", "استقال استقلت يستقيل يستقل استقالوا"),
    ("اِسْتَوْلَى", "ولي", "X", "", "استولى استولت استولوا يستولي يستولون"),
    ("سَيْطَرَ", "سيطر", "QI", "", "سيطر سيطرت يسيطر يسيطرون"),
    ("تَدَهْوَرَ", "دهور", "QII", "", "تدهور تدهورت يتدهور"),
]


@pytest.mark.parametrize(("lemma", "root", "form", "vowels", "wanted"), GOLDEN, ids=[row[0] for row in GOLDEN])
def test_forms(lemma: str, root: str, form: str, vowels: str, wanted: str) -> None:
    made = {f.key for f in conjugate(lemma, root, form, vowels)}
    assert {key(word) for word in wanted.split()} <= made


def test_voice_is_told_where_the_skeleton_shows_it() -> None:
    masks = {f.key: f.mask for f in conjugate("قَالَ", "قول", "I", "a-u")}
    assert masks["قيل"] & PASSIVE
    assert masks["يقال"] & (PASSIVE | PRESENT) == PASSIVE | PRESENT


def test_impossible_verbs_are_refused() -> None:
    with pytest.raises(ValueError, match="no such form"):
        list(conjugate("كتب", "كتب", "XX"))


def test_nouns() -> None:
    assert {"زياره", "زيارت", "زيارتان", "زيارتين", "زيارات"} <= inflect("زيارة", ["ات"])
    assert {"محتج", "محتجون", "محتجين", "محتجو", "محتجي"} <= inflect("محتج", ["ون"])
    assert {"هجوم", "هجوما", "هجمات"} <= inflect("هجوم", ["هجمات"])
    assert {"لقاء", "لقاي", "لقاو"} <= inflect("لقاء")  # لقائه، لقاؤهم
    assert {"توجيه", "توجيهات"} <= inflect("توجيه", ["ات"])  # a root ه is no ta marbuta
