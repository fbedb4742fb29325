from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.dates import parse_feed_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sun, 27 Dec 2020 22:00:00 GMT", datetime(2020, 12, 27, 22, tzinfo=UTC)),
        ("Sun, 27 Dec 2020 22:00:00 +03", datetime.fromisoformat("2020-12-27T22:00:00+03:00")),
        ("Mon, 28 Dec 20 10:00:00 EST", datetime.fromisoformat("2020-12-28T10:00:00-05:00")),
        ("2020-12-27T22:00:00Z", datetime(2020, 12, 27, 22, tzinfo=UTC)),
        ("2020-12-27T22:00:00+03", datetime.fromisoformat("2020-12-27T22:00:00+03:00")),
        ("2020-12-27", date(2020, 12, 27)),
        ("٢٠٢٠-١٢-٢٧", date(2020, 12, 27)),
        ("27/12/2020", date(2020, 12, 27)),
        ("Dec 27, 2020", date(2020, 12, 27)),
        ("27 December 2020 10:00 pm", datetime(2020, 12, 27, 22)),
        ("27 December 2020 12:05 am", datetime(2020, 12, 27, 0, 5)),
        ("ديسمبر 27, 2020", date(2020, 12, 27)),
        ("الأحد 27 كانون الأول/ديسمبر 2020 - 10:00 م", datetime(2020, 12, 27, 22)),
        ("27 دجنبر 2020", date(2020, 12, 27)),
        ("1442-05-12", date(2020, 12, 27)),
        ("12/05/1442", date(2020, 12, 27)),
        ("12 جمادى الأولى 1442هـ", date(2020, 12, 27)),
        ("1609106400", datetime(2020, 12, 27, 22, tzinfo=UTC)),
        ("1609106400000", datetime(2020, 12, 27, 22, tzinfo=UTC)),
        ("Sun, 31 Feb 2020 10:00:00 GMT", None),
        ("Sun, 27 Dec 2020 25:61:00 GMT", None),
        ("0000-00-00 00:00:00", None),
        ("31/02/1442", None),
        ("منذ ساعتين", None),
        ("", None),
        ("x" * 5000, None),
    ],
)
def test_dates_as_feeds_write_them(text: str, expected: date | None) -> None:
    found = parse_feed_date(text)
    assert found == expected
    assert type(found) is type(expected)


@given(st.text(max_size=60) | st.from_regex(r"[0-9٠-٩:/ +-]{1,30}", fullmatch=True))
def test_any_text_has_a_date_or_none(text: str) -> None:
    found = parse_feed_date(text)
    assert found is None or isinstance(found, date)
