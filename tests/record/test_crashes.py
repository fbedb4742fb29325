"""Nothing is lost: the command killed while it codes, a disk that fills up, a writer in the way, readers beside a writer."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

import marsad
from marsad.model import RecordError
from marsad.record import Record

from .killing import DOCUMENTS, SOAK, everything, kill_and_go_on, start
from .making import Maker


def test_the_command_killed_while_it_codes_goes_on(new_url, root: Path, tmp_path: Path) -> None:
    for article in (root / "examples").glob("*.json"):
        fields = json.loads(article.read_text(encoding="utf-8"))
        for copy in range(12):
            own = {"id": f"{copy}-{fields['id']}", "url": f"https://example.org/{copy}/{fields['id']}"}
            (tmp_path / f"{copy}-{article.name}").write_text(json.dumps(fields | own), encoding="utf-8")
    url, unbroken = new_url("sqlite"), new_url("sqlite")
    began = time.monotonic()
    process = start("-m", "marsad", "add", tmp_path, "--record", unbroken)
    output, errors = process.communicate(timeout=300)
    assert f"{len(list(tmp_path.glob('*.json')))} new documents" in output, errors
    whole = time.monotonic() - began
    kill_and_go_on(["-m", "marsad", "add", tmp_path, "--record", url], 3, 0.1 * whole, 0.5 * whole)
    with marsad.open(url) as record, marsad.open(unbroken) as other:
        assert everything(record) == everything(other)
        assert record.check() == []


def test_readers_beside_a_writer_see_whole_documents(url: str, articles: Path) -> None:
    marsad.open(url).close()
    writer = start(SOAK, url, articles)
    reads = 0
    with marsad.open(url, create=False) as record:
        while writer.poll() is None:
            found: dict[str, int] = {}
            for event in record.events():
                found[event["doc_id"]] = found.get(event["doc_id"], 0) + 1
            assert all(count == 2 + int(name[1:]) % 2 for name, count in found.items())
            assert sum(c.events for c in record.series()) >= sum(found.values())
            record.search("طرابلس", limit=5)
            reads += 1
        assert writer.wait() == 0, writer.stderr.read()
        assert reads > 2
        assert record.size() == DOCUMENTS


def test_a_snapshot_lasts_as_long_as_it_is_read(record: Record, maker: Maker) -> None:
    documents = [maker.document(f"d{i}", f"قصف رقم {i}") for i in range(30)]
    coded = [maker.coded(d, maker.event(d, "قصف", "ASSAULT")) for d in documents]
    maker.store(record, *coded[:20])
    reading = record.events()
    next(reading)
    maker.store(record, *coded[20:])
    assert len(list(reading)) == 19
    assert record.count() == 30


def test_a_locked_record_says_so_and_stays_sound(url: str, maker: Maker) -> None:
    document = maker.document("d1", "قصف قرب طرابلس")
    coded = maker.coded(document, maker.event(document, "قصف", "ASSAULT"))
    with marsad.open(url) as holder, Record(url, patience=0.3) as waiting:
        with holder.database.writing():
            with pytest.raises(RecordError, match="another process is writing to it"):
                waiting.begin_run("add", "0", "0")
            assert waiting.count() == 0, "reading goes on"
        assert maker.store(waiting, coded).new == 1
        assert waiting.check() == []


def test_a_full_disk_says_so_and_leaves_the_record_sound(tmp_path: Path, articles: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3000k", "tmpfs", disk], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")
    try:
        url = str(disk / "record.db")
        process = start("-m", "marsad", "check", "--record", url)
        assert process.wait() == 2
        process = start(SOAK, url, articles)
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 1
        assert "the disk is full; the documents before this batch are stored" in errors
        with marsad.open(url, create=False) as record:
            size = record.size()
            assert 0 < size < DOCUMENTS
            assert record.check() == []
        subprocess.run(["mount", "-o", "remount,size=100m", disk], check=True)
        assert start(SOAK, url, articles).wait(120) == 0
        with marsad.open(url, create=False) as record:
            assert record.size() == DOCUMENTS
            assert record.check() == []
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "letter.db"
    other.write_text("سلام " * 500, encoding="utf-8")
    with pytest.raises(RecordError, match="not a record"):
        marsad.open(str(other))
    assert other.read_text(encoding="utf-8").startswith("سلام"), "and left alone"
    with pytest.raises(RecordError, match="there is no record here"):
        marsad.open(str(tmp_path / "none.db"), create=False)
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(RecordError, match="a folder"):
        marsad.open(str(tmp_path))
    sqlite3.connect(tmp_path / "empty.db").close()
    with pytest.raises(RecordError, match="holds no record"):
        marsad.open(str(tmp_path / "empty.db"), create=False)
    with pytest.raises(RecordError, match="there is no record here"):
        marsad.open(f"sqlite:///{tmp_path}/none.db", create=False)
    with pytest.raises(RecordError, match="kept in a file"):
        marsad.open("sqlite://")
    marsad.open(str(tmp_path / "a?b#c%20.db")).close()
    assert (tmp_path / "a?b#c%20.db").exists()
    with pytest.raises(RecordError, match="no record can be kept in mysql"):
        marsad.open("mysql://localhost/x")
    with pytest.raises(RecordError, match="the server does not answer"):
        marsad.open("postgresql://127.0.0.1:9/x")
