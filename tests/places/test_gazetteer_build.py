"""The tables of places: provinces, additions and names, and how they are compiled."""

import csv
from pathlib import Path

from marsad.places.gazetteer_build import _provinces
from marsad.script import key

PLACES = Path(__file__).resolve().parents[2] / "lexicons" / "places"
ARAB = set("DZA BHR COM DJI EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SDN SYR TUN ARE YEM".split())


def _rows(name: str) -> list[dict[str, str]]:
    with (PLACES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_arab_state_turkey_and_iran_has_its_provinces() -> None:
    rows = _rows("admin1.csv")
    assert {row["country"] for row in rows} == ARAB | {"TUR", "IRN"}
    assert len(rows) >= 330
    counts = {code: sum(row["country"] == code for row in rows) for code in ("TUR", "IRN", "TUN", "SYR", "EGY", "DZA")}
    assert counts == {"TUR": 81, "IRN": 31, "TUN": 24, "SYR": 14, "EGY": 27, "DZA": 58}


def test_no_two_provinces_of_a_country_share_a_name() -> None:
    names = [
        (row["country"], key(name))
        for row in _rows("admin1.csv")
        for name in (row["name_ar"], *row["aliases"].split("|"))
        if name
    ]
    assert len(names) == len(set(names))


def test_a_province_takes_its_seats_coordinates_and_names_its_division() -> None:
    seat = {
        "name": "Al Hudaydah",
        "alternatenames": [],
        "countrycode": "YE",
        "admin1code": "08",
        "population": 5,
        "latitude": 14.8,
        "longitude": 42.95,
    }
    row = {"country": "YEM", "name_ar": "الحديدة", "aliases": "", "name_en": "Hodeidah", "seat": "Al Hudaydah"}
    (found,), province_of = _provinces([row], [seat], {"YE": "YEM"})
    assert (found.precision, found.latitude, found.longitude) == ("admin1", 14.8, 42.95)
    assert province_of == {("YE", "08"): "Hodeidah"}


def test_conflict_places_known_missing_from_geonames_are_there() -> None:
    added = {key(row["name_ar"]) for row in _rows("additions.csv")} | {
        key(row["name_ar"]) for row in _rows("admin1.csv")
    }
    for name in "الخرطوم|أم درمان|الكفرة|ترهونة|الجفرة|رأس لانوف|كوباني|شبوة|أبين|منبج|تلعفر|بني وليد|مزارع شبعا".split(
        "|"
    ):
        assert key(name) in added, name
