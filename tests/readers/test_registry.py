"""Readers chosen by content, name and declaration; readers of other packages; what is not installed."""

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.model import Document, InputError, MarsadError
from marsad.readers import Origin, Reader, read_all
from marsad.readers.registry import read_bytes, read_stream, registry

ROOT = Path(__file__).resolve().parents[2]
LINE = "هاجم الجيش البلدة"

PACKAGE = """
from marsad.model import Document

class LineReader:
    name = "wire"
    media_types = frozenset({"text/x-wire"})
    suffixes = (".wire",)
    def recognises(self, head):
        return head.startswith(b"%WIRE")
    def read(self, stream, origin):
        for number, line in enumerate(stream.read().decode().splitlines()[1:], 1):
            yield Document(f"wire:{number}", (line,), where=f"{origin.where}#{number}")

class Broken:
    pass
"""


@pytest.fixture
def other_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A distribution with readers of its own, as pip would have installed it."""
    site = tmp_path / "site"
    (site / "wirenews-1.0.dist-info").mkdir(parents=True)
    (site / "wirenews.py").write_text(PACKAGE, encoding="utf-8")
    (site / "wirenews-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: wirenews\nVersion: 1.0\n")
    (site / "wirenews-1.0.dist-info" / "entry_points.txt").write_text(
        "[marsad.readers]\nwire = wirenews:LineReader\nbroken = wirenews:Broken\nmissing = nowhere:Reader\n"
    )
    monkeypatch.syspath_prepend(str(site))
    registry.cache_clear()
    yield site
    registry.cache_clear()
    sys.modules.pop("wirenews", None)


def test_a_reader_of_another_package_reads_its_files(other_package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.wire").write_text(f"%WIRE\n{LINE}\n{LINE} أمس\n", encoding="utf-8")
    problems: list[MarsadError] = []
    found = list(read_all([folder], problems.append))
    assert [document.paragraphs for document in found] == [(LINE,), (f"{LINE} أمس",)]
    assert sorted(str(problem).split(" cannot")[0] for problem in problems) == [
        "marsad.readers: reader 'broken' of wirenews",
        "marsad.readers: reader 'missing' of wirenews",
    ]


def test_it_is_chosen_by_media_type_and_by_content(other_package: Path) -> None:
    data = f"%WIRE\n{LINE}\n".encode()
    assert len(list(read_bytes(data, Origin("x")))) == 1
    assert registry().choose(b"?", Origin("x", media_type="text/x-wire; charset=utf-8")).name == "wire"  # type: ignore[union-attr]


@pytest.mark.parametrize("reader", registry().readers, ids=lambda reader: reader.name)
def test_every_reader_is_one(reader: Reader) -> None:
    assert isinstance(reader, Reader)
    assert all(suffix.startswith(".") or suffix == suffix.lower() for suffix in reader.suffixes)
    assert all(media == media.lower() and "/" in media for media in reader.media_types)
    assert not reader.recognises(b"") and not reader.recognises(LINE.encode())


@pytest.mark.parametrize(
    ("head", "hints", "name"),
    [
        (b"<?xml version='1.0'?><rss version='2.0'>", {"media_type": "text/html"}, "feed"),
        (b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>", {"name": "index.html"}, "feed"),
        (b"<!DOCTYPE html><html>", {"name": "a.pdf"}, "page"),
        (b"%PDF-1.7", {"name": "a.html"}, "pdf"),
        (b"<urlset>", {"media_type": "application/rss+xml"}, "sitemap"),
        (b"<opml version='2.0'>", {"name": "feeds.xml"}, "opml"),
        (b'{"version": "https://jsonfeed.org/version/1"', {"media_type": "application/json"}, "jsonfeed"),
        (b"<div>", {"media_type": "text/html; charset=utf-8"}, "page"),
        (b"<div>", {"name": "a.HTM"}, "page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><!DOCTYPE html PUBLIC 'x'><html>", {}, "page"),
        ("<html dir=rtl>".encode("utf-16"), {}, "page"),
        (b"<item>", {"name": "news.xml.gz"}, "feed"),
        (b"a,b", {"name": "dump.csv.gz"}, "tables"),
        (b"x", {"url": "https://news.example/a.html?x=1.pdf"}, "page"),
        (b"From a Sun Dec 27 22:00:00 2020\n", {}, "mail"),
        (b"x", {"media_type": "text/plain"}, None),
        (b"x", {}, None),
    ],
)
def test_content_is_believed_before_names_and_names_before_declarations(
    head: bytes, hints: dict, name: str | None
) -> None:
    found = registry().choose(head, Origin("x", **hints))
    assert (found.name if found else None) == name


def test_a_reader_that_fails_is_told_and_stops_nothing() -> None:
    class Failing:
        name = "failing"
        media_types: frozenset[str] = frozenset()
        suffixes = ()

        def recognises(self, head: bytes) -> bool:
            return False

        def read(self, stream, origin):
            yield Document("1", (LINE,))
            raise KeyError("x")

    document, problem = read_stream(io.BytesIO(b""), Origin("x"), Failing())
    assert isinstance(document, Document)
    assert isinstance(problem, InputError) and "please report it" in str(problem)


def test_what_no_reader_knows_is_told() -> None:
    (problem,) = read_bytes(b"\x7fELF", Origin("a.bin"))
    assert "no reader knows this format" in str(problem)


def test_a_missing_library_is_one_line_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("trafilatura", "lxml.html", "feedparser", "pdfplumber", "docx", "fastwarc.warc"):
        monkeypatch.setitem(sys.modules, module, None)
    samples = {
        "a.html": b"<html><p>x</p></html>",
        "a.rss": b"<rss version='2.0'><channel></channel></rss>",
        "a.pdf": b"%PDF-1.7",
        "a.warc": b"WARC/1.0\r\n",
    }
    for name, data in samples.items():
        (problem,) = read_bytes(data, Origin(name, name))
        assert "pip install 'marsad[readers]'" in str(problem), name


def test_importing_readers_and_reading_text_stays_light(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LINE, encoding="utf-8")
    heavy = "lxml trafilatura feedparser fastwarc pdfplumber docx pyarrow charset_normalizer bidi email.message"
    program = (
        "import sys, marsad\nfrom marsad.readers import read_all\n"
        f"assert len(list(read_all([{str(tmp_path)!r}]))) == 1\n"
        f"print([name for name in {heavy!r}.split() if name in sys.modules and name != 'email.message'])"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert result.stdout.strip() == "[]"
