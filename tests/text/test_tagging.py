import pytest

from marsad.lexicon import load
from marsad.text import Paragraph, Tagger, WordTable, sentence_features, shipped_tagger


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return shipped_tagger(load())


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("وصل وفد مصري رفيع المستوى إلى طرابلس", {"وصل"}),
        ("وأكد الوزير أن الحكومة ستواصل الحوار", {"وأكد", "ستواصل"}),
        ("شهدت العاصمة مظاهرات طالبت بالإصلاح", {"شهدت", "طالبت"}),
        ("زيارة وزير الخارجية إلى بغداد", set()),
    ],
)
def test_verbs_are_told_from_nouns(tagger: Tagger, text: str, verbs: set[str]) -> None:
    words = Paragraph(0, text, WordTable()).words
    tags = tagger.tag(words)
    assert {word.surface for word, tag in zip(words, tags.letters(), strict=True) if tag == "V"} == verbs


def test_a_letter_and_a_margin_for_each_word(tagger: Tagger) -> None:
    words = Paragraph(0, "قُتل 5 جنود، أمس.", WordTable()).words
    tags = tagger.tag(words)
    assert len(tags.letters()) == len(words)
    assert all((tags.margin(i) > 0) == (tag == "V") for i, tag in enumerate(tags.letters()) if tags.margin(i))


def test_no_words_no_tags(tagger: Tagger) -> None:
    assert tagger.tag([]).letters() == ""


def test_verbs_of_the_treebank_are_found(shared, tagger: Tagger) -> None:
    """The floor of the shipped tagger on its own treebank; docs/accuracy.md has the cross-validated figures."""
    from marsad.training.tagger import TREEBANK, read_treebank

    right = said = gold = 0
    for sentence in read_treebank(shared / TREEBANK):
        found = tagger.tag(sentence.paragraph.words).letters()
        right += sum(a == b == "V" for a, b in zip(sentence.tags, found, strict=True))
        said += found.count("V")
        gold += sentence.tags.count("V")
    assert right / said > 0.93
    assert right / gold > 0.93


def test_what_is_summed_for_many_words_is_each_word_s_own(tagger: Tagger) -> None:
    """Sums that words share by beginning, ending and shape are those of each word's features."""
    text = "قال المتحدث الفرغاني إن «الوفد» الألماني سيلتقي بوفد من الهيئات المستقلة في 12 مارس، وإنهم يتباحثون"
    words = Paragraph(0, text, WordTable()).words
    for i, features in enumerate(sentence_features(words, load())):
        plain = [sum(tagger.weights[name][k] for name in features if name in tagger.weights) for k in range(5)]
        assert tagger.scores(words, i) == pytest.approx(plain)
