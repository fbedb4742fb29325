import pytest

from marsad.model import QueryError
from marsad.record import Query, parse
from marsad.record.query import FIELDS, Filter, Term, Words


def test_words_phrases_and_filters() -> None:
    assert parse('قصف "مطار طرابلس" type:assault actor:TUR,"خلوصي أكار" -modality:denied') == Query(
        (Words((Term("قصف"),)), Words((Term("مطار طرابلس"),))),
        (
            Filter("type", ("ASSAULT",)),
            Filter("actor", ("TUR", "خلوصي أكار")),
            Filter("modality", ("denied",), negated=True),
        ),
    )


def test_or_exact_prefix_and_exclusion() -> None:
    assert parse("سوريا OR لبنان | exact:أحمد -قصف سور*").words == (
        Words((Term("سوريا"), Term("لبنان"), Term("أحمد", exact=True))),
        Words((Term("قصف"),), negated=True),
        Words((Term("سور", prefix=True),)),
    )


def test_arabic_names_and_quotation_marks() -> None:
    assert parse("نوع:ASSAULT فاعل:«خلوصي أكار»") == parse('type:ASSAULT actor:"خلوصي أكار"')
    assert parse("دولة:LBY،SYR") == parse("country:LBY,SYR")


def test_order() -> None:
    assert parse("").order == "newest"
    assert parse("قصف").order == "relevance"
    assert parse("-قصف").order == "newest"
    assert parse("قصف sort:oldest").order == "oldest"
    assert parse("sort:relevance").order == "newest"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("colour:red", "no filter is called 'colour'"),
        ("type:WAR", "type:WAR is not in the list"),
        ("type:", "'type:' has no value"),
        ('"مطار', "is not closed"),
        ("OR قصف", "OR stands between"),
        ("قصف OR", "OR stands between"),
        ("-قصف OR غارة", "OR joins words that are wanted"),
        ("sort:best", "no order"),
    ],
)
def test_what_cannot_be_understood_is_said(query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as error:
        parse(query)
    assert str(error.value).endswith(")"), "with how to mend it"


def test_every_field_is_documented(root) -> None:
    documented = (root / "docs" / "record.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in documented] == []
