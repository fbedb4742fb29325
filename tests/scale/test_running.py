"""`marsad code INPUT… --output FOLDER/`: the same bytes whoever does it, going on, changes noticed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.model import MarsadError

from .archives import articles, environment, events, hashes, run, write_lines


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    write_lines(folder / "lines.jsonl", articles(40))
    (folder / "texts").mkdir()
    for number, article in enumerate(articles(6)):
        (folder / "texts" / f"{number}.txt").write_text("\n".join(article["paragraphs"]), encoding="utf-8")
    (folder / "list.json").write_text(json.dumps([one | {"id": f"listed-{one['id']}"} for one in articles(3)]))
    return folder


@pytest.fixture(scope="module")
def coded(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("coded") / "out"
    run([archive], folder)
    return folder


def test_any_number_of_workers_makes_the_same_files(archive: Path, coded: Path, tmp_path: Path) -> None:
    run([archive], tmp_path / "three", workers=3)
    assert hashes(tmp_path / "three") == hashes(coded)
    assert len(list((coded / "events").iterdir())) > 3


def test_the_events_are_those_of_one_process_in_the_same_order(archive: Path, coded: Path) -> None:
    lines = subprocess.run(
        [sys.executable, "-m", "marsad", "code", str(archive), "--format", "jsonl"],
        capture_output=True,
        check=True,
        env=environment(),
    ).stdout
    wanted = [json.loads(line) for line in lines.decode().splitlines()]
    assert events(coded) == wanted


def test_the_summary_and_manifest_add_up(archive: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    write_lines(
        broken, [*articles(2), {"id": "empty", "paragraphs": []}, *articles(1), {"id": "l", "text": "Hello there"}]
    )
    with broken.open("a") as file:
        file.write("{not json\n")
    done = run([broken, tmp_path / "missing"], tmp_path / "out", code=1)
    assert "2 documents, " in done.stdout and "5 skipped in" in done.stdout
    for reason in (
        "broken JSON",
        "document … is in a language in Latin letters, not in Arabic",
        "id … was already read",
        "inputs that cannot be read",
    ):
        assert f"skipped: 1  {reason}" in done.stdout
    assert f"{broken}:3: empty" in done.stderr and "missing: no such file or folder" in done.stderr
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert (manifest["documents"], sum(manifest["skipped_by_reason"].values())) == (2, 5)
    assert manifest["events"] == len(events(tmp_path / "out"))


def test_a_finished_run_is_not_done_again_and_a_changed_input_is(tmp_path: Path) -> None:
    one, other = (
        write_lines(tmp_path / "one.jsonl", articles(12)),
        write_lines(tmp_path / "other.jsonl", articles(12)[:3]),
    )
    out = tmp_path / "out"
    run([one, other], out)
    before = {path: path.stat().st_mtime_ns for path in (out / "events").iterdir()}
    first = hashes(out)
    done = run([one, other], out)
    assert " shards: 3, 3 of them there already" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in (out / "events").iterdir()} == before
    assert hashes(out) == first

    write_lines(other, articles(12)[3:6])
    done = run([one, other], out)
    assert "coded again: other.jsonl-" in done.stderr and "the input has changed" in done.stderr
    changed = [path.name for path in (out / "events").iterdir() if path.stat().st_mtime_ns != before.get(path)]
    assert len(changed) == 1 and changed[0].startswith("other.jsonl-")

    done = run([one], out)
    assert "1 shards of former inputs were removed" in done.stderr
    assert not any(path.name.startswith("other") for path in out.rglob("*"))

    [manifest, *_] = sorted((out / "manifests").iterdir())
    held = json.loads(manifest.read_text())
    held["made_by"]["lexicon"] = "1999.01"
    manifest.write_text(json.dumps(held))
    victim = sorted((out / "documents").iterdir())[-1]
    victim.write_bytes(victim.read_bytes()[:-10])
    done = run([one], out)
    assert "another lexicon made it" in done.stderr and "its documents are not as they were written" in done.stderr
    run([one], tmp_path / "fresh")
    assert hashes(out) == hashes(tmp_path / "fresh")


def test_compressed_lines_and_parquet_give_the_same_events(archive: Path, coded: Path, tmp_path: Path) -> None:
    import gzip

    import polars
    import zstandard

    data = (archive / "lines.jsonl").read_bytes()
    for name, packed in (("lines.jsonl.gz", gzip.compress(data)), ("lines.jsonl.zst", zstandard.compress(data))):
        (tmp_path / name).write_bytes(packed)
    polars.DataFrame(articles(40)).write_parquet(tmp_path / "lines.parquet", row_group_size=16)
    wanted = [event for event in events(coded) if event["doc_id"].startswith("article-")]
    for name in ("lines.jsonl.gz", "lines.jsonl.zst", "lines.parquet"):
        run([tmp_path / name], tmp_path / f"out-{name}")
        assert events(tmp_path / f"out-{name}") == wanted, name


def test_what_cannot_go_together_is_said(tmp_path: Path, archive: Path) -> None:
    for options in (["--format", "csv", "--output", f"{tmp_path}/"], ["--engine", "ray"], ["--format", "parquet"]):
        command = [sys.executable, "-m", "marsad", "code", str(archive), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
        assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "give --output FOLDER/" in done.stderr


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path, archive: Path) -> None:
    import fcntl

    (tmp_path / "out").mkdir()
    with (tmp_path / "out" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(MarsadError, match="another run is writing here"):
            run([archive], tmp_path / "out")
