from pathlib import Path

import pytest

from marsad.model import InputError, MarsadError
from marsad.readers import read_all
from marsad.readers.decoding import decode, decode_markup
from marsad.readers.letters import garbled, likeness

TEXT = "أعلنت وزارة الخارجية أن الوفد سيصل إلى العاصمة مساء الأحد، وأن المحادثات ستستأنف صباح الاثنين بحضور المبعوث الأممي."
PLAIN = TEXT.replace("«", '"').replace("»", '"')
CHARSETS = ["utf-8", "utf-8-sig", "cp1256", "iso-8859-6", "utf-16", "utf-16-le", "utf-16-be"]


def page(text: str, declared: str | None = None) -> str:
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1256", "iso-8859-6", "iso-8859-1", "nonsense"])
def test_every_charset_under_every_declaration(charset: str, declared: str | None) -> None:
    data = page(PLAIN, declared).encode(charset)
    for header in (None, declared):
        assert PLAIN in decode_markup(data, header, "").text


@pytest.mark.parametrize("charset", CHARSETS)
def test_short_texts_in_every_charset(charset: str) -> None:
    assert decode("هاجم الجيش البلدة".encode(charset), "a.txt").lstrip("\ufeff") == "هاجم الجيش البلدة"


def test_a_page_in_utf8_with_a_broken_letter_stays_utf8_and_is_told() -> None:
    data = page(TEXT * 3).encode()
    broken = data[:200] + b"\xd8" + data[200:]
    found = decode_markup(broken, "windows-1256", "")
    assert found.encoding == "utf-8" and "letters are lost" in (found.doubt or "")
    assert found.text.count("\ufffd") <= 2


def test_a_plain_text_in_broken_utf8_is_refused_and_not_stored_garbled() -> None:
    data = (TEXT * 5).encode()
    with pytest.raises(InputError, match="broken UTF-8 at byte"):
        decode(data[:301] + b"\xff" + data[301:], "a.txt")


@pytest.mark.parametrize("charset", ["cp1252", "latin-1"])
def test_text_that_was_encoded_twice_is_turned_back_and_told(charset: str) -> None:
    twice = bytearray()
    for byte in page(TEXT).encode():
        try:
            twice += bytes([byte]).decode(charset).encode()
        except UnicodeDecodeError:
            twice += chr(byte).encode()
    found = decode_markup(bytes(twice), None, "")
    assert TEXT in found.text and "encoded twice" in (found.doubt or "")


def test_garbled_text_is_reported_and_skipped(tmp_path: Path) -> None:
    wrong = TEXT.encode().decode("cp1256", "replace")
    assert garbled(wrong) and not garbled(TEXT)
    (tmp_path / "a.txt").write_text(wrong, encoding="utf-8")
    problems: list[MarsadError] = []
    assert list(read_all([tmp_path], problems.append)) == []
    assert len(problems) == 1


def test_likeness_tells_the_right_charset_from_the_wrong() -> None:
    right = likeness(PLAIN)
    assert right > likeness(PLAIN.encode("iso-8859-6").decode("cp1256")) + 0.2
    assert right > likeness(PLAIN.encode("cp1256").decode("iso-8859-6", "replace")) + 0.2


def test_other_alphabets_are_decoded_for_the_language_gate() -> None:
    data = page("Министр прибыл в столицу в воскресенье и встретился с делегацией. " * 5).encode("cp1251")
    assert "Министр" in decode_markup(data, None, "").text
    assert "Министр" in decode_markup(data, "windows-1251", "").text


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x89PNG\r\n", b"PK\x03\x04"])
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode_markup(data, None, "a.html")
