import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from marsad.model import MarsadError
from marsad.pipeline.arrivals import arrivals, expected

LINES = [
    json.dumps({"id": "a", "text": "قصف قرب طرابلس", "published": "2020-12-27"}, ensure_ascii=False),
    json.dumps({"text": "وصل الوفد إلى القاهرة", "published": "2020-12-27"}, ensure_ascii=False),
]


def stop(error: MarsadError) -> None:
    raise error


def read(*paths: Path | str) -> list:
    return list(arrivals([str(path) for path in paths], stop))


def test_a_line_is_a_documents_own_bytes(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    data = "\r\n".join([LINES[0], "", LINES[1]]).encode()
    file.write_bytes(data)
    first, second = read(file)
    assert (first.data, first.source, first.named) == ((LINES[0] + "\r\n").encode(), f"{file}:1", True)
    assert (second.data, second.source, second.named) == (LINES[1].encode(), f"{file}:3", False)
    packed = tmp_path / "news.jsonl.gz"
    packed.write_bytes(gzip.compress(data))
    assert [a.data for a in read(packed)] == [first.data, second.data]
    assert [a.fingerprint for a in read(packed)] == [first.fingerprint, second.fingerprint]


def test_a_text_is_its_file(tmp_path: Path) -> None:
    file = tmp_path / "خبر.txt"
    file.write_bytes("قصف قرب طرابلس".encode("cp1256"))
    [arrival] = read(tmp_path)
    assert arrival.data == file.read_bytes()
    assert arrival.named


def test_entries_of_a_list_share_its_bytes_but_not_their_fingerprint(tmp_path: Path) -> None:
    file = tmp_path / "news.json"
    file.write_text(f"[{', '.join(LINES)}]", encoding="utf-8")
    first, second = read(file)
    assert first.data == second.data == file.read_bytes()
    assert first.fingerprint != second.fingerprint
    before = first.fingerprint
    file.write_text(f"[{LINES[0]}]", encoding="utf-8")
    [alone] = read(file)
    assert alone.document.paragraphs == first.document.paragraphs
    assert alone.fingerprint != before, "the file is the document's own now"


@pytest.mark.parametrize(("text", "count"), [("\n".join(LINES), 2), (LINES[0], 1), ("قصف قرب طرابلس", 1)])
def test_standard_input(monkeypatch, text: str, count: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    found = read("-")
    assert len(found) == count
    assert "".join(arrival.data.decode() for arrival in found) == text
    assert found[-1].named == (count == 1 and text.startswith("{"))


def test_how_many_documents_to_expect(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("قصف", encoding="utf-8")
    assert expected([str(tmp_path)]) == 3
    assert expected(["-", str(tmp_path)]) is None


def test_documents_of_one_file_keep_bytes_of_their_own(tmp_path: Path) -> None:
    table = tmp_path / "dump.csv"
    table.write_text(
        "id,title,text,date\na,عنوان,قصف قرب طرابلس,2020-12-27\n,عنوان,وصل الوفد إلى القاهرة,2020-12-27\n",
        encoding="utf-8",
    )
    first, second = read(table)
    assert json.loads(first.data)["text"] == "قصف قرب طرابلس"
    assert (first.source, first.named, second.named) == (f"{table}:2", True, False)
    assert first.document.original is None, "the bytes are kept once"
    assert first.fingerprint != second.fingerprint
    page = tmp_path / "a.html"
    body = "وصل الوفد إلى القاهرة صباح اليوم والتقى وزير الخارجية وعدداً من المسؤولين في مقر الوزارة."
    page.write_text(f"<html><h1>وصول الوفد</h1><p>27 ديسمبر 2020</p><p>{body}</p></html>", encoding="utf-8")
    [arrival] = read(page)
    assert (arrival.data, arrival.source, arrival.named) == (page.read_bytes(), str(page), True)
    assert expected([str(table)]) is None and expected([str(page)]) == 1
