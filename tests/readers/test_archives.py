"""WARC files: pages of answers, whatever they are packed in."""

import gzip
import io
import zlib
from datetime import date
from pathlib import Path

import brotli
import pytest

from marsad.model import Document, InputDoubt, InputError
from marsad.readers import Origin, read_all
from marsad.readers.registry import read_bytes

LONG = "وصل وفد من الوزارة إلى البلدة صباح اليوم، والتقى أعضاء المجلس المحلي وممثلين عن المزارعين المتضررين من الجفاف."


def page(number: int, charset: str = "utf-8") -> bytes:
    return f"<html><head><title>خبر رقم {number}</title></head><body><h1>خبر رقم {number}</h1><p>27 ديسمبر 2020</p><p>{LONG}</p></body></html>".encode(
        charset
    )


def record(
    body: bytes,
    address: str,
    headers: str = "Content-Type: text/html; charset=utf-8",
    status: str = "200 OK",
    kind: str = "response",
) -> bytes:
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body if kind == "response" else body
    media = "application/http; msgtype=response" if kind == "response" else "text/html"
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{zlib.crc32(address.encode()):012}>\r\nContent-Type: {media}\r\nContent-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


def archive(*records: bytes, packed: bool = False) -> bytes:
    return b"".join(gzip.compress(one) if packed else one for one in records)


RECORDS = [record(page(number), f"https://news.example/{number}") for number in range(5)]


@pytest.mark.parametrize("packed", [False, True])
def test_a_document_for_each_page(tmp_path: Path, packed: bool) -> None:
    file = tmp_path / ("a.warc.gz" if packed else "a.warc")
    file.write_bytes(archive(*RECORDS, packed=packed))
    problems: list = []
    found = list(read_all([tmp_path], problems.append))
    assert [document.id for document in found] == [f"https://news.example/{number}" for number in range(5)]
    assert all(document.anchor == date(2020, 12, 27) and document.paragraphs[1:] == (LONG,) for document in found)
    assert [document.where for document in found] == [f"{file}#{number}" for number in range(1, 6)]
    assert [document.original for document in found] == [page(number) for number in range(5)]
    assert problems == []


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page(1)), "Content-Type: text/html\r\nContent-Encoding: gzip"),
        (brotli.compress(page(1)), "Content-Type: text/html\r\nContent-Encoding: br"),
        (page(1, "cp1256"), "Content-Type: text/html; charset=utf-8"),
        (page(1, "iso-8859-6"), "Content-Type: text/html"),
        (b"%x\r\n%b\r\n0\r\n\r\n" % (len(page(1)), page(1)), "Content-Type: text/html\r\nTransfer-Encoding: chunked"),
    ],
    ids=["gzip", "brotli", "wrong charset", "no charset", "chunked"],
)
def test_bodies_in_every_coding(body: bytes, headers: str) -> None:
    (document,) = read_bytes(archive(record(body, "https://news.example/1", headers)), Origin("a.warc"))
    assert isinstance(document, Document) and document.paragraphs == ("خبر رقم 1", LONG)


def test_other_records_are_counted_and_bad_ones_told() -> None:
    data = archive(
        record(page(1), "https://news.example/1"),
        record(b"\x89PNG", "https://news.example/a.png", "Content-Type: image/png"),
        record(b"gone", "https://news.example/2", status="404 Not Found"),
        record(b"<html></html>", "https://news.example/3"),
        record(page(4), "https://news.example/4", kind="resource"),
    )
    found = list(read_bytes(data, Origin("a.warc")))
    assert [type(one) for one in found] == [Document, InputError, Document, InputDoubt]
    assert "1 image/png" in str(found[-1]) and "1 answered 404" in str(found[-1])
    assert str(found[1]).startswith("a.warc#4: ")


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.99])
@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_cut_short_gives_the_records_before(cut: float, packed: bool) -> None:
    data = archive(*RECORDS, packed=packed)
    found = [one for one in read_bytes(data[: int(len(data) * cut)], Origin("a.warc.gz")) if isinstance(one, Document)]
    assert len(found) >= int(5 * cut)


def test_a_bomb_in_a_record_is_stopped_and_the_next_is_read() -> None:
    bomb = gzip.compress(b"<p>" + b"a" * 60_000_000)
    data = archive(
        record(bomb, "https://bad.example/1", "Content-Type: text/html\r\nContent-Encoding: gzip"), RECORDS[0]
    )
    problem, document = read_bytes(data, Origin("a.warc"))
    assert isinstance(problem, InputError) and "unpacks to more than" in str(problem)
    assert isinstance(document, Document)


def test_an_archive_without_pages_is_told() -> None:
    (problem,) = read_bytes(b"WARC/1.0\r\n\r\n", Origin("a.warc"))
    assert isinstance(problem, InputError)


def test_a_stream_larger_than_memory_would_be_read_record_by_record() -> None:
    class Counting(io.BytesIO):
        most = 0

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None and size >= 0, "the whole archive was asked for"
            Counting.most = max(Counting.most, size)
            return super().read(size)

    from marsad.readers.registry import read_stream

    found = list(read_stream(Counting(archive(*RECORDS)), Origin("a.warc")))
    assert len(found) == 5 and Counting.most < 2_000_000
