import pytest

from marsad.model import QueryError
from marsad.record.values import box, days, numbers, pair


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-12-27", "2020-12-27", "2020-12-27"),
        ("٢٠٢٠-١٢", "2020-12-01", "2020-12-31"),
        ("2020-10..2020-12", "2020-10-01", "2020-12-31"),
        ("..2020", "0001-01-01", "2020-12-31"),
        (">=2020-12", "2020-12-01", "9999-12-31"),
        ("<=2020-12", "0001-01-01", "2020-12-31"),
    ],
)
def test_days(value: str, first: str, last: str) -> None:
    assert days(value) == (first, last)


@pytest.mark.parametrize("value", ["أمس", "2020-13", "2021-02-29", ">2020", "2021..2020", "0", ""])
def test_what_is_no_day(value: str) -> None:
    with pytest.raises(QueryError):
        days(value)


def test_numbers_boxes_and_pairs() -> None:
    assert numbers("0.8") == (0.8, float("inf"))
    assert numbers("<=0.5") == (float("-inf"), 0.5)
    assert numbers("0.5..0.8") == (0.5, 0.8)
    assert box(("9", "30", "25", "34")).north == 34
    assert pair("TUR>LBY") == ("TUR", "LBY", True)
    assert pair("خلوصي أكار <> LBY-LNA") == ("خلوصي أكار", "LBY-LNA", False)
    for wrong in (
        lambda: numbers("x"),
        lambda: box(("1", "2")),
        lambda: box(("0", "9", "1", "8")),
        lambda: pair("TUR"),
    ):
        with pytest.raises(QueryError):
            wrong()
