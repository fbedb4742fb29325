import json
from pathlib import Path

import pytest

from marsad.model import MarsadError
from marsad.readers import read_all
from marsad.readers.language import language

ROOT = Path(__file__).resolve().parents[2]
TEXTS = {
    "fa": "وزیر امور خارجه روز یکشنبه گفت که تهران آماده است مذاکرات را از سر بگیرد و باید تحریم‌ها برداشته شود.",
    "ur": "وزیر اعظم نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے کے لیے سنجیدہ اقدامات کر رہی ہے۔",
    "ckb": "سەرۆکی هەرێم لەگەڵ باڵیۆزی وڵات کۆبووەوە و باسیان لە پەیوەندییەکانی نێوانیان کرد.",
    "ps": "د بهرنیو چارو وزارت ویلي چې د سولې خبرې به په راتلونکې اونۍ کې پیل شي.",
    "ug": "ئۇلار بۈگۈن يىغىندا يېڭى پىلان توغرىسىدا سۆزلەشتى ۋە بۇ ھەقتە قارار چىقاردى.",
    "latin": "The minister arrived in the capital on Sunday and met the delegation.",
    "cyrillic": "Министр прибыл в столицу в воскресенье и встретился с делегацией.",
    "hebrew": "השר הגיע לעיר הבירה ביום ראשון ונפגש עם המשלחת.",
}


@pytest.mark.parametrize("name", TEXTS)
def test_other_languages_are_told_apart(name: str) -> None:
    assert language([TEXTS[name]]) == name


@pytest.mark.parametrize(
    "text",
    [
        "عاجل",
        "هاجم الجيش البلدة",
        "بوتين: روسيا مستعدة للحوار",
        "فيديو | لقاء گوگل وچات جي بي تي",
        "السیسی یستقبل وزیر الخارجیه الایرانی فی القاهره ویبحث معه الاوضاع فی المنطقه",  # typed on a Persian keyboard
        "وصل وزير الخارجية الإيراني أمير عبد اللهيان إلى بيروت والتقى پاپاگان وعدداً من النواب",
        "وصل الوفد The Minister and the Ambassador of the United Kingdom إلى القاهرة للقاء الرئيس",
        "2020 – 100%",
        "",
    ],
)
def test_arabic_stays_whatever_stands_in_it(text: str) -> None:
    assert language([text]) == "ar"


def test_what_was_declared_decides_where_the_text_is_too_short_to() -> None:
    assert language(["تهران"], "fa") == "fa"
    assert language(["تهران"], "fa-IR") == "fa"
    assert language(["طهران"], "ar") == "ar"
    assert language(["أكد الوزير أن الهدنة قائمة"], "fa") == "ar"


def test_none_of_our_articles_is_turned_away() -> None:
    count = 0
    for file in sorted((ROOT / "corpus").rglob("*.json")):
        for article in json.loads(file.read_text(encoding="utf-8")).get("articles", []):
            count += 1
            assert language(article["paras"]) == "ar", article["id"]
            assert language(article["paras"][:1]) == "ar", article["paras"][0]
    assert count > 100


def test_other_languages_are_reported_by_name_and_skipped(tmp_path: Path) -> None:
    for name in ("fa", "latin"):
        (tmp_path / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    (tmp_path / "ar.txt").write_text("أكد الوزير أن الهدنة قائمة", encoding="utf-8")
    problems: list[MarsadError] = []
    assert [document.id for document in read_all([tmp_path], problems.append)] == ["ar.txt"]
    assert "in Persian, not in Arabic" in str(problems[0])
    assert "in a language in Latin letters, not in Arabic" in str(problems[1])
