import json
from pathlib import Path
from typing import Any

import pytest

import marsad
from marsad.model import MarsadError
from marsad.pipeline.adding import Coding, add, coding, recode
from marsad.pipeline.arrivals import arrivals


def examples(root: Path, problems: list | None = None) -> list:
    return list(arrivals([str(root / "examples")], (problems if problems is not None else []).append))


def test_the_examples_are_coded_and_kept(root: Path, tmp_path: Path, coder) -> None:
    problems: list[MarsadError] = []
    steps: list[int] = []
    with marsad.open(str(tmp_path / "news.db")) as record:
        stored = add(record, examples(root), coding(), problems.append, steps.append)
        count = len(list((root / "examples").glob("*.json")))
        assert (stored.new, sum(steps), problems) == (count, count, [])
        document = record.document("waha-turkey-warning")
        assert document == next(a.document for a in examples(root) if a.document.id == document.id)
        from marsad.model import event_record

        wanted = [event_record(event) for event in coder.code(document)]
        found = list(record.events(doc=document.id))
        assert sorted(e["event_id"] for e in found) == sorted(e["event_id"] for e in wanted)
        assert record.original(document.id) == (root / "examples" / "waha-turkey-warning.json").read_bytes()
        [run] = record.runs()
        assert (run["kind"], run["release"], run["documents"]) == ("add", marsad.__version__, count)
        assert run["finished"]
        assert add(record, examples(root), coding(), problems.append).unchanged == count
        assert len(record.runs()) == 1, "adding what is there leaves no trace"
        assert record.check() == []


def test_a_document_that_fails_is_kept_and_tried_again(root: Path, tmp_path: Path) -> None:
    def failing(documents, report):
        for document in documents:
            if "football" in document.id:
                report(MarsadError("could not be coded"))
            yield ""

    problems: list[MarsadError] = []
    with marsad.open(str(tmp_path / "news.db")) as record:
        add(record, examples(root), Coding(failing, "0", "0"), problems.append)
        assert [str(p) for p in problems] == ["could not be coded"]
        assert record.versions("mizan-football")[0]["failure"] == "could not be coded"
        changes = recode(record, coding(), problems.append)
        assert record.versions("mizan-football")[0]["failure"] is None
        assert changes.came.total() == record.count() > 0
        assert record.runs()[-1]["changes"] == json.loads(json.dumps(changes.summary()))


def test_recoding_goes_on_where_it_stopped(root: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("marsad.pipeline.adding._BATCH", 3)

    class StoppedError(Exception):
        pass

    seen: list[str] = []

    def counting(stop_at: int):
        def code(documents, report):
            for document in documents:
                if len(seen) == stop_at:
                    raise StoppedError
                seen.append(document.id)
                yield ""

        return Coding(code, "2", "2")

    with marsad.open(str(tmp_path / "news.db")) as record:
        add(record, examples(root), coding(), print)
        size = record.size()
        with pytest.raises(StoppedError):
            recode(record, counting(7), print)
        assert record.runs()[-1]["finished"] is None
        assert len(record.runs()) == 2
        recode(record, counting(-1), print)
        assert len(record.runs()) == 2
        assert record.runs()[-1]["documents"] == size
        assert len(seen) == 7 + size - 6, "six were stored, the seventh is coded again"
        assert record.count() == 0
        assert record.check() == []


def test_former_versions_are_coded_again_too(tmp_path: Path) -> None:
    article = tmp_path / "a.json"

    def written(text: str) -> list[Any]:
        article.write_text(json.dumps({"id": "a", "url": "https://x.example/a", "title": "", "text": text}), "utf-8")
        return list(arrivals([str(article)], print, print))

    first, second = "أدانت مصر الهجوم على طرابلس.", "أدانت مصر الهجوم على بنغازي. وقصفت تركيا مواقع في ليبيا."
    with marsad.open(str(tmp_path / "news.db")) as record:
        for text in (first, second, second + "\n"):
            add(record, written(text), coding(), print)
        assert [entry["number"] for entry in record.versions("a")] == [1, 2, 3]
        before = {event["event_id"]: event for event in record.events(version="all")}
        assert record.versions_to_code() == 2, "the third has the words of the second, and its events"
        newer = Coding(coding().code, "2", "2")
        changes = recode(record, newer, print)
        assert changes.documents == 2
        after = {event["event_id"]: event for event in record.events(version="all")}
        assert after.keys() == before.keys()
        assert record.stale(record.runs()[-1]["id"]) == []
        assert record.check() == []
