"""PDF and Word files: reading order, paragraphs, and what is broken."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from marsad.model import Document, InputError
from marsad.readers import Origin, read
from marsad.readers.registry import read_bytes

HERE = Path(__file__).parent
TEXTS = {row["id"]: row for row in json.loads((HERE / "pages" / "texts.json").read_text(encoding="utf-8"))}


def test_a_pdf_is_read_in_order_and_letter_for_letter() -> None:
    (document,) = read(HERE / "files" / "one-column.pdf")
    text = TEXTS["talks"]
    assert document.paragraphs == (text["headline"], "الأحد 14 مارس 2021", *text["paragraphs"])
    assert document.published == date(2021, 3, 14)


def test_columns_are_read_from_right_to_left() -> None:
    (document,) = read(HERE / "files" / "two-columns.pdf")
    assert document.paragraphs[0] == TEXTS["teachers"]["headline"]
    assert list(document.paragraphs[2:]) == [*TEXTS["teachers"]["paragraphs"], *TEXTS["border"]["paragraphs"]]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<</Root 1 0 R>>", b"%PDF-" + b"\x00" * 500]
)
def test_broken_pdf_files_are_told(data: bytes) -> None:
    (problem,) = read_bytes(data, Origin("a.pdf"))
    assert isinstance(problem, InputError)


def word(build) -> bytes:
    opened = docx.Document()
    build(opened)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def test_word_files_keep_paragraphs_and_tables_in_order() -> None:
    def build(opened) -> None:
        opened.core_properties.author = "سلمى الخطيب"
        opened.add_heading("الوزير يزور الميناء", 1)
        opened.add_paragraph("27 ديسمبر 2020")
        opened.add_paragraph("زار الوزير الميناء أمس.")
        opened.add_paragraph("")
        table = opened.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "القتلى", "7"
        opened.add_paragraph("وغادر مساء.")

    (document,) = read_bytes(word(build), Origin("a.docx", "a.docx"))
    assert isinstance(document, Document)
    assert document.paragraphs == (
        "الوزير يزور الميناء",
        "27 ديسمبر 2020",
        "زار الوزير الميناء أمس.",
        "القتلى | 7",
        "وغادر مساء.",
    )
    assert (document.id, document.published, document.details["byline"]) == (
        "a.docx",
        date(2020, 12, 27),
        "سلمى الخطيب",
    )


def test_a_title_among_the_properties_is_the_headline_when_no_style_says_so() -> None:
    def build(opened) -> None:
        opened.core_properties.title = "الوزير يزور الميناء"
        opened.add_paragraph("زار الوزير الميناء أمس.")

    (document,) = read_bytes(word(build), Origin("a.docx"))
    assert isinstance(document, Document) and document.paragraphs == ("الوزير يزور الميناء", "زار الوزير الميناء أمس.")


def test_zip_bombs_are_stopped_before_they_are_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", b"\x00" * 250_000_000)
    (problem,) = read_bytes(out.getvalue(), Origin("a.docx"))
    assert isinstance(problem, InputError) and "unpacks to more than 200 MB" in str(problem)


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04[Content_Types].xml" + b"\x00" * 100, b"no zip"])
def test_broken_word_files_are_told(data: bytes) -> None:
    (problem,) = read_bytes(data, Origin("a.docx", "a.docx"))
    assert isinstance(problem, InputError)
