"""How acts are presented and who vouches for them, on sentences written for this project."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from marsad.events import Judge, LoneSentences
from marsad.model import Document, Event
from marsad.pipeline import Coder

ROWS = Path(__file__).with_name("voices.csv")
SHARE = 0.9
LEAST = 15


def rows() -> list[dict[str, str]]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def taking_all() -> Coder:
    """A coder that takes every candidate: whether a sentence is an event is the judge's business, not this test's."""
    return Coder(judge=Judge({}), lone=LoneSentences({}, {}))


def at_trigger(coder: Coder, row: dict[str, str]) -> Event | None:
    paragraphs = (row["text"],) if row["place"] == "headline" else ("", row["text"])
    start = row["text"].index(row["trigger"])
    end = start + len(row["trigger"])
    events = coder.code(Document("voices", paragraphs, date(2021, 3, 10)))
    return next((e for e in events if e.trigger.start < end and start < e.trigger.end), None)


def wrong(coder: Coder, taking_all: Coder, row: dict[str, str]) -> str | None:
    """What is wrong with the coding of a row, or None."""
    event = at_trigger(coder, row) or at_trigger(taking_all, row)
    if event is None:
        return "no event"
    found = []
    if event.modality != row["modality"]:
        found.append(f"modality {event.modality}")
    kind = event.attribution[0].kind if event.attribution else "none"
    if kind != row["source"]:
        found.append(f"source {kind}")
    elif row["channel"] and event.attribution[0].channel != row["channel"]:
        found.append(f"channel {event.attribution[0].channel}")
    condition = event.condition.text if event.condition else ""
    if condition != row["condition"]:
        found.append(f"condition {condition!r}")
    return ", ".join(found) or None


def test_every_value_and_kind_is_covered() -> None:
    table = rows()
    assert len(table) >= 220
    for column, values in (
        ("modality", ("asserted", "planned", "conditional", "possible", "denied")),
        ("source", ("official", "person", "anonymous", "media", "document", "other", "none")),
    ):
        for value in values:
            assert sum(row[column] == value for row in table) >= LEAST, f"{column} {value}"


def test_nine_of_ten_sentences_are_right(coder: Coder, taking_all: Coder) -> None:
    table = rows()
    failures = [(row, reason) for row in table if (reason := wrong(coder, taking_all, row))]
    for row, reason in failures:
        print(
            f"{reason} (wanted {row['modality']}, {row['source']}, {row['channel']}): {row['trigger']} | {row['text']}"
        )
    assert len(failures) <= (1 - SHARE) * len(table), f"{len(failures)} of {len(table)} wrong"
