"""A place named by a reviewer gets its coordinates."""

from __future__ import annotations

import pytest

from marsad.pipeline.locating import completed, located


@pytest.mark.parametrize(
    ("text", "country", "precision"),
    [("بنغازي", "LBY", "city"), ("مدينة حلب", "SYR", "city"), ("ليبيا", "LBY", "country")],
)
def test_the_gazetteer_completes_what_is_typed(coder, text: str, country: str, precision: str) -> None:
    found = located(coder, text)
    assert found is not None
    assert (found["country"], found["precision"]) == (country, precision)
    assert (found["latitude"] is None) is (precision == "country") or found["latitude"] is not None


def test_what_is_no_place_or_is_complete_already_stays(coder) -> None:
    assert located(coder, "كلمة عادية") is None
    whole = {"place": {"text": "بنغازي", "country": "XYZ"}, "type": "AID"}
    assert completed(coder, whole) == whole
    assert completed(coder, {"place": None}) == {"place": None}
    assert completed(coder, None) is None
    assert completed(coder, {"place": "بنغازي"})["place"]["country"] == "LBY"
    assert completed(coder, {"place": "كلمة عادية"}) == {"place": {"text": "كلمة عادية"}}
