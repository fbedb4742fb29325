"""Linking judged on documents of our own, whose stories are known, over the shipped coder's output."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import marsad
from marsad import analysis
from marsad.model import Document
from marsad.pipeline.adding import add, coding
from marsad.record import Arrival, Record

from .bcubed import bcubed

DOCUMENTS = Path(__file__).parent / "linking" / "documents.jsonl"
#: of the mentions known, so many the coder must find for the figures to mean anything
FOUND = 0.8
FLOOR = 0.85


@pytest.fixture(scope="module")
def known() -> list[dict[str, Any]]:
    return [json.loads(line) for line in DOCUMENTS.read_text(encoding="utf-8").splitlines()]


def arrivals(known: list[dict[str, Any]]) -> Iterator[Arrival]:
    from datetime import date

    for one in known:
        published = date.fromisoformat(one["published"])
        document = Document(one["id"], tuple(one["paragraphs"]), published, one["publisher"])
        yield Arrival(document, json.dumps(one).encode(), "documents.jsonl")


def filled(path: Path, known: list[dict[str, Any]]) -> Record:
    record = marsad.open(str(path))
    add(record, arrivals(known), coding(), lambda error: pytest.fail(str(error)))
    return record


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, known) -> Iterator[Record]:
    with filled(tmp_path_factory.mktemp("linking") / "record.db", known) as record:
        yield record


def linked(record: Record, known: list[dict[str, Any]]) -> tuple[dict[str, str], dict[str, str]]:
    """The mentions that the coder found: their known stories, and those they were linked into."""
    events: dict[str, list[dict[str, Any]]] = {}
    for event in record.events(sort="oldest"):
        events.setdefault(event["doc_id"], []).append(event)
    truth, found = {}, {}
    for one in known:
        for mention in one["mentions"]:
            for event in events.get(one["id"], ()):
                trigger = event["trigger"]
                if trigger["paragraph"] == mention["paragraph"] and (
                    trigger["start"] < mention["end"] and mention["start"] < trigger["end"]
                ):
                    truth[event["event_id"]] = mention["story"]
                    found[event["event_id"]] = analysis.story(record, event["event_id"]).id
                    break
    return truth, found


def test_the_set_is_worth_judging_on(known) -> None:
    assert len(known) >= 40
    assert len({one["publisher"] for one in known}) >= 5
    mentions = [mention | one for one in known for mention in one["mentions"]]
    for mention in mentions:
        text = mention["paragraphs"][mention["paragraph"]]
        assert text[mention["start"] : mention["end"]] == mention["trigger"]
    assert len({mention["story"] for mention in mentions}) >= 25


def test_stories_agree_with_those_known(record: Record, known) -> None:
    truth, found = linked(record, known)
    mentions = sum(len(one["mentions"]) for one in known)
    assert len(truth) >= FOUND * mentions, f"the coder finds {len(truth)} of {mentions} mentions"
    scores = bcubed(truth, found)
    print(f"B-cubed: precision {scores.precision:.3f}, recall {scores.recall:.3f}, F1 {scores.f1:.3f}")
    assert scores.f1 >= FLOOR, scores
    assert scores.precision >= 0.9, scores


def test_a_copy_that_names_its_source_is_known(record: Record) -> None:
    assert record.count("origin:bab-1") == record.count("origin:bab-6")
    [cited] = {voice["via"] for voice in _account(record, "bab-6", "قصف", 1)["cites"]}
    assert cited == "وكالة المرفأ للأنباء"


def test_a_denial_joins_what_it_denies(record: Record) -> None:
    denied = [e for e in record.events(doc="khr-3", modality="denied") if e["trigger"]["paragraph"] == 1]
    assert denied, "«نفى … أن تكون قواته أطلقت» is denied"
    assert analysis.story(record, denied[0]["event_id"]).state == "disputed"


def test_a_paper_that_withdraws_its_news_is_heard(record: Record) -> None:
    [first] = [e for e in record.events(doc="wah-1", type="ASSAULT") if e["trigger"]["paragraph"] == 1]
    assert analysis.story(record, first["event_id"]).state == "retracted"


def test_the_order_of_arrival_does_not_matter(record: Record, known, tmp_path: Path) -> None:
    with filled(tmp_path / "turned.db", [*known[1::2], *known[::-2]]) as turned:
        assert linked(turned, known)[1] == linked(record, known)[1]


def _account(record: Record, doc_id: str, trigger: str, paragraph: int) -> dict[str, Any]:
    event = next(
        e
        for e in record.events(doc=doc_id)
        if e["trigger"]["paragraph"] == paragraph and trigger in e["trigger"]["text"]
    )
    return analysis.story(record, event["event_id"]).account
