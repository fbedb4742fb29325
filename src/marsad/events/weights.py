"""Weights of a model as they ship and as they are looked up: by all values of a feature but the last, then by the last.

Features of one template that differ in their last value alone stand together, so a file repeats little, is read fast, and
its tables are those that coding asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from marsad.model.jsontext import decoded

from .features import Feature

Table = Mapping[str, float]
#: a table as a text that is read when it is first asked: value, weight in hundredths, value, weight …, tabs between
Packed = str
Weights = Mapping[Feature, Table]
_HOME: Final = Path(__file__).resolve().parent / "compiled"
NOTHING: Final[dict[str, float]] = {}
#: one number for all weights that are alike
_HUNDREDTHS: Final = {weight: weight / 100 for weight in range(-300, 301)}


def by_last(weights: Mapping[Feature, float]) -> dict[Feature, dict[str, float]]:
    """Weights by feature as tables by last value."""
    tables: dict[Feature, dict[str, float]] = {}
    for feature, weight in weights.items():
        tables.setdefault(feature[:-1], {})[feature[-1]] = weight
    return tables


def weight_of(weights: Weights, feature: Feature) -> float:
    """The weight of one feature; 0.0 where the model has none."""
    return weights.get(feature[:-1], NOTHING).get(feature[-1], 0.0)


def total(weights: Weights, features: Iterable[Feature]) -> float:
    """The sum of some features' weights."""
    found = 0.0
    for feature in features:
        table = weights.get(feature[:-1])
        if table is not None:
            found += table.get(feature[-1], 0.0)
    return found


def model_file(name: str) -> Any:
    """What a model file that ships with this release holds, such as `judge`; None where there is no such file."""
    try:
        return decoded((_HOME / f"{name}.json").read_bytes())
    except FileNotFoundError:
        return None


def from_file(tables: Mapping[str, Mapping[str, int] | Packed]) -> dict[Feature, Table]:
    """The weights of a model file, in which the values of a feature are joined by tabs, and weights are hundredths."""
    return {
        tuple(own.split("\t")): unpacked(table)
        if isinstance(table, str)
        else {value: _HUNDREDTHS.get(weight) or weight / 100 for value, weight in table.items()}
        for own, table in tables.items()
    }


def for_file(weights: Weights) -> dict[str, dict[str, int]]:
    """The weights as a model file has them, sorted, in hundredths."""
    joined = {
        "\t".join(own): {value: round(100 * weight) for value, weight in sorted(table.items())}
        for own, table in weights.items()
    }
    return dict(sorted(joined.items()))


def packed(tables: Mapping[str, Mapping[str, int]]) -> dict[str, Packed]:
    """Tables of a model file each as a text: one coding asks for few of them, and a text is read and held at little cost."""
    return {
        own: "\t".join([part for value, weight in table.items() for part in (value, str(weight))])
        for own, table in tables.items()
    }


def unpacked(table: Table | Packed) -> Table:
    """The table that a text holds; any other is as it is."""
    if not isinstance(table, str):
        return table
    parts = iter(table.split("\t"))
    return {value: int(weight) / 100 for value, weight in zip(parts, parts, strict=True)}
