"""Reasons: told by codes that every interface knows, made only when somebody asks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import marsad
from marsad.cli.explanation import SENTENCES, sentence
from marsad.events.reasons import CODES, Reason


@pytest.fixture(scope="module")
def explained(coder, root: Path):
    return [coder.explain(document) for document in marsad.read(root / "examples")]


def test_every_reason_has_words_in_every_interface(root: Path) -> None:
    assert set(SENTENCES) == set(CODES)
    for language in ("ar", "en"):
        source = (root / f"web/src/i18n/reasons.{language}.ts").read_text(encoding="utf-8")
        table = source.partition("export const reasonNames")[0]
        assert set(re.findall(r'^  "?([a-z-]+)"?: "', table, re.M)) == {*CODES, "lacks", "or"}


def test_an_event_tells_its_parties_slots_and_modality(explained) -> None:
    record, reasons = next(
        (record, reasons)
        for one in explained
        for record, reasons in one.events
        if record["modality"] == "denied" and record["actors"]
    )
    told = {(reason.code, reason.role) for reason in reasons}
    assert {("read", ""), ("voice", ""), ("chosen", "actor"), ("modality", "")} <= told
    assert told & {("party", "actor"), ("party-before", "actor")}
    named = [reason.words for reason in reasons if reason.code.startswith("party") and reason.role == "actor"]
    assert named == [actor["text"] for actor in record["actors"]]
    assert next(r for r in reasons if r.code == "modality").name == "denied"


def test_every_candidate_that_is_no_event_says_why_and_where(explained, root: Path) -> None:
    texts = {document.id: document.paragraphs for document in marsad.read(root / "examples")}
    seen = set()
    for one in explained:
        for candidate in one.rejected:
            paragraph = texts[one.document][candidate.paragraph]
            assert paragraph[candidate.start :].startswith(candidate.text)
            assert sentence(candidate.reason)
            seen.add(candidate.reason.code)
    assert len(seen) >= 4
    assert seen <= set(CODES)


def test_fields_leave_out_what_is_not_known() -> None:
    assert Reason("plain").fields() == {"code": "plain"}
    judged = Reason("judged", name="actor", chance=0.123)
    assert judged.fields() == {"code": "judged", "name": "actor", "chance": 0.12}
    assert sentence(judged) == "judged 0.12; needs actor"
