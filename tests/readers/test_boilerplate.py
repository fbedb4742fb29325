import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Document
from marsad.readers import read
from marsad.readers.boilerplate import _element_rule, prune, rule_of, rules, sweep
from marsad.readers.markup import html_tree, lines

KINDS = {"line", "heading", "opening", "regex", "element"}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_removes_its_example(rule) -> None:
    assert rule.kind in KINDS
    found = _element_rule(rule.example) if rule.kind == "element" else rule_of(rule.example)
    assert found is not None and found.id == rule.id


def test_rules_have_names_of_their_own() -> None:
    names = [rule.id for rule in rules()]
    assert len(names) == len(set(names))
    assert all(rule.most for rule in rules() if rule.kind in ("opening", "regex"))


@pytest.mark.parametrize(
    "paragraph",
    [
        "اشترك في المؤتمر وزراء من تسع دول، وناقشوا على مدى يومين خطة لإعادة بناء الجسور التي هدمتها السيول في الشتاء الماضي، ثم أصدروا بياناً ختامياً من اثنتي عشرة نقطة تلاه الوزير أمام الصحفيين في القاعة الكبرى.",
        "وقالت شركة تويتر إنها أغلقت حسابات تابعة للجماعة.",
        "شارك الوزير في افتتاح الجسر.",
        "المصدر: وكالات",
        "جميع المعتقلين أفرج عنهم مساء أمس.",
        "التعليقات التي أدلى بها الوزير أثارت غضب المعارضة.",
        "نسخة من البيان وصلت إلى مكتب الوكالة.",
        "قال شهود إن إعلان الهدنة تأخر ساعتين.",
        "القاهرة (رويترز)",
        "27 ديسمبر 2020",
        "",
        "…",
    ],
)
def test_an_articles_own_words_stay(paragraph: str) -> None:
    assert rule_of(paragraph) is None


@given(st.lists(st.one_of(st.text(max_size=60), st.sampled_from([rule.example for rule in rules()])), max_size=12))
def test_what_is_removed_matches_a_rule_and_all_else_stays_in_order(paragraphs: list[str]) -> None:
    swept = sweep(paragraphs)
    assert list(swept.kept) == [paragraph for paragraph in paragraphs if rule_of(paragraph) is None]
    names = {rule.id for rule in rules()}
    for removed in swept.removed:
        rule = rule_of(removed.text)
        assert rule is not None and rule.id == removed.rule and removed.rule in names
    assert len(swept.kept) + len(swept.removed) == len(paragraphs)


def test_links_under_a_heading_go_with_it_and_sentences_stay() -> None:
    tree = html_tree(
        "<html><body><article><p>وصل الوفد إلى البلدة.</p><h3>اقرأ أيضاً</h3><ul><li><a href='/1'>خبر أول</a></li></ul>"
        "<p><a href='/2'>خبر ثان</a></p><p>وغادر الوفد <a href='/3'>البلدة</a> مساء.</p><p><a href='/4'>بيان الوزارة</a></p></article></body></html>",
        "",
    )
    removed = prune(tree)
    assert list(lines(tree)) == ["وصل الوفد إلى البلدة.", "وغادر الوفد البلدة مساء.", "بيان الوزارة"]
    assert {one.rule for one in removed} == {"read-also"}


def test_an_element_that_holds_most_of_the_page_stays_whatever_its_name() -> None:
    tree = html_tree("<html><body><div class='share'><h1>عنوان</h1><p>نص</p></div><div class='related'><p>النص كله هنا وهو طويل جداً</p></div></body></html>", "")
    prune(tree)
    assert "النص كله هنا وهو طويل جداً" in list(lines(tree))


def test_words_beside_a_removed_element_stay() -> None:
    tree = html_tree("<html><body><div><p>قال الوزير <span class='share-buttons'>شارك</span> إن الهدنة قائمة وإن الطريق مفتوح أمام الجميع.</p></div></body></html>", "")
    prune(tree)
    assert "".join(lines(tree)) == "قال الوزير إن الهدنة قائمة وإن الطريق مفتوح أمام الجميع."


def test_plain_texts_are_never_swept(tmp_path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("وصل الوفد\nاقرأ أيضاً: خبر آخر\nجميع الحقوق محفوظة\n", encoding="utf-8")
    (document,) = read(file)
    assert isinstance(document, Document)
    assert document.paragraphs == ("وصل الوفد", "اقرأ أيضاً: خبر آخر", "جميع الحقوق محفوظة")
