"""Same input, same bytes: on every run, for any number of workers and any hash seed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.model import Document, InputError
from marsad.pipeline import code_lines
from marsad.pipeline.parallel import line
from marsad.readers import read_all

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def digest(path: Path, *options: str, seed: str = "0") -> str:
    result = subprocess.run(
        [sys.executable, "-m", "marsad", "code", str(path), "--format", "jsonl", *options],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
        timeout=120,
    )
    return hashlib.sha256(result.stdout).hexdigest()


def test_runs_hash_seeds_and_workers_give_the_same_bytes() -> None:
    once = digest(EXAMPLES)
    assert digest(EXAMPLES, seed="4711") == once
    assert digest(EXAMPLES, "--workers", "2", seed="1") == once


def test_a_corpus_in_many_batches_gives_the_same_bytes(shared: Path, tmp_path: Path) -> None:
    import gzip

    with gzip.open(shared / "corpora" / "saudinewsnet.jsonl.gz", "rt", encoding="utf-8") as stream:
        (tmp_path / "part.jsonl").write_text("".join(next(stream) for _ in range(90)), encoding="utf-8")
    assert digest(tmp_path / "part.jsonl", seed="7") == digest(tmp_path / "part.jsonl", "--workers", "2", seed="8")


def test_order_does_not_change_what_a_document_yields(coder) -> None:
    documents = list(read_all([EXAMPLES]))
    forth = {d.id: [line(e) for e in coder.code(d)] for d in documents}
    back = {d.id: [line(e) for e in coder.code(d)] for d in reversed(documents)}
    assert forth == back


def test_a_document_that_breaks_the_coder_is_reported_and_the_rest_coded(monkeypatch: pytest.MonkeyPatch) -> None:
    from marsad.pipeline.coder import Coder

    real = Coder.coding

    def fragile(self: Coder, document: Document):
        if document.id == "bad":
            raise ZeroDivisionError("no such thing")
        return real(self, document)

    monkeypatch.setattr(Coder, "coding", fragile)
    errors: list[InputError] = []
    good = next(iter(read_all([EXAMPLES / "waha-sanctions.json"])))
    texts = list(code_lines([Document("bad", ("نص",), where="f.jsonl:3"), good], 1, None, errors.append))
    assert texts[0] == "" and texts[1]
    assert str(errors[0]).startswith("f.jsonl:3: document 'bad' could not be coded: ZeroDivisionError")


def test_a_document_without_end_is_left_at_a_place_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.events.coding._MOST_ACTS", 20)
    text = "اعتقلت الشرطة المصرية خمسة متظاهرين في القاهرة. " * 100
    errors: list[InputError] = []
    (coded,) = code_lines([Document("long", ("", text), where="l.txt")], 1, None, errors.append)
    assert coded.count("\n") == 20
    assert "l.txt: document 'long' has 20 events up to paragraph 1, character" in str(errors[0])
