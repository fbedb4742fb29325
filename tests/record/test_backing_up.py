import subprocess
from pathlib import Path

import pytest

import marsad
from marsad.model import RecordError
from marsad.record import Record

from .making import Maker
from .postgres import binaries


def filled(record: Record, maker: Maker, name: str) -> None:
    document = maker.document(name, f"قصف قرب طرابلس {name}")
    maker.store(record, maker.coded(document, maker.event(document, "قصف", "ASSAULT")))


def test_a_live_record_is_copied(new_url, maker: Maker, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "backup.db"
    with marsad.open(new_url("sqlite")) as record:
        filled(record, maker, "d1")
        reading = record.events()
        next(reading)
        assert record.backup(copy) == copy.stat().st_size
        filled(record, maker, "d2")
    with marsad.open(str(copy), create=False) as other:
        assert [event["doc_id"] for event in other.events()] == ["d1"]
        assert other.count("طرابلس") == 1
        assert other.check() == []
        filled(other, maker, "d3")
    assert list(copy.parent.glob("*.part")) == []


def test_no_file_is_overwritten(new_url, maker: Maker, tmp_path: Path) -> None:
    target = tmp_path / "letter.txt"
    target.write_text("سلام", encoding="utf-8")
    with marsad.open(new_url("sqlite")) as record, pytest.raises(RecordError, match="there is a file already"):
        record.backup(target)
    assert target.read_text(encoding="utf-8") == "سلام"


def test_a_postgresql_record_is_dumped_and_restored(new_url, maker: Maker, tmp_path: Path, monkeypatch) -> None:
    url = new_url("postgresql")
    monkeypatch.setenv("PATH", str(binaries()), prepend=":")
    dump = tmp_path / "record.dump"
    with marsad.open(url) as record:
        filled(record, maker, "d1")
        record.backup(dump)
        before = list(record.events())
    other = new_url("postgresql")
    subprocess.run([binaries() / "pg_restore", "-d", other, dump], check=True)
    with marsad.open(other, create=False) as restored:
        assert list(restored.events()) == before
        assert restored.check() == []
        filled(restored, maker, "d2")
        assert restored.count() == 2
