"""The gazetteer at run time: compiled places, and countries from the actor lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from marsad.model.jsontext import decoded
from marsad.script import key

from .mentions import GazetteerEntry

_HOME: Final = Path(__file__).resolve().parent / "compiled"
_COUNTRY_RANK: Final = 10**9  # a country wins over a town of its name


def gazetteer(countries: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, GazetteerEntry]]:
    """(folded name, entry) pairs of countries (no coordinates) and of the compiled places' names that stand alone."""
    for row in countries:
        entry = GazetteerEntry(
            row["name_ar"], row["name_en"], row["code"], None, None, None, "country", None, _COUNTRY_RANK
        )
        for name in (row["name_ar"], *(row.get("aliases") or "").split("|")):
            if name:
                yield key(name), entry
    for names, _, *fields in _compiled():
        entry = GazetteerEntry(*fields)
        for name in names:
            yield name, entry


def introduced() -> Iterator[tuple[str, GazetteerEntry]]:
    """Pairs of the names that are everyday words too, and so need a noun before them: «مدينة الباب», «ولاية سوسة»."""
    for _, names, *fields in _compiled():
        if names:
            entry = GazetteerEntry(*fields)
            for name in names:
                yield name, entry


@cache
def _compiled() -> list[list[Any]]:
    rows: list[list[Any]] = decoded((_HOME / "places.json").read_bytes())
    return rows
