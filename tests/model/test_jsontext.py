"""JSON: what the fast library refuses is read and written all the same."""

import json

import pytest

from marsad.model.jsontext import decoded, encoded


@pytest.mark.parametrize(
    "value", [{"text": "وصل الوفد", "n": [1, 2.5, None]}, {"text": "نصف \ud800 زوج"}, {"n": 2**70}]
)
def test_what_is_written_is_read_again(value) -> None:
    written = encoded(value)
    assert decoded(written) == decoded(written.decode()) == json.loads(written) == value


def test_arabic_stands_as_it_is_written() -> None:
    assert encoded({"a": "ليبيا"}) == '{"a":"ليبيا"}'.encode()


def test_what_is_no_json_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="line 1"):
        decoded("{")
