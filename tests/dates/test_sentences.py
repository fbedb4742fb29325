"""The whole grammar of dates on original sentences: expression, days and granularity, 98 in 100 right at least."""

import csv
from datetime import date
from pathlib import Path

from marsad.dates import find_times

_ROWS = list(csv.DictReader(Path(__file__).with_name("sentences.csv").open(encoding="utf-8", newline="")))


def _found(row: dict[str, str]) -> list[tuple[str, ...]]:
    return [
        (t.text, str(t.start_date or ""), str(t.end_date or ""), t.granularity or "")
        for t in find_times(row["sentence"], date.fromisoformat(row["anchor"]))
    ]


def test_there_are_enough_sentences() -> None:
    assert len({row["sentence"] for row in _ROWS}) >= 190


def test_98_in_100_are_right() -> None:
    wrong = []
    for row in _ROWS:
        expected = [tuple(row[name] for name in ("expression", "start", "end", "granularity"))]
        found = _found(row)
        if found != (expected if row["expression"] else []):
            wrong.append(f"{row['sentence']}: {found}")
    assert len(wrong) <= 0.02 * len(_ROWS), "\n".join(wrong)
