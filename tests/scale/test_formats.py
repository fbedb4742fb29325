"""WARC archives are cut between records, tables by a map of their columns; the documents are those of the whole file."""

import gzip
from pathlib import Path

import pytest

from marsad.model import InputDoubt, MarsadError
from marsad.readers import read_all
from marsad.scale import files, formats
from marsad.scale.planning import shards
from marsad.scale.reading import arrivals, kind_of, reader
from marsad.scale.shard import Source

from .archives import articles

pytest.importorskip("fastwarc")


def page(article: dict) -> bytes:
    title, *body = article["paragraphs"]
    lines = "".join(f"<p>{line}</p>" for line in body)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{lines}</article></body></html>".encode()


def record(number: int, article: dict, packed: bool) -> bytes:
    body = page(article)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2020-12-27T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    found = head.encode() + http + b"\r\n\r\n"
    return gzip.compress(found, mtime=0) if packed else found


def source(path: Path, **columns: str) -> Source:
    found = files.described(str(path))
    assert found is not None
    return Source(found.uri, path.name, kind_of(path.name) or "", found.size, found.stamp, tuple(columns.items()))


@pytest.mark.parametrize("packed", [True, False])
def test_pieces_of_an_archive_are_its_records(tmp_path: Path, packed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "_MARKUP", 1)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(record(n, one, packed) for n, one in enumerate(articles(30), 1)))
    problems: list[MarsadError] = []
    given = source(path)
    cut = list(shards([given], problems.append, given.size // 5))
    assert len(cut) == 5 == len({shard.name for shard in cut})
    found = [arrival for shard in cut for arrival in arrivals(shard, problems.append)]
    whole = list(read_all([path], problems.append))
    assert [a.document for a in found] == whole and len(whole) == 30
    assert [a.source for a in found] == [f"{path}#{n}" for n in range(1, 31)]
    assert found[7].data == page(articles(8)[7])
    assert all(isinstance(problem, InputDoubt) for problem in problems)


def test_a_table_is_read_by_the_map_of_its_columns(tmp_path: Path) -> None:
    import polars

    rows = [
        {"عنوان": one["paragraphs"][0], "b": "\n".join(one["paragraphs"][1:]), "day": "2020-12-27"}
        for one in articles(9)
    ]
    polars.DataFrame(rows).write_csv(tmp_path / "a.csv")
    polars.DataFrame(rows).write_parquet(tmp_path / "a.parquet", row_group_size=4)
    columns = {"text": "b", "published": "day"}
    problems: list[MarsadError] = []
    for name in ("a.csv", "a.parquet"):
        given = source(tmp_path / name, **columns)
        found = [a for shard in shards([given], problems.append, 3000) for a in arrivals(shard, problems.append)]
        whole = list(read_all([tmp_path / name], problems.append, columns))
        assert [a.document for a in found] == whole and len(whole) == 9 and not problems
        assert not any(a.named for a in found)


def test_every_format_of_the_readers_is_a_kind() -> None:
    for name in ("a.html", "b.rss", "c.warc.gz", "d.csv", "e.pdf", "f.docx", "g.jsonl.zst", "h.parquet", "i.txt"):
        kind = kind_of(f"x/{name.upper()}")
        assert kind is not None and name.endswith(kind)
        assert reader(Source("", name, kind, 0, "")).read
    assert kind_of("a.exe") is None
