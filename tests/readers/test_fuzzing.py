"""Every reader under random bytes and damaged samples: documents or problems come out, never an exception.

A short run is part of the suite; `--long` runs each reader for ten minutes. What was found is kept in FINDINGS.
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import random
import warnings
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.model import Document, InputError
from marsad.readers import Origin, Reader
from marsad.readers.feed import entries
from marsad.readers.jsonfeed import entries as json_entries
from marsad.readers.opml import outlines
from marsad.readers.registry import read_bytes, registry
from marsad.readers.sitemap import locations

HERE = Path(__file__).parent
NOW = datetime(2021, 1, 1, tzinfo=UTC)
READERS = {reader.name: reader for reader in registry().readers}
LINE = "هاجم الجيش البلدة صباح أمس، وأعلنت الحكومة حظر التجول في المدن الثلاث القريبة منها حتى إشعار آخر."


def _module(name: str):
    spec = importlib.util.spec_from_file_location(f"marsad_fuzz_{name}", HERE / "pages" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _word() -> bytes:
    opened, out = docx.Document(), io.BytesIO()
    opened.add_heading("عنوان", 1)
    opened.add_paragraph(LINE)
    opened.add_table(rows=1, cols=2).rows[0].cells[0].text = "7"
    opened.save(out)
    return out.getvalue()


def _parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"title": ["عنوان"] * 3, "text": [LINE] * 3, "date": ["2020-12-27"] * 3}), out)
    return out.getvalue()


def _samples() -> dict[str, list[bytes]]:
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>المرفأ</title><item><title>عنوان</title><link>https://a.example/1</link><pubDate>الأحد 27 ديسمبر 2020 - 10:00 م</pubDate><description><![CDATA[<p>{LINE}</p>]]></description></item></channel></rss>'
    atom = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>عنوان</title><id>1</id><updated>2020-12-27T22:00:00Z</updated><content type="html">&lt;p&gt;{LINE}</content></entry></feed>'
    body = f"<html><h1>عنوان</h1><p>{LINE}</p></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    warc = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2020-12-27T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
        % (len(http), http)
    )
    mail = f"From: a@b.example\nSubject: =?utf-8?q?x?=\nDate: Sun, 27 Dec 2020 22:00:00 +0300\nMessage-ID: <1@b>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\n\n{LINE}\n--x\nContent-Type: text/html; charset=utf-8\n\n<p>{LINE}</p>\n--x--\n".encode()
    export = {
        "name": "قناة",
        "type": "public_channel",
        "id": 1,
        "messages": [
            {
                "id": n,
                "type": "message",
                "date": "2020-12-27T22:00:00",
                "date_unixtime": "1609095600",
                "text": ["عاجل", {"type": "bold", "text": LINE}],
            }
            for n in range(3)
        ],
    }
    json_feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "x",
        "items": [
            {"id": "1", "title": "عنوان", "content_html": f"<p>{LINE}</p>", "date_published": "2020-12-27T22:00:00Z"}
        ],
    }
    return {
        "page": [page.content for _, page in _module("samples").pages()],
        "feed": [feed.encode(), atom.encode(), feed.encode("cp1256")],
        "jsonfeed": [json.dumps(json_feed, ensure_ascii=False).encode()],
        "opml": [
            b'<?xml version="1.0"?><opml version="2.0"><body><outline text="a"><outline text="b" xmlUrl="https://a.example/rss"/></outline></body></opml>'
        ],
        "sitemap": [
            b"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://a.example/1</loc><lastmod>2020-12-27</lastmod></url></urlset>"
        ],
        "warc": [warc * 3, gzip.compress(warc) * 3],
        "tables": [f'title,text,date\nعنوان,{LINE},2020-12-27\n"a\nb",{LINE},27/12/2020\n'.encode(), _parquet()],
        "telegram": [json.dumps(export, ensure_ascii=False).encode()],
        "mail": [mail, b"From a@b Sun Dec 27 22:00:00 2020\n" + mail + b"\nFrom a@b Sun Dec 27 22:00:00 2020\n" + mail],
        "word": [_word()],
        "pdf": [(HERE / "files" / "one-column.pdf").read_bytes()],
    }


SAMPLES = _samples()
LISTINGS = {"feed": entries, "jsonfeed": json_entries, "opml": outlines, "sitemap": locations}
PIECES = [b"<", b">", b"&", b'"', b"\x00", b"\xff", b"<!--", b"]]>", b"<![CDATA[", b"&#x1F600;", b"&#xD800;", b"{", b"[", b"null", b"-1", b"9" * 30, b"\n\n", "ـ".encode(), "۱۲".encode(), b"=?x?q?", b"charset=utf-7", b"\xd8", "\u202e".encode(), b"1e999", b"<table>", b"</p>", b"T25:61:61Z", b"0000-00-00", "٣١ فبراير ٢٠٢٠".encode()]  # fmt: skip


def damaged_inside(sample: bytes, chance: random.Random) -> bytes:
    """A zip file one of whose parts is damaged: damage to the packed bytes would only ever break the packing."""
    out = io.BytesIO()
    if not zipfile.is_zipfile(io.BytesIO(sample)):
        return sample[: chance.randrange(len(sample) + 1)]
    with zipfile.ZipFile(io.BytesIO(sample)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        chosen = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            data = before.read(name)
            after.writestr(name, damaged(data, chance) if name == chosen else data)
    return out.getvalue()


def damaged(sample: bytes, chance: random.Random) -> bytes:
    """A sample with a few bytes changed, pieces put in, parts doubled, moved or cut off."""
    if sample[:2] == b"PK" and chance.random() < 0.8:
        return damaged_inside(sample, chance)
    data = bytearray(sample)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.randint(1, 40))
        kind = chance.randrange(7)
        if kind == 0:
            data[at:at] = chance.choice(PIECES)
        elif kind == 1:
            data[at:end] = b""
        elif kind == 2 and data:
            data[at % len(data)] = chance.randrange(256)
        elif kind == 3:
            data[at:at] = data[at:end] * chance.randint(1, 50)
        elif kind == 4:
            del data[at + chance.randint(0, 2000) :]
        elif kind == 5:
            data[at:end] = chance.randbytes(end - at)
        else:
            part = data[at:end]
            del data[at:end]
            other = chance.randrange(len(data) + 1)
            data[other:other] = part
    return bytes(data)


def check(name: str, data: bytes) -> None:
    """What a reader makes of bytes is well-formed, and nothing is raised but our own errors."""
    reader: Reader = READERS[name]
    origin = Origin(f"sample.{name}", f"sample.{name}", url="https://a.example/x", fetched=NOW)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        readings = list(reader.read(io.BytesIO(data), origin))
    for reading in readings:
        if isinstance(reading, Document):
            assert reading.id and isinstance(reading.id, str)
            assert reading.paragraphs and all(isinstance(part, str) for part in reading.paragraphs)
            assert any(part.strip() for part in reading.paragraphs)
            assert reading.published is None or isinstance(reading.published, date)
            assert all(isinstance(value, str) for value in reading.details.values())
            assert reading.anchor is None or reading.anchor.isoformat()
        else:
            assert isinstance(reading, InputError) and str(reading)
    listing = LISTINGS.get(name)
    if listing is not None:
        with suppress(InputError):
            list(listing(data, origin))


@pytest.mark.parametrize("name", READERS)
def test_samples_are_sound(name: str) -> None:
    """Else the damage would be done to nothing."""
    for sample in SAMPLES[name]:
        found = [
            one for one in READERS[name].read(io.BytesIO(sample), Origin("x", fetched=NOW)) if isinstance(one, Document)
        ]
        assert found or name in ("opml", "sitemap") or sample[:2] == b"\x1f\x8b"


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=2000))
def test_random_bytes(name: str, data: bytes) -> None:
    check(name, data)


@pytest.mark.parametrize("name", READERS)
def test_damaged_samples(name: str) -> None:
    """A few of the damages that `--long` does for ten minutes; others every time, and the seed is told."""

    @settings(max_examples=6 if name == "pdf" else 20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(seed=st.integers(0, 2**32))
    def damage(seed: int) -> None:
        chance = random.Random(seed)
        check(name, damaged(chance.choice(SAMPLES[name]), chance))

    damage()


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=300),
    suffix=st.sampled_from(registry().suffixes),
    media=st.sampled_from(["", "text/html", "application/rss+xml", "text/csv"]),
)
def test_any_bytes_under_any_name(data: bytes, suffix: str, media: str) -> None:
    assert all(
        isinstance(one, Document | InputError) for one in read_bytes(data, Origin(f"a{suffix}", media_type=media))
    )


#: reader and bytes that once raised, or took a minute, or gave an empty document
FINDINGS: list[tuple[str, bytes]] = [
    (
        "mail",
        b"From: a@b.example\nSubject: x\nDate: Sun, 27 Dec 2020 " + b"9" * 30 + b"22:00:00 +0300\n\n\xd9\x86\xd8\xb5",
    ),
    ("mail", b"\n\x1c\x1d"),
    ("sitemap", b"<urlset><url><loc>https://a.example/&#xD800;</loc><lastmod>&#56320;</lastmod></url></urlset>"),
    ("opml", b'<opml><body><outline text="&#xDFFF;" xmlUrl="https://a.example/&#xD800;"/></body></opml>'),
    (
        "sitemap",
        b"<urlset xmlns='http://a.example/&#&#xD800;xD800;'><url><loc>https://a.example/1</loc></url></urlset>",
    ),
    ("sitemap", b"&#x<!DOCTYPE urlset>D800;<urlset><url><loc>https://a.example/1</loc></url></urlset>"),
    ("page", f"<html><body><h1>&#xD800;عنوان</h1><p>&#99999999;{LINE}</p>".encode()),
]


@pytest.mark.parametrize(("name", "data"), FINDINGS)
def test_findings_stay_mended(name: str, data: bytes) -> None:
    check(name, data)


@pytest.mark.long
@pytest.mark.parametrize("name", READERS)
def test_ten_minutes_of_damage(name: str, request: pytest.FixtureRequest) -> None:
    """Ten minutes of the processor, however busy the machine is; `-s` shows how many rounds they were."""
    chance = random.Random()
    end = process_time() + 600
    rounds = 0
    while process_time() < end:
        rounds += 1
        sample = chance.choice(SAMPLES[name])
        data = damaged(sample, chance) if chance.random() < 0.9 else chance.randbytes(chance.randint(0, 5000))
        try:
            check(name, data)
        except BaseException:
            (Path(request.config.rootpath) / f"finding-{name}.bin").write_bytes(data)
            raise
    print(f"{name}: {rounds:,} rounds")
