"""Marks on a corpus become gold articles when the corpus is at hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from marsad.model import TYPES, GoldError
from marsad.training.annotations import annotated

ROOT = Path(__file__).resolve().parents[2]
TEXT = "التقى الوزير نظيره ثم التقى السفير"


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of marks and one of corpora, empty."""
    marks, corpora = tmp_path / "marks", tmp_path / "corpora"
    marks.mkdir()
    corpora.mkdir()
    return marks, corpora


def _mark(folder: Path, *events: list[object]) -> None:
    line = {"corpus": "daily", "id": "a1", "events": list(events)}
    (folder / "daily.jsonl").write_text(json.dumps(line), encoding="utf-8")


def _publish(folder: Path) -> None:
    article = {"id": "a1", "title": "عنوان", "paragraphs": ["عنوان", TEXT], "published": "2020-01-02", "publisher": "د"}
    with gzip.open(folder / "daily.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(article) + "\n")


def test_a_mark_becomes_a_gold_event(places: tuple[Path, Path]) -> None:
    marks, corpora = places
    start = TEXT.rindex("التقى")
    _mark(marks, [1, start, start + 5, "CONSULT", None, "asserted", [[1, 6, 12, "EGY GOV"]], [[1, 28, 34, None]], 0])
    _publish(corpora)
    gold = annotated(marks / "daily.jsonl", corpora)
    assert gold["articles"][0] | {"paras": 0} == {
        "id": "a1", "date": "2020-01-02", "source": "د", "title": "عنوان", "paras": 0
    }  # fmt: skip
    (event,) = gold["annotations"][0]["events"]
    assert (event["trigger"], event["occ"], event["optional"]) == ("التقى", 1, False)
    assert event["actors"] == [{"text": "الوزير", "code": "EGY GOV", "para": 1}]
    assert event["recipients"] == [{"text": TEXT[28:34], "code": "---", "para": 1}]


def test_an_event_whose_parties_nobody_marked_says_so(places: tuple[Path, Path]) -> None:
    marks, corpora = places
    _mark(
        marks,
        [1, 0, 5, "CONSULT", None, "asserted", None, None, 0],
        [1, 18, 23, "CONSULT", None, "asserted", [], [], 0],
    )
    _publish(corpora)
    first, second = annotated(marks / "daily.jsonl", corpora)["annotations"][0]["events"]
    assert (first["actors"], first["recipients"], first["parties"]) == ([], [], False)
    assert second["parties"]


def test_an_article_marked_in_full_has_times_places_and_sources(places: tuple[Path, Path]) -> None:
    marks, corpora = places
    whole = [[18, 23, "2020-01-01"], [6, 12], [0, 0, 5, "official", 1]]
    bare = [[None, None, "2020"], None, None]
    parties = [1, 0, 5, "CONSULT", None, "asserted", [], [], 0]
    _mark(marks, [*parties, *whole], [*parties, *bare])
    _publish(corpora)
    first, second = annotated(marks / "daily.jsonl", corpora)["annotations"][0]["events"]
    assert first["time"] == {"text": TEXT[18:23], "value": "2020-01-01"}
    assert first["place"] == "الوزير"
    assert first["source"] == {"text": "عنوان", "kind": "official", "quote": True}
    assert second["time"] == {"text": None, "value": "2020"}
    assert second["place"] is second["source"] is None


def test_an_article_that_is_not_there_is_named(places: tuple[Path, Path]) -> None:
    marks, corpora = places
    _mark(marks)
    with pytest.raises(GoldError, match=r"no article a1.*|daily.jsonl:1"):
        annotated(marks / "daily.jsonl", corpora)


def test_a_mark_past_the_paragraph_is_an_error(places: tuple[Path, Path]) -> None:
    marks, corpora = places
    _mark(marks, [1, 3, 900, "CONSULT", None, "asserted", [], [], 0])
    _publish(corpora)
    with pytest.raises(GoldError, match="paragraph 1"):
        annotated(marks / "daily.jsonl", corpora)


@pytest.mark.parametrize("name", ["news", "whole"])
def test_the_marks_that_we_keep_have_known_types_and_no_text(name: str) -> None:
    for line in (ROOT / f"annotations/{name}.jsonl").read_text(encoding="utf-8").splitlines():
        mark = json.loads(line)
        for paragraph, start, end, type_, mode, modality, actors, recipients, optional, *circumstances in mark[
            "events"
        ]:
            assert type_ in TYPES and (mode is None or mode in TYPES[type_].modes)
            assert 0 <= start < end and paragraph >= 0 and optional in (0, 1) and modality
            assert (actors is None) == (recipients is None)
            for party in (*(actors or ()), *(recipients or ())):
                assert len(party) == 4 and 0 <= party[1] < party[2]
            assert len(circumstances) == (3 if name == "whole" else 0)
        assert not any("\u0600" <= letter <= "\u06ff" for letter in line)


def test_no_article_is_marked_twice() -> None:
    ids = [
        json.loads(line)["id"]
        for name in ("news", "whole")
        for line in (ROOT / f"annotations/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert len(ids) == len(set(ids)) == 2_700
